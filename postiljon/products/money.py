"""Amounts of money in text: a number is money when a currency stands beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from .word_lists import alternatives, word_file

_GROUPS = r"[1-9]\d{0,2}(?:[.,'’\u00a0\u202f\u2009]\d{3}){1,3}(?:[.,]\d{2})?"
_SPACED_GROUPS = r"[1-9]\d{0,2}(?: \d{3}){1,3}[.,]\d{2}"
_ALONE_GROUPS = (
    r"(?:(?<!.)|(?<=[€£$] ))[1-9]\d{0,2}(?: \d{3}){1,3}(?![.,]?\d)"  # "1 299 €": no name before it
)
_NO_CENTS = r"(?:[.,:][-–—]{1,2})?"
_AMOUNT = (
    rf"(?<!\d)(?<!\d[.,])(?:{_GROUPS}|{_SPACED_GROUPS}|\d{{1,9}}(?:[.,]\d{{1,2}})?)(?!\d|[.,]\d){_NO_CENTS}"
)
_SPACE = r"[ \t\u00a0\u202f\u2009]?"
_DASH = r"\s?[-–—]\s?"
_BARE_AMOUNT = re.compile(rf"(?:{_GROUPS}|\d{{1,6}})(?:[.,](?:\d{{2}}|[-–—]{{1,2}}))?")
_LAST_OF_RANGE = re.compile(rf"{_DASH}({_AMOUNT})(?!\s?[\w%])")
_FIRST_OF_RANGE = re.compile(rf"(?:^|(?<=\s))({_AMOUNT}){_DASH}$")
_CENTS = re.compile(r"[.,](\d{1,2})$")
_LONGEST_AMOUNT = 24


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in a currency (ISO 4217), and where it stands in a text."""

    amount: Decimal
    currency: str
    start: int
    end: int


def money_in(text: str, crown: str = "") -> tuple[Money, ...]:
    """The amounts in ``text`` in order, "€ 10 - 20" as two. ``crown`` is what "kr" stands for, if not the usual."""
    return tuple(money for found in _pattern().finditer(text) for money in _amounts(found, text, crown))


def is_amount(text: str) -> bool:
    """Whether ``text`` is a number as prices are written, and nothing else."""
    return len(text) <= _LONGEST_AMOUNT and _BARE_AMOUNT.fullmatch(text) is not None


def is_currency(text: str) -> bool:
    """Whether ``text`` is the sign or the name of a currency, and nothing else."""
    tables = word_file("currencies")
    return text in tables["signs"] or text in tables["words"]


def currency_of(text: str, crown: str = "") -> str:
    """The currency of the first amount in ``text``; "" when there is none."""
    found = _pattern().search(text)
    return _currency(found["before"] or found["after"], crown) if found else ""


def crown_of(text: str) -> str:
    """The currency that "kr" stands for in ``text``: that of the country it speaks of; "" is the usual one."""
    counts = {code: len(_country_words(code).findall(text)) for code in ("DKK", "NOK")}
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] else ""


def _amounts(found: re.Match[str], text: str, crown: str) -> Iterator[Money]:
    """The amount that was found, and the one beside it that shares its currency in a range."""
    start, end = found.span()
    currency = _currency(found["code"] or found["before"] or found["after"], crown)
    if found["after"]:
        offset = max(0, start - _LONGEST_AMOUNT)
        if first := _FIRST_OF_RANGE.search(text[offset:start]):
            yield Money(_number(first[1]), currency, offset + first.start(1), offset + first.end(1))
    yield Money(_number(found["first"] or found["second"]), currency, start, end)
    if found["before"] and (last := _LAST_OF_RANGE.match(text, end)):
        yield Money(_number(last[1]), currency, last.start(1), last.end(1))


def _number(written: str) -> Decimal:
    """One or two digits after the last mark are cents, three are thousands."""
    digits = written.rstrip(".,:-–—")
    cents = _CENTS.search(digits)
    whole = re.sub(r"\D", "", digits[: cents.start()] if cents else digits)
    return Decimal(f"{whole}.{cents[1]}" if cents else whole)


@cache
def _currency(sign: str, crown: str) -> str:
    tables = word_file("currencies")
    words = {word.casefold(): code for word, code in tables["words"].items()}
    return str(
        tables["signs"].get(sign.upper()) or words.get(sign.casefold()) or crown or tables["crowns"]["usual"]
    )


@cache
def _pattern() -> re.Pattern[str]:
    tables = word_file("currencies")
    signs = "|".join(map(re.escape, sorted(tables["signs"], key=len, reverse=True)))
    words = sorted([*tables["words"], *tables["crowns"]["words"]], key=len, reverse=True)
    codes = "|".join(word for word in tables["words"] if word in tables["words"].values())
    sign = rf"(?:{signs}|(?<![^\W\d_])(?:{'|'.join(map(re.escape, words))})(?![^\W\d_]))"
    code = rf"(?:{_SPACE}(?P<code>(?-i:{codes}))(?![^\W\d_])(?!\s?\d))?"  # "$19.99 CAD"
    before = rf"(?P<before>{sign}){_SPACE}(?P<first>{_AMOUNT}){code}"
    after = rf"(?P<second>{_ALONE_GROUPS}|{_AMOUNT}){_SPACE}(?P<after>{sign})"
    return re.compile(f"{before}|{after}", re.IGNORECASE)


@cache
def _country_words(code: str) -> re.Pattern[str]:
    return re.compile(alternatives(word_file("currencies")["crowns"][code]), re.IGNORECASE)
