"""What the product of a card costs, from the scraps of text that are about money."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from postiljon.products.amounts import machine_amount
from postiljon.products.money import money_in
from postiljon.products.prices import Price, read_price
from postiljon.products.text.card_lines import Kind
from postiljon.products.word_lists import pattern, word_file

from .scraps import Looks, Scrap
from .sights import currency_sign

_NUMBER = re.compile(r"\d{1,9}(?:[.,'’\u00a0\u202f ]\d{1,3}){0,3}(?:[.,][-–—]{0,2})?")
_CENTS = re.compile(r"\d\d|[-–—]{1,2}")
_MARKS = " \t\u00a0\u202f*:"


@dataclass(frozen=True, slots=True)
class Tender:
    """What a page says of its money: the currency of its prices, and what "kr" stands for; "" is not told."""

    currency: str = ""
    crown: str = ""


def glued(scraps: Sequence[Scrap]) -> list[Scrap]:
    """The scraps, those of one amount put together: "€", "28" and "95" become "€ 28,95"."""
    found: list[Scrap] = []
    for scrap in scraps:
        text = _together(found[-1].text, scrap) if found else ""
        if text:
            found[-1] = replace(found[-1], text=text)
        else:
            found.append(scrap)
    return found


def price_in(looks: Looks, tender: Tender) -> Price | None:
    """The price that a card states: what is struck through in it is the regular one."""
    told = [scrap for scrap, look in looks if look.kind in {Kind.PRICE, Kind.LABEL}]
    told = [scrap for scrap in told if scrap.frame.part != "other_price"] or told
    struck = [scrap for scrap in told if scrap.frame.is_struck]
    plain = _with_vat([scrap for scrap in told if not scrap.frame.is_struck])
    price = _read(plain, tender)
    if price is None:
        return _by_machine(looks, tender) or _read(struck, tender)
    before = [each.amount for scrap in struck for each in money_in(scrap.text, tender.crown)]
    regular = max([*filter(None, [price.regular]), *before], default=None)
    return replace(price, regular=regular if regular and regular > price.amount else None)


def unread_price_in(looks: Looks) -> str:
    """What stands in the place of a price that cannot be read: "on request", or only a price per kilo."""
    kinds = (Kind.UNKNOWN_PRICE, Kind.BASE_PRICE)
    return next((scrap.text for kind in kinds for scrap, look in looks if look.kind is kind), "")


def _together(before: str, scrap: Scrap) -> str:
    """The text of two scraps that are one amount, or ""."""
    text = scrap.text
    is_sign, was_sign = _is_sign(text), _is_sign(before)
    is_number, was_number = _NUMBER.fullmatch(text), _NUMBER.fullmatch(before)
    if (was_sign and is_number) or (was_number and is_sign):
        return f"{before} {text}"
    is_whole = before[-1:].isdigit() and scrap.frame.is_cents
    is_amount = was_number or (money_in(before) and before[-1:] in ".,0123456789")
    if is_amount and _CENTS.fullmatch(text) and (is_whole or before[-1:] in ".,"):
        return f"{before.rstrip('.,')},{text}"
    return ""


def _is_sign(text: str) -> bool:
    return len(text) <= 8 and currency_sign().fullmatch(text.strip(_MARKS)) is not None


def _with_vat(scraps: list[Scrap]) -> list[Scrap]:
    """The scraps without the prices before taxes, where others are left."""
    without = pattern("without_vat")
    left = [scrap for scrap in scraps if not without.search(scrap.text)]
    return left if any(money_in(scrap.text) for scrap in left) else scraps


def _read(scraps: Sequence[Scrap], tender: Tender) -> Price | None:
    text = "\n".join(scrap.text for scrap in scraps)
    price = read_price(text, tender.crown)
    return replace(price, currency=_meant(price.currency, text, tender)) if price and price.amount else None


def _by_machine(looks: Looks, tender: Tender) -> Price | None:
    """The price in the attributes of a card, where its text has a currency that we do not know."""
    written = [scrap.frame.amount for scrap, _ in looks if not scrap.frame.is_struck]
    amounts = [amount for each in written if (amount := machine_amount(each, tender.currency))]
    return Price(min(amounts), tender.currency) if amounts and tender.currency else None


def _meant(currency: str, text: str, tender: Tender) -> str:
    """``currency``, or that of the page where its sign may mean either: "$"."""
    tables = word_file("currencies")
    may_be = tender.currency in tables["shared"].get(currency, ())
    is_sure = any(
        len(sign) > 1 and sign in text for sign, code in tables["signs"].items() if code == currency
    )
    return tender.currency if may_be and not is_sure and currency not in text else currency
