"""What a shop sells: products, each with what helps to find it and to choose it."""

from __future__ import annotations

from dataclasses import dataclass

from .model import Product


@dataclass(frozen=True, slots=True)
class Item:
    """A product of a catalogue. What the feed does not say is "" or empty; ``in_stock`` is then None.

    ``id`` is the shop's own, ``group`` is what the variants of one product share. ``categories`` are paths such as
    "Health > Sleep". ``in_stock`` is also None for what cannot be had now but can be ordered. ``related`` are the ids
    of products that the shop itself puts beside this one. ``text`` is what is said about the product after its
    description, for finding it: 200 characters at most.
    """

    product: Product
    id: str = ""
    group: str = ""
    brand: str = ""
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    in_stock: bool | None = None
    image_alt: str = ""
    related: tuple[str, ...] = ()
    text: str = ""
