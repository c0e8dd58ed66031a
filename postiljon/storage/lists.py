"""The lists: found by name, made when somebody joins, counted."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import Connection, func, select

from postiljon.errors import RecipientError
from postiljon.recipients.model import Basis, State
from postiljon.toml_file import suggestion

from .inserting import insert_or_leave
from .schema import consent_bases, lists, memberships

_LONGEST_NAME = 80  # characters


@dataclass(frozen=True, slots=True)
class Target:
    """Into which list rows are taken, from which file, and on what basis."""

    list_id: int
    list_name: str
    basis_id: int
    basis: Basis
    source: str


@dataclass(frozen=True, slots=True)
class ListCount:
    """How many people stand how on a list."""

    name: str
    states: dict[State, int]


def list_names(connection: Connection) -> list[str]:
    """Every list, in alphabetical order."""
    return list(connection.scalars(select(lists.c.name).order_by(lists.c.name)))


def list_id(connection: Connection, name: str) -> int:
    """The number of the list ``name``. Raises RecipientError when there is none."""
    found: int | None = connection.scalar(select(lists.c.id).where(lists.c.name == name))
    if found is None:
        names = list_names(connection)
        hint = suggestion(name, names) or (f"lists here: {', '.join(names)}" if names else _FIRST)
        raise RecipientError(f"there is no list {name:.80}", hint=hint)
    return found


_FIRST = "make one: postiljon recipients import FILE --list NAME --consent WORDS"


def target(connection: Connection, name: str, basis: Basis, source: str, now: datetime) -> Target:
    """The list ``name`` to take rows into, made if it is not there, with the basis written down.

    Raises RecipientError when no list can have that name.
    """
    if len(name) > _LONGEST_NAME or not name.strip() or not name.isprintable():
        hint = "give it a short one, such as news"
        raise RecipientError(f"{name!r:.60} cannot be the name of a list", hint=hint)
    connection.execute(insert_or_leave(connection, lists), {"name": name, "created_at": now})
    return Target(list_id(connection, name), name, _basis_id(connection, basis), basis, source)


def _basis_id(connection: Connection, basis: Basis) -> int:
    words = asdict(basis)
    digest = sha256(json.dumps(words).encode()).hexdigest()
    connection.execute(insert_or_leave(connection, consent_bases), {**words, "digest": digest})
    same = select(consent_bases.c.id).where(consent_bases.c.digest == digest)
    number: int = connection.execute(same).scalar_one()
    return number


def imagined_target(connection: Connection, name: str, basis: Basis, source: str) -> Target:
    """The same for a trial: nothing is made, and a list that is not there has nobody."""
    found = connection.scalar(select(lists.c.id).where(lists.c.name == name))
    return Target(found or _NO_LIST, name, 0, basis, source)


_NO_LIST = -1


def count_lists(connection: Connection) -> list[ListCount]:
    """Every list with its people, in alphabetical order."""
    numbers = (
        select(memberships.c.list_id, memberships.c.state, func.count().label("number"))
        .group_by(memberships.c.list_id, memberships.c.state)
        .subquery()
    )
    rows = connection.execute(
        select(lists.c.name, numbers.c.state, numbers.c.number)
        .select_from(lists.outerjoin(numbers, numbers.c.list_id == lists.c.id))
        .order_by(lists.c.name)
    )
    counts: dict[str, dict[State, int]] = {}
    for name, state, number in rows:
        counts.setdefault(name, dict.fromkeys(State, 0))
        if state:
            counts[name][State(state)] = number
    return [ListCount(name, states) for name, states in counts.items()]
