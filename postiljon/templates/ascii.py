r"""MJML in ASCII: mrml writes attributes as Rust shows strings, which breaks much of what is not plain ASCII.

No-break spaces, joined emoji and the vowel signs of Hindi would arrive as ``\u{a0}``, line breaks as ``\n``, and a
quotation mark would end its attribute. As numeric references they all pass.
"""

from __future__ import annotations

import re

from .markup import Attribute, Piece, pieces

_NO_CHARACTER = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_CSS_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_LINE_BREAK = re.compile(r"\r\n|[\t-\r\x1c-\x1e\x85\u2028\u2029]")
_HARD = re.compile(r"<|[^\x00-\x7f]")


def as_ascii(mjml: str) -> str:
    """The same document in ASCII, every attribute in double quotes and on one line, nothing that cannot be shown."""
    mjml = _NO_CHARACTER.sub("", mjml)
    done, end, in_title = [], 0, False
    for piece in pieces(mjml):
        text = mjml[end : piece.start]
        done += [
            _title(text) if in_title else _referenced(text),
            _piece(piece, mjml[piece.start : piece.end]),
        ]
        in_title = piece.kind == "open" and piece.name == "mj-title"
        end = piece.end
    return "".join([*done, _referenced(mjml[end:])])


def css_in_ascii(css: str) -> str:
    """Style sheet text in ASCII, without comments and without ``<``, which mrml takes for a tag."""
    return _HARD.sub(lambda found: f"\\{ord(found[0]):x} ", _CSS_COMMENT.sub("", css))


def _piece(piece: Piece, source: str) -> str:
    if piece.kind == "raw":
        return _json_in_ascii(source) if piece.name == "script" else css_in_ascii(source)
    if piece.kind != "open":
        return _referenced(source)
    attributes = "".join(f" {_attribute(attribute)}" for attribute in piece.attributes())
    return f"<{piece.name}{attributes}{' /' if piece.closes_itself else ''}>"


def _attribute(attribute: Attribute) -> str:
    if attribute.quote is None:
        return attribute.name
    return f'{attribute.name}="{_attribute_text(attribute.value)}"'


def _title(text: str) -> str:
    """The title becomes an attribute too: mrml writes it into aria-label."""
    return _attribute_text(text.strip())


def _attribute_text(value: str) -> str:
    one_line = _LINE_BREAK.sub(" ", value)
    return _referenced(one_line.replace("\\", "&#92;").replace('"', "&quot;"))


def _referenced(text: str) -> str:
    return text.encode("ascii", "xmlcharrefreplace").decode("ascii")


def _json_in_ascii(script: str) -> str:
    """A script can only be JSON-LD, where a character may be written as UTF-16 units; lone surrogates cannot occur."""
    return _HARD.sub(_json_escape, script)


def _json_escape(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))
