"""A SQLite file: how it is opened so that nothing is lost and readers never wait, and how it is copied meanwhile."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any

from postiljon.errors import Place, StorageError

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

_WAIT = 15  # seconds that a writer waits for another
_PAGES = 1000  # that are copied at a time, so that others get their turn

# FULL: an unsubscription that was confirmed is there after a power failure too.
_SETTINGS = (
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",  # whoever is erased leaves nothing in free pages
    "PRAGMA cache_size = -64000",  # kilobytes
    "PRAGMA trusted_schema = OFF",
)


def sqlite_engine(path: Path) -> Engine:
    """How to connect to the file at ``path``; a new one can be read by its owner alone: it is people."""
    from sqlalchemy import URL, create_engine, event

    # Without an isolation level Python begins no transactions by itself, so `_begin` can choose the kind.
    url = URL.create("sqlite", database=str(path))
    engine = create_engine(url, connect_args={"timeout": _WAIT, "isolation_level": None})
    event.listen(engine, "do_connect", lambda *_: _make_private(path))
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def copy_while_used(path: Path, target: Path) -> None:
    """A whole copy of the database at ``path``, while others may read and write it. Never replaces a file.

    Raises StorageError when ``target`` is there already.
    """
    try:
        os.close(os.open(target, os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        hint = "choose another name for the backup"
        raise StorageError("this file is already there", place=Place(str(target)), hint=hint) from None
    try:
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(target)) as copy:
            source.backup(copy, pages=_PAGES)
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def _make_private(path: Path) -> None:
    """SQLite gives its side files the permissions of the file itself."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL, 0o600))
    except OSError:  # it is there; or it cannot be made, and SQLite says so
        return


def _set_up(connection: sqlite3.Connection, _record: Any) -> None:
    _write_ahead(connection)
    for setting in _SETTINGS:
        connection.execute(setting)


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Readers and the writer do not wait for each other. A new file is changed to that once, and must be free then.

    SQLite does not always wait by itself for that.
    """
    until = monotonic() + _WAIT
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or monotonic() > until:
                raise
            sleep(0.01)


def _begin(connection: Connection) -> None:
    """A writer takes its turn at once: a reader that turns into a writer could be refused half way."""
    is_writing = connection.get_execution_options().get("is_writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing else "BEGIN")
