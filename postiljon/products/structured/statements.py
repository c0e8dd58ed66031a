"""Where a page states its products, and what else it says about itself."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from postiljon.products.page.surroundings import is_inside, stands_apart

from . import json_ld, microdata, open_graph
from .offers import offered
from .things import ARTICLES, PRODUCTS, Thing, kinds_of, text_of, things_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LEADS_TO = ("mainEntity", "mainEntityOfPage", "itemListElement", "item", "itemReviewed", "about", "mentions")
_RELATED = ("isRelatedTo", "isSimilarTo", "isAccessoryOrSparePartFor", "isConsumableFor")
_MOST_THINGS = 5_000
_MOST_PRODUCTS = 300


@dataclass(frozen=True, slots=True)
class Statement:
    """A product as a page states it. ``element`` is where it stands in microdata."""

    thing: Thing
    source: str
    is_related: bool = False
    element: HtmlElement | None = None


@dataclass(frozen=True, slots=True)
class Statements:
    """All that a page states. ``currency`` is that of its products."""

    products: tuple[Statement, ...]
    tags: open_graph.Tags
    is_article: bool
    currency: str

    @property
    def is_product_page(self) -> bool:
        """Whether the page is there to show one product."""
        names = {text_of(each.thing, "name").casefold() for each in self.products if not each.is_related}
        return open_graph.is_product_page(self.tags) or (len(names) == 1 and not self.is_article)

    def outside(self, cards: Collection[HtmlElement]) -> Statements:
        """The statements without those in the microdata of ``cards``, which are read as their readers see them."""
        kept = [each for each in self.products if each.element is None or not is_inside(each.element, cards)]
        return replace(self, products=tuple(kept))


def statements_in(root: HtmlElement) -> Statements:
    """The products in the JSON-LD and the microdata of a page, and its tags."""
    things = json_ld.things_in(root)
    items, kinds = microdata.microdata_in(root)
    products = [*_in_json_ld(things), *_in_microdata(items)][:_MOST_PRODUCTS]
    tags = open_graph.tags_in(root)
    kinds = kinds.union(*map(kinds_of, things))
    currencies = (offered(each.thing, "").currency for each in products)
    return Statements(
        products=tuple(products),
        tags=tags,
        is_article=open_graph.is_article_page(tags) or bool(kinds & ARTICLES),
        currency=open_graph.currency_in(tags) or next(filter(None, currencies), ""),
    )


def _in_json_ld(things: list[Thing]) -> Iterator[Statement]:
    """The products among ``things``, and those that they lead to; what a publisher owns, say, is none of them."""
    waiting = [(thing, False) for thing in reversed(things)]
    for _ in range(_MOST_THINGS):
        if not waiting:
            return
        thing, is_related = waiting.pop()
        if kinds_of(thing) & PRODUCTS:
            yield Statement(thing, "page:json-ld", is_related)
            waiting.extend((each, True) for each in reversed(things_of(thing, *_RELATED)))
        else:
            waiting.extend(
                (each, is_related) for each in reversed([*_offered_in(thing), *things_of(thing, *_LEADS_TO)])
            )


def _offered_in(offer: Thing) -> list[Thing]:
    """What an offer says that it is for, with the offer as its own."""
    return [{**item, "offers": offer} for item in things_of(offer, "itemOffered")]


def _in_microdata(items: Sequence[microdata.Item]) -> Iterator[Statement]:
    """The products in microdata; those beside the article are related, unless all are."""
    apart = {item.element for item in items if any(map(stands_apart, item.element.iterancestors()))}
    for item in items:
        is_related = item.role in _RELATED or (item.element in apart and len(apart) < len(items))
        if item.role in {"", *_LEADS_TO, *_RELATED}:
            yield Statement(item.thing, "page:microdata", is_related, item.element)
