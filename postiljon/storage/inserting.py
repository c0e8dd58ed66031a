"""Inserting what may be there already: a row with the same key stays as it is. One row, or very many."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Table, func, select
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


def take_turn(connection: Connection) -> None:
    """Waits until nobody else takes people in, so that what was just read of them stays true until the commit.

    In SQLite a transaction that writes is alone anyhow.
    """
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_INTAKE_LOCK})")


_INTAKE_LOCK = 7_067_615_111  # any number that is ours alone


def new_numbers(connection: Connection, table: Table, count: int) -> Sequence[int]:
    """Numbers for ``count`` new rows of ``table``, whose turn was taken."""
    if connection.dialect.name == "sqlite":
        last: int = connection.execute(select(func.coalesce(func.max(table.c.id), 0))).scalar_one()
        return range(last + 1, last + 1 + count)
    following = func.nextval(func.pg_get_serial_sequence(table.name, "id"), type_=table.c.id.type)
    return list(connection.scalars(select(following).select_from(func.generate_series(1, count))))


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
