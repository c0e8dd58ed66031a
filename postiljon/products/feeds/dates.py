"""When a sale price holds: from and to, in the notations of shops and their programs."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache, lru_cache
from typing import NamedTuple

from .aliases import data_file, spelled

_DATES = (
    re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)"),
    re.compile(r"(?P<one>\d{1,2})(?P<mark>[-/.])(?P<other>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})(?!\d)"),
    re.compile(r"(?P<name>[^\W\d]{3,12})\.?\s(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s(?P<year>\d{4})"),
    re.compile(r"(?P<day>\d{1,2})\.?\s(?P<name>[^\W\d]{3,12})\.?,?\s(?P<year>\d{4})"),
)
_CLOCK = re.compile(
    r"(?P<mark>[T,\s])\s{0,3}(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?"
    r"(?:\s?(?P<half>[AaPp])[Mm])?\s?(?P<zone>[Zz]|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?"
)
_TIMESTAMP = re.compile(r"\d{9,10}")
_LONGEST = 60
_DAY = timedelta(days=1)


class _Moment(NamedTuple):
    """A point in time; ``is_day`` says that all of its day is meant."""

    at: datetime
    is_day: bool


def holds(start: str, end: str, now: datetime, *, month_first: bool = False) -> bool | None:
    """Whether ``now`` lies between ``start`` and ``end``, where "" is open; None when one of them is no date.

    A last day counts to its end. Dates without a zone are in that of ``now``, which must have one. ``month_first``
    says that 2/3/26 is in February.
    """
    zone = now.tzinfo or UTC
    first, last = (_moment(text.strip()[:_LONGEST], zone, month_first) for text in (start, end))
    if (start.strip() and not first) or (end.strip() and not last):
        return None
    has_begun = not first or first.at <= now
    return has_begun and (not last or now < last.at + (_DAY if last.is_day else timedelta()))


@lru_cache(maxsize=2000)
def _moment(text: str, zone: tzinfo, month_first: bool) -> _Moment | None:
    try:
        if _TIMESTAMP.fullmatch(text):
            return _Moment(datetime.fromtimestamp(int(text), tz=UTC), is_day=False)
        date = next((found for each in _DATES if (found := each.match(text))), None)
        return date and _on_clock(_day(date.groupdict(), zone, month_first), text[date.end() :])
    except (LookupError, ValueError, OverflowError):  # the 31st of February, or of Nonsense
        return None


def _day(date: dict[str, str], zone: tzinfo, month_first: bool) -> datetime:
    year = int(date["year"]) + (2000 if len(date["year"]) == 2 else 0)
    if "one" in date:
        one, other = int(date["one"]), int(date["other"])
        is_month_first = other > 12 or (month_first and date["mark"] == "/" and one <= 12)
        month, day = (one, other) if is_month_first else (other, one)
        return datetime(year, month, day, tzinfo=zone)
    month = int(date["month"]) if "month" in date else _months()[spelled(date["name"])]
    return datetime(year, month, int(date["day"]), tzinfo=zone)


def _on_clock(day: datetime, rest: str) -> _Moment | None:
    """The moment on ``day``. Programs write a whole day as its first midnight, but not with a "T" or a zone."""
    if not rest.strip():
        return _Moment(day, is_day=True)
    clock = _CLOCK.fullmatch(rest.rstrip())
    if not clock:
        return None
    hour = int(clock["hour"])
    if clock["half"]:
        hour = hour % 12 + (12 if clock["half"] in "Pp" else 0)
    zone = _zone(clock["zone"]) if clock["zone"] else day.tzinfo
    at = day.replace(hour=hour, minute=int(clock["minute"]), second=int(clock["second"] or 0), tzinfo=zone)
    is_midnight = not (at.hour or at.minute or at.second)
    return _Moment(at, is_day=is_midnight and clock["mark"] != "T" and not clock["zone"])


def _zone(written: str) -> tzinfo:
    if written[0] not in "+-":
        return UTC
    digits = written[1:].replace(":", "").ljust(4, "0")
    ahead = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-ahead if written[0] == "-" else ahead)


@cache
def _months() -> dict[str, int]:
    names = data_file("aliases")["months"]["names"]
    return {spelled(name): number for number, each in enumerate(names, start=1) for name in each}
