"""Prices of feeds: numbers as machines write them, with or without a currency, and what people write instead."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from postiljon.products.prices import read_price
from postiljon.products.word_lists import alternatives, word_file, word_list

_NUMBER = r"\d{1,12}(?:[.,'’ \u00a0\u202f]\d{1,9}){0,4}"
_AMOUNT = re.compile(
    rf"(?:([^\d\s.,'+-][^\d\s+-]{{0,7}})\s?)?({_NUMBER})(?:[.,][-–—]{{1,2}})?(?:\s?([^\d\s.,-]{{1,8}}))?"
)
_GROUPS_WITH_SPACES = re.compile(r"\d{1,3}(?:['’ \u00a0\u202f]\d{3})+(?:[.,]\d{1,2})?")
_SPACES = re.compile(r"['’ \u00a0\u202f]")
_GROUPS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_CODE = re.compile(r"[A-Z]{3}")


class Amount(NamedTuple):
    """What one pays, in a currency where it says one, the higher price before, and whether it is the lowest of many."""

    value: Decimal
    currency: str | None = None
    regular: Decimal | None = None
    is_from: bool = False


@lru_cache(maxsize=20_000)
def read_amount(text: str, dot_groups: bool = False, crown: str = "") -> Amount | None:
    """The price that ``text`` states, or None.

    "15.00 USD", "EUR 15,00", "1,299.00" and "15" are read as numbers, of numbers on lines of their own the lowest
    one; all else as people write prices. "1.299" is a little over one, unless with ``dot_groups`` a dot parts
    thousands. ``crown`` is the currency that "kr" stands for, where it is not the usual one.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    found = [
        amount for line in lines if (amount := _of_line(line.strip(), dot_groups=dot_groups, crown=crown))
    ]
    if not found:
        return None
    lowest = min(found, key=lambda each: each.value)
    return lowest._replace(is_from=lowest.is_from or any(each.value != lowest.value for each in found))


def number(written: str, *, dot_groups: bool = False) -> Decimal | None:
    """A number, whatever parts its thousands and its cents; None when the marks in it make no sense."""
    if _SPACES.search(written):
        if not _GROUPS_WITH_SPACES.fullmatch(written):
            return None
        written = _SPACES.sub("", written)
    at = max(written.rfind("."), written.rfind(","))
    if at < 0:
        return Decimal(written)
    whole, mark, cents = written[:at], written[at], written[at + 1 :]
    is_one_group = len(cents) == 3 and len(whole) <= 3 and whole.strip("0.,") and (mark == ".") == dot_groups
    if mark in whole or (is_one_group and whole.isdigit()):
        return Decimal(re.sub(r"[.,]", "", written)) if _GROUPS.fullmatch(written) else None
    if not whole.isdigit() and not _GROUPS.fullmatch(whole):
        return None
    return Decimal(f"{re.sub(r'[.,]', '', whole)}.{_cents(cents)}")


def _cents(digits: str) -> str:
    """The digits after the decimal mark, without zeros beyond cents."""
    return digits[:2] + digits[2:].rstrip("0")


def _of_line(line: str, *, dot_groups: bool, crown: str) -> Amount | None:
    found = _AMOUNT.fullmatch(line)
    marks = [mark for mark in (found[1], found[3]) if mark] if found else []
    codes = [currency_code(mark, crown) for mark in marks]
    if found and all(codes):
        value = number(found[2], dot_groups=dot_groups)
        return None if value is None else Amount(value, next(iter(codes), None))
    if price := read_price(line, crown):
        return Amount(price.amount, price.currency, price.regular, price.is_from)
    if label := _from().match(line):
        rest = _of_line(line[label.end() :].strip(), dot_groups=dot_groups, crown=crown)
        return rest and rest._replace(is_from=True)
    return None


def currency_code(mark: str, crown: str = "") -> str | None:
    """The currency (ISO 4217) that a sign, a word or a code stands for; None for anything else."""
    mark = mark.strip(" *")
    code = _currencies().get(mark.casefold())
    if mark.casefold() in word_file("currencies")["crowns"]["words"]:
        return crown or code
    return code or (mark if _CODE.fullmatch(mark) else None)


@cache
def _currencies() -> Mapping[str, str]:
    tables = word_file("currencies")
    crowns = dict.fromkeys(tables["crowns"]["words"], tables["crowns"]["usual"])
    return {
        mark.casefold(): code
        for table in (crowns, tables["signs"], tables["words"])
        for mark, code in table.items()
    }


@cache
def _from() -> re.Pattern[str]:
    return re.compile(rf"{alternatives(word_list('from'))}\s*:?\s*", re.IGNORECASE)
