"""The columns of a list: what they are for, and what those of one row say together."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, repeat

from .fields import field_name
from .standing import Standing, says_yes, status_of, strictest

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


MOMENTS = frozenset({Role.CONSENT_AT, Role.CREATED, Role.UNSUBSCRIBED_AT, Role.BOUNCED_AT})


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a list: its header as it stands, what it is for, and for a field the name of the merge field."""

    header: str
    role: Role
    field: str = ""


def standing_of_row(columns: Sequence[Column], cells: Sequence[str]) -> Standing | None:
    """How the columns together say that somebody stands: the strictest wins.

    None when they say nothing, or a word that nobody knows and nothing that is stricter than to be subscribed.
    """
    padded = chain(cells, repeat(""))  # a row may be shorter than the header
    found = [
        said for column, cell in zip(columns, padded, strict=False) for said in _says(column, cell.strip())
    ]
    known = strictest(each for each in found if each)
    return known if None not in found or known not in {Standing.SUBSCRIBED, Standing.UNCONFIRMED} else None


def attributes_of(text: str) -> dict[str, str]:
    """The fields in a JSON object, by their names as merge fields; {} when it is none. Lists and objects are left."""
    try:
        found = json.loads(text) if len(text) <= _LONGEST_ATTRIBUTES else None
    except (ValueError, RecursionError):
        return {}
    items = found.items() if isinstance(found, dict) else ()
    values = {field_name(key): _as_text(value) for key, value in items}
    return {name: value for name, value in values.items() if name and value}


def _says(column: Column, cell: str) -> Iterator[Standing | None]:
    """What a cell says of somebody's standing, if it says anything; None for a word that nobody knows."""
    if column.role is Role.STATUS and cell:
        yield status_of(cell)
    elif column.role is Role.OPT_IN:
        yield status_of(cell) if cell else Standing.NOT_SUBSCRIBED
    elif column.role is Role.UNSUBSCRIBED_AT and _is_filled(cell):
        yield Standing.UNSUBSCRIBED
    elif column.role is Role.BOUNCED_AT and _is_filled(cell):
        yield Standing.BOUNCED


def _is_filled(cell: str) -> bool:
    """Whether a cell says that something happened: not with "no", "0" or a moment that is all zeros."""
    return bool(cell.strip("0-:/. T")) and says_yes(cell) is not False


def _as_text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, str | int | float) else ""
