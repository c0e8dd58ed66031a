"""People in a real SQLite, and what it answers about them: the smallest database that segments can ask."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    ColumnElement,
    Engine,
    Float,
    Integer,
    MetaData,
    Table,
    Text,
    and_,
    case,
    cast,
    create_engine,
    exists,
    func,
    insert,
    not_,
    select,
)

from postiljon.recipients.fields import STANDARD_FIELDS
from postiljon.recipients.segments.model import Segment
from postiljon.recipients.segments.person import KnownPerson
from postiljon.recipients.segments.sql import compile_segment

metadata = MetaData()
people = Table(
    "people",
    metadata,
    Column("id", Integer, primary_key=True),
    *(Column(name, Text, nullable=False) for name in sorted(STANDARD_FIELDS)),
    Column("fields", JSON, nullable=False),
    Column("created", Text),
)
lists, tags, sent = (
    Table(name, metadata, Column("person", Integer, index=True), Column("name", Text), Column("day", Text))
    for name in ("lists", "tags", "sent")
)


class Columns:
    """Answers about a row of `people`."""

    def text(self, field: str) -> ColumnElement[str]:
        if field in STANDARD_FIELDS:
            return people.c[field]
        return func.coalesce(func.json_extract(people.c.fields, f'$."{field}"'), "", type_=Text)

    def number(self, field: str) -> ColumnElement[float]:
        text = self.text(field)
        shapes = ["*[^-.0-9]*", "?*-*", "*.*.*", ".*", "-.*"]
        is_number = and_(
            text.bool_op("GLOB")("*[0-9]"),
            func.length(text) <= 30,
            *(not_(text.bool_op("GLOB")(shape)) for shape in shapes),
        )
        return case((is_number, cast(text, Float)), else_=None)

    def day(self, field: str) -> ColumnElement[str]:
        if field == "created":
            return people.c.created
        text = self.text(field)
        is_day = text.bool_op("GLOB")("[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]*")
        return case((is_day, func.substr(text, 1, 10, type_=Text)), else_=None)

    def on_list(self, name: str) -> ColumnElement[bool]:
        return _has(lists, name)

    def subscribed_on(self, name: str) -> ColumnElement[str]:
        found = select(func.min(lists.c.day, type_=Text)).where(lists.c.person == people.c.id)
        return (found.where(lists.c.name == name) if name else found).scalar_subquery()

    def tagged(self, tag: str) -> ColumnElement[bool]:
        return _has(tags, tag)

    def last(self, kind: str) -> ColumnElement[str]:
        assert kind == "sent"
        return select(func.max(sent.c.day, type_=Text)).where(sent.c.person == people.c.id).scalar_subquery()

    def events(self, kind: str, since: str) -> ColumnElement[int]:
        assert kind == "sent"
        theirs = sent.c.person == people.c.id, sent.c.day >= since
        return select(func.count()).select_from(sent).where(*theirs).scalar_subquery()

    def got(self, campaign: str) -> ColumnElement[bool]:
        return _has(sent, campaign)


def _has(table: Table, name: str) -> ColumnElement[bool]:
    return exists(select(table.c.name).where(table.c.person == people.c.id, table.c.name == name))


@cache
def _engine() -> Engine:
    """One database in memory for all tests."""
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    return engine


def who(segment: Segment, known: Sequence[KnownPerson], today: date) -> list[int]:
    """Which of ``known`` are in the segment, as the database has it."""
    with _engine().connect() as connection:  # and nothing stays
        for number, person in enumerate(known):
            connection.execute(insert(people), _row(number, person))
            named = (lists, person.lists), (tags, dict.fromkeys(person.tags, "")), (sent, person.sent)
            for table, days in named:
                rows = [{"person": number, "name": name, "day": day} for name, day in days.items()]
                if rows:
                    connection.execute(insert(table), rows)
        asked = select(people.c.id).where(compile_segment(segment, Columns(), today)).order_by(people.c.id)
        return list(connection.scalars(asked))


def _row(number: int, person: KnownPerson) -> dict[str, Any]:
    standard = {name: person.text(name) for name in STANDARD_FIELDS}
    rest = {name: value for name, value in person.fields.items() if name not in STANDARD_FIELDS}
    return {"id": number, "created": person.created, "fields": rest, **standard}
