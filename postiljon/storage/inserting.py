"""Inserting what may be there already: a row with the same key stays as it is. One row, or very many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import Insert

Row = tuple[Any, ...]


def insert_or_leave(connection: Connection, table: Table) -> Insert:
    """An INSERT that leaves a row as it is when one with the same key is there."""
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    insert: Insert = dialect.insert(table).on_conflict_do_nothing()
    return insert


def insert_many(connection: Connection, table: Table, names: Sequence[str], rows: Sequence[Row]) -> None:
    """Inserts ``rows``, whose values are in the order of ``names``; those whose key is there are left as they are.

    SQLite is a call away and not a network, so what SQLAlchemy does for each row would be most of the time: there the
    rows go straight to the driver.
    """
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(_sql(table, names), _bound(connection, table, names, rows))
    else:
        given = [dict(zip(names, row, strict=True)) for row in rows]
        connection.execute(insert_or_leave(connection, table), given)


def _sql(table: Table, names: Sequence[str]) -> str:
    marks = ", ".join("?" * len(names))
    return f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({marks}) ON CONFLICT DO NOTHING"  # noqa: S608


def _bound(connection: Connection, table: Table, names: Sequence[str], rows: Iterable[Row]) -> list[Row]:
    """``rows`` as SQLite takes them: moments and fields become text, column by column."""
    columns = [list(column) for column in zip(*rows, strict=True)]
    for at, name in enumerate(names):
        if process := _processor(connection, table, name):
            columns[at] = list(map(process, columns[at]))
    return list(zip(*columns, strict=True))


def _processor(connection: Connection, table: Table, name: str) -> Callable[[Any], Any] | None:
    return table.c[name].type.dialect_impl(connection.dialect).bind_processor(connection.dialect)
