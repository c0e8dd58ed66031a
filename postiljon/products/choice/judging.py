"""From items that may be meant to the one that is: variants of one product are no rivals, other products are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from postiljon.products.catalogue import Item

from .names import Name

_SURE, _PERHAPS = 90.0, 75.0  # of 100
_MARGIN = 10.0  # by which a name must be more like than that of any other product
_NO_NAME = Name((), frozenset(), frozenset())


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item that may be meant, and why: by its id or page, or by its name (``likeness`` is 0 to 100).

    ``name`` is without the brand. ``exact`` is 2 when its words are the very ones, and 1 when they are but for the
    brand. ``has_size`` says that its size is the very one.
    """

    item: Item
    is_same: bool
    likeness: float
    name: Name = _NO_NAME
    exact: int = 0
    has_size: bool = False

    def order(self) -> tuple[object, ...]:
        """The likeliest first, in an order that is not that of the catalogue."""
        return (not self.is_same, -self.exact, -self.likeness, *_fixed_order(self.item))


@dataclass(frozen=True, slots=True)
class Match:
    """The item that is meant, if that is sure, else those that may be, the likeliest first.

    ``price_is_sure`` says that every variant that may be meant has the same price.
    """

    item: Item | None = None
    candidates: tuple[Item, ...] = ()
    price_is_sure: bool = True


def decide(candidates: Sequence[Candidate], price: Decimal | None) -> Match:
    """Which of ``candidates`` is meant by a product of ``price``, as the source has it."""
    found = sorted(_likely(candidates), key=Candidate.order)
    if not found:
        return Match()
    first = found[0]
    variants = [each for each in found if _is_variant(first, each)]
    rivals = [each for each in found if not _is_variant(first, each)]
    best, *others = sorted(variants, key=lambda each: _preference(each, price))
    if _is_sure(first, rivals) and _is_clear(best, others, price):
        return Match(best.item, price_is_sure=_has_one_price(best, others, price))
    return Match(candidates=tuple(each.item for each in found))


def _likely(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Those of the same page or id; if these are several products, or none, those with a name that is like it."""
    same = [each for each in candidates if each.is_same]
    if same and all(_is_variant(same[0], each) for each in same):
        return same
    return [each for each in candidates if each.likeness >= _PERHAPS]


def _is_variant(one: Candidate, other: Candidate) -> bool:
    in_group = bool(one.item.group) and one.item.group == other.item.group
    return in_group or one.name.words == other.name.words


def _is_sure(first: Candidate, rivals: Sequence[Candidate]) -> bool:
    if first.is_same or first.exact:
        return True
    return first.likeness >= _SURE and all(first.likeness - each.likeness >= _MARGIN for each in rivals)


def _is_clear(best: Candidate, others: Sequence[Candidate], price: Decimal | None) -> bool:
    """Whether it is known which variant is meant, or does not matter because the shop has them as one product."""
    if not others or best.has_size or _has_price(best, price):
        return True
    alike = all(each.name.sizes == best.name.sizes for each in others)
    return alike or all(each.item.group and each.item.group == best.item.group for each in others)


def _has_one_price(best: Candidate, others: Sequence[Candidate], price: Decimal | None) -> bool:
    if _has_price(best, price):
        return True
    meant = [each for each in others if each.has_size or not best.has_size]
    return all(each.item.product.price == best.item.product.price for each in meant)


def _has_price(each: Candidate, price: Decimal | None) -> bool:
    product = each.item.product
    return price is not None and price in {product.price, product.regular_price}


def _preference(each: Candidate, price: Decimal | None) -> tuple[object, ...]:
    """Of variants: the size that is meant, the price, then what can be shown and bought, and the cheapest."""
    product = each.item.product
    cost = product.price if product.price is not None else Decimal("Infinity")
    meant = (not each.is_same, -each.exact, not each.has_size, not _has_price(each, price))
    shows = (not product.image, each.item.in_stock is False, cost)
    return (*meant, *shows, *_fixed_order(each.item))


def _fixed_order(item: Item) -> tuple[str, str, str]:
    return item.id, item.product.name, item.product.url or ""
