"""What the page's own product cost before, as its readers see it: struck through beside the price."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING

from postiljon.products.model import Product
from postiljon.products.money import money_in

from .card_prices import glued
from .scraps import contents_of
from .sights import Sights
from .texts import text_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MOST_PRICES = 50  # that are looked at
_HIGHEST = 3  # elements from the price up to the one that has both
_LONGEST = 300  # characters of its text


def with_old_price(product: Product, sights: Sights) -> Product:
    """The product with the regular price that the page shows beside its own, if it shows one."""
    if product.price is None or product.regular_price is not None:
        return product
    shown = (price for price in sights.prices[:_MOST_PRICES] if product.price in _amounts(price, product))
    higher = (
        amount for price in shown for amount in _struck_beside(price, product) if amount > product.price
    )
    return replace(product, regular_price=next(higher, None))


def _amounts(element: HtmlElement, product: Product) -> set[Decimal]:
    found = money_in(text_of(element, _LONGEST))
    return {money.amount for money in found if money.currency == product.currency}


def _struck_beside(price: HtmlElement, product: Product) -> Iterator[Decimal]:
    for outer in islice(price.iterancestors(), _HIGHEST):
        contents = contents_of(outer) if len(text_of(outer, _LONGEST + 1)) <= _LONGEST else None
        if contents is None:
            return
        for scrap in glued(contents.scraps):
            amounts = money_in(scrap.text) if scrap.frame.is_struck else ()
            yield from (each.amount for each in amounts if each.currency == product.currency)
