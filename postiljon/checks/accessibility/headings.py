"""Headings: the outline by which who listens finds the way through a mail."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from postiljon.checks.blocks import TextBlock
from postiljon.checks.model import Page, Specimen, Trouble, family
from postiljon.checks.page import lineage, text_of
from postiljon.checks.telling import once_each, shown

if TYPE_CHECKING:
    from lxml.html import HtmlElement

rule = family("accessibility")

_LEVELS = ("h1", "h2", "h3", "h4", "h5", "h6")
_NEVER_HEADINGS = frozenset({*_LEVELS, "a", "th", "li", "caption", "blockquote"})
_EMPHASIS = frozenset({"b", "strong"})
_LONGEST = 120  # characters of a heading
_RUNNING = 80  # characters of a text that a heading stands over
_LARGER = 1.1  # times the size of that text


@rule(
    "A09",
    "warning",
    "The headings have a gap",
    why="Listeners jump from heading to heading; where a level is missing it seems that something was left out.",
    fix="begin with one title, and go down one level at a time: # then ## then ###",
)
def headings_have_a_gap(mail: Specimen) -> Iterator[Trouble]:
    headings = _headings(mail.page)
    if headings and all(heading.tag != "h1" for heading in headings):
        yield Trouble("the mail has headings and no title over them", headings[0], text_of(headings[0]))
    for above, heading in pairwise(headings):
        if _level(heading) > _level(above) + 1:
            text = text_of(heading)
            message = f"{shown(text)} is of level {_level(heading)}, under one of level {_level(above)}"
            yield Trouble(message, heading, text)


@rule(
    "A27",
    "warning",
    "The mail has more than one title",
    why="A title says what the whole mail is about; with two it is not clear where the mail begins.",
    fix="make the others headings of the second level: ##",
)
def has_more_than_one_title(mail: Specimen) -> Iterator[Trouble]:
    titles = [heading for heading in _headings(mail.page) if heading.tag == "h1"]
    if len(titles) > 1:
        text = text_of(titles[1])
        yield Trouble(f"the mail has {len(titles)} titles; the second is {shown(text)}", titles[1], text)


@rule(
    "A28",
    "warning",
    "A heading is empty",
    why='A screen reader says "heading" and then nothing.',
    fix="write the heading, or take the line away",
)
def heading_is_empty(mail: Specimen) -> Iterator[Trouble]:
    for heading in mail.page.all(*_LEVELS):
        pictures = any(picture.get("alt") for picture in heading.iter("img"))
        if not text_of(heading) and not pictures and not mail.page.light[heading].unseen:
            yield Trouble(f"a heading of level {_level(heading)} has no text", heading)


@rule(
    "A29",
    "warning",
    "A text only looks like a heading",
    why="Listeners cannot jump to it: for a screen reader it is a text like any other.",
    fix="make it a heading: a line that begins with ##",
)
def only_looks_like_a_heading(mail: Specimen) -> Iterator[Trouble]:
    return once_each(
        Trouble(
            f"{shown(block.text)} looks like a heading and is none",
            block.element,
            block.text,
            severity=severity,
        )
        for block, below in pairwise(mail.page.blocks)
        if _is_running(below) and (severity := _standing_out(mail.page, block, below))
    )


def _headings(page: Page) -> list[HtmlElement]:
    return [heading for heading in page.all(*_LEVELS) if not page.light[heading].unseen and text_of(heading)]


def _level(heading: HtmlElement) -> int:
    return int(str(heading.tag)[1])


def _is_running(block: TextBlock) -> bool:
    return len(block.text) >= _RUNNING


def _standing_out(page: Page, block: TextBlock, below: TextBlock) -> str:
    """How sure it is that a short bold text is meant as the heading of the one under it: a severity, or "".

    A larger one surely is, a paragraph as large perhaps; prices and links are not meant.
    """
    letters = sum(map(str.isalpha, block.text))
    is_title = len(block.text) <= _LONGEST and letters * 2 >= len(block.text) and "\n" not in block.text
    if not is_title or block.text[-1] in ".,;!":
        return ""
    size = max(page.light[element].size for element, _ in below.pieces)
    looks = [page.light[element] for element, _ in block.pieces]
    if not all(look.bold for look in looks) or any(
        each.tag in _NEVER_HEADINGS for piece, _ in block.pieces for each in lineage(piece)
    ):
        return ""
    if all(look.size >= size * _LARGER for look in looks):
        return "warning"
    emphasised = block.element.tag == "p" and all(piece.tag in _EMPHASIS for piece, _ in block.pieces)
    return "note" if emphasised and block.text[-1] != ":" and not page.light[below.pieces[0][0]].bold else ""


RULES = (headings_have_a_gap, has_more_than_one_title, heading_is_empty, only_looks_like_a_heading)
