"""Prices in text: which of the amounts one pays, which one paid before, and which are none of the two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from functools import cache

from .money import Money, money_in
from .word_lists import after_number, alternatives, pattern, word_list

_NEAR = 80  # characters around an amount in which the words stand that say what it is
_EDGES = " \t()[]*/|:;,.–—-−+=~≈¹²³•·"
_GLUED_MINUS = re.compile(r"(?:^|\s)[-−]$")
_BARE_PRICE = re.compile(r"(?<![\d.,])\d{1,3}(?:[.,]?\d{3}){0,2}[.,](?:\d{2}|[-–—]{1,2})(?![\d%])")
_PIECE = re.compile(r"\s*\*?\s*\(?(?:/\s?|per\s)[^\W\d_]+\.?", re.IGNORECASE)


class _Role(Enum):
    """What the words beside an amount make of it."""

    PLAIN = auto()
    BEFORE = auto()
    NOW = auto()
    FROM = auto()
    RANGE = auto()
    PIECE = auto()
    BASE = auto()  # per kilo, per litre
    OTHER = auto()  # saved, or to be spent before shipping is free


@dataclass(frozen=True, slots=True)
class Price:
    """What one pays, what one paid before, and whether it is the lowest of several."""

    amount: Decimal
    currency: str
    regular: Decimal | None = None
    is_from: bool = False


@dataclass(frozen=True, slots=True)
class _Spot:
    """An amount with the text up to it from the one before, and the text after it."""

    money: Money
    role: _Role
    before: str


def read_price(text: str, crown: str = "") -> Price | None:
    """The price that ``text`` states, or None; base prices, savings and shipping are no prices.

    ``crown`` is the currency that "kr" stands for, where it is not the usual one.
    """
    spots = [spot for spot in _spots(text, crown) if spot.role not in {_Role.BASE, _Role.OTHER}]
    spots = [spot for spot in spots if spot.role is not _Role.PIECE] or spots
    return (
        _price([spot for spot in spots if spot.money.currency == spots[0].money.currency]) if spots else None
    )


def without_prices(text: str, crown: str = "") -> str:
    """``text`` without its amounts and the words that belong to them; a line that is only a price leaves ""."""
    left: list[str] = []
    end = 0
    for spot in _spots(text, crown):
        gap = "" if end and _range().fullmatch(spot.before) else _without_label(spot.before)
        left.append(_without_unit(gap) if end else gap)
        end = spot.money.end
    left.append(_without_unit(text[end:]) if end else text)
    return " ".join(pattern("vat").sub(" ", " ".join(left)).split()).strip(_EDGES)


def with_currency(text: str, currency: str) -> str | None:
    """A line of bare amounts with ``currency`` before each: "Was 349.00 Now 279.00", "89,-". None for other lines."""
    if not currency or len(text) > _NEAR or not _bare_prices().fullmatch(text.strip()):
        return None
    return _BARE_PRICE.sub(rf"{currency} \g<0>", text)


def _spots(text: str, crown: str) -> Iterator[_Spot]:
    found = money_in(text, crown)
    ends = [0, *(money.end for money in found)]
    gaps = [text[end : money.start] for end, money in zip(ends, found, strict=False)] + [text[ends[-1] :]]
    for at, money in enumerate(found):
        role = _role(gaps[at][-_NEAR:], gaps[at + 1][:_NEAR])
        first, last = at == 0, at == len(found) - 1
        in_range = (not first and _range().fullmatch(gaps[at])) or (
            not last and _range().fullmatch(gaps[at + 1])
        )
        if in_range and role in {_Role.PLAIN, _Role.BEFORE, _Role.FROM, _Role.NOW}:
            role = _Role.RANGE
        yield _Spot(money, role, gaps[at])


def _role(before: str, after: str) -> _Role:
    if _equals_unit().search(before) or _label("base_price").search(before) or _per_unit().match(after):
        return _Role.BASE
    if _label("saving").search(before) or _saved().match(after) or _GLUED_MINUS.search(before):
        return _Role.OTHER
    role = _labelled(before)
    shipping = pattern("shipping")
    if shipping.search(before) or (role is _Role.FROM and shipping.search(after)):
        return _Role.OTHER
    return _Role.PIECE if role is _Role.PLAIN and _PIECE.match(after) else role


def _labelled(before: str) -> _Role:
    """What the longest label says that ends right before an amount: "special price" is not just "price"."""
    kinds = (("from", _Role.FROM), ("before", _Role.BEFORE), ("now", _Role.NOW))
    found = [
        (len(label[0]), role.value, role) for kind, role in kinds if (label := _label(kind).search(before))
    ]
    return max(found)[2] if found else _Role.PLAIN


def _price(spots: Sequence[_Spot]) -> Price:
    def amounts(*roles: _Role) -> list[Decimal]:
        return [spot.money.amount for spot in spots if spot.role in roles]

    currency = spots[0].money.currency
    before, now, plain = amounts(_Role.BEFORE), amounts(_Role.NOW), amounts(_Role.PLAIN, _Role.PIECE)
    if lowest := amounts(_Role.RANGE) or amounts(_Role.FROM):
        return _checked(min([*lowest, *now]), currency, before, is_from=True)
    if now:
        return _checked(min(now), currency, [*before, *plain])
    if plain and not before and len(set(plain)) > 2:  # the prices of its sizes
        return _checked(min(plain), currency, [], is_from=True)
    return _checked(min(plain or before), currency, before or plain)


def _checked(amount: Decimal, currency: str, regular: Sequence[Decimal], *, is_from: bool = False) -> Price:
    """The price; what is not higher than it is no regular price."""
    return Price(amount, currency, max((each for each in regular if each > amount), default=None), is_from)


def _without_label(text: str) -> str:
    labels = (_label(kind) for kind in ("before", "now", "from", "saving", "base_price", "plain"))
    found = [label.start() for each in labels if (label := each.search(text[-_NEAR:]))]
    text = text[: max(0, len(text) - _NEAR) + min(found)] if found else text
    return _equals_unit().sub("", text)


def _without_unit(text: str) -> str:
    """The text after an amount without "/ kg", "per piece" or "discount"."""
    for each in (_per_unit(), _PIECE, _saved(), _each()):
        if found := each.match(text):
            return text[found.end() :]
    return text


@cache
def _label(kind: str) -> re.Pattern[str]:
    """A label right before an amount, such as "Special price:"."""
    return re.compile(rf"{alternatives(word_list(kind))}\s{{0,3}}[:(]?\s{{0,3}}$", re.IGNORECASE)


@cache
def _bare_prices() -> re.Pattern[str]:
    """Labels with bare amounts behind them, or one amount that ends in a dash for the cents."""
    label = alternatives(
        [phrase for kind in ("from", "before", "now", "plain") for phrase in word_list(kind)]
    )
    amount = _BARE_PRICE.pattern
    return re.compile(
        rf"(?:{label}\s?:?\s?{amount}\s{{0,3}}[/|,]?\s{{0,3}}){{1,3}}|\d{{1,6}}[.,][-–—]{{1,2}}",
        re.IGNORECASE,
    )


@cache
def _range() -> re.Pattern[str]:
    return re.compile(rf"\s{{0,3}}(?:[-–—−]|{alternatives(word_list('to'))})\s{{0,3}}", re.IGNORECASE)


@cache
def _equals_unit() -> re.Pattern[str]:
    """A size right before an amount: "1 l = "."""
    return re.compile(rf"\(?\d{{1,4}}\s?{after_number(word_list('base_units'))}\s?=\s?$", re.IGNORECASE)


@cache
def _per_unit() -> re.Pattern[str]:
    """A size right after an amount: "/ kg", "per 100 ml"."""
    per, unit, number = (
        alternatives(word_list("per")),
        after_number(word_list("base_units")),
        r"\d{1,4}(?:[.,]\d{1,3})?",
    )
    return re.compile(
        rf"\s?\*?\s?\(?(?:/|{per})\s?(?:(?:{number}\s?)?{unit}|{number}\s?[^\W\d_]{{1,12}}\.?)\)?",
        re.IGNORECASE,
    )


@cache
def _saved() -> re.Pattern[str]:
    return re.compile(rf"\s{{0,3}}{alternatives(word_list('discounts'))}", re.IGNORECASE)


@cache
def _each() -> re.Pattern[str]:
    return re.compile(rf"\s{{0,3}}{alternatives(word_list('plain'))}", re.IGNORECASE)
