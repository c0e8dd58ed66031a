"""The database of the workspace that a command works in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from postiljon.storage.database import Database
    from postiljon.workspace import Workspace


@contextmanager
def opened(space: Workspace) -> Iterator[Database]:
    """The people and the ledger of ``space``. Raises StorageError when they cannot be opened."""
    from postiljon.storage.database import open_database

    with open_database(space.root, space.settings().storage.url) as database:
        yield database


def database_fields(space: Workspace) -> Callable[[], frozenset[str]]:
    """What answers which merge fields people have; the database is opened only when it is asked."""

    def fields() -> frozenset[str]:
        from postiljon.storage.database import exists
        from postiljon.storage.people import known_fields

        if not exists(space.root, space.settings().storage.url):
            return frozenset()
        with opened(space) as database, database.reading() as connection:
            return known_fields(connection)

    return fields
