"""What each column of a list means: by what a person says, by the program that wrote it, by words, by values."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from postiljon.errors import RecipientError, UsageError

from .columns import Column, Role
from .dates import read_moment
from .fields import LONGEST_FIELD_NAME, field_name
from .sniffing import is_address
from .standing import says_yes, status_of
from .word_lists import meanings, spelled, tools

Rows = Sequence[Sequence[str]]  # some rows of the list, to judge by

_NUMBER_AT_END = re.compile(r" \d+$")
_ROLES = {role.value: role for role in Role}
_SAID = {"ignore": "ignored", "name": "full_name", "consent": "consent_source", "consent_time": "consent_at"}


def columns_of(
    header: Sequence[str], sample: Rows, given: Mapping[str, str] | None = None
) -> tuple[Column, ...]:
    """The columns under ``header``, judged by the rows of ``sample`` too; ``given`` is what a person says of them.

    Raises UsageError when ``given`` names a column that is not there, and RecipientError when not exactly one column
    has the addresses.
    """
    said = _said(header, given or {})
    tool = tool_of(header)
    names = _tool_names(tool) if tool else {}
    columns = [_column(title, said.get(at) or _meaning(title, names)) for at, title in enumerate(header)]
    judged = [each if at in said else _by_values(each, at, sample) for at, each in enumerate(columns)]
    return tuple(_named_once(_last_names(_with_one_address(judged, said, sample))))


def columns_by_values(width: int, sample: Rows, given: Mapping[str, str] | None = None) -> tuple[Column, ...]:
    """The columns of a list without a header; those that their values do not tell are ignored unless ``given``."""
    header = [f"column {number}" for number in range(1, width + 1)]
    said = _said(header, given or {})
    columns = [_column(title, said.get(at) or _told(at, sample)) for at, title in enumerate(header)]
    return tuple(_with_one_address(columns, said, sample))


def tool_of(header: Iterable[str]) -> Mapping[str, Any] | None:
    """The program that writes lists with such columns, as ``tools.toml`` has it."""
    names = set(map(spelled, header))
    return next((tool for tool in tools() if any(names.issuperset(marks) for marks in tool["marks"])), None)


# -- by what a person says, and by names ------------------------------------------------------------------------


def _said(header: Sequence[str], given: Mapping[str, str]) -> dict[int, str]:
    """The places of the columns that a person spoke of, with what they mean."""
    return {_place(theirs, header): _our_name(ours) for theirs, ours in given.items()}


def _place(theirs: str, header: Sequence[str]) -> int:
    """Where the column is that is called ``theirs``, or has that number, from 1."""
    exact = [at for at, title in enumerate(header) if title.strip() == theirs.strip()]
    found = exact or [at for at, title in enumerate(header) if spelled(title) == spelled(theirs)]
    if len(found) > 1:
        numbers = " or ".join(str(at + 1) for at in found)
        message = f'{len(found)} columns are called "{_shown(theirs)}"'
        raise UsageError(message, hint=f"say which by its number: {numbers}")
    if found:
        return found[0]
    if theirs.strip().isdecimal() and 1 <= int(theirs) <= len(header):
        return int(theirs) - 1
    raise UsageError(f'there is no column "{_shown(theirs)}"', hint=f"the columns are {_list(header)}")


def _our_name(ours: str) -> str:
    name = field_name(ours)
    known = _SAID.get(name) or (name if name in _ROLES else meanings().get(spelled(ours), name))
    if not known:
        raise UsageError(
            f'"{_shown(ours)}" is no name of a field', hint="such as email, first_name, consent_at or ignore"
        )
    return known


def _tool_names(tool: Mapping[str, Any]) -> dict[str, str]:
    return {name: meaning for meaning, names in tool["columns"].items() for name in names}


def _meaning(title: str, of_tool: Mapping[str, str]) -> str:
    name = spelled(title)
    if found := of_tool.get(name) or meanings().get(name):
        return found
    without_number = meanings().get(_NUMBER_AT_END.sub("", name))
    return without_number if without_number == Role.EMAIL else field_name(title)


def _column(title: str, meaning: str) -> Column:
    """A column that means a role or a merge field; one without a name is of no use."""
    if meaning in _ROLES:
        return Column(title, _ROLES[meaning])
    return Column(title, Role.FIELD, meaning[:LONGEST_FIELD_NAME]) if meaning else Column(title, Role.IGNORED)


# -- by values --------------------------------------------------------------------------------------------------


def _by_values(column: Column, at: int, sample: Rows) -> Column:
    """A column of consent as what it holds: a yes or a no, a moment, or how they agreed."""
    if column.role is not Role.OPT_IN:
        return column
    values = _values(at, sample)
    if not values:
        return replace(column, role=Role.IGNORED)
    if _most(values, lambda value: read_moment(value, day_first=True) is not None):
        return replace(column, role=Role.CONSENT_AT)
    known = _most(values, lambda value: status_of(value) is not None)
    return column if known else replace(column, role=Role.CONSENT_SOURCE)


def _told(at: int, sample: Rows) -> str:
    """What a column without a name means: an address, or how somebody stands."""
    values = _values(at, sample)
    if _has_addresses(at, sample):
        return Role.EMAIL
    is_status = values and all(status_of(value) and says_yes(value) is None for value in values)
    return Role.STATUS if is_status else Role.IGNORED


def _address_column(columns: Sequence[Column], said: Collection[int], sample: Rows) -> int:
    """The one column with addresses. Raises RecipientError when there are several, or none."""
    candidates = _address_columns(columns, said, sample)
    if len(candidates) == 1:
        return candidates[0]
    headers = [column.header for column in columns]
    if candidates:
        several = _list([headers[at] for at in candidates])
        hint = f'say which one counts: --map "{_shown(headers[candidates[0]])}=email"'
        raise RecipientError(f"{len(candidates)} columns have addresses: {several}", hint=hint)
    hint = f'say which one it is: --map "{_shown(headers[0]) if headers else 1}=email"'
    raise RecipientError(f"no column has addresses; there are {_list(headers)}", hint=hint)


def _address_columns(columns: Sequence[Column], said: Collection[int], sample: Rows) -> list[int]:
    """The columns that may have the addresses: by what a person said, by their names, or else by their values."""
    by_name = [at for at, column in enumerate(columns) if column.role is Role.EMAIL]
    if chosen := [at for at in by_name if at in said]:
        return chosen
    if len(by_name) < 2:
        return by_name or [
            at for at, _ in enumerate(columns) if _has_addresses(at, sample) and at not in said
        ]
    return [at for at in by_name if _values(at, sample)] or by_name


def _has_addresses(at: int, sample: Rows) -> bool:
    return _most(_values(at, sample), is_address)


def _values(at: int, sample: Rows) -> list[str]:
    return [row[at].strip() for row in sample if at < len(row) and row[at].strip()]


def _most(values: Sequence[str], test: Callable[[str], object]) -> bool:
    return bool(values) and sum(map(bool, map(test, values))) * 2 > len(values)


# -- all columns together ---------------------------------------------------------------------------------------


def _with_one_address(columns: Sequence[Column], said: Collection[int], sample: Rows) -> list[Column]:
    """The columns with one that has the address; what else is called an address is of no use."""
    email = _address_column(columns, said, sample)
    others = [replace(each, role=Role.IGNORED) if each.role is Role.EMAIL else each for each in columns]
    others[email] = Column(columns[email].header, Role.EMAIL)
    return others


def _last_names(columns: Sequence[Column]) -> list[Column]:
    """Beside first names, "name" is the last name."""
    fields = {column.field for column in columns}
    if "first_name" not in fields or "last_name" in fields:
        return list(columns)
    return [
        Column(each.header, Role.FIELD, "last_name") if each.role is Role.FULL_NAME else each
        for each in columns
    ]


def _named_once(columns: Iterable[Column]) -> Iterator[Column]:
    """The columns with another number for each further field of the same name: "city", "city_2"."""
    counts: dict[str, int] = {}
    for column in columns:
        if column.role is not Role.FIELD:
            yield column
            continue
        count = counts[column.field] = counts.get(column.field, 0) + 1
        yield column if count == 1 else replace(column, field=f"{column.field}_{count}")


def _list(headers: Sequence[str]) -> str:
    shown = [f'"{_shown(header)}"' for header in headers[:12]]
    return ", ".join(shown) + (f" and {len(headers) - 12} more" if len(headers) > 12 else "")


def _shown(header: str) -> str:
    """A header on one line, without anything that a terminal would obey."""
    words = " ".join(header.split())[:40]
    return "".join(char if char.isprintable() else "?" for char in words)
