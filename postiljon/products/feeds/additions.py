"""Tables that go with a feed: by a product's id they say its pictures, its related products, its old price."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from postiljon.products.catalogue import Item

from .aliases import LISTS
from .family import filled
from .items import item_of
from .notices import Notices
from .offers import Offer, Shop, amount_of
from .raw import Record, Row

_LARGEST = 50_000_000  # characters that are remembered

Additions = Mapping[str, Record]


def read_additions(rows: Iterable[Row], notices: Notices) -> Additions:
    """What ``rows`` say by id; of several rows for one id the first counts, of lists all do."""
    found: dict[str, Record] = {}
    size = 0
    for _, record in rows:
        size += sum(map(len, record.values()))
        if size > _LARGEST:
            notices.whole("this table is too large; only its beginning is used")
            break
        known = found.setdefault(record.get("id", ""), {})
        for field, value in record.items():
            known[field] = (
                f"{known[field]}\n{value}" if field in LISTS and field in known else known.get(field, value)
            )
    found.pop("", None)
    return found


def with_addition(item: Item, addition: Record, shop: Shop) -> Item:
    """``item``, with what it lacks out of ``addition``; the related products of both."""
    other = item_of(addition, Offer(), shop)
    together = filled(item, other)
    related = tuple(dict.fromkeys((*item.related, *other.related)))
    product, regular = together.product, amount_of(addition, "regular_price", shop)
    if regular and product.price and product.regular_price is None and regular.value > product.price:
        product = replace(product, regular_price=regular.value)
    return replace(together, product=product, related=related)
