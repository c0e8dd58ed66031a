"""Running text as Markdown that reads back as exactly the same text.

Bold is ``**``, italic ``_``, so that two kinds of markers never melt together. CommonMark only sees a marker where
the characters on its sides allow it; where they do not, as in ``very**"bold"**``, the character outside becomes a
numeric entity, which counts as punctuation and changes nothing for the reader. The same helps white space at the
edge of a style, which there is where two styles overlap.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from .model import Image, Run, Text, web_address
from .rich_text import Mark, nested

BREAK = "<br>"  # a hard line break where there can be no line of its own
_NEW_LINE = "\\\n"

# An underscore inside a word is harmless, unless the letter beside it may become an entity.
_SPECIAL = re.compile(
    r"[\\`*\[\]{]|<(?=[A-Za-z/!?])|&(?=#?[A-Za-z0-9]+;)"
    r"|(?<![\s\S][A-Za-z0-9])_|_(?![A-Za-z0-9][\s\S])"
)
_BLOCK_START = re.compile(
    r"^(?:(?P<digits>[0-9]{1,9})(?=[.)](?:\s|$))"
    r"|(?=\#{1,6}(?:\s|$)|>|[-+](?:\s|$)|~~~|[-=:|](?:[-=:|]|[^\S\n])*$))",
    re.MULTILINE,
)
_ADDRESS_SPECIAL = re.compile(r"[()\\]|&(?=#?[A-Za-z0-9]+;)")
_TITLE_SPECIAL = re.compile(r'["\\]|&(?=#?[A-Za-z0-9]+;)')


@dataclass(frozen=True, slots=True)
class _Marker:
    """Two or one characters that begin or end a style."""

    text: str
    opens: bool


@dataclass(frozen=True, slots=True)
class _Link:
    """A bracket of a link, or its address: punctuation that needs no care."""

    text: str


_Part = Run | _Marker | _Link


def write_text(text: Text) -> str:
    """The text for a paragraph: hard breaks as lines, none of which could begin another block."""
    return _BLOCK_START.sub(r"\g<digits>\\", write_inline(text, "\n")).replace("\n", _NEW_LINE)


def write_inline(text: Text, line_break: str = BREAK) -> str:
    """The text for a heading, a cell or a caption, where no block can begin."""
    parts = [*map(_marked, nested(text.runs))]
    return "".join(_written(parts, at) for at in range(len(parts))).replace("\n", line_break)


def write_image(image: Image) -> str:
    """The picture, with its caption as title and in its link."""
    alt = write_inline(Text.of(image.alt).one_line())
    caption = _TITLE_SPECIAL.sub(r"\\\g<0>", write_inline(image.caption))
    title = f' "{caption}"' if caption else ""
    picture = f"![{alt}]({_address(image.src)}{title})"
    return f"[{picture}]({_address(image.href)})" if image.href else picture


def _marked(part: Run | Mark) -> _Part:
    if isinstance(part, Run):
        return part
    if part.style == "href":
        return _Link("[" if part.opens else f"]({_address(part.href)})")
    return _Marker("**" if part.style == "bold" else "_", part.opens)


def _written(parts: list[_Part], at: int) -> str:
    part = parts[at]
    if not isinstance(part, Run):
        return part.text
    if part.field:
        return part.plain
    text, first, last = part.text, "", ""
    if _must_hide(parts, at, -1):
        first, text = _entity(text[0]), text[1:]
    if text and _must_hide(parts, at, 1):
        last, text = _entity(text[-1]), text[:-1]
    escaped = _SPECIAL.sub(r"\\\g<0>", text)
    if escaped.endswith("!") and parts[at + 1 : at + 2] == [_Link("[")]:
        escaped = f"{escaped[:-1]}\\!"  # or it would be a picture
    return f"{first}{escaped}{last}"


def _must_hide(parts: list[_Part], at: int, step: int) -> bool:
    """Whether the last character of a run (the first one, with ``step`` -1) keeps the marker beside it from working.

    Inside a marker that is white space; outside it a letter, unless a letter follows inside a ``**``.
    """
    run, marker = parts[at], parts[at + step] if 0 <= at + step < len(parts) else None
    if not isinstance(run, Run) or not isinstance(marker, _Marker) or run.field:
        return False
    edge = _edge(run, -step)
    if marker.opens != (step > 0):
        return edge.isspace()
    return _is_letter(edge) and (marker.text == "_" or not _begins_with_letter(parts, at + 2 * step, step))


def _begins_with_letter(parts: list[_Part], at: int, step: int) -> bool:
    """Whether the first character inside a marker (the last one, with ``step`` -1) is a letter, written as one."""
    inside = parts[at]
    if not isinstance(inside, Run) or inside.field or not _is_letter(_edge(inside, step)):
        return False
    return len(inside.text) > 1 or not _must_hide(parts, at, step)


def _edge(run: Run, step: int) -> str:
    """The first character, or with ``step`` -1 the last one."""
    return run.text[0 if step > 0 else -1]


def _is_letter(char: str) -> bool:
    """Neither white space nor punctuation nor a symbol, as CommonMark sees it."""
    return not char.isspace() and unicodedata.category(char)[0] not in "PS"


def _entity(char: str) -> str:
    return f"&#{ord(char)};"


def _address(address: str | None) -> str:
    return _ADDRESS_SPECIAL.sub(r"\\\g<0>", web_address(address or "") or "")
