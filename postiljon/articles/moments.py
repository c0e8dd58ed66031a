"""Dates as feeds write them, in the one spelling of ISO 8601."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime

_LONGEST = 60
_YEAR_OR_MONTH = re.compile(r"\d{4}(-\d\d)?")
_UTC_IN_WORDS = re.compile(r" (?:UTC|GMT|Z)$")


def iso_moment(written: str) -> str:
    """``written`` in ISO 8601: a day ("2026-03-14"), or a moment with the zone that it had; "" when it is neither.

    Understood are ISO 8601 itself and the dates of mail, as RSS has them. A moment without a zone stays without one;
    a year or a month is its first day.
    """
    text = " ".join(written.split()) if len(written) <= _LONGEST else ""
    return _of_iso(text.upper()) or _of_mail(text)


def moment_of(iso: str) -> datetime:
    """The moment that `iso_moment` wrote, to be compared with others; without a zone it is taken for UTC."""
    moment = datetime.fromisoformat(iso)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _of_iso(text: str) -> str:
    if _YEAR_OR_MONTH.fullmatch(text):
        text = f"{text}-01-01"[:10]
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        pass
    try:
        return datetime.fromisoformat(_UTC_IN_WORDS.sub("Z", text)).isoformat()
    except ValueError:
        return ""


def _of_mail(text: str) -> str:
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        pass
    try:
        return parsedate_to_datetime(f"{text} 00:00").date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
