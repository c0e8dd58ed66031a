"""Taking a batch of rows in: what is known of their people is read, and only what is new is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, update

from postiljon.recipients.model import NAMES, Entry, Outcome, Reason, State
from postiljon.recipients.seen import SeenBefore
from postiljon.recipients.taking_in import Change, judge

from .fingerprints import fingerprint
from .inserting import insert_many, new_numbers
from .known import known_people
from .lists import Target
from .schema import EVERYWHERE, consents, field_names, memberships, recipients, suppressions, tags

Changes = Mapping[bytes, Change]


def judge_batch(
    connection: Connection, key: bytes, target: Target, entries: Sequence[Entry], seen: SeenBefore
) -> tuple[list[Outcome], dict[bytes, Change]]:
    """What becomes of each of ``entries`` and what that changes; nothing is written.

    ``seen`` knows the rows of the file before these.
    """
    prints = [fingerprint(key, entry.address.key) for entry in entries]
    known = known_people(connection, target, prints, with_tags=any(entry.tags for entry in entries))
    return judge(zip(prints, entries, strict=True), known, seen, confirms=target.basis.opt_in == "double")


def write_batch(connection: Connection, target: Target, changes: Changes, now: datetime) -> None:
    """Writes what `judge_batch` found in the same transaction."""
    refused = {print_: change for print_, change in changes.items() if change.refuses}
    taken = {print_: change for print_, change in changes.items() if not change.refuses}
    _suppress(connection, target, refused, now)
    _write_field_names(connection, taken)
    ids = _write_people(connection, taken, now)
    _write_memberships(connection, target, taken, ids, now)
    _write_tags(connection, taken, ids)


def _suppress(connection: Connection, target: Target, refused: Changes, now: datetime) -> None:
    """Those of whom the file says that they are not to be mailed: no more is written of them than that."""
    if not refused:
        return
    rows = [
        (
            print_,
            _scope(target, change),
            change.refuses,
            now,
            _place(target, change),
            change.entry.address.email,
        )
        for print_, change in refused.items()
    ]
    insert_many(connection, suppressions, _SUPPRESSION, rows)
    _set_states(
        connection,
        target,
        [change.known.id for change in refused.values() if change.known.state],
        State.UNSUBSCRIBED,
        now,
    )


_SUPPRESSION = ("fingerprint", "scope", "reason", "since", "source", "email")


def _scope(target: Target, change: Change) -> str:
    return target.list_name if change.refuses is Reason.UNSUBSCRIBE else EVERYWHERE


def _place(target: Target, change: Change) -> str:
    line = f":{change.entry.line}" if change.entry.line else ""
    how = f", {change.entry.consented_how}" if change.entry.consented_how else ""
    return f"{target.source}{line}{how}"


def _write_people(connection: Connection, taken: Changes, now: datetime) -> dict[bytes, int]:
    """The number of each person, those that were made just now too."""
    ids = {print_: change.known.id for print_, change in taken.items() if change.known.id is not None}
    _update_people(connection, [change for change in taken.values() if change.known.id], now)
    new = [print_ for print_ in taken if print_ not in ids]
    ids.update(zip(new, new_numbers(connection, recipients, len(new)), strict=True))
    rows = [_person(ids[print_], print_, taken[print_], now) for print_ in new]
    insert_many(connection, recipients, _PERSON, rows)
    return ids


_PERSON = ("id", "fingerprint", "email", *NAMES, "fields", "created_at", "changed_at")


def _person(number: int, print_: bytes, change: Change, now: datetime) -> tuple[Any, ...]:
    names, fields = _split(change.values)
    return (number, print_, change.entry.address.email, *names, fields, now, now)


def _split(values: Mapping[str, str]) -> tuple[list[str], dict[str, str]]:
    """What stands in columns of its own, and the fields of the list."""
    fields = dict(values)
    return [fields.pop(name, "") for name in NAMES], fields


def _write_field_names(connection: Connection, taken: Changes) -> None:
    names = {name for change in taken.values() for name in change.values}
    insert_many(connection, field_names, ("name",), [(name,) for name in sorted(names)])


def _update_people(connection: Connection, changes: Sequence[Change], now: datetime) -> None:
    rows = [
        {"number": change.known.id, **_columns(change), "changed_at": now}
        for change in changes
        if change.values
    ]
    if rows:
        connection.execute(update(recipients).where(recipients.c.id == bindparam("number")), rows)


def _columns(change: Change) -> dict[str, Any]:
    names, fields = _split({**change.known.values, **change.values})
    return {**dict(zip(NAMES, names, strict=True)), "fields": fields}


def _write_memberships(
    connection: Connection, target: Target, taken: Changes, ids: Mapping[bytes, int], now: datetime
) -> None:
    joined = [(ids[print_], change) for print_, change in taken.items() if change.state]
    new = [
        (target.list_id, number, change.state, now) for number, change in joined if change.known.state is None
    ]
    insert_many(connection, memberships, ("list_id", "recipient_id", "state", "since"), new)
    confirmed = [number for number, change in joined if change.known.state is not None]
    _set_states(connection, target, confirmed, State.SUBSCRIBED, now)
    agreed = [
        (number, target.list_id, target.basis_id, _place(target, change), change.entry.consented_at, now)
        for number, change in joined
    ]
    insert_many(connection, consents, _CONSENT, agreed)


_CONSENT = ("recipient_id", "list_id", "basis_id", "source", "given_at", "recorded_at")


def _set_states(
    connection: Connection, target: Target, people: Sequence[int | None], state: State, now: datetime
) -> None:
    if not people:
        return
    theirs = memberships.c.list_id == target.list_id, memberships.c.recipient_id == bindparam("number")
    change = update(memberships).where(*theirs).values(state=state, since=now)
    connection.execute(change, [{"number": number} for number in people])


def _write_tags(connection: Connection, taken: Changes, ids: Mapping[bytes, int]) -> None:
    rows = [(ids[print_], tag) for print_, change in taken.items() for tag in sorted(change.tags)]
    insert_many(connection, tags, ("recipient_id", "tag"), rows)
