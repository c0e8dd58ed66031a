"""From rows to people: what a row says of a person, and why another row is refused."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

import pytest

from postiljon.recipients.model import Entry, Outcome, Reason, Refusal, State
from postiljon.recipients.reading import entries
from postiljon.recipients.tables import open_table


def rows(
    text: str, *, has_basis: bool = True, name: str = "people.csv", given: Mapping[str, str] | None = None
) -> Iterator[Entry | Refusal]:
    return entries(open_table(io.BytesIO(text.encode()), name, given=given), has_basis=has_basis)


def only(text: str, *, name: str = "people.csv", given: Mapping[str, str] | None = None) -> Entry:
    (row,) = rows(text, name=name, given=given)
    assert isinstance(row, Entry), row
    return row


def refusal(text: str, *, has_basis: bool = True) -> Refusal:
    (row,) = rows(text, has_basis=has_basis)
    assert isinstance(row, Refusal), row
    return row


def test_fields_are_those_that_are_filled_in() -> None:
    entry = only("email,first name,city,empty\nrobin@example.com, Robin ,Gouda,\n")
    assert (entry.line, entry.address.email) == (2, "robin@example.com")
    assert entry.values == {"first_name": "Robin", "city": "Gouda"}


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("Robin", {"first_name": "Robin"}),
        ("Robin de Wit", {"first_name": "Robin", "last_name": "de Wit"}),
        ("", {}),
    ],
)
def test_a_full_name_is_parted(name: str, values: dict[str, str]) -> None:
    assert only(f"email,full name\nrobin@example.com,{name}\n").values == values


def test_a_short_row_lacks_what_is_at_its_end() -> None:
    assert only("email,first name,city\nrobin@example.com,Robin\n").values == {"first_name": "Robin"}


def test_a_row_with_too_many_cells_is_refused() -> None:
    assert "cells" in refusal("email,city\nrobin@example.com,Gouda, oost\n").problem
    assert only("email,city\nrobin@example.com,Gouda,,\n").values == {"city": "Gouda"}


def test_tags_are_parted_and_come_once() -> None:
    assert only('email,tags\nrobin@example.com,"vip, garden;vip"\n').tags == ("vip", "garden")


def test_what_no_database_can_hold_is_left_out() -> None:
    assert only(f"email,city,{'x' * 100}\nrobin@example.com,Gou\x00da\x07\n").values == {"city": "Gouda"}


def test_an_endless_cell_is_refused() -> None:
    assert "characters" in refusal(f"email,city\nrobin@example.com,{'x' * 5000}\n").problem


@pytest.mark.parametrize(
    ("word", "state", "refuses"),
    [
        ("subscribed", State.SUBSCRIBED, None),
        ("unconfirmed", State.UNCONFIRMED, None),
        ("unsubscribed", State.SUBSCRIBED, Reason.UNSUBSCRIBE),
        ("bounced", State.SUBSCRIBED, Reason.BOUNCE),
    ],
)
def test_a_status_is_taken_over(word: str, state: State, refuses: Reason | None) -> None:
    entry = only(f"email,status\nrobin@example.com,{word}\n")
    assert (entry.state, entry.refuses) == (state, refuses)


def test_a_status_that_nobody_knows_subscribes_nobody() -> None:
    assert "perhaps" in refusal("email,status\nrobin@example.com,perhaps\n").problem


def test_whoever_never_said_yes_is_no_mistake() -> None:
    row = refusal("email,newsletter\nrobin@example.com,no\n")
    assert row.outcome is Outcome.DECLINED


def test_consent_has_its_time_and_its_place() -> None:
    entry = only(
        "email,when,how\nrobin@example.com,2025-03-14 10:00,the fair\n",
        given={"when": "consent_at", "how": "consent_source"},
    )
    assert (entry.consented_at, entry.consented_how) == (datetime(2025, 3, 14, 10, tzinfo=UTC), "the fair")


def test_without_a_basis_each_row_says_how_they_agreed() -> None:
    assert "agreed" in refusal("email,city\nrobin@example.com,Gouda\n", has_basis=False).problem


def test_the_name_of_a_file_may_say_it_of_everybody() -> None:
    entry = only("email\nrobin@example.com\n", name="unsubscribed_members_export.csv")
    assert entry.refuses is Reason.UNSUBSCRIBE


def test_further_fields_come_from_json_but_columns_stand_above_it() -> None:
    text = 'email;city;attributes\nrobin@example.com;Gouda;"{""city"": ""Breda"", ""Shoe size"": 43}"\n'
    assert only(text).values == {"city": "Gouda", "shoe_size": "43"}


def test_a_tag_is_a_word_and_no_text() -> None:
    assert "tag" in refusal(f"email,tags\nrobin@example.com,{'x' * 101}\n").problem


def test_json_brings_nothing_that_cannot_be_held() -> None:
    text = 'email;attributes\nrobin@example.com;"{""city"": ""Gou\\u0000da\\ud800""}"\n'
    assert only(text).values == {"city": "Gouda"}


def test_since_when_somebody_is_a_customer_becomes_a_day() -> None:
    text = "e-mailadres;voornaam;klant sinds\nrobin@example.com;Robin;14-03-2019\n"
    assert only(text).values == {"first_name": "Robin", "klant_sinds": "2019-03-14"}
