"""HTML as a browser takes it apart: what begins goes on to its end, or else to the end of all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from .raw_html import Tag

# Nothing is looked at twice, so that the time is linear in the length of the source, whatever it is.
_ATTRIBUTE = r"""[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s>]*+))?+"""
_RAW_TEXT = "script|style|textarea|title|iframe|xmp|noembed|noframes"
_TOKEN = re.compile(
    rf"""
      <!--(?:-?>|.*?(?:--!?>|\Z))
    | <(?:[!?]|/(?![a-z]))[^>]*+(?:>|\Z)
    | <(?P<raw>{_RAW_TEXT})(?=[\s/>])(?:[\s/]|{_ATTRIBUTE})*+(?:\Z|>.*?(?:\Z|</(?P=raw)(?=[\s/>])[^>]*+(?:>|\Z)))
    | <(?P<closes>/?)(?P<name>[a-z][^\s/>]*+)(?P<attributes>(?:[\s/]|{_ATTRIBUTE})*+)(?P<end>>)?+
    """,
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_NAME_AND_VALUE = re.compile(
    r"""([^\s/>][^\s/>=]*+)(?:\s*+=\s*+(?:"([^"]*+)(?:"|\Z)|'([^']*+)(?:'|\Z)|([^\s>]*+)))?+"""
)
_REFERENCE = re.compile(r"&#?\w+;")  # one without its semicolon is a part of an address: "?a=1&copy=2"


def tokens(html: str) -> Iterator[str | Tag]:
    """The text of ``html``, its entities as they stand, and its tags, in order.

    Comments and declarations are left out, a tag without an end, and what is no text though it stands between tags:
    the whole of a ``script``, a ``style``, a ``title`` and their like.
    """
    done = 0
    for token in _TOKEN.finditer(html):
        if text := html[done : token.start()]:
            yield text
        if token["end"]:
            yield Tag(
                token["name"].lower(), token[0], bool(token["closes"]), _attributes(token["attributes"])
            )
        done = token.end()
    if text := html[done:]:
        yield text


def _attributes(source: str) -> dict[str, str]:
    """Names in lower case, with values; of two with the same name the first counts."""
    attributes: dict[str, str] = {}
    for name, double, single, bare in _NAME_AND_VALUE.findall(source):
        attributes.setdefault(name.lower(), _REFERENCE.sub(_meant, double or single or bare))
    return attributes


def _meant(reference: re.Match[str]) -> str:
    return unescape(reference[0])
