"""Removing what is no longer needed: people who never confirmed or who left long ago, and old events."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Select, and_, delete, exists, func, not_, or_, select, update

from postiljon.recipients.model import State

from .erasing import forget_pages, stop_mails
from .schema import events, ledger, memberships, recipients, suppressions

if TYPE_CHECKING:
    from .database import Database

_TOLD = ("suppressed", "lifted")  # events that say why somebody is not mailed, or is again


@dataclass(frozen=True, slots=True)
class Limits:
    """After how many days something goes; 0 keeps it."""

    unconfirmed: int = 0
    left: int = 0
    events: int = 0


@dataclass(frozen=True, slots=True)
class Tidied:
    """How many went."""

    unconfirmed: int
    left: int
    events: int


def tidy(database: Database, limits: Limits, *, now: datetime) -> Tidied:
    """Removes what is older than ``limits``. Suppressions stay, without the addresses of those who are gone."""
    with database.writing() as connection:
        tidied = Tidied(
            unconfirmed=_remove(connection, _unconfirmed(now, limits.unconfirmed))
            if limits.unconfirmed
            else 0,
            left=_remove(connection, _left(now, limits.left)) if limits.left else 0,
            events=_remove_events(connection, _before(now, limits.events)) if limits.events else 0,
        )
    forget_pages(database)
    return tidied


def overdue(database: Database, limits: Limits, *, now: datetime) -> Tidied:
    """What `tidy` would remove; nothing is changed."""
    with database.reading() as connection:
        return Tidied(
            unconfirmed=_count(connection, _unconfirmed(now, limits.unconfirmed))
            if limits.unconfirmed
            else 0,
            left=_count(connection, _left(now, limits.left)) if limits.left else 0,
            events=_count(connection, _old_events(_before(now, limits.events))) if limits.events else 0,
        )


def _before(now: datetime, days: int) -> datetime:
    return now - timedelta(days=days)


def _unconfirmed(now: datetime, days: int) -> Select[tuple[int]]:
    """People who were asked to confirm on some list, long ago, and are subscribed to none."""
    theirs = memberships.c.recipient_id == recipients.c.id
    waits = exists().where(
        theirs, memberships.c.state == State.UNCONFIRMED, memberships.c.since < _before(now, days)
    )
    matters = or_(memberships.c.state == State.SUBSCRIBED, memberships.c.since >= _before(now, days))
    return select(recipients.c.id).where(waits, not_(exists().where(theirs, matters)))


def _left(now: datetime, days: int) -> Select[tuple[int]]:
    """People who are on no list, or only on such as they left long ago."""
    theirs = memberships.c.recipient_id == recipients.c.id
    is_gone = and_(memberships.c.state == State.UNSUBSCRIBED, memberships.c.since < _before(now, days))
    stays = exists().where(theirs, not_(is_gone))
    return select(recipients.c.id).where(not_(stays), recipients.c.changed_at < _before(now, days))


def _old_events(before: datetime) -> Select[tuple[int]]:
    return select(events.c.id).where(events.c.at < before, events.c.kind.not_in(_TOLD))


def _remove(connection: Connection, people: Select[tuple[int]]) -> int:
    numbers = people.subquery()
    prints = select(recipients.c.fingerprint).where(recipients.c.id.in_(select(numbers.c.id)))
    forgotten = update(suppressions).where(suppressions.c.fingerprint.in_(prints))
    connection.execute(forgotten.values(email=None, source=""))
    stop_mails(connection, ledger.c.recipient_id.in_(people))
    return connection.execute(delete(recipients).where(recipients.c.id.in_(people))).rowcount


def _remove_events(connection: Connection, before: datetime) -> int:
    return connection.execute(delete(events).where(events.c.id.in_(_old_events(before)))).rowcount


def _count(connection: Connection, rows: Select[tuple[int]]) -> int:
    return connection.execute(select(func.count()).select_from(rows.subquery())).scalar_one()
