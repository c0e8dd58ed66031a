"""What a thing costs, from its offers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from postiljon.products.amounts import currency_code, stated_amount
from postiljon.products.money import money_in
from postiljon.products.prices import read_price

from .things import TEXT, Thing, text_of, things_of

_REGULAR = frozenset({"ListPrice", "StrikethroughPrice", "SRP", "MSRP", "RegularPrice"})
_MOST_OFFERS = 60


@dataclass(frozen=True, slots=True)
class Offered:
    """What one pays, what one paid before, whether there are higher prices, and a price that cannot be read."""

    amount: Decimal | None = None
    currency: str = ""
    regular: Decimal | None = None
    is_from: bool = False
    unread: str = ""


@dataclass(frozen=True, slots=True)
class _Amounts:
    """Those of one offer. ``paid`` are two where it stands for several."""

    paid: tuple[tuple[Decimal, str], ...] = ()
    is_from: bool = False
    regular: Decimal | None = None
    unread: str = ""


def offered(thing: Thing, currency: str) -> Offered:
    """The price in the offers of ``thing`` and of its variants: the lowest. ``currency`` is that of the page."""
    offers = [_amounts(offer, currency) for offer in _offers(thing)]
    paid = [(amount, code, offer.regular) for offer in offers for amount, code in offer.paid]
    paid = [each for each in paid if each[1] == paid[0][1]]
    if not paid:
        return Offered(unread=next((offer.unread for offer in offers if offer.unread), ""))
    amount, code, regular = min(paid, key=lambda each: each[0])
    is_from = len({each[0] for each in paid}) > 1 or any(offer.is_from for offer in offers)
    return Offered(amount, code, regular if regular and regular > amount else None, is_from)


def _offers(thing: Thing) -> list[Thing]:
    own = things_of(thing, "offers", "offer")
    variants = [offer for each in things_of(thing, "hasVariant") for offer in things_of(each, "offers")]
    found = [*own, *variants][:_MOST_OFFERS]
    inner = [offer for each in found if not _states_price(each) for offer in things_of(each, "offers")]
    return [*found, *inner[:_MOST_OFFERS]]


def _states_price(offer: Thing) -> bool:
    return bool(text_of(offer, "price", "lowPrice") or things_of(offer, "priceSpecification"))


def _amounts(offer: Thing, page_currency: str) -> _Amounts:
    specifications = things_of(offer, "priceSpecification")
    before = [each for each in specifications if _price_type(each) in _REGULAR]
    now = [each for each in specifications if each not in before]
    now.sort(key=lambda each: "referenceQuantity" in each)  # rather not the one per kilo
    currency = next(filter(None, map(_currency, [offer, *specifications])), page_currency)
    written = text_of(offer, "price", "lowPrice") or next(filter(None, map(_price, now)), "")
    paid = _read([written, text_of(offer, "highPrice")], currency)
    regular = max((amount for amount, _ in _read(map(_price, before), currency)), default=None)
    is_unread = not paid and re.search("[1-9]", written)
    return _Amounts(paid, bool(paid) and _begins_at(offer, paid[0]), regular, written if is_unread else "")


def _begins_at(offer: Thing, paid: tuple[Decimal, str]) -> bool:
    """Whether the words around a price say that it is the lowest: "from 2400 USD"."""
    text = text_of(offer, TEXT)
    amounts = money_in(text)
    price = read_price(text[: amounts[0].end]) if amounts else None
    return price is not None and price.is_from and (price.amount, price.currency) == paid


def _price_type(specification: Thing) -> str:
    return re.split("[/#:]", text_of(specification, "priceType"))[-1]


def _price(specification: Thing) -> str:
    return text_of(specification, "price", "minPrice")


def _currency(thing: Thing) -> str:
    return currency_code(text_of(thing, "priceCurrency"))


def _read(written: Iterable[str], currency: str) -> tuple[tuple[Decimal, str], ...]:
    """The amounts that can be read, each with its currency; without one it is no price."""
    amounts = (stated_amount(each, currency) for each in written)
    return tuple(amount for amount in amounts if amount and amount[1])
