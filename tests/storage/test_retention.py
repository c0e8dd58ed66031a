"""What is no longer needed goes; who said no is still known as such."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import insert, select

from postiljon.recipients.model import Outcome, Reason, State, Suppression
from postiljon.storage.database import Database
from postiljon.storage.people import story_of
from postiljon.storage.retention import Limits, Tidied, overdue, tidy
from postiljon.storage.schema import events, recipients
from postiljon.storage.suppressing import suppress
from tests.storage.people import NEWS, NOW, add, address, states

ALL = Limits(unconfirmed=30, left=365, events=730)


def leave(database: Database, name: str) -> None:
    suppress(database, address(name), Suppression(address(name).email, Reason.UNSUBSCRIBE, NOW, NEWS))


def test_whoever_never_confirmed_goes(database: Database) -> None:
    add(database, "anna", state=State.UNCONFIRMED)
    add(database, "bram", state=State.UNCONFIRMED)
    add(database, "bram", "offers")
    assert tidy(database, ALL, now=NOW + timedelta(days=29)).unconfirmed == 0
    assert tidy(database, ALL, now=NOW + timedelta(days=31)).unconfirmed == 1
    assert story_of(database, address("anna")) is None
    assert states(database, "bram") == {NEWS: "unconfirmed", "offers": "subscribed"}


def test_whoever_left_long_ago_goes_and_stays_away(database: Database) -> None:
    add(database, "anna")
    add(database, "bram")
    leave(database, "anna")
    assert tidy(database, ALL, now=NOW + timedelta(days=366)) == Tidied(0, 1, 0)
    story = story_of(database, address("anna"))
    assert story
    assert (story.since, [held.email for held in story.suppressions]) == (None, [None])
    assert add(database, "anna") is Outcome.SUPPRESSED
    assert states(database, "bram") == {NEWS: "subscribed"}


def test_old_events_go_but_not_why_somebody_is_suppressed(database: Database) -> None:
    add(database, "anna")
    leave(database, "anna")
    with database.writing() as connection:
        number = connection.scalar(select(recipients.c.id))
        connection.execute(insert(events), [{"recipient_id": number, "kind": "clicked", "at": NOW}])
    limits = Limits(events=730)
    assert overdue(database, limits, now=NOW + timedelta(days=731)) == Tidied(0, 0, 1)
    assert tidy(database, limits, now=NOW + timedelta(days=731)) == Tidied(0, 0, 1)
    story = story_of(database, address("anna"))
    assert story
    assert [event.kind for event in story.events] == ["suppressed"]


def test_a_trial_tells_the_same_and_removes_nothing(database: Database) -> None:
    add(database, "anna", state=State.UNCONFIRMED)
    add(database, "bram")
    leave(database, "bram")
    later = NOW + timedelta(days=1000)
    told = overdue(database, ALL, now=later)
    assert story_of(database, address("anna"))
    assert tidy(database, ALL, now=later) == told == Tidied(1, 1, 0)


def test_without_limits_everything_stays(database: Database) -> None:
    add(database, "anna", state=State.UNCONFIRMED)
    assert tidy(database, Limits(), now=NOW + timedelta(days=9999)) == Tidied(0, 0, 0)
    assert states(database, "anna") == {NEWS: "unconfirmed"}
