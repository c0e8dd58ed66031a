"""A product with what has been seen of its variants, and the one item that a catalogue has of them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from postiljon.products.catalogue import Item

from .offers import Offer


@dataclass(slots=True)
class Family:
    """An item whose variants may still come. ``line`` is where it stands in the feed.

    ``is_parent`` says that the item's own row is no variant: its price counts only where there are none.
    """

    item: Item
    line: int | None
    is_parent: bool = False
    is_left_out: bool = False
    _has_variants: bool = False
    _to_be_had: Offer | None = None
    _sold_out: Offer | None = None

    def add(self, offer: Offer) -> None:
        """One more variant; without a price it is only one more picture."""
        self._open()
        self._take(offer)

    def add_parent(self, item: Item) -> None:
        """The row that stands for all variants, after some of them."""
        self._open()
        self.item = filled(item, self.item)
        self.is_parent = True

    def as_item(self) -> Item:
        """The item at the price of the cheapest variant that is there to be had."""
        offer = self._to_be_had or self._sold_out
        if offer is None:
            return _without_zero_price(self.item) if self.is_parent else self.item
        product = replace(
            self.item.product,
            price=offer.price,
            regular_price=offer.regular_price,
            currency=offer.currency,
            price_from=offer.price_from,
            price_text=None,
        )
        return replace(self.item, product=product, in_stock=offer.in_stock)

    def _open(self) -> None:
        """Before the first variant joins: the item's own row may be one too."""
        if not self._has_variants and not self.is_parent:
            self._take(_own_offer(self.item))
        self._has_variants = True

    def _take(self, offer: Offer) -> None:
        if offer.price is None:
            return
        if offer.in_stock is False:
            self._sold_out = _cheaper(self._sold_out, offer)
        else:
            self._to_be_had = _cheaper(self._to_be_had, offer)


def filled(item: Item, other: Item) -> Item:
    """``item``, with what it lacks from ``other``, which is the same product."""
    mine, theirs = item.product, other.product
    product = replace(
        mine,
        name=mine.name or theirs.name,
        description=mine.description or theirs.description,
        url=mine.url or theirs.url,
        image=mine.image or theirs.image,
    )
    return replace(
        item,
        product=product,
        brand=item.brand or other.brand,
        categories=item.categories or other.categories,
        tags=item.tags or other.tags,
        related=item.related or other.related,
        image_alt=item.image_alt or (other.image_alt if product.image == theirs.image else ""),
        text=item.text or other.text,
    )


def is_complete(item: Item) -> bool:
    """Whether variants have nothing to add to what a card shows."""
    product = item.product
    return bool(product.name and product.description and product.url and product.image)


def _cheaper(one: Offer | None, other: Offer) -> Offer:
    """The cheaper of two offers, as a price "from" when they differ; in stock when one of them is."""
    if one is None or one.price is None or other.price is None:
        return other
    in_stock = True if one.in_stock or other.in_stock else one.in_stock
    lowest = one if one.price <= other.price else other
    return lowest._replace(
        price_from=lowest.price_from or one.price_from or one.price != other.price, in_stock=in_stock
    )


def _own_offer(item: Item) -> Offer:
    product = item.product
    return Offer(product.price, product.regular_price, product.currency, item.in_stock, product.price_from)


def _without_zero_price(item: Item) -> Item:
    if item.product.price:
        return item
    return replace(item, product=replace(item.product, price=None, regular_price=None))
