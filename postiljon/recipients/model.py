"""The words of this room: a person on a list, what was consented to, and why somebody is not mailed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from .address import Address

NAMES = (
    "first_name",
    "last_name",
    "language",
)  # what every person may have; the rest are fields of a list's own


class State(StrEnum):
    """How a person stands on one list."""

    SUBSCRIBED = "subscribed"
    UNCONFIRMED = "unconfirmed"
    UNSUBSCRIBED = "unsubscribed"


class Reason(StrEnum):
    """Why an address is suppressed."""

    UNSUBSCRIBE = "unsubscribe"
    COMPLAINT = "complaint"
    BOUNCE = "bounce"
    MANUAL = "manual"
    ERASED = "erased"


class Outcome(StrEnum):
    """What became of a row of an import. Every row has exactly one."""

    NEW = "new"  # on this list
    UPDATED = "updated"
    KNOWN = "known"
    DOUBLE = "double"  # the address stands on an earlier row of the file
    SUPPRESSED = "suppressed"
    DECLINED = "declined"  # the file says that they never said yes
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Entry:
    """A row that can be taken in. ``values`` are the merge fields that are filled in, by name, without the address.

    ``refuses`` is why the file says that the person is not to be mailed.
    """

    line: int
    address: Address
    values: Mapping[str, str] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    state: State = State.SUBSCRIBED
    refuses: Reason | None = None
    consented_at: datetime | None = None
    consented_how: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that is not taken in, as it stood, and why. ``outcome`` is `Outcome.REFUSED` or `Outcome.DECLINED`."""

    line: int
    cells: tuple[str, ...]
    problem: str
    outcome: Outcome = Outcome.REFUSED


@dataclass(frozen=True, slots=True)
class Basis:
    """What many people agreed to in the same way: to what, in which words, how, and who tells it."""

    purpose: str = ""
    wording: str = ""
    method: str = ""
    opt_in: str = ""  # "single", "double" or not known
    who: str = ""


@dataclass(frozen=True, slots=True)
class Suppression:
    """That an address is not to be mailed. ``scope`` is a list, or "" for all; ``email`` is None once erased."""

    email: str | None
    reason: Reason
    since: datetime
    scope: str = ""
    source: str = ""
