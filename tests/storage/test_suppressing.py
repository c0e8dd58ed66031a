"""Who said no: in whatever order things happen, they are not mailed; and what is left of the erased."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select

from postiljon.recipients.model import Outcome, Reason, Suppression
from postiljon.storage.database import FILE, Database, open_database
from postiljon.storage.erasing import Erased, erase
from postiljon.storage.people import story_of
from postiljon.storage.schema import ledger, metadata, recipients
from postiljon.storage.suppressing import lift, suppress, suppress_many, suppressed
from tests.storage.people import BASIS, NEWS, NOW, add, address, states


def no(name: str, reason: Reason = Reason.UNSUBSCRIBE, scope: str = "") -> Suppression:
    return Suppression(address(name).email, reason, NOW, scope, "a test")


def reasons(database: Database, name: str) -> dict[str, Reason]:
    story = story_of(database, address(name))
    return {held.scope: held.reason for held in story.suppressions} if story else {}


def test_a_suppression_of_a_list_ends_the_membership_of_it_alone(database: Database) -> None:
    add(database, "robin")
    add(database, "robin", "offers")
    assert suppress(database, address("robin"), no("robin", scope=NEWS))
    assert states(database, "robin") == {NEWS: "unsubscribed", "offers": "subscribed"}
    assert add(database, "robin") is Outcome.SUPPRESSED


def test_the_first_reason_stays(database: Database) -> None:
    assert suppress(database, address("robin"), no("robin", Reason.COMPLAINT))
    assert not suppress(database, address("robin"), no("robin", Reason.MANUAL))
    assert reasons(database, "robin") == {"": Reason.COMPLAINT}


def test_many_are_noted_once_each(database: Database) -> None:
    names = ["anna", "bram", "anna"]
    assert suppress_many(database, [(address(name), no(name)) for name in names]) == 2
    with database.reading() as connection:
        assert sorted(str(each.email) for each in suppressed(connection)) == [
            "anna@example.com",
            "bram@example.com",
        ]


def test_a_suppression_is_in_the_story(database: Database) -> None:
    add(database, "robin")
    suppress(database, address("robin"), no("robin", Reason.BOUNCE))
    story = story_of(database, address("robin"))
    assert story
    assert [(event.kind, event.detail) for event in story.events] == [("suppressed", "bounce")]


def test_lifting_opens_the_way_and_subscribes_nobody(database: Database) -> None:
    add(database, "robin")
    suppress(database, address("robin"), no("robin", scope=NEWS))
    assert lift(database, address("robin"), NEWS, "asked for it by mail", now=NOW)
    assert states(database, "robin") == {}
    assert add(database, "robin") is Outcome.NEW
    story = story_of(database, address("robin"))
    assert story
    assert ("lifted", "asked for it by mail") in [(event.kind, event.detail) for event in story.events]


def test_there_may_be_nothing_to_lift(database: Database) -> None:
    assert not lift(database, address("robin"), "", "why not", now=NOW)


# -- erasing -----------------------------------------------------------------------------------------------------


def test_the_erased_leave_nothing_but_a_fingerprint(database: Database) -> None:
    add(database, "robin", first_name="Robin", tags="vip")
    suppress(database, address("robin"), no("robin", scope=NEWS))
    gone = erase(database, address("robin"), now=NOW)
    assert gone == Erased(people=1, memberships=1, consents=1, tags=1, events=1)
    story = story_of(database, address("robin"))
    assert story
    assert (story.since, story.values, story.memberships, story.events) == (None, {}, (), ())
    assert reasons(database, "robin") == {"": Reason.ERASED, NEWS: Reason.UNSUBSCRIBE}
    assert "robin" not in repr(dump(database)).lower()


def dump(database: Database) -> list[Any]:
    with database.reading() as connection:
        return [connection.execute(select(table)).all() for table in metadata.sorted_tables]


def test_no_import_brings_the_erased_back(database: Database) -> None:
    add(database, "robin")
    erase(database, address("robin"), now=NOW)
    assert add(database, "Robin") is Outcome.SUPPRESSED
    assert states(database, "robin") == {}


def test_the_ledger_of_the_erased_keeps_its_counts(database: Database) -> None:
    add(database, "robin")
    with database.writing() as connection:
        person = connection.scalar(select(recipients.c.id))
        mails = [("spring", "sent"), ("summer", "queued"), ("autumn", "unknown")]
        rows = [
            {"campaign": campaign, "recipient_id": person, "state": state, "changed_at": NOW}
            for campaign, state in mails
        ]
        connection.execute(insert(ledger), rows)
    assert erase(database, address("robin"), now=NOW).mails == 3
    with database.reading() as connection:
        left = connection.execute(
            select(ledger.c.campaign, ledger.c.recipient_id, ledger.c.state).order_by(ledger.c.id)
        )
        assert [tuple(row) for row in left] == [
            ("spring", None, "sent"),
            ("summer", None, "suppressed"),
            ("autumn", None, "unknown"),
        ]


def test_whoever_was_unknown_can_be_erased_too(database: Database) -> None:
    assert erase(database, address("robin"), now=NOW) == Erased()
    assert add(database, "robin") is Outcome.SUPPRESSED


def test_the_file_forgets_the_erased(tmp_path: Path) -> None:
    with open_database(tmp_path) as opened:
        add(opened, "robin-of-the-woods", first_name="Marianne")
        erase(opened, address("robin-of-the-woods"), now=NOW)
        raw = b"".join(path.read_bytes() for path in tmp_path.glob(f"{FILE}*"))
    assert b"robin-of-the-woods" not in raw
    assert b"Marianne" not in raw


@pytest.mark.parametrize("reason", [each for each in Reason if each is not Reason.ERASED])
def test_every_reason_stops_every_way_in(database: Database, reason: Reason) -> None:
    suppress(database, address("robin"), no("robin", reason))
    for list_name in (NEWS, "offers"):
        assert add(database, "robin", list_name, basis=BASIS) is Outcome.SUPPRESSED


def test_lifting_one_list_lifts_no_other(database: Database) -> None:
    suppress(database, address("robin"), no("robin", Reason.COMPLAINT))
    suppress(database, address("robin"), no("robin", scope=NEWS))
    lift(database, address("robin"), NEWS, "asked", now=NOW)
    assert reasons(database, "robin") == {"": Reason.COMPLAINT}
