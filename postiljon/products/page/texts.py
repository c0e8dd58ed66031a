"""The text of an element as a reader sees it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_STYLES = frozenset(
    {"b", "del", "em", "font", "i", "ins", "mark", "s", "small", "strike", "strong", "sub", "sup", "u"}
)
IN_LINE = _STYLES | {"abbr", "bdi", "bdo", "code", "data", "q", "span", "time", "tt", "var", "wbr"}
SILENT = frozenset({"script", "style", "noscript", "template", "svg", "iframe", "head", "object"})
_WITHIN_LINES = IN_LINE | {"a"}


def text_of(element: HtmlElement, most: int) -> str:
    """The text of ``element`` on one line; what comes after ``most`` characters is left out."""
    found: list[str] = []
    length = 0
    for piece in _pieces(element):
        ink = piece.strip()
        found.append(piece if len(piece) <= most else f" {ink[:most]} ")
        length += len(ink)
        if length > most:
            break
    return " ".join("".join(found).split())[:most]


def _pieces(element: HtmlElement) -> Iterator[str]:
    for each in element.iter():
        if isinstance(each.tag, str) and each.tag not in SILENT and each.text:
            yield each.text if each.tag in _WITHIN_LINES else f" {each.text}"
        if each.tail and each is not element:
            yield each.tail if each.tag in _WITHIN_LINES else f" {each.tail}"
