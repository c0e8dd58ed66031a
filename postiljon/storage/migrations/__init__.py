"""Numbered changes to the tables, each a file of SQL for SQLite and one for PostgreSQL: 0001_people.sqlite.sql.

A file that has been released is never changed. A blank line parts its statements.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Migration:
    """One change: its number, and where it is written down for a dialect."""

    number: int
    path: Path

    def statements(self) -> Iterator[str]:
        """Its SQL, statement by statement; comments are no statements."""
        for part in self.path.read_text(encoding="utf-8").split("\n\n"):
            if not part.startswith("--"):
                yield part.strip()


def migrations_for(dialect: str) -> list[Migration]:
    """Every change there is for "sqlite" or "postgresql", in their order."""
    files = sorted(_FOLDER.glob(f"[0-9][0-9][0-9][0-9]_*.{dialect}.sql"))
    return [Migration(int(path.name[:4]), path) for path in files]


def newest(dialect: str) -> int:
    """The number of the last change: what a database of this postiljon has."""
    return migrations_for(dialect)[-1].number


def version_of(connection: Connection) -> int | None:
    """The number of the last change that the database has; 0 when it is empty, None when it is not ours."""
    from sqlalchemy import func, inspect, select

    from postiljon.storage.schema import migrations

    tables = set(inspect(connection).get_table_names())
    if not tables:
        return 0
    if not {"migrations", "recipients"} <= tables:
        return None
    return connection.scalar(select(func.max(migrations.c.number))) or 0


def migrate(connection: Connection, *, since: int, now: datetime) -> None:
    """Makes every change after number ``since``, within the transaction of ``connection``."""
    from postiljon.storage.schema import migrations

    for migration in migrations_for(connection.dialect.name):
        if migration.number > since:
            for statement in migration.statements():
                connection.exec_driver_sql(statement)
            connection.execute(migrations.insert().values(number=migration.number, at=now))
