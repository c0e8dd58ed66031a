"""Rows become items, and the rows of one product become one.

Variants need not be neighbours, and a feed may be longer than memory: at least `WINDOW` products, and at most twice as
many, are kept open for variants that may still come. Of those that have gone only a number is remembered, so that a
variant that comes later is not taken for a product of its own; it is counted.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping

from postiljon.products.catalogue import Item

from .aliases import spelled
from .family import Family, filled, is_complete
from .items import LONGEST_ID, item_of
from .notices import Kind, Notices
from .offers import Offer, Shop, offer_of
from .raw import Record, Row
from .shelf import Names, Recent, Shelf

WINDOW = 10_000

_VARIATION = re.compile(r"(?:^|[|,])\s{0,3}sku=([^,|]{1,100})")

NO_NAME = Kind("rows without the name of a product")
LATE = Kind(
    "variants too far from their product for its price to be compared",
    "sort the feed by product",
    counted=True,
)
LEFT_OUT = Kind("left out, being drafts, archived or not published", severity="note", counted=True)
NO_PRICE = Kind("products without a price", severity="note", counted=True)
NO_LINK = Kind("products without a link", "a card without one leads nowhere", severity="note", counted=True)


def fold(
    rows: Iterable[Row], shop: Shop, notices: Notices, *, has_groups: bool = True, window: int = WINDOW
) -> Iterator[Item]:
    """The items of all products in ``rows``, in the order of their first rows; at the end ``notices`` are finished.

    Without ``has_groups`` no row names the product that it is a variant of.
    """
    folding = _Folding(shop, notices, window, has_groups=has_groups)
    for line, record in rows:
        if gone := folding.take(line, record):
            yield from _items(gone, notices)
    yield from _items(folding.shelf.rest(), notices)
    notices.finish()


def _items(families: Iterable[Family], notices: Notices) -> Iterator[Item]:
    for family in families:
        if family.is_left_out:
            continue
        item = family.as_item()
        if not item.product.name:
            notices.row(NO_NAME, family.line, "this has no name of a product, and was left out")
            continue
        if item.product.price is None and not item.product.price_text:
            notices.row(NO_PRICE, family.line)
        if not item.product.url:
            notices.row(NO_LINK, family.line)
        yield item


class _Folding:
    """What to do with each row: a product, one of its variants, or the one row that stands for them all."""

    def __init__(self, shop: Shop, notices: Notices, window: int, *, has_groups: bool) -> None:
        self.shelf = Shelf(window)
        self._shop = shop
        self._notices = notices
        self._leaves_out = shop.format.left_out
        self._hides = shop.format.hidden
        self._parents = shop.format.parents
        self._has_groups = has_groups
        self._left_out = Names()
        self._hidden: Recent[Offer] = Recent(window)  # variants without a page of their own, by id
        self._awaited: Recent[Family] = Recent(
            10 * window
        )  # products that named such variants before they came

    def take(self, line: int | None, record: Record) -> list[Family]:
        """Take in a row. What comes back are products that are finished."""
        own = _own_name(record) if self._has_groups else ""
        group = record.get("group", "")[:LONGEST_ID]
        if self._is_left_out(line, record, own, group):
            return []
        offer = offer_of(record, self._shop, self._notices, line)
        if self._hides and _says(record, self._hides):
            self._hide(own, offer)
            return []
        look = None if group else _look(record)
        if family := self.shelf.get(group) if group else self._known(record, own, look):
            self._join(family, record, offer, is_parent=family.item.group == own != group)
            return []
        if (name := group or look) is not None and name in self.shelf.gone:
            self._notices.row(LATE, line)
            return []
        return self._open(line, record, offer, (group,) if group else (own, look))

    def _known(self, record: Record, own: str, look: int | None) -> Family | None:
        """The product that a row without a group belongs to: a variant named it, or it looks the same."""
        family = self.shelf.get(own) if own else None
        if family and (family.item.group == own or "view" in record):
            return family
        return None if look is None else self.shelf.get(look)

    def _join(self, family: Family, record: Record, offer: Offer, *, is_parent: bool) -> None:
        if is_parent:
            family.add_parent(item_of(record, offer, self._shop))
            return
        if "view" not in record:  # the same in another language is no variant
            family.add(offer)
        if not is_complete(family.item):
            family.item = filled(family.item, item_of(record, offer, self._shop))

    def _open(
        self, line: int | None, record: Record, offer: Offer, names: Iterable[Hashable | None]
    ) -> list[Family]:
        is_parent = bool(self._parents) and not self._parents.isdisjoint(_kinds(record))
        family = Family(item_of(record, offer, self._shop), line, is_parent)
        if "variations" in record:
            self._gather(family, record["variations"])
        return self.shelf.put(family, names)

    def _gather(self, family: Family, variations: str) -> None:
        """The variants that a product names: those that came before it, and those that are still to come."""
        for variation in _VARIATION.findall(variations):
            if hidden := self._hidden.get(variation):
                family.add(hidden)
            else:
                self._awaited[variation] = family

    def _hide(self, own: str, offer: Offer) -> None:
        """Keep the price of a variant without a page of its own for the product that names it."""
        if family := self._awaited.get(own):
            family.add(offer)
        else:
            self._hidden[own] = offer

    def _is_left_out(self, line: int | None, record: Record, own: str, group: str) -> bool:
        """Whether a row is not for sale, or goes with one that is not."""
        if _says(record, self._leaves_out):
            name = (group,) if group else own
            if not (group or own) or name not in self._left_out:
                self._notices.row(LEFT_OUT, line)
            self._left_out.add(name)
            if (family := self.shelf.get(own)) and family.item.group == own:
                family.is_left_out = True
            return True
        if not group or not self._left_out:
            return False
        return group in self._left_out or ("name" not in record and (group,) in self._left_out)


def _own_name(record: Record) -> str:
    """By what variants call their product: its id, or in WooCommerce "id:12" where it has none."""
    if identity := record.get("id"):
        return identity[:LONGEST_ID]
    return f"id:{record['number'][:LONGEST_ID]}" if "number" in record else ""


def _look(record: Record) -> int | None:
    """A number for name and picture: what has both in common is one product, in other sizes."""
    return hash((record["name"], record["image"])) if "name" in record and "image" in record else None


def _kinds(record: Record) -> Iterable[str]:
    return map(spelled, record.get("kind", "").split(","))


def _says(record: Record, values: Mapping[str, frozenset[str]]) -> bool:
    if record.keys().isdisjoint(values):  # nearly always, and quick
        return False
    return any(field in record and record[field].casefold() in said for field, said in values.items())
