"""Days in a segment: of the calendar, or so long before and after today."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from .cursor import Cursor
from .model import All, Comparison, Condition, Dated, Day, DayTest
from .tokens import Kind, Token

UNITS = {
    "day": "days", "days": "days", "week": "weeks", "weeks": "weeks",
    "month": "months", "months": "months", "year": "years", "years": "years",
}  # fmt: skip
_NAMED = {"today": Day(), "yesterday": Day(count=-1), "tomorrow": Day(count=1)}
_FARTHEST = 9999  # of any unit


def comes_day(cursor: Cursor) -> bool:
    """Whether a day comes, and no number."""
    token = cursor.token
    if token.kind is Kind.NUMBER:
        return cursor.next_word() in UNITS
    return token.kind is Kind.DAY or (token.kind is Kind.WORD and token.value.lower() in _NAMED)


def day_after(cursor: Cursor) -> Day:
    """The day that comes: "2026-03-14", "today", "30 days ago". Raises SegmentError when none does."""
    if word := cursor.accept_one_of(_NAMED):
        return _NAMED[word]
    token = cursor.token
    if token.kind in {Kind.DAY, Kind.TEXT}:
        return Day(fixed_day(cursor, cursor.take()))
    if token.kind is not Kind.NUMBER:
        raise cursor.wrong(f"a day is missing before {token}", "write it as 2026-03-14")
    count, unit = _span(cursor)
    if cursor.accept("ago"):
        return Day(count=-count, unit=unit)
    raise cursor.wrong("ago is missing here", f"such as {count} {unit} ago")


def fixed_day(cursor: Cursor, token: Token) -> date:
    """The day that a token is. Raises SegmentError when there is no such day."""
    try:
        return date.fromisoformat(token.value if len(token.value) == 10 else "")
    except ValueError:
        raise cursor.wrong(f"{token} is no day", "write it as 2026-03-14", token) from None


def window(cursor: Cursor, subject: Dated) -> Condition | None:
    """The days until today, or from today on, if "last 30 days" or "next 2 weeks" comes; today is one of them."""
    cursor.accept("the")
    word = cursor.accept_one_of(("last", "next"))
    if not word:
        return None
    count, unit = _span(cursor)
    first, last = (
        (Day(count=-count, unit=unit), Day()) if word == "last" else (Day(), Day(count=count, unit=unit))
    )
    return All((DayTest(subject, Comparison.AT_LEAST, first), DayTest(subject, Comparison.AT_MOST, last)))


def day_text(day: Day, today: date) -> str:
    """A day as it is compared, "2026-03-14". Before the year 1 and after 9999 there are none: the nearest is taken."""
    if day.fixed:
        return day.fixed.isoformat()
    try:
        return _moved(today, day.count, day.unit).isoformat()
    except (OverflowError, ValueError):
        return (date.min if day.count < 0 else date.max).isoformat()


def _moved(today: date, count: int, unit: str) -> date:
    """A month after 31 January is the last day of February."""
    if unit in {"days", "weeks"}:
        return today + timedelta(**{unit: count})
    months = today.year * 12 + today.month - 1 + count * (12 if unit == "years" else 1)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(today.day, calendar.monthrange(year, month + 1)[1]))


def _span(cursor: Cursor) -> tuple[int, str]:
    """A number of days, weeks, months or years."""
    token = cursor.take()
    is_whole = token.kind is Kind.NUMBER and token.value.isdecimal() and int(token.value) <= _FARTHEST
    if not is_whole:
        raise cursor.wrong("a whole number is missing here", "such as 30 days", token)
    if unit := cursor.accept_one_of(UNITS):
        return int(token.value), UNITS[unit]
    raise cursor.unknown(
        f"{cursor.token} is no unit of time", UNITS, "there are days, weeks, months and years"
    )
