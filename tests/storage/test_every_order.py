"""Laws over any order of events: who said no is not mailable, and the plan adds up to the list."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from postiljon.recipients.audience import Audience
from postiljon.recipients.model import Outcome, Reason, State, Suppression
from postiljon.storage.database import Database, open_database
from postiljon.storage.erasing import erase
from postiljon.storage.importing import ImportJob, run_import
from postiljon.storage.lists import count_lists
from postiljon.storage.planning import People
from postiljon.storage.suppressing import lift, suppress
from tests.storage.people import BASIS, DOUBLE, NOW, add, address, entry

PEOPLE = ("anna", "Anna", "bram", "chris")  # the first two are one mailbox
LISTS = ("news", "offers")

people = st.sampled_from(PEOPLE)
lists = st.sampled_from(LISTS)
scopes = st.sampled_from(("", *LISTS))
reasons = st.sampled_from([each for each in Reason if each is not Reason.ERASED])


class EveryOrder(RuleBasedStateMachine):
    """``no`` has who said no to what, as a person would keep it on paper: the mailbox, and a list or "" for all."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.opening = open_database(Path(self.folder.name))
        self.database: Database = self.opening.__enter__()
        raw = self.database.engine.raw_connection()  # the one that the pool hands out again and again
        raw.cursor().execute("PRAGMA synchronous = OFF")  # nothing here need outlive a power failure
        raw.close()
        self.no: set[tuple[str, str]] = set()
        self.imports = 0

    def teardown(self) -> None:
        self.opening.__exit__(None, None, None)
        self.folder.cleanup()

    @rule(
        names=st.lists(people, min_size=1, max_size=4),
        list_name=lists,
        basis=st.sampled_from((BASIS, DOUBLE)),
    )
    def import_them(self, names: list[str], list_name: str, basis: object) -> None:
        assert basis in (BASIS, DOUBLE)
        self.imports += 1
        job = ImportJob("people.csv", str(self.imports), list_name, DOUBLE if basis is DOUBLE else BASIS)
        report = run_import(
            self.database, job, map(entry, names), now=NOW, refused=lambda _: None, tell=lambda _: None
        )
        assert report.counts.total() == len(names)

    @rule(name=people, list_name=lists, reason=reasons)
    def import_a_no(self, name: str, list_name: str, reason: Reason) -> None:
        assert add(self.database, name, list_name, refuses=reason) is Outcome.SUPPRESSED
        self.no.add((name.lower(), list_name if reason is Reason.UNSUBSCRIBE else ""))

    @rule(name=people, list_name=lists, state=st.sampled_from([State.SUBSCRIBED, State.UNCONFIRMED]))
    def add_one(self, name: str, list_name: str, state: State) -> None:
        add(self.database, name, list_name, state=state)

    @rule(name=people, scope=scopes, reason=reasons)
    def unsubscribe(self, name: str, scope: str, reason: Reason) -> None:
        suppress(self.database, address(name), Suppression(address(name).email, reason, NOW, scope))
        self.no.add((name.lower(), scope))

    @rule(name=people)
    def erase_one(self, name: str) -> None:
        erase(self.database, address(name), now=NOW)
        self.no.add((name.lower(), ""))

    @rule(name=people, scope=scopes)
    def lift_one(self, name: str, scope: str) -> None:
        lift(self.database, address(name), scope, "asked for it", now=NOW)
        self.no.discard((name.lower(), scope))

    @invariant()
    def nobody_who_said_no_is_mailed(self) -> None:
        asked = People(self.database, NOW)
        for list_name in asked.list_names():
            mailed = {email.partition("@")[0].lower() for email in asked.mailed(Audience((list_name,)))}
            refused = {name for name, scope in self.no if scope in {"", list_name}}
            assert not mailed & refused

    @invariant()
    def the_plan_adds_up(self) -> None:
        asked = People(self.database, NOW)
        with self.database.reading() as connection:
            sizes = {count.name: sum(count.states.values()) for count in count_lists(connection)}
        if sizes:
            audience = Audience(tuple(sizes))
            plan = asked.plan(audience)
            assert plan.entries == sum(sizes.values())
            assert plan.mailed == len(list(asked.mailed(audience)))


EveryOrder.TestCase.settings = settings(max_examples=20, stateful_step_count=20, deadline=None)
TestEveryOrder = EveryOrder.TestCase
