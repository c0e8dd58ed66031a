"""How much of a product one gets: "4 kg", "2 x 100 ml", "60 capsules". Another size is another product."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache

from postiljon.products.word_lists import word_file

_NUMBER = r"\d{1,6}(?:[.,]\d{1,3})?"
_TIMES = re.compile(r"\s?[x×]\s?", re.IGNORECASE)
_THOUSANDS = re.compile(r"(\d{1,3})[.,](\d{3})")
_SMALL = {"weight": 1_000_000, "volume": 10, "length": 10}  # up to a gram or a centimetre; of other kinds 1
_MEASURED = {"volume", "weight", "length", "area", "power", "voltage", "memory"}

Size = tuple[str, Decimal]


def split_sizes(text: str) -> tuple[str, frozenset[Size]]:
    """``text`` without the sizes in it, and these, each as its kind and how many of the smallest unit."""
    found = _pattern().findall(text)
    if not found:
        return text, frozenset()
    return _pattern().sub(" ", text), frozenset().union(*(_sizes(*each) for each in found))


def unit_words() -> frozenset[str]:
    """The words for sizes that are measured, such as "liter": they say nothing about a product."""
    return frozenset(word for word, (kind, _) in _units().items() if kind in _MEASURED)


@lru_cache(maxsize=4096)
def _sizes(numbers: str, unit: str) -> frozenset[Size]:
    known = _units().get(unit.casefold())
    if known is None:  # a letter that is only nearly the same, such as a dotless i
        return frozenset()
    kind, factor = known
    is_small = factor <= _SMALL.get(kind, 1)
    return frozenset((kind, factor * _amount(number, is_small=is_small)) for number in _TIMES.split(numbers))


def _amount(number: str, *, is_small: bool) -> Decimal:
    """The number; of a small unit three digits after a point are thousands: "4.000 g", but "1.250 kg"."""
    thousands = _THOUSANDS.fullmatch(number)
    if thousands and is_small:
        return Decimal(thousands[1] + thousands[2])
    return Decimal(number.replace(",", "."))


@cache
def _units() -> dict[str, tuple[str, Decimal]]:
    """Each word for a size, its kind, and how many of the smallest of its kind it is."""
    kinds = word_file("sizes").items()
    return {
        word.casefold(): (kind, Decimal(str(many))) for kind, units in kinds for word, many in units.items()
    }


@cache
def _pattern() -> re.Pattern[str]:
    units = "|".join(re.escape(unit) for unit in sorted(_units(), key=lambda unit: (-len(unit), unit)))
    numbers = rf"{_NUMBER}(?:\s?[x×]\s?{_NUMBER}){{0,3}}"
    return re.compile(rf"(?<![\w.,])({numbers})[\s-]?({units})(?!\w)", re.IGNORECASE)
