"""From the rows of a file to people that can be taken in, or to the reason why not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from postiljon.errors import RecipientError

from .address import read_address
from .columns import TELLING, Column, Role, attributes_of, standing_of_row
from .dates import read_moment
from .fields import LONGEST_FIELD_NAME, field_name, printable
from .model import Entry, Outcome, Reason, Refusal, State
from .refused_file import OUR_COLUMNS
from .standing import Standing, is_empty
from .tables import Row, Table

_LONGEST = 2000  # characters of a value; what is longer is a broken row
_LONGEST_TAG = 100
_TAG_BREAK = re.compile(r"[,;|\n]")

_STATES = {Standing.SUBSCRIBED: State.SUBSCRIBED, Standing.UNCONFIRMED: State.UNCONFIRMED}
_REASONS = {
    Standing.UNSUBSCRIBED: Reason.UNSUBSCRIBE,
    Standing.BOUNCED: Reason.BOUNCE,
    Standing.COMPLAINED: Reason.COMPLAINT,
}


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where in a row everything stands."""

    table: Table
    email: int
    fields: tuple[tuple[int, str], ...]
    days: tuple[tuple[int, str], ...]
    full_name: int | None
    tags: tuple[int, ...]
    has_standing: bool
    attributes: tuple[int, ...]
    consent_at: tuple[int, ...]
    proof: tuple[int, ...]
    asks_how: bool


def entries(table: Table, *, has_basis: bool) -> Iterator[Entry | Refusal]:
    """Each row as a person or as a refusal. Without a basis for all, each row must say itself how they agreed."""
    plan = _plan(table, has_basis=has_basis)
    for row in table.rows:
        try:
            yield _entry(plan, row)
        except _DeclinedError as reason:
            yield Refusal(row.line, tuple(row.cells), str(reason), Outcome.DECLINED)
        except RecipientError as error:
            hint = f" ({error.hint})" if error.hint else ""
            yield Refusal(row.line, tuple(row.cells), f"{error.message}{hint}")


class _DeclinedError(Exception):
    """The file says that this person never said yes."""


def _plan(table: Table, *, has_basis: bool) -> _Plan:
    by_role: dict[Role, list[int]] = {}
    for at, column in enumerate(table.columns):
        by_role.setdefault(column.role, []).append(at)
    how = by_role.get(Role.CONSENT_SOURCE, [])
    return _Plan(
        table,
        email=by_role[Role.EMAIL][0],
        fields=tuple(
            (at, table.columns[at].field) for at in by_role.get(Role.FIELD, []) if not _is_ours(table, at)
        ),
        days=tuple((at, field_name(table.columns[at].header)) for at in by_role.get(Role.CREATED, [])),
        full_name=_first(by_role, Role.FULL_NAME),
        tags=tuple(by_role.get(Role.TAGS, [])),
        has_standing=table.says is not None or not TELLING.isdisjoint(by_role),
        attributes=tuple(by_role.get(Role.ATTRIBUTES, [])),
        consent_at=tuple(by_role.get(Role.CONSENT_AT, [])),
        proof=(*how, *by_role.get(Role.IP, [])),
        asks_how=not has_basis,
    )


def _is_ours(table: Table, at: int) -> bool:
    """Whether a column is one that an earlier import wrote beside the rows that it refused."""
    return table.columns[at].header in OUR_COLUMNS


def _first(by_role: dict[Role, list[int]], role: Role) -> int | None:
    return next(iter(by_role.get(role, [])), None)


def _entry(plan: _Plan, row: Row) -> Entry:
    cells = row.cells
    if row.problem:
        raise RecipientError(row.problem)
    if len(cells) > len(plan.table.columns) and any(cells[len(plan.table.columns) :]):
        message = f"{len(cells)} cells, where the header has {len(plan.table.columns)}"
        raise RecipientError(message, hint="put text with a delimiter in it between quotes")
    address = read_address(_cell(cells, plan.email))
    state, refuses = _standing(plan, cells) if plan.has_standing else (State.SUBSCRIBED, None)
    return Entry(
        row.line,
        address,
        _values(plan, cells),
        _tags(plan, cells),
        state,
        refuses,
        _consented_at(plan, cells),
        _consented_how(plan, cells) if plan.proof or plan.asks_how else "",
    )


def _cell(cells: Sequence[str], at: int) -> str:
    """What stands there, without what no mail and no database can hold; rows may be shorter than the header."""
    value = cells[at].strip() if at < len(cells) else ""
    if len(value) > _LONGEST:
        raise RecipientError(f"a cell of {len(value):,} characters", hint="a quote may be missing")
    return printable(value)


def _values(plan: _Plan, cells: Sequence[str]) -> dict[str, str]:
    values = {field: value for at, field in plan.fields if (value := _cell(cells, at))}
    for at, field in plan.days:
        if field and (day := _cell(cells, at)):
            values[field] = _day(day, plan.table.day_first)
    for at in plan.attributes:
        values = {**_attributes(cells[at] if at < len(cells) else ""), **values}
    if plan.full_name is not None and not {"first_name", "last_name"} & values.keys():
        first, _, last = _cell(cells, plan.full_name).partition(" ")
        names = {"first_name": first, "last_name": last.strip()}
        values.update({name: value for name, value in names.items() if value})
    return values


@lru_cache(maxsize=4096)
def _day(text: str, day_first: bool | None) -> str:
    """Since when somebody is known elsewhere, as a day that a segment can compare; as it stands if it is none."""
    moment = read_moment(text, day_first=day_first)
    return moment.date().isoformat() if moment else text


def _attributes(text: str) -> dict[str, str]:
    found = {name: printable(value).strip() for name, value in attributes_of(text).items()}
    return {name: value for name, value in found.items() if value and _fits(name, value)}


def _fits(name: str, value: str) -> bool:
    return len(name) <= LONGEST_FIELD_NAME and len(value) <= _LONGEST


def _tags(plan: _Plan, cells: Sequence[str]) -> tuple[str, ...]:
    if not plan.tags:
        return ()
    words = (word.strip().strip('"') for at in plan.tags for word in _TAG_BREAK.split(_cell(cells, at)))
    found = tuple(dict.fromkeys(filter(None, words)))
    if any(len(tag) > _LONGEST_TAG for tag in found):
        raise RecipientError(f"a tag of more than {_LONGEST_TAG} characters", hint="part tags with commas")
    return found


def _standing(plan: _Plan, cells: Sequence[str]) -> tuple[State, Reason | None]:
    """How the row says that the person stands; what the whole file says stands above it."""
    columns = plan.table.columns
    standing = plan.table.says or standing_of_row(columns, cells)
    if standing is None:
        if said := _said(columns, cells):
            raise RecipientError(
                f"nobody knows what {said!r:.60} says of them", hint="write subscribed or unsubscribed"
            )
        return State.SUBSCRIBED, None
    if standing is Standing.NOT_SUBSCRIBED:
        raise _DeclinedError("the file says that they never said yes")
    return _STATES.get(standing, State.SUBSCRIBED), _REASONS.get(standing)


def _said(columns: Sequence[Column], cells: Sequence[str]) -> str:
    words = (
        _cell(cells, at) for at, column in enumerate(columns) if column.role in {Role.STATUS, Role.OPT_IN}
    )
    return next((word for word in words if not is_empty(word)), "")


def _consented_at(plan: _Plan, cells: Sequence[str]) -> datetime | None:
    """The first moment that is filled in: tools have one of signing up and one of confirming."""
    texts = (_cell(cells, at) for at in plan.consent_at)
    moments = (read_moment(text, day_first=plan.table.day_first) for text in texts if text)
    return next(filter(None, moments), None)


def _consented_how(plan: _Plan, cells: Sequence[str]) -> str:
    how = ", ".join(filter(None, (_cell(cells, at) for at in plan.proof)))
    if plan.asks_how and not how:
        raise RecipientError("the row does not say how they agreed", hint="fill it in, or use --consent")
    return how
