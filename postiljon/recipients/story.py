"""The whole story of a person: everything that is held of them, for who asks and for who answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from .model import Basis, State, Suppression


@dataclass(frozen=True, slots=True)
class Membership:
    """How a person stands on a list, and since when."""

    list: str
    state: State
    since: datetime


@dataclass(frozen=True, slots=True)
class Consent:
    """One time that a person agreed: to which list and how, where that is written down, and when it was."""

    list: str
    basis: Basis
    source: str
    given_at: datetime | None
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened. ``subject`` is a list or a campaign."""

    at: datetime
    kind: str
    subject: str
    detail: str


@dataclass(frozen=True, slots=True)
class Mail:
    """A campaign in the ledger, and what became of it for this person."""

    campaign: str
    state: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class Story:
    """All there is about one person. ``since`` is None for who is suppressed and otherwise unknown."""

    email: str
    values: Mapping[str, str]
    since: datetime | None = None
    changed: datetime | None = None
    tags: tuple[str, ...] = ()
    memberships: tuple[Membership, ...] = ()
    consents: tuple[Consent, ...] = ()
    suppressions: tuple[Suppression, ...] = ()
    events: tuple[Event, ...] = ()
    mails: tuple[Mail, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The same as JSON can hold it: moments as ISO 8601."""
        told: dict[str, Any] = _plain(asdict(self))
        return told


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list | tuple) else value
