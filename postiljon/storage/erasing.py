"""Erasing a person: every row of theirs goes. What stays tells that somebody is not to be mailed, and how many were."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Connection, Table, delete, func, select, update

from postiljon.recipients.model import Reason, Suppression

from .database import is_sqlite
from .schema import EVERYWHERE, consents, events, ledger, memberships, recipients, suppressions, tags
from .suppressing import suppress_in

if TYPE_CHECKING:
    from postiljon.recipients.address import Address

    from .database import Database

_NOT_YET_SENT = ("queued", "deferred", "claimed")


@dataclass(frozen=True, slots=True)
class Erased:
    """How many rows of each kind went, and how many of the ledger are nobody's now."""

    people: int = 0
    memberships: int = 0
    consents: int = 0
    tags: int = 0
    events: int = 0
    mails: int = 0


def erase(database: Database, address: Address, *, now: datetime) -> Erased:
    """Erases the person of ``address``. No import brings them back: the fingerprint stays suppressed."""
    print_ = database.fingerprint(address)
    with database.writing() as connection:
        person = connection.scalar(select(recipients.c.id).where(recipients.c.fingerprint == print_))
        gone = _erase(connection, person) if person is not None else Erased()
        suppress_in(connection, print_, Suppression(None, Reason.ERASED, now, EVERYWHERE))
        forgotten = update(suppressions).where(suppressions.c.fingerprint == print_)
        connection.execute(forgotten.values(email=None, source=""))
    forget_pages(database)
    return gone


def _erase(connection: Connection, person: int) -> Erased:
    rows = {
        "memberships": memberships,
        "consents": consents,
        "tags": tags,
        "events": events,
        "mails": ledger,
    }
    counts = {name: _count(connection, table, person) for name, table in rows.items()}
    stop_mails(connection, ledger.c.recipient_id == person)
    connection.execute(delete(recipients).where(recipients.c.id == person))  # and with it what refers to it
    return Erased(people=1, **counts)


def stop_mails(connection: Connection, theirs: ColumnElement[bool]) -> None:
    """What was to be sent to them is not."""
    waiting = theirs, ledger.c.state.in_(_NOT_YET_SENT)
    connection.execute(update(ledger).where(*waiting).values(state="suppressed"))


def _count(connection: Connection, table: Table, person: int) -> int:
    number = select(func.count()).select_from(table).where(table.c.recipient_id == person)
    return int(connection.execute(number).scalar_one())


def forget_pages(database: Database) -> None:
    """What SQLite wrote before lies in its journal until that is written anew."""
    if is_sqlite(database.engine):
        with database.engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
