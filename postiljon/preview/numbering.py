"""Numbers on the elements of a mail, so that what a finding is about can be found again in every view."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from postiljon.checks.page import Page

NUMBER = "data-n"  # the attribute; its value is the element's number among those of the page


@lru_cache(maxsize=4)
def numbered(html: str) -> str:
    """The HTML with its number on the tag of each element; all else is as it was written."""
    pieces, at = [], 0
    for end, number in _tag_ends(Page(html)):
        pieces += [html[at:end], f' {NUMBER}="{number}"']
        at = end
    return "".join([*pieces, html[at:]])


def _tag_ends(page: Page) -> Iterator[tuple[int, int]]:
    """Where each tag's name ends, and its element's number. A parser adds and leaves out some; both are passed over."""
    names = [str(element.tag) for element in page.elements]
    at = 0
    for part in page.parts:
        if part.kind == "open" and (number := _next(names, part.name, at)) is not None:
            yield part.start + 1 + len(part.name), number
            at = number + 1


_FAR = 4  # elements that a parser adds in one place: html, head, body, p


def _next(names: list[str], name: str, at: int) -> int | None:
    return next((number for number in range(at, min(at + _FAR, len(names))) if names[number] == name), None)
