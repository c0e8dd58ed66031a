"""Lists for the tests of this room: bytes in, and what a person would say was read."""

from __future__ import annotations

import io
from collections.abc import Mapping

from postiljon.recipients.columns import Role
from postiljon.recipients.tables import Row, Table, open_table


def opened(content: str | bytes, name: str = "list.csv", given: Mapping[str, str] | None = None) -> Table:
    raw = content if isinstance(content, bytes) else content.encode()
    return open_table(io.BytesIO(raw), name, given=given)


def rows(content: str | bytes, name: str = "list.csv") -> list[Row]:
    return list(opened(content, name).rows)


def people(content: str | bytes, given: Mapping[str, str] | None = None) -> list[tuple[int, str]]:
    """The line and the address of each row without a problem."""
    table = opened(content, given=given)
    at = [column.role for column in table.columns].index(Role.EMAIL)
    return [(row.line, row.cells[at]) for row in table.rows if not row.problem]


def meanings(content: str | bytes, given: Mapping[str, str] | None = None) -> dict[str, str]:
    """What each column means: a role, or the name of a merge field."""
    return {
        column.header: column.field or column.role.value for column in opened(content, given=given).columns
    }
