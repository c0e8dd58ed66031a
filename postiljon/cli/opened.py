"""The database of the workspace that a command works in."""

from __future__ import annotations

from collections.abc import Iterator
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
