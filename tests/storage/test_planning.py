"""The plan: one verdict for each entry of a list, and the same answer about one person."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from sqlalchemy import insert, select

from postiljon.recipients.audience import Audience, Cap, Judgement, Plan
from postiljon.recipients.model import Reason, State, Suppression
from postiljon.storage.database import Database
from postiljon.storage.planning import People
from postiljon.storage.schema import ledger, recipients, suppressions
from postiljon.storage.suppressing import suppress
from tests.storage.people import NEWS, NOW, add, address

OFFERS = "offers"


def plan(database: Database, *lists: str, campaign: str = "spring", cap: Cap | None = None) -> Plan:
    return People(database, NOW).plan(Audience(lists or (NEWS,), campaign=campaign, cap=cap))


def counts(found: Plan) -> dict[str, int]:
    told: Counter[str] = Counter()
    for count in found.counts:
        told[": ".join(filter(None, (count.verdict, count.detail)))] += count.entries
    return dict(told)


def judge(database: Database, name: str, *lists: str, cap: Cap | None = None) -> Judgement | None:
    return People(database, NOW).judge(address(name), Audience(lists or (NEWS,), campaign="spring", cap=cap))


def send(database: Database, name: str, campaign: str, state: str = "sent", days_ago: int = 0) -> None:
    with database.writing() as connection:
        person = select(recipients.c.id).where(recipients.c.email == address(name).email)
        number = connection.scalar(person)
        at = NOW - timedelta(days=days_ago)
        row = {"campaign": campaign, "recipient_id": number, "state": state, "changed_at": at}
        connection.execute(insert(ledger), [row])


def no(database: Database, name: str, reason: Reason, scope: str = "") -> None:
    suppress(database, address(name), Suppression(address(name).email, reason, NOW, scope))


def test_everybody_has_one_verdict(database: Database) -> None:
    for name in "anna bram chris dirk eva fons".split():
        add(database, name)
    add(database, "gerda", state=State.UNCONFIRMED)
    no(database, "bram", Reason.COMPLAINT)
    no(database, "chris", Reason.UNSUBSCRIBE, NEWS)
    no(database, "dirk", Reason.UNSUBSCRIBE, OFFERS)  # another list
    send(database, "eva", "spring")
    send(database, "fons", "winter")
    found = plan(database)
    assert counts(found) == {
        "suppressed: complaint": 1,
        "suppressed: unsubscribe": 1,
        "unconfirmed": 1,
        "had it already": 1,
        "mailed": 3,
    }
    assert (found.entries, found.mailed) == (7, 3)


def test_one_address_is_mailed_once_across_lists(database: Database) -> None:
    for name, list_name in (
        ("anna", NEWS),
        ("anna", OFFERS),
        ("bram", NEWS),
        ("bram", OFFERS),
        ("chris", OFFERS),
    ):
        add(database, name, list_name)
    no(database, "bram", Reason.BOUNCE)
    found = plan(database, NEWS, OFFERS)
    assert counts(found) == {"suppressed: bounce": 1, "mailed": 2, "duplicate address": 2}
    assert found.entries == 5


def test_whoever_left_one_list_is_mailed_for_the_other(database: Database) -> None:
    add(database, "anna")
    add(database, "anna", OFFERS)
    no(database, "anna", Reason.UNSUBSCRIBE, NEWS)
    assert counts(plan(database, NEWS, OFFERS)) == {"mailed": 1, "duplicate address": 1}
    assert counts(plan(database, NEWS)) == {"suppressed: unsubscribe": 1}


def test_an_unconfirmed_entry_does_not_hide_a_confirmed_one(database: Database) -> None:
    add(database, "anna", state=State.UNCONFIRMED)
    add(database, "anna", OFFERS)
    assert counts(plan(database, NEWS, OFFERS)) == {"mailed": 1, "duplicate address": 1}


def test_what_failed_may_be_tried_again_and_what_is_unknown_may_not(database: Database) -> None:
    states = ["failed", "cancelled", "expired", "suppressed", "queued", "wire", "unknown", "deferred"]
    for state in states:
        add(database, state)
        send(database, state, "spring", state)
    assert counts(plan(database)) == {"mailed": 4, "had it already": 4}
    assert counts(plan(database, campaign="summer")) == {"mailed": 8}


def test_a_frequency_cap_counts_what_was_sent_lately(database: Database) -> None:
    for name, days in (("anna", (1, 2)), ("bram", (1, 9)), ("chris", ())):
        add(database, name)
        for at, day in enumerate(days):
            send(database, name, f"letter-{at}", days_ago=day)
    cap = Cap(mails=2, days=7)
    assert counts(plan(database, cap=cap)) == {"frequency cap": 1, "mailed": 2}
    found = judge(database, "anna", cap=cap)
    assert found
    assert (found.verdict, found.recent_mails) == ("frequency cap", 2)


def test_one_person_is_judged_as_all_are(database: Database) -> None:
    add(database, "anna", OFFERS)
    add(database, "anna")
    send(database, "anna", "spring", "unknown")
    found = judge(database, "anna", NEWS, OFFERS)
    assert found
    assert (found.verdict, found.had_it) == ("had it already", "unknown")
    assert found.lists == {NEWS: "subscribed", OFFERS: "subscribed"}
    assert judge(database, "bram") is None


def test_an_empty_list_is_a_plan_too(database: Database) -> None:
    add(database, "anna", OFFERS)
    add(database, "anna")
    with database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM memberships")
    assert plan(database).entries == 0


def test_a_suppression_that_came_in_between_holds_whatever_the_list_says(database: Database) -> None:
    add(database, "anna")
    with database.writing() as connection:
        row = {
            "fingerprint": database.fingerprint(address("anna")),
            "scope": NEWS,
            "reason": "unsubscribe",
            "since": NOW,
        }
        connection.execute(insert(suppressions), [row])
    assert counts(plan(database)) == {"suppressed: unsubscribe": 1}
