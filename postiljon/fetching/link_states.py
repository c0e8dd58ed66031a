"""What is known of a link, and for how long that can be relied on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Verdict(StrEnum):
    """What a link is worth. Only the first two have been seen to work, and only ``GONE`` is sure not to."""

    ALIVE = "alive"
    MOVED = "moved"  # for good, to another page
    GONE = "gone"
    UNVERIFIED = "unverified"  # the server refuses programs, is too slow, or may not be visited from here
    SKIPPED = "skipped"  # nobody was asked


class Cause(StrEnum):
    """Where a verdict comes from."""

    ANSWER = "answer"  # the status that the server gave
    HOST = "host"  # there is no such host
    TLS = "tls"  # there is no safe connection with it
    SILENCE = "silence"  # it did not answer, or not in time
    RULES = "rules"  # it is none that may be asked


@dataclass(frozen=True, slots=True)
class LinkState:
    """A link as it was at ``checked_at``, a moment with a time zone.

    ``status`` is that of the last page on the way, None where no server answered. ``target`` is where a page has
    MOVED, whole; ``reason`` says in words why a verdict is none of the first two.
    """

    verdict: Verdict
    checked_at: datetime
    cause: Cause = Cause.ANSWER
    status: int | None = None
    target: str = ""
    reason: str = ""


_DAY, _SHORT = timedelta(hours=24), timedelta(minutes=10)
_RELIABLE_FOR = {
    Verdict.ALIVE: _DAY,
    Verdict.MOVED: _DAY,
    Verdict.GONE: _SHORT,  # somebody is mending it right now
    Verdict.UNVERIFIED: _SHORT,
}


def is_fresh(state: LinkState, now: datetime) -> bool:
    """Whether ``state`` can stand for a new check. One from the future cannot: a clock was wrong."""
    return timedelta() <= now - state.checked_at < _RELIABLE_FOR.get(state.verdict, timedelta())
