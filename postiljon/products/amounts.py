"""Amounts as machines write them: a point before the decimals, nothing between thousands, the currency elsewhere."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from .money import money_in
from .prices import read_price
from .word_lists import word_file

_MACHINE = re.compile(r"\d{1,9}(?:\.\d{1,12})?")
_LONGEST = 30  # characters of a number
_CODE = re.compile(r"[A-Z]{3}")


def machine_amount(raw: str, currency: str) -> Decimal | None:
    """``raw`` such as "22.9500" in the digits of ``currency`` (ISO 4217): 22.95. None is no amount, or nothing.

    Three decimals may as well be thousands ("1.299"): they are none, but where the currency has that many.
    """
    if not _MACHINE.fullmatch(raw):
        return None
    digits = digits_of(currency)
    decimals = len(raw.partition(".")[2])
    if decimals == 3 and digits != 3:
        return None
    amount = Decimal(raw).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    return amount or None


def stated_amount(raw: str, currency: str) -> tuple[Decimal, str] | None:
    """The amount and the currency of a field for machines, which may be filled in by a person: "36,00 EUR"."""
    raw = raw.strip()
    if amount := machine_amount(raw, currency):
        return amount, currency
    price = read_price(raw)
    if price is None:
        return _local_amount(raw, currency)
    return (price.amount, price.currency) if price.amount else None


def digits_of(currency: str) -> int:
    """How many digits the amounts of ``currency`` have after the point."""
    return int(word_file("currencies")["digits"].get(currency, 2))


def currency_code(raw: str) -> str:
    """``raw`` as a code of ISO 4217, a sign such as "€" too; "" where it is none."""
    code = raw.strip().upper()
    tables = word_file("currencies")
    return code if _CODE.fullmatch(code) else str(tables["signs"].get(code, ""))


def _local_amount(raw: str, currency: str) -> tuple[Decimal, str] | None:
    """A number as people write it; three digits after its only mark are unclear."""
    text = f"{currency} {raw}"
    found = money_in(text) if currency and len(raw) <= _LONGEST and not _MACHINE.fullmatch(raw) else ()
    is_whole = len(found) == 1 and found[0].end == len(text)
    return (found[0].amount, currency) if is_whole and found[0].amount else None
