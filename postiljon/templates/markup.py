"""MJML and HTML source as tags, comments and raw text, each with its position; what lies between is text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

# Their content is no markup.
RAW_ELEMENTS = frozenset({"mj-style", "style", "script"})
VOID_ELEMENTS = frozenset(
    (
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    )
)

# No tag goes on beyond the next "<", so that reading takes linear time.
_PIECE = re.compile(
    r"<!--(?P<comment>.*?)(?:-->|\Z)"
    r"|<(?P<close>/?)(?P<name>[A-Za-z][\w:.-]*)"
    r"(?P<attributes>(?:[^<>\"']|\"[^\"<]*+\"|'[^'<]*+')*+)>"
    r"|<[!?][^<>]*+>",
    re.DOTALL | re.ASCII,
)
_ATTRIBUTE = re.compile(r"([\w:@.-]+)(?:\s*=\s*(\"[^\"]*+\"|'[^']*+'|[^\s\"'>]++))?", re.ASCII)


class Attribute(NamedTuple):
    """``name="value"``. ``quote`` is empty for a value without quotes, None where there is no value at all."""

    name: str
    value: str
    quote: str | None
    start: int
    value_start: int


class Piece(NamedTuple):
    """A tag, a comment, an instruction such as a doctype, or the content of a raw element.

    ``kind`` is "open", "close", "comment", "instruction" or "raw"; ``name`` is the element's. ``inner`` is what a
    comment holds, or the attributes of a tag, and ``inner_start`` where that begins.
    """

    kind: str
    name: str
    start: int
    end: int
    inner: str
    inner_start: int

    @property
    def closes_itself(self) -> bool:
        """Whether the tag ends with a slash: ``<mj-spacer />``."""
        return self.inner.endswith("/")

    def junk(self) -> str:
        """What stands in a tag and is no attribute."""
        return _ATTRIBUTE.sub("", self.inner).strip("/ \t\r\n\f")

    def attributes(self) -> list[Attribute]:
        """The attributes of a tag, in order."""
        return [self._attribute(found) for found in _ATTRIBUTE.finditer(self.inner)]

    def _attribute(self, found: re.Match[str]) -> Attribute:
        start, raw = self.inner_start + found.start(), found[2]
        if raw is None:
            return Attribute(found[1], "", None, start, start)
        value_start = self.inner_start + found.start(2)
        if raw[0] in "\"'":
            return Attribute(found[1], raw[1:-1], raw[0], start, value_start + 1)
        return Attribute(found[1], raw, "", start, value_start)


@lru_cache(maxsize=1)  # the steps of the pipeline look at the same document one after the other
def pieces(source: str) -> tuple[Piece, ...]:
    """Everything in ``source`` that is not text, from left to right."""
    return tuple(_pieces(source))


def _pieces(source: str) -> Iterator[Piece]:
    at = 0
    while found := _PIECE.search(source, at):
        piece = _piece(found)
        yield piece
        at = piece.end
        if piece.kind == "open" and piece.name in RAW_ELEMENTS and not piece.closes_itself:
            end = source.find(f"</{piece.name}", at)
            end = len(source) if end < 0 else end
            yield Piece("raw", piece.name, at, end, source[at:end], at)
            at = end


def _piece(found: re.Match[str]) -> Piece:
    start, end = found.span()
    if found["name"]:
        kind = "close" if found["close"] else "open"
        return Piece(kind, found["name"], start, end, found["attributes"], found.start("attributes"))
    if found["comment"] is not None:
        return Piece("comment", "", start, end, found["comment"], found.start("comment"))
    return Piece("instruction", "", start, end, found[0], start)


def is_conditional(comment: str) -> bool:
    """Whether Outlook reads it: ``<!--[if mso]>…<![endif]-->``, or one half of the form that others read too."""
    return comment.startswith(("[if ", "<![endif]"))
