"""The products that a page describes for machines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from postiljon.products.descriptions import brief
from postiljon.products.model import Product
from postiljon.products.page.addresses import resolved
from postiljon.products.page.pictures import first_picture
from postiljon.products.same import filled_in, folded

from . import open_graph
from .offers import offered
from .statements import Statement, Statements
from .things import Thing, addresses_of, text_of, things_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LONGEST_NAME = 300


def own_products(statements: Statements, root: HtmlElement, url: str) -> tuple[Product, ...]:
    """The products that the page is about, in its order; what several formats say about one is put together."""
    products = folded(
        _products([each for each in statements.products if not each.is_related], statements, url)
    )
    tagged = open_graph.product_in(statements.tags, root, url)
    if len(products) == 1 and tagged:
        products = [filled_in(products[0], tagged)]
    return tuple(products) if products or not tagged else (tagged,)


def related_products(statements: Statements, url: str) -> tuple[Product, ...]:
    """Those that the page says are like its own."""
    return tuple(
        folded(_products([each for each in statements.products if each.is_related], statements, url))
    )


def _products(found: Sequence[Statement], statements: Statements, url: str) -> list[Product]:
    read = [_product(each, statements, url) for each in found]
    return [product for product in read if product]


def _product(statement: Statement, statements: Statements, url: str) -> Product | None:
    """The product of a statement; without a price it must have an address and a picture, and a page of its own."""
    thing = statement.thing
    name = text_of(thing, "name")
    price = offered(thing, statements.currency)
    address = _address(thing, url)
    image = next(
        filter(None, (resolved(each, url) for each in addresses_of(thing, ("image", "thumbnailUrl")))), None
    )
    is_own = statements.is_product_page and not statement.is_related
    is_priced = price.amount or price.unread
    if not 0 < len(name) <= _LONGEST_NAME or not (is_priced or (is_own and address and image)):
        return None
    if is_own and not image and statement.element is not None:
        image = first_picture(statement.element, url)
    return Product(
        name=name,
        description=brief(text_of(thing, "description")),
        price=price.amount,
        regular_price=price.regular,
        currency=price.currency or None,
        url=address or (url if is_own else None) or None,
        image=image,
        source=statement.source,
        price_from=price.is_from,
        price_text=price.unread or None,
    )


def _address(thing: Thing, url: str) -> str | None:
    found = [
        *addresses_of(thing, ("url",)),
        *(each for offer in things_of(thing, "offers") for each in addresses_of(offer, ("url",))),
    ]
    return next(filter(None, (resolved(each, url) for each in found)), None)
