"""Products that are one and the same, found in several places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

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


def same_as(product: Product, others: Sequence[Product]) -> int | None:
    """Which of ``others`` is ``product``: the one of its name, or else the only one at its address."""
    name = _key(product)
    named = next((at for at, other in enumerate(others) if _key(other) == name), None)
    if named is not None or not product.url:
        return named
    at_address = [at for at, other in enumerate(others) if other.url == product.url]
    return at_address[0] if len(at_address) == 1 else None


def without_repeats(products: Iterable[Product]) -> tuple[Product, ...]:
    """The products in order, each once: what has the same name and price is the same."""
    return tuple(
        {(_key(each), each.price, each.price_text): each for each in reversed([*products])}.values()
    )[::-1]


def folded(products: Iterable[Product]) -> list[Product]:
    """The products in order, what several of them say about the same thing put together."""
    found: list[Product] = []
    for product in products:
        at = same_as(product, found)
        if at is None:
            found.append(product)
        else:
            found[at] = filled_in(found[at], product)
    return found


def joined(own: Sequence[Product], others: Sequence[Product]) -> tuple[list[Product], list[Product]]:
    """``own`` with what ``others`` add to them, and those of ``others`` that are left."""
    left = list(others)
    shared = Counter(each.url for each in own)
    found: list[Product] = []
    for product in own:
        alone = product if shared[product.url] == 1 else replace(product, url=None)
        at = same_as(alone, left)
        found.append(product if at is None else filled_in(product, left.pop(at)))
    return found, left


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
