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
    """The people and the ledger of ``space``, made if need be. Raises StorageError when they cannot be opened."""
    from postiljon.storage.database import open_database

    with open_database(space.root, space.settings().storage.url) as database:
        yield database


@contextmanager
def consulted(space: Workspace) -> Iterator[Database]:
    """The same for a command that only asks: where nothing is yet, it asks an empty one that does not stay."""
    from pathlib import Path
    from tempfile import TemporaryDirectory

    from postiljon.storage.database import exists, open_database

    if exists(space.root, space.settings().storage.url):
        with opened(space) as database:
            yield database
    else:
        with TemporaryDirectory() as folder, open_database(Path(folder)) as empty:
            yield empty


def database_fields(space: Workspace) -> Callable[[], frozenset[str]]:
    """What answers which merge fields people have; the database is opened only when it is asked."""

    def fields() -> frozenset[str]:
        from postiljon.storage.people import known_fields

        with consulted(space) as database, database.reading() as connection:
            return known_fields(connection)

    return fields
