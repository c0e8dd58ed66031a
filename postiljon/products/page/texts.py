"""The text of an element as a reader sees it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SILENT = frozenset({"script", "style", "noscript", "template", "svg", "iframe", "head", "object"})


def text_of(element: HtmlElement, most: int) -> str:
    """The text of ``element`` on one line; what comes after ``most`` characters is left out."""
    found: list[str] = []
    length = 0
    for piece in _pieces(element):
        found.append(piece[:most])
        length += len(piece)
        if length > most:
            break
    return " ".join("".join(found)[:most].split())


def _pieces(element: HtmlElement) -> Iterator[str]:
    for each in element.iter():
        if isinstance(each.tag, str) and each.tag not in SILENT and each.text:
            yield each.text
        if each.tail and each is not element:
            yield each.tail
