"""People in a real database, and which of them a segment takes there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, insert, select

from postiljon.recipients.fields import STANDARD_FIELDS
from postiljon.recipients.segments.model import Segment
from postiljon.recipients.segments.person import KnownPerson
from postiljon.recipients.segments.sql import compile_segment
from postiljon.storage.people_columns import PeopleColumns
from postiljon.storage.schema import ledger, lists, memberships, metadata, recipients, tags


@cache
def sqlite() -> Engine:
    """An empty database in memory, for all tests that leave nothing in it."""
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    return engine


def who(
    segment: Segment, people: Sequence[KnownPerson], today: date, engine: Engine | None = None
) -> list[int]:
    """Which of ``people`` are in the segment, as the database has it; none of them stays in it."""
    with (engine or sqlite()).connect() as connection:
        _fill(connection, people)
        is_in = compile_segment(segment, PeopleColumns(connection.dialect.name), today)
        found = list(connection.scalars(select(recipients.c.id).where(is_in).order_by(recipients.c.id)))
        connection.rollback()
    return found


def _fill(connection: Connection, people: Sequence[KnownPerson]) -> None:
    numbers = {
        name: at for at, name in enumerate(sorted({name for person in people for name in person.lists}))
    }
    rows: list[tuple[Any, list[dict[str, Any]]]] = [
        (lists, [{"id": at, "name": name, "created_at": _moment("2020-01-01")} for name, at in numbers.items()]),
        (recipients, [_recipient(at, person) for at, person in enumerate(people)]),
        (memberships, [
            {"list_id": numbers[name], "recipient_id": at, "state": "subscribed", "since": _moment(day)}
            for at, person in enumerate(people) for name, day in person.lists.items()
        ]),
        (tags, [{"recipient_id": at, "tag": tag} for at, person in enumerate(people) for tag in person.tags]),
        (ledger, [
            {"campaign": name, "recipient_id": at, "state": "sent", "changed_at": _moment(day)}
            for at, person in enumerate(people) for name, day in person.sent.items()
        ]),
    ]  # fmt: skip
    for table, values in rows:
        if values:
            connection.execute(insert(table), values)


def _recipient(number: int, person: KnownPerson) -> dict[str, Any]:
    rest = {name: value for name, value in person.fields.items() if name not in STANDARD_FIELDS}
    known = _moment(person.created or "2020-01-01")
    standard = {name: person.text(name) for name in STANDARD_FIELDS}
    fingerprint = number.to_bytes(4, "big")
    return {
        "id": number,
        "fingerprint": fingerprint,
        "fields": rest,
        "created_at": known,
        "changed_at": known,
    } | standard


def _moment(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T12:00:00+00:00")
