"""People for the tests of this room: invented, and said in few words."""

from __future__ import annotations

from datetime import UTC, datetime

from postiljon.recipients.address import Address, read_address
from postiljon.recipients.model import Basis, Entry, Outcome, Reason, State
from postiljon.storage.adding import add_person
from postiljon.storage.database import Database
from postiljon.storage.people import story_of

NOW = datetime(2026, 3, 12, 9, tzinfo=UTC)
BASIS = Basis(method="the form on the website")
DOUBLE = Basis(method="the form on the website", opt_in="double")
NEWS = "news"


def address(name: str) -> Address:
    return read_address(f"{name}@example.com")


def entry(
    name: str,
    *,
    state: State = State.SUBSCRIBED,
    refuses: Reason | None = None,
    tags: str = "",
    **values: str,
) -> Entry:
    return Entry(0, address(name), values, tuple(tags.split()), state, refuses)


def add(
    database: Database,
    name: str,
    list_name: str = NEWS,
    *,
    basis: Basis = BASIS,
    state: State = State.SUBSCRIBED,
    refuses: Reason | None = None,
    **values: str,
) -> Outcome:
    return add_person(
        database, list_name, basis, entry(name, state=state, refuses=refuses, **values), now=NOW
    )


def values(database: Database, name: str) -> dict[str, str]:
    story = story_of(database, address(name))
    assert story
    return dict(story.values)


def states(database: Database, name: str) -> dict[str, State]:
    story = story_of(database, address(name))
    return {each.list: each.state for each in story.memberships} if story else {}
