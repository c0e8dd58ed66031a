"""Cards that stand together are a block, which has a title over it, and machinery around it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, islice
from typing import TYPE_CHECKING

from postiljon.products.model import Product

from .card import Card
from .frames import HEADINGS
from .surroundings import (
    KEPT,
    beside,
    common,
    is_empty,
    is_inside,
    is_title,
    left_over,
    reads_as_title,
    section_of,
)

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MOST_HEADINGS = 2_000
_HIGHEST_TITLE = 6  # elements from a card up to the one after its title


@dataclass(frozen=True, slots=True)
class Block:
    """The products of neighbouring cards, their elements, those to take out with them, and what is lost by that."""

    products: tuple[Product, ...]
    cards: tuple[HtmlElement, ...]
    outer: tuple[HtmlElement, ...]
    title: HtmlElement | None
    others: tuple[HtmlElement, ...] = ()


def blocks_of(
    cards: Mapping[HtmlElement, Card], order: Mapping[HtmlElement, int], prose: Iterable[HtmlElement]
) -> Iterator[Block]:
    """The blocks in the order of the page; a heading or running text between two cards parts them."""
    headings = islice((each for each in order if each.tag in HEADINGS), _MOST_HEADINGS)
    parting = sorted(order[each] for each in (*headings, *prose) if not is_inside(each, cards))
    elements = sorted(cards, key=lambda element: order[element])
    runs = groupby(elements, key=lambda element: (bisect_left(parting, order[element]), section_of(element)))
    for number, (_, run) in enumerate(runs, start=1):
        yield _block([*run], cards, f"page:block {number}")


def _block(run: Sequence[HtmlElement], cards: Mapping[HtmlElement, Card], source: str) -> Block:
    products = tuple(replace(cards[element].product, source=source) for element in run)
    top, others = _list_of(run)
    title: HtmlElement | None = None
    if top is not None:
        top, title = _widened(top, are_several=len(run) > 1)
    if title is None:
        title = _title_over(run[0] if top is None else top, are_several=len(run) > 1)
    return Block(products, tuple(run), tuple(run) if top is None else (top,), title, tuple(others))


def _list_of(run: Sequence[HtmlElement]) -> tuple[HtmlElement | None, list[HtmlElement]]:
    """The element that has the cards of ``run`` in it and hardly anything else, and what else that is."""
    if len(run) == 1:
        return run[0], []
    around = common(run)
    others = None if around is None or around.tag in KEPT else left_over(around, run)
    return (None, []) if others is None else (around, others)


def _widened(top: HtmlElement, *, are_several: bool) -> tuple[HtmlElement, HtmlElement | None]:
    """The largest element around ``top`` with no more in it than a title and machinery, and that title."""
    title: HtmlElement | None = None
    while (parent := top.getparent()) is not None and parent.tag not in KEPT:
        neighbours = beside(parent, top)
        titles = [each for each in neighbours or () if is_title(each)]
        if neighbours is None or not all(_is_of_block(each, are_several=are_several) for each in titles):
            break
        title = titles[0] if titles else title
        top = parent
    return top, title


def _title_over(first: HtmlElement, *, are_several: bool) -> HtmlElement | None:
    """The title right over a block, on its own level or outside of the elements that it is the first in."""
    for _ in range(_HIGHEST_TITLE):
        above = first.getprevious()
        while above is not None and is_empty(above):
            above = above.getprevious()
        if above is not None:
            is_over = is_title(above) and not (above.tail or "").strip()
            return above if is_over and _is_of_block(above, are_several=are_several) else None
        parent = first.getparent()
        if parent is None or parent.tag in KEPT or (parent.text or "").strip():
            return None
        first = parent
    return None


def _is_of_block(title: HtmlElement, *, are_several: bool) -> bool:
    """Whether a title is that of the block; a heading over a single card is mostly one of the article."""
    return are_several or reads_as_title(title) or next(title.iter(*HEADINGS), None) is None
