"""Links and buttons under a thumb: how high they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from postiljon.checks.blocks import BLOCKS
from postiljon.checks.linked import Link
from postiljon.checks.model import Page, Specimen, Trouble, family
from postiljon.checks.page import lineage
from postiljon.checks.telling import and_more, shown

from .links import links_in_texts, name_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

rule = family("accessibility")

_BUTTON = 44  # CSS pixels that a thumb needs
_ALONE = 24  # for a link by itself, with room around it
_PIXELS = re.compile(r"(\d{1,4}(?:\.\d{1,4})?)px")
_FRAMES = ("background", "background-color", "border")


@rule(
    "A13",
    "warning",
    "A link or button is too small for a thumb",
    why="A thumb needs about 44 pixels; what is smaller is missed, or something beside it is hit.",
    fix="give a button more room inside, and a link by itself lines of at least 24 pixels",
)
def too_small_for_a_thumb(mail: Specimen) -> Iterator[Trouble]:
    page = mail.page
    sizes = [(link, _height(page, link.element), _least(page, link.element)) for link in _by_themselves(page)]
    easy = {link.address.raw for link, height, _ in sizes if height >= _BUTTON}
    small = [size for size in sizes if size[1] < size[2] and size[0].address.raw not in easy]
    if small:
        link, height, least = small[0]
        message = (
            f"{shown(name_of(link))} is {height:.0f} pixels high; a thumb needs {least}{and_more(small)}"
        )
        yield Trouble(message, link.element, name_of(link))


def _by_themselves(page: Page) -> list[Link]:
    """The links that do not stand in a text: buttons, pictures, lists of links."""
    in_texts = set(links_in_texts(page))
    seen = (link for link in page.links if name_of(link) and not page.light[link.element].unseen)
    return [link for link in seen if link.element.tag == "a" and link.element not in in_texts]


def _least(page: Page, link: HtmlElement) -> int:
    """What is drawn like a button is aimed at; a text has the room of the lines around it."""
    style = page.style(link)
    drawn = any(style.get(name, "none") not in {"none", "transparent", "0"} for name in _FRAMES)
    return _BUTTON if drawn else _ALONE


def _height(page: Page, link: HtmlElement) -> float:
    """How high the link is, at least: its lines or pictures, and the room inside it."""
    lines = [page.light[each].line for each in (*_up_to_block(link), *link.iter("*"))]
    pictures = [
        _BUTTON if not (height := picture.get("height", "")).isdecimal() else int(height[:6])
        for picture in link.iter("img")
    ]
    return max([*lines, *pictures]) + _room_inside(page.style(link))


def _up_to_block(link: HtmlElement) -> Iterator[HtmlElement]:
    """The link and what lies around it, up to the block whose lines it stands in: none of them is lower."""
    for each in lineage(link):
        yield each
        if each.tag in BLOCKS:
            return


def _room_inside(style: Mapping[str, str]) -> float:
    """The padding and the border, above and below together."""
    padding, border = style.get("padding", "").split(), style.get("border", "").split()
    above = style.get("padding-top") or (padding[0] if padding else "")
    below = style.get("padding-bottom") or (padding[2] if len(padding) > 2 else padding[0] if padding else "")
    return _pixels(above) + _pixels(below) + 2 * max(map(_pixels, border), default=0.0)


def _pixels(written: str) -> float:
    found = _PIXELS.fullmatch(written)
    return float(found[1]) if found else 0.0


RULES = (too_small_for_a_thumb,)
