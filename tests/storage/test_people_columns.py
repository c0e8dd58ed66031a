"""What a segment asks of people, on both databases: the same answers, and no value that makes it fail."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import ColumnElement, insert, select

from postiljon.recipients.model import State
from postiljon.storage.database import Database
from postiljon.storage.people_columns import PeopleColumns
from postiljon.storage.schema import events, ledger, recipients
from tests.storage.people import NEWS, NOW, add, address


def columns(database: Database) -> PeopleColumns:
    return PeopleColumns(database.engine.dialect.name)


def answer(database: Database, question: ColumnElement[Any], name: str = "anna") -> object:
    """What the database says about one person."""
    with database.reading() as connection:
        asked = select(question).select_from(recipients)
        row = connection.execute(asked.where(recipients.c.email == address(name).email)).one()
    return row[0]


def test_texts_come_from_columns_and_from_fields(database: Database) -> None:
    add(database, "anna", first_name="Anna", city="Gouda")
    ask = columns(database)
    told = [
        answer(database, ask.text(name)) for name in ("email", "first_name", "last_name", "city", "street")
    ]
    assert told == ["anna@example.com", "Anna", "", "Gouda", ""]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12.0),
        ("-3.50", -3.5),
        ("0", 0.0),
        ("007", 7.0),
        ("12 kg", None),
        ("1.2.3", None),
        ("1-2", None),
        ("2026-03-14", None),
        ("", None),
        ("-", None),
        (".", None),
        ("NaN", None),
        ("Infinity", None),
        ("9" * 40, None),
        ("1e999", None),
        ("0x1F", None),
        ("١٢", None),
    ],
)
def test_a_number_is_one_only_where_it_has_the_form(
    database: Database, text: str, number: float | None
) -> None:
    add(database, "anna", orders=text)
    assert answer(database, columns(database).number("orders")) == number


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-03-14", "2026-03-14"),
        ("2026-03-14T08:00:00Z", "2026-03-14"),
        ("14-03-2026", None),
        ("2026-3-14", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_day_is_one_only_where_it_has_the_form(database: Database, text: str, day: str | None) -> None:
    add(database, "anna", birthday=text)
    assert answer(database, columns(database).day("birthday")) == day


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40))
def test_no_value_makes_a_question_fail(database: Database, text: str) -> None:
    add(database, "anna", odd=text)
    ask = columns(database)
    answer(database, ask.number("odd"))
    answer(database, ask.day("odd"))
    assert answer(database, ask.text("odd")) == text


@pytest.mark.parametrize("name", ['we"ird', "a.b", "a'b", "$", "naïef", "[0]"])
def test_no_name_of_a_field_makes_a_question_fail(database: Database, name: str) -> None:
    add(database, "anna", fine="yes")
    assert answer(database, columns(database).text(name)) == ""


def test_lists_and_tags(database: Database) -> None:
    add(database, "anna", tags="vip")
    add(database, "bram", state=State.UNCONFIRMED)
    add(database, "anna", "offers")
    ask = columns(database)
    assert answer(database, ask.on_list(NEWS))
    assert not answer(database, ask.on_list("nothing"))
    assert not answer(database, ask.on_list(NEWS), "bram")
    assert answer(database, ask.tagged("vip"))
    assert not answer(database, ask.tagged("vip"), "bram")
    assert answer(database, ask.subscribed_on("")) == "2026-03-12"
    assert answer(database, ask.subscribed_on(NEWS), "bram") is None
    assert answer(database, ask.day("created")) == "2026-03-12"


def test_engagement(database: Database) -> None:
    add(database, "anna")
    add(database, "bram")
    with database.writing() as connection:
        number = connection.scalar(select(recipients.c.id).where(recipients.c.email == address("anna").email))
        seen = [
            {"recipient_id": number, "kind": "clicked", "at": NOW - timedelta(days=days)} for days in (1, 9)
        ]
        connection.execute(insert(events), seen)
        sent = {"campaign": "spring", "recipient_id": number, "state": "sent", "changed_at": NOW}
        connection.execute(insert(ledger), [sent])
    ask = columns(database)
    assert answer(database, ask.last("clicked")) == "2026-03-11"
    assert answer(database, ask.last("opened")) is None
    assert answer(database, ask.events("clicked", "2026-03-01")) == 2
    assert answer(database, ask.events("clicked", "2026-03-05")) == 1
    assert answer(database, ask.got("spring"))
    assert not answer(database, ask.got("spring"), "bram")
