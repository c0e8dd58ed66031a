"""Dates and moments as lists write them, and in which order a column has day and month."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from .word_lists import months, spelled

_LONGEST = 60  # characters
_NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?:,?[T ](.*))?\Z", re.DOTALL)
_YEAR_FIRST = re.compile(r"(\d{4})[./](\d{1,2})[./](\d{1,2})(?:,?[T ](.*))?\Z", re.DOTALL)
_WORDS = re.compile(
    r"(?:[^\W\d]+\.?,? )?(\d{1,2})(?:st|nd|rd|th|er|\.)?[ -]([^\W\d]+)\.?[ -],?(\d{4})(?:,? (.*))?\Z"
)
_MONTH_FIRST = re.compile(
    r"(?:[^\W\d]+\.?,? )?([^\W\d]+)\.?,? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?:,? (.*))?\Z"
)
_CLOCK = re.compile(
    r"(?:[^\W\d]{1,2} )?(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:[.,]\d{1,9})?)?"
    r"(?: ?([ap])\.?m\.?| ?[^\W\d]{1,4})?(?: ?([+-]\d{2}):?(\d{2}))?\Z",
    re.IGNORECASE,
)  # a word of a language may stand before and after it: "à 8h30", "8.30 Uhr"
_UTC_IN_WORDS = re.compile(r" ?(?:UTC|GMT)\Z", re.IGNORECASE)
_SECONDS = re.compile(r"(\d{10})(?:\d{3}|\.\d{1,9})?\Z")  # since 1970: from 2001 to 2286
_PIVOT = 70  # of years of two digits: 69 is 2069, 70 is 1970


def read_moment(text: str, *, day_first: bool | None = None) -> datetime | None:
    """The moment that ``text`` tells, in UTC when it has no zone; a date is its first minute.

    None when it tells none, and when it could be either of two days ("03/04/2026") and ``day_first`` is not known.
    """
    if text[4:5] == "-" and (moment := _of_iso(text)):
        return moment
    return _of_other_shapes(text, day_first) if len(text) <= _LONGEST else None


@lru_cache(maxsize=16_384)  # a list has the same days again and again
def _of_other_shapes(text: str, day_first: bool | None) -> datetime | None:
    text = " ".join(text.split())
    if not text[:1].isalnum():
        return None
    try:
        return (
            _of_iso(_UTC_IN_WORDS.sub("Z", text))
            or _of_numbers(text, day_first)
            or _of_words(text)
            or _of_seconds(text)
        )
    except (ValueError, OverflowError):
        return None


def day_first_of(values: Iterable[str]) -> bool | None:
    """Whether a column writes the day before the month, as its dates show; None when none shows, or they differ."""
    shown = {order for value in values if (order := _order(value)) is not None}
    return shown.pop() if len(shown) == 1 else None


def can_be_two_days(text: str) -> bool:
    """Whether nobody can tell the day from the month in it: "03/04/2026"."""
    found = _NUMBERS.match(text.strip())
    return bool(found and found[2] != "." and _order(text) is None and found[1].zfill(2) != found[3].zfill(2))


def _order(text: str) -> bool | None:
    found = _NUMBERS.match(text.strip()) if len(text) <= _LONGEST else None
    if not found:
        return None
    first, second = int(found[1]), int(found[3])
    if first > 12 >= second:
        return True
    return False if second > 12 >= first else None


def _of_iso(text: str) -> datetime | None:
    try:
        return _with_zone(datetime.fromisoformat(text)) if text[4:5] == "-" else None
    except (ValueError, OverflowError):
        return None


def _of_numbers(text: str, day_first: bool | None) -> datetime | None:
    if found := _YEAR_FIRST.match(text):
        return _made(int(found[1]), int(found[2]), int(found[3]), found[4])
    if not (found := _NUMBERS.match(text)):
        return None
    first, second = int(found[1]), int(found[3])
    shown = True if found[2] == "." or first == second else _order(text)
    order = day_first if shown is None else shown
    if order is None:
        return None
    return _made(_year(found[4]), *((second, first) if order else (first, second)), found[5])


def _of_words(text: str) -> datetime | None:
    if found := _WORDS.match(text):
        day, month, year, clock = found.groups()
    elif found := _MONTH_FIRST.match(text):
        month, day, year, clock = found.groups()
    else:
        return None
    number = months().get(spelled(month))
    return _made(int(year), number, int(day), clock) if number else None


def _of_seconds(text: str) -> datetime | None:
    found = _SECONDS.match(text)
    return datetime.fromtimestamp(int(found[1]), UTC) if found else None


def _made(year: int, month: int, day: int, clock: str | None) -> datetime | None:
    """A day with the time that ``clock`` tells. Raises ValueError when there is no such day or time."""
    midnight = datetime(year, month, day, tzinfo=UTC)
    if not clock:
        return midnight
    found = _CLOCK.match(clock)
    if not found:
        return None
    hours, minutes, seconds, half, zone_hours, zone_minutes = found.groups()
    hour = int(hours)
    if half:
        hour = hour % 12 + (12 if half in "pP" else 0)
    moment = midnight.replace(hour=hour, minute=int(minutes), second=int(seconds or 0))
    if not zone_hours:
        return moment
    sign = -1 if zone_hours.startswith("-") else 1
    return moment - sign * timedelta(hours=abs(int(zone_hours)), minutes=int(zone_minutes))


def _with_zone(moment: datetime) -> datetime:
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _year(text: str) -> int:
    year = int(text)
    return year if len(text) == 4 else year + (1900 if year >= _PIVOT else 2000)
