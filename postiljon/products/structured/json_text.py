"""JSON as people put it into pages: with comments, control characters and commas too many."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape

_LONGEST = 4_000_000  # characters of a script; what is longer is no description of a page
_MOST_DOCUMENTS = 100  # in one script, one after the other
_AROUND = ("<!--", "-->", "<![CDATA[", "]]>")  # what hides a script from old browsers
_PARTS = re.compile(
    r"""(?P<text>"(?:[^"\\]|\\.)*+(?:"|\\?\Z))|(?P<commas>,[\s,]*+)|/\*(?:.*?\*/|.*)|//[^\n]*""", re.DOTALL
)
_DECODER = json.JSONDecoder(
    strict=False, parse_int=str, parse_float=str, parse_constant=lambda _: None
)  # numbers stay as they are written


def documents_in(text: str) -> Iterator[object]:
    """The JSON in ``text``, numbers as text; nothing where it is broken in a way that could mean two things."""
    if len(text) > _LONGEST:
        return
    text = _bare(text)
    for repair in (str, _without_comments, _unescaped):
        text = repair(text)
        found, is_whole = _decoded(text)
        if is_whole:
            yield from found
            return


def _bare(text: str) -> str:
    """Without what stands around the JSON to hide it from old browsers."""
    for mark in _AROUND:
        text = text.strip("\ufeff \t\r\n;").removeprefix(mark).removesuffix(mark)
    return text.strip("\ufeff \t\r\n;")


def _without_comments(text: str) -> str:
    """Without comments, and without commas that nothing follows."""
    return _PARTS.sub(_kept, text)


def _kept(part: re.Match[str]) -> str:
    is_last = part["commas"] and part.string[part.end() : part.end() + 1] in {"}", "]"}
    return "" if is_last else part["text"] or part["commas"] or ""


def _unescaped(text: str) -> str:
    """With its quotes as such, where all of them are written as entities."""
    return text if '"' in text else unescape(text)


def _decoded(text: str) -> tuple[list[object], bool]:
    """The documents that stand one after the other, and whether nothing is left."""
    found: list[object] = []
    at = _next(text, 0)
    try:
        while at < len(text) and len(found) < _MOST_DOCUMENTS:
            document, at = _DECODER.raw_decode(text, at)
            found.append(document)
            at = _next(text, at)
    except (ValueError, RecursionError):
        return found, False
    return found, at >= len(text)


def _next(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t\r\n;,":
        at += 1
    return at
