"""The columns of a list: what they are for, and what those of one row say together."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from .fields import field_name
from .standing import Standing, is_empty, says_yes, status_of, strictest

_LONGEST_ATTRIBUTES = 100_000  # characters


class Role(StrEnum):
    """What a column is for. `OPT_IN` is a yes or a no, `STATUS` a word; `ATTRIBUTES` are further fields, as JSON.

    Who has something in `UNSUBSCRIBED_AT` or `BOUNCED_AT` said no, or could not be reached.
    """

    EMAIL = "email"
    FIELD = "field"
    FULL_NAME = "full_name"
    TAGS = "tags"
    STATUS = "status"
    OPT_IN = "opt_in"
    CONSENT_AT = "consent_at"
    CONSENT_SOURCE = "consent_source"
    CREATED = "created"
    IP = "ip"
    UNSUBSCRIBED_AT = "unsubscribed_at"
    BOUNCED_AT = "bounced_at"
    ATTRIBUTES = "attributes"
    IGNORED = "ignored"


# What can say that somebody is not to be mailed; a column about consent may say "no".
TELLING = frozenset(
    {Role.STATUS, Role.OPT_IN, Role.UNSUBSCRIBED_AT, Role.BOUNCED_AT, Role.CONSENT_AT, Role.CONSENT_SOURCE}
)
MOMENTS = frozenset({Role.CONSENT_AT, Role.CREATED, Role.UNSUBSCRIBED_AT, Role.BOUNCED_AT})


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list: its header as it stands, what it is for, and for a field the name of the merge field."""

    header: str
    role: Role
    field: str = ""


def standing_reader(columns: Sequence[Column]) -> Callable[[Sequence[str]], Standing | None]:
    """What tells from the cells of a row how somebody stands, for a list with these ``columns``: the strictest wins.

    It tells None when they say nothing, or a word that nobody knows and nothing stricter than to be subscribed.
    """
    places = [(at, column.role) for at, column in enumerate(columns) if column.role in TELLING]

    def standing(cells: Sequence[str]) -> Standing | None:
        width = len(cells)  # a row may be shorter than the header
        found = [said for at, role in places for said in _said(role, cells[at] if at < width else "")]
        return _judged(found)

    return standing


def standing_of_row(columns: Sequence[Column], cells: Sequence[str]) -> Standing | None:
    """The same for one row."""
    return standing_reader(columns)(cells)


def attributes_of(text: str) -> dict[str, str]:
    """The fields in a JSON object, by their names as merge fields; {} when it is none. Lists and objects are left."""
    try:
        found = json.loads(text) if len(text) <= _LONGEST_ATTRIBUTES else None
    except (ValueError, RecursionError):
        return {}
    items = found.items() if isinstance(found, dict) else ()
    values = {field_name(key): _as_text(value) for key, value in items}
    return {name: value for name, value in values.items() if name and value}


def _judged(found: Sequence[Standing | None]) -> Standing | None:
    """The strictest of what was found; an unknown word outweighs a yes."""
    if len(found) < 2:
        return found[0] if found else None
    known = strictest(each for each in found if each)
    return known if None not in found or known not in {Standing.SUBSCRIBED, Standing.UNCONFIRMED} else None


@lru_cache(maxsize=4096)
def _said(role: Role, cell: str) -> tuple[Standing | None, ...]:
    """What a cell says of somebody's standing, if it says anything; None for a word that nobody knows."""
    if is_empty(cell):
        return (Standing.NOT_SUBSCRIBED,) if role is Role.OPT_IN else ()
    if role in {Role.STATUS, Role.OPT_IN}:
        return (status_of(cell),)
    if role in {Role.CONSENT_AT, Role.CONSENT_SOURCE}:
        status = status_of(cell)
        return () if status in {None, Standing.SUBSCRIBED} else (status,)
    if not cell.strip(" 0-:/.T") or says_yes(cell) is False:  # a moment that is all zeros is none
        return ()
    return (Standing.UNSUBSCRIBED if role is Role.UNSUBSCRIBED_AT else Standing.BOUNCED,)


def _as_text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, str | int | float) else ""
