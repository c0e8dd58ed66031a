"""Looking people up: one with the whole story, or a page of a list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Row, Select, select

from postiljon.recipients.model import NAMES, Basis, Reason, State, Suppression
from postiljon.recipients.story import Consent, Event, Mail, Membership, Story

from .lists import list_id
from .schema import (
    consent_bases,
    consents,
    events,
    field_names,
    ledger,
    lists,
    memberships,
    recipients,
    suppressions,
    tags,
)

if TYPE_CHECKING:
    from postiljon.recipients.address import Address

    from .database import Database

_BATCH = 1000  # people that are in memory at a time


def story_of(database: Database, address: Address) -> Story | None:
    """All that is held of a person, or None when that is nothing."""
    print_ = database.fingerprint(address)
    with database.reading() as connection:
        row = connection.execute(select(recipients).where(recipients.c.fingerprint == print_)).one_or_none()
        held = tuple(_suppressions(connection, print_))
        if row is None:
            return Story(address.email, {}, suppressions=held) if held else None
        return Story(
            row.email,
            values_of(row),
            row.created_at,
            row.changed_at,
            tags=tuple(_tags(connection, row.id)),
            memberships=tuple(_memberships(connection, row.id)),
            consents=tuple(_consents(connection, row.id)),
            suppressions=held,
            events=tuple(_events(connection, row.id)),
            mails=tuple(_mails(connection, row.id)),
        )


def known_fields(connection: Connection) -> frozenset[str]:
    """The merge fields that somebody has, or had."""
    return frozenset(connection.scalars(select(field_names.c.name)))


def members(connection: Connection, list_name: str) -> Iterator[tuple[str, dict[str, str], State]]:
    """Everybody on a list: address, fields, and how they stand, in the order in which they came.

    Raises RecipientError when there is no such list.
    """
    number, last = list_id(connection, list_name), 0
    while rows := connection.execute(_page(number, last)).all():
        for row in rows:
            yield row.email, values_of(row), State(row.state)
        last = rows[-1].id


def values_of(row: Any) -> dict[str, str]:
    """The merge fields of a person that are filled in, by name."""
    names = {name: value for name in NAMES if (value := getattr(row, name))}
    return {**names, **row.fields}


def _page(number: int, after: int) -> Select[Any]:
    person = memberships.c.recipient_id
    return (
        select(recipients, memberships.c.state)
        .join(memberships, person == recipients.c.id)
        .where(memberships.c.list_id == number, person > after)
        .order_by(person)
        .limit(_BATCH)
    )


def _suppressions(connection: Connection, print_: bytes) -> Iterator[Suppression]:
    found = select(suppressions).where(suppressions.c.fingerprint == print_).order_by(suppressions.c.scope)
    for row in connection.execute(found):
        yield Suppression(row.email, Reason(row.reason), row.since, row.scope, row.source)


def _tags(connection: Connection, person: int) -> list[str]:
    return list(connection.scalars(select(tags.c.tag).where(tags.c.recipient_id == person).order_by("tag")))


def _memberships(connection: Connection, person: int) -> Iterator[Membership]:
    theirs = (
        select(lists.c.name, memberships.c.state, memberships.c.since)
        .join(lists, lists.c.id == memberships.c.list_id)
        .where(memberships.c.recipient_id == person)
        .order_by(lists.c.name)
    )
    for name, state, since in connection.execute(theirs):
        yield Membership(name, State(state), since)


def _consents(connection: Connection, person: int) -> Iterator[Consent]:
    theirs = (
        select(lists.c.name, consents, consent_bases)
        .join(lists, lists.c.id == consents.c.list_id)
        .join(consent_bases, consent_bases.c.id == consents.c.basis_id)
        .where(consents.c.recipient_id == person)
        .order_by(consents.c.id)
    )
    for row in connection.execute(theirs):
        yield Consent(row.name, _basis(row), row.source, row.given_at, row.recorded_at)


def _basis(row: Row[Any]) -> Basis:
    return Basis(row.purpose, row.wording, row.method, row.opt_in, row.who)


def _events(connection: Connection, person: int) -> Iterator[Event]:
    theirs = select(events).where(events.c.recipient_id == person).order_by(events.c.at, events.c.id)
    for row in connection.execute(theirs):
        yield Event(row.at, row.kind, row.subject, row.detail)


def _mails(connection: Connection, person: int) -> Iterator[Mail]:
    theirs = select(ledger).where(ledger.c.recipient_id == person).order_by(ledger.c.changed_at, ledger.c.id)
    for row in connection.execute(theirs):
        yield Mail(row.campaign, row.state, row.changed_at)
