"""Putting people on lists: the same on SQLite and PostgreSQL."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import DBAPIError

from postiljon.errors import RecipientError
from postiljon.recipients.model import Basis, Outcome, Reason, State
from postiljon.storage.database import Database
from postiljon.storage.lists import count_lists
from postiljon.storage.people import members, story_of
from postiljon.storage.schema import consents
from tests.storage.people import BASIS, DOUBLE, NEWS, NOW, add, address, states, values


def test_a_new_person_is_on_the_list_with_consent(database: Database) -> None:
    assert add(database, "robin", first_name="Robin", city="Utrecht") is Outcome.NEW
    story = story_of(database, address("robin"))
    assert story
    assert story.values == {"first_name": "Robin", "city": "Utrecht"}
    assert [(each.list, each.state, each.since) for each in story.memberships] == [(NEWS, "subscribed", NOW)]
    assert [(each.list, each.basis, each.recorded_at) for each in story.consents] == [(NEWS, BASIS, NOW)]


def test_case_of_an_address_makes_no_other_person(database: Database) -> None:
    add(database, "robin")
    assert add(database, "Robin") is Outcome.KNOWN


def test_what_is_known_is_not_replaced_with_nothing(database: Database) -> None:
    add(database, "robin", first_name="Robin", city="Utrecht")
    assert add(database, "robin", first_name="", last_name="de Wit") is Outcome.UPDATED
    assert values(database, "robin") == {"first_name": "Robin", "last_name": "de Wit", "city": "Utrecht"}


def test_a_newer_value_replaces_an_older_one(database: Database) -> None:
    add(database, "robin", city="Utrecht")
    assert add(database, "robin", city="Gouda") is Outcome.UPDATED
    assert values(database, "robin") == {"city": "Gouda"}


def test_a_second_list_has_its_own_consent(database: Database) -> None:
    add(database, "robin")
    assert add(database, "robin", "offers") is Outcome.NEW
    assert states(database, "robin") == {NEWS: "subscribed", "offers": "subscribed"}
    story = story_of(database, address("robin"))
    assert story
    assert [consent.list for consent in story.consents] == [NEWS, "offers"]


def test_only_double_opt_in_confirms_the_unconfirmed(database: Database) -> None:
    add(database, "robin", state=State.UNCONFIRMED)
    assert add(database, "robin") is Outcome.KNOWN
    assert states(database, "robin") == {NEWS: "unconfirmed"}
    assert add(database, "robin", basis=DOUBLE) is Outcome.UPDATED
    assert states(database, "robin") == {NEWS: "subscribed"}


def test_who_said_no_to_a_list_is_not_put_on_it_again(database: Database) -> None:
    add(database, "robin")
    assert add(database, "robin", refuses=Reason.UNSUBSCRIBE) is Outcome.SUPPRESSED
    assert add(database, "robin", basis=DOUBLE, city="Gouda") is Outcome.SUPPRESSED
    assert states(database, "robin") == {NEWS: "unsubscribed"}
    assert values(database, "robin") == {}
    assert add(database, "robin", "offers") is Outcome.NEW


def test_who_complained_is_put_on_no_list(database: Database) -> None:
    add(database, "robin", refuses=Reason.COMPLAINT)
    assert add(database, "robin", "offers") is Outcome.SUPPRESSED
    story = story_of(database, address("robin"))
    assert story
    assert (story.since, [held.reason for held in story.suppressions]) == (None, [Reason.COMPLAINT])


def test_tags_add_up(database: Database) -> None:
    add(database, "robin", tags="vip")
    assert add(database, "robin", tags="vip") is Outcome.KNOWN
    assert add(database, "robin", tags="vip garden") is Outcome.UPDATED
    story = story_of(database, address("robin"))
    assert story
    assert story.tags == ("garden", "vip")


def test_lists_are_counted_by_state(database: Database) -> None:
    for name, state in (("a", State.SUBSCRIBED), ("b", State.SUBSCRIBED), ("c", State.UNCONFIRMED)):
        add(database, name, state=state)
    with database.reading() as connection:
        (count,) = count_lists(connection)
        people = list(members(connection, NEWS))
    assert (count.name, count.states) == (NEWS, {"subscribed": 2, "unconfirmed": 1, "unsubscribed": 0})
    assert [email for email, _, _ in people] == [f"{name}@example.com" for name in "abc"]


def test_what_was_consented_to_is_never_changed(database: Database) -> None:
    add(database, "robin")
    with pytest.raises(DBAPIError, match="never changed"), database.writing() as connection:
        connection.execute(consents.update().values(source="somewhere else"))


def test_long_words_fit_everywhere(database: Database) -> None:
    wording = Basis(method="form", wording="Ja, graag. " * 2000)
    assert add(database, "robin", basis=wording, city="é" * 2000) is Outcome.NEW
    assert add(database, "bram", basis=wording) is Outcome.NEW
    story = story_of(database, address("robin"))
    assert story
    assert story.consents[0].basis == wording


@pytest.mark.parametrize("name", ["", " ", "x" * 81, "two\nlines"])
def test_a_list_needs_a_name(database: Database, name: str) -> None:
    with pytest.raises(RecipientError, match="name of a list"):
        add(database, "robin", name)
