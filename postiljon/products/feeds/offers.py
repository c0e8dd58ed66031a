"""What one pays for a record today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from postiljon.products.word_lists import pattern

from .amounts import Amount, currency_code, read_amount
from .dates import holds
from .formats import Format
from .notices import Kind, Notices
from .raw import Record
from .stock import in_stock
from .wording import plain_name

UNREAD_PRICE = Kind(
    "rows with a price that cannot be read", 'write it as a number with its currency: "12.95 EUR"'
)
UNREAD_DATE = Kind(
    "rows with sale dates that cannot be read", "their regular price is taken; write dates as 2026-03-31"
)

_LONGEST_PRICE = 200  # characters that are looked at, and of those that are shown
_LONGEST_PRICE_TEXT = 60
_DATES = frozenset({"sale_from", "sale_to", "sale_dates"})


@dataclass(frozen=True, slots=True)
class Shop:
    """What a feed does not say about itself: its format, the time, its shop's address and currency.

    With ``dot_groups`` a dot parts the thousands of its prices; ``crown`` is what "kr" stands for, if not the usual.
    """

    format: Format
    now: datetime
    url: str = ""
    currency: str | None = None
    dot_groups: bool = False
    crown: str = ""


class Offer(NamedTuple):
    """What one pays for a product or a variant of it, and whether it is there to be had."""

    price: Decimal | None = None
    regular_price: Decimal | None = None
    currency: str | None = None
    in_stock: bool | None = None
    price_from: bool = False
    price_text: str | None = None


def offer_of(record: Record, shop: Shop, notices: Notices, line: int | None) -> Offer:
    """The offer of today: the sale price where it is lower and its dates hold, and the higher one beside it."""
    regular = amount_of(record, "regular_price", shop)
    paid = amount_of(record, "price", shop)
    if paid is None:
        paid, regular = regular, None
    sale = _sale(record, shop, notices, line) if "sale_price" in record else None
    if sale and sale.value and (paid is None or sale.value < paid.value):
        paid, regular = sale, paid or regular
    if paid is None:
        return Offer(in_stock=in_stock(record), price_text=_price_text(record, notices, line))
    higher = regular.value if regular else paid.regular
    return Offer(
        paid.value,
        higher if higher and higher > paid.value else None,
        paid.currency or currency_code(record.get("currency", "")) or shop.currency,
        in_stock(record),
        paid.is_from,
    )


def amount_of(record: Record, field: str, shop: Shop) -> Amount | None:
    """The price in one field of a record."""
    text = record.get(field)
    return read_amount(text[:_LONGEST_PRICE], shop.dot_groups, shop.crown) if text else None


def _sale(record: Record, shop: Shop, notices: Notices, line: int | None) -> Amount | None:
    """The sale price, if it is one and its dates hold."""
    if record.keys().isdisjoint(_DATES):
        return amount_of(record, "sale_price", shop)
    start, end = record.get("sale_from", ""), record.get("sale_to", "")
    if dates := record.get("sale_dates"):
        start, _, end = dates.partition("/")
    is_on = holds(start, end, shop.now, month_first=shop.format.month_first)
    if is_on is None:
        notices.row(UNREAD_DATE, line, f"the sale dates {f'{start} / {end}'[:80]!r} cannot be read")
    return amount_of(record, "sale_price", shop) if is_on else None


def _price_text(record: Record, notices: Notices, line: int | None) -> str | None:
    """What stands where a price should be; that it is not known may be said on purpose."""
    text = plain_name(record.get("price") or record.get("regular_price") or "")[:_LONGEST_PRICE_TEXT]
    if text and not pattern("on_request").search(text):
        notices.row(UNREAD_PRICE, line, f"the price {text!r} cannot be read")
    return text or None
