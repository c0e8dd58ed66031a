"""What a screen reader makes of a mail: the order of its texts, lists that are none, and links it must not say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from postiljon.checks.blocks import TextBlock
from postiljon.checks.model import Page, Specimen, Trouble, family
from postiljon.checks.page import lineage, text_of
from postiljon.checks.signs import EMOJI
from postiljon.checks.telling import about, once_each, shown

if TYPE_CHECKING:
    from lxml.html import HtmlElement

rule = family("accessibility")

_FROM_THE_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_PLACED = frozenset({"table", "tbody", "tr", "td", "div"})
_BULLET = re.compile(rf"(?:[•·●○◦▪■▫□►▶▸‣➤➔→✓✔✗✘☑★☆*–—-]|{EMOJI.pattern})\s+\S")
_FEWEST_ITEMS = 3


@rule(
    "A36",
    "warning",
    "The mail is read in another order than it is seen",
    why="The direction was turned to change the places of two columns; a screen reader reads the second one first.",
    fix="put the columns in the order in which they are read",
)
def is_read_in_another_order(mail: Specimen) -> Iterator[Trouble]:
    page = mail.page
    for element in page.all(*_PLACED):
        if _turns(page, element) and (text := text_of(element)) and not _FROM_THE_RIGHT.search(text):
            yield Trouble(f"{shown(text)} is laid out from the right", element, text)


@rule(
    "A37",
    "note",
    "A list is made of signs",
    why='A screen reader does not say how many items there are, and says each sign: "white heavy check mark".',
    fix="make it a list: lines that begin with - and a space",
)
def list_is_made_of_signs(mail: Specimen) -> Iterator[Trouble]:
    for run in _runs_of_items(mail.page):
        if len(run) >= _FEWEST_ITEMS:
            block, line = run[0]
            message = f"{len(run)} lines from {shown(line)} on begin with a sign"
            yield Trouble(message, block.element, " ".join(line for _, line in run))


@rule(
    "A38",
    "warning",
    "A link is hidden from screen readers only",
    why="Someone who goes from link to link stops at it, and hears nothing.",
    fix="take aria-hidden off what can be tapped",
)
def link_is_not_said(mail: Specimen) -> Iterator[Trouble]:
    return once_each(
        about(link, f"{link} is hidden from screen readers")
        for link in mail.page.links
        if any(each.get("aria-hidden") == "true" for each in lineage(link.element))
    )


def _turns(page: Page, element: HtmlElement) -> bool:
    """Whether the direction changes to the other side here."""
    parent = element.getparent()
    around = None if parent is None else page.light[parent].direction
    return page.light[element].direction == "rtl" and around != "rtl"


def _runs_of_items(page: Page) -> Iterator[list[tuple[TextBlock, str]]]:
    """Lines right under each other that all begin with a sign, outside of real lists."""
    run: list[tuple[TextBlock, str]] = []
    for block in page.blocks:
        listed = any(each.tag == "li" for each in lineage(block.element))
        for line in block.text.split("\n"):
            if not listed and _BULLET.match(line):
                run.append((block, line))
            else:
                yield run
                run = []
    yield run


RULES = (is_read_in_another_order, list_is_made_of_signs, link_is_not_said)
