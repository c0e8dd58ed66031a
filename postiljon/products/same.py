"""Products that are one and the same, found in several places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import chain

from .model import Product


def filled_in(product: Product, other: Product) -> Product:
    """``product`` with what only ``other``, which is the same thing, says; prices are taken from one of them."""
    if product.price is None and other.price is not None:
        product = _priced_as(product, other)
    elif product.regular_price is None and product.price == other.price:
        product = replace(product, regular_price=other.regular_price)
    return replace(
        product,
        description=product.description or other.description,
        badge=product.badge or other.badge,
        url=product.url or other.url,
        image=product.image or other.image,
    )


def without_repeats(products: Iterable[Product]) -> tuple[Product, ...]:
    """The products in order, each once: what has the same name and price is the same."""
    found: dict[object, Product] = {}
    for each in products:
        found.setdefault((_key(each), each.price, each.price_text), each)
    return tuple(found.values())


def folded(products: Iterable[Product]) -> list[Product]:
    """The products in order, what several say about the one of the same name put together."""
    found: dict[str, Product] = {}
    for each in products:
        key = _key(each)
        found[key] = filled_in(found[key], each) if key in found else each
    return list(found.values())


def joined(own: Sequence[Product], others: Sequence[Product]) -> tuple[list[Product], list[Product]]:
    """``own`` with what ``others`` add to them, and those of ``others`` that are left.

    The same are those of one name, or else the only two at one address.
    """
    left = list(others)
    own_urls, other_urls = (Counter(each.url for each in products) for products in (own, others))
    alone = {url for url, times in own_urls.items() if url and times == 1 == other_urls[url]}
    found: list[Product] = []
    for product in own:
        at = _place_of(product, left, alone)
        found.append(product if at is None else filled_in(product, left.pop(at)))
    return found, left


def _place_of(product: Product, others: Sequence[Product], alone: Collection[str | None]) -> int | None:
    key = _key(product)
    named = (at for at, other in enumerate(others) if _key(other) == key)
    placed = (at for at, other in enumerate(others) if product.url in alone and other.url == product.url)
    return next(chain(named, placed), None)


def _priced_as(product: Product, other: Product) -> Product:
    return replace(
        product,
        price=other.price,
        regular_price=other.regular_price,
        currency=other.currency,
        price_from=other.price_from,
        price_text=None,
    )


def _key(product: Product) -> str:
    return " ".join(product.name.casefold().split())
