"""Who is not to be mailed: noted, listed, and lifted only when they ask for it themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING

from sqlalchemy import Connection, and_, bindparam, delete, insert, select, update

from postiljon.recipients.model import Reason, State, Suppression

from .inserting import insert_many
from .schema import events, lists, memberships, recipients, suppressions

if TYPE_CHECKING:
    from postiljon.recipients.address import Address

    from .database import Database

_BATCH = 2000
_COLUMNS = ("fingerprint", "scope", "reason", "since", "source", "email")

Suppressed = tuple["Address", Suppression]


def suppress(database: Database, address: Address, suppression: Suppression) -> bool:
    """Notes that ``address`` is not to be mailed; whether that is new."""
    return suppress_many(database, [(address, suppression)]) == 1


def suppress_many(database: Database, rows: Iterable[Suppressed]) -> int:
    """Notes all of ``rows``, in transactions of some thousand; how many were new. An older reason stays."""
    reading, number = iter(rows), 0
    while batch := list(islice(reading, _BATCH)):
        with database.writing() as connection:
            number += _suppress(connection, database, batch)
    return number


def suppress_in(connection: Connection, fingerprint: bytes, suppression: Suppression) -> int:
    """The same for one person in a transaction that is under way."""
    return _write(connection, {(fingerprint, suppression.scope): suppression})


def lift(database: Database, address: Address, scope: str, words: str, *, now: datetime) -> bool:
    """Takes a suppression away, with a note of the ``words`` on which; whether there was one.

    Nobody is subscribed by that: whoever was taken off a list may be put on it again, with consent.
    """
    print_ = database.fingerprint(address)
    theirs = suppressions.c.fingerprint == print_, suppressions.c.scope == scope
    listed = select(lists.c.id).where(lists.c.name == scope)
    with database.writing() as connection:
        if connection.execute(delete(suppressions).where(*theirs)).rowcount == 0:
            return False
        for person in _people(connection, [print_]).values():
            left = memberships.c.recipient_id == person, memberships.c.state == State.UNSUBSCRIBED
            connection.execute(delete(memberships).where(*left, memberships.c.list_id.in_(listed)))
            connection.execute(insert(events), [_event(person, "lifted", scope, words, now)])
        return True


def suppressed(connection: Connection) -> Iterator[Suppression]:
    """Every suppression, the oldest first; those of the erased have no address."""
    ordered = select(suppressions).order_by(suppressions.c.since, suppressions.c.fingerprint)
    for row in connection.execution_options(yield_per=_BATCH).execute(ordered):
        yield Suppression(row.email, Reason(row.reason), row.since, row.scope, row.source)


def _suppress(connection: Connection, database: Database, batch: Sequence[Suppressed]) -> int:
    noted: dict[tuple[bytes, str], Suppression] = {}
    for address, suppression in batch:
        noted.setdefault((database.fingerprint(address), suppression.scope), suppression)
    return _write(connection, noted)


def _write(connection: Connection, noted: dict[tuple[bytes, str], Suppression]) -> int:
    prints = {print_ for print_, _ in noted}
    there = set(map(tuple, connection.execute(_THERE, {"prints": list(prints)})))
    new = {key: each for key, each in noted.items() if key not in there}
    rows = [
        (print_, scope, each.reason, each.since, each.source, each.email)
        for (print_, scope), each in new.items()
    ]
    insert_many(connection, suppressions, _COLUMNS, rows)
    _tell_people(connection, new)
    return len(new)


_THERE = select(suppressions.c.fingerprint, suppressions.c.scope).where(
    suppressions.c.fingerprint.in_(bindparam("prints", expanding=True))
)


def _tell_people(connection: Connection, new: dict[tuple[bytes, str], Suppression]) -> None:
    """What the suppression of one list does to memberships of it; and an event for whoever is known."""
    people = _people(connection, [print_ for print_, _ in new])
    if not people:
        return
    known = [(people[print_], each) for (print_, _), each in new.items() if print_ in people]
    connection.execute(
        insert(events),
        [_event(person, "suppressed", each.scope, each.reason, each.since) for person, each in known],
    )
    left = [{"person": person, "scope": each.scope, "at": each.since} for person, each in known if each.scope]
    if left:
        connection.execute(_LEAVE, left)


_LEAVE = (
    update(memberships)
    .where(
        and_(
            memberships.c.recipient_id == bindparam("person"),
            memberships.c.list_id.in_(select(lists.c.id).where(lists.c.name == bindparam("scope"))),
        )
    )
    .values(state=State.UNSUBSCRIBED, since=bindparam("at"))
)


def _people(connection: Connection, prints: Sequence[bytes]) -> dict[bytes, int]:
    known = select(recipients.c.fingerprint, recipients.c.id).where(recipients.c.fingerprint.in_(prints))
    return {row.fingerprint: row.id for row in connection.execute(known)}


def _event(person: int, kind: str, scope: str, detail: str, at: datetime) -> dict[str, object]:
    return {"recipient_id": person, "kind": kind, "subject": scope, "detail": detail, "at": at}
