"""Holding rows against what is known, without a database."""

from __future__ import annotations

from postiljon.recipients.address import read_address
from postiljon.recipients.model import Entry, Outcome, Reason, State
from postiljon.recipients.seen import SeenBefore
from postiljon.recipients.taking_in import Known, judge

ROBIN = b"robin's fingerprint"


def entry(**values: str) -> Entry:
    return Entry(2, read_address("robin@example.com"), values)


def test_whoever_left_is_left_alone_even_where_the_suppression_is_gone() -> None:
    known = {ROBIN: Known(1, {}, state=State.UNSUBSCRIBED)}
    outcomes, changes = judge([(ROBIN, entry(city="Gouda"))], known, SeenBefore(), confirms=True)
    assert (outcomes, changes) == ([Outcome.SUPPRESSED], {})


def test_a_no_stands_above_a_yes_of_the_same_file() -> None:
    refusal = Entry(3, read_address("robin@example.com"), refuses=Reason.BOUNCE)
    for rows in ([entry(), refusal], [refusal, entry()]):
        _, changes = judge([(ROBIN, row) for row in rows], {}, SeenBefore(), confirms=False)
        assert changes[ROBIN].refuses is Reason.BOUNCE


def test_doubles_of_a_batch_become_one_change() -> None:
    rows = [(ROBIN, entry(city="Gouda")), (ROBIN, entry(city="", first_name="Robin"))]
    outcomes, changes = judge(rows, {}, SeenBefore(), confirms=False)
    assert outcomes == [Outcome.NEW, Outcome.DOUBLE]
    assert changes[ROBIN].values == {"city": "Gouda", "first_name": "Robin"}
