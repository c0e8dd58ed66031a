"""Opening the database: a SQLite file of the workspace, or PostgreSQL; new, as it should be, older or newer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from postiljon.errors import Place, StorageError

from . import fingerprints, migrations

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from postiljon.recipients.address import Address

FILE = "postiljon.db"
_TABLES_LOCK = 7_067_615_110  # any number that is ours alone
UPGRADE = "postiljon database upgrade"


@dataclass(frozen=True, slots=True)
class Database:
    """An open database. Every question and every change is a transaction of `reading` or `writing`."""

    engine: Engine
    key: bytes

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One moment of the database: what others write meanwhile is not seen."""
        with _told(self.engine), self.engine.connect() as connection:
            if not is_sqlite(self.engine):
                connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A change, whole or not at all. In SQLite one at a time; others wait for their turn."""
        with _told(self.engine), self.engine.connect() as connection:
            connection.execution_options(is_writing=True)
            with connection.begin():
                yield connection

    def fingerprint(self, address: Address) -> bytes:
        """Under which the person of ``address`` is known."""
        return fingerprints.fingerprint(self.key, address.key)

    def close(self) -> None:
        """Lets go of every connection."""
        self.engine.dispose()


def is_sqlite(engine: Engine) -> bool:
    """Whether this is a file and not a server."""
    return engine.dialect.name == "sqlite"


@contextmanager
def open_database(folder: Path, url: str = "") -> Iterator[Database]:
    """The database at ``url``, or without one in the file postiljon.db of ``folder``; a new one is made.

    Raises StorageError when it cannot be reached, is not ours, or is of an older or a newer postiljon.
    """
    engine = engine_for(folder, url)
    try:
        yield Database(engine, _ready(engine))
    finally:
        engine.dispose()


def exists(folder: Path, url: str = "") -> bool:
    """Whether there is a database already, as far as that is known without asking a server."""
    return bool(url) or (folder / FILE).exists()


def engine_for(folder: Path, url: str = "") -> Engine:
    """How to connect. Nothing is opened yet. Raises StorageError when what PostgreSQL needs is not installed."""
    if url:
        from .postgresql import postgresql_engine

        return postgresql_engine(url)
    from .sqlite import sqlite_engine

    return sqlite_engine(folder / FILE)


def upgrade(engine: Engine) -> tuple[int, int]:
    """Brings an older database up to this postiljon; the numbers it had and has. A backup is the caller's."""
    with _told(engine), engine.connect() as connection:
        connection.execution_options(is_writing=True)
        with connection.begin():
            _take_turn(connection)
            before = _known_version(connection)
            migrations.migrate(connection, since=before, now=datetime.now(UTC))
            if before == 0:
                fingerprints.make_key(connection)
            return before, migrations.newest(engine.dialect.name)


def _take_turn(connection: Connection) -> None:
    """Waits until nobody else changes the tables; SQLite has one writer anyhow."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_TABLES_LOCK})")


def version_of(engine: Engine) -> int:
    """The number that the database has, 0 for an empty one. Raises StorageError when it is not ours, or newer."""
    with _told(engine), engine.connect() as connection:
        return _known_version(connection)


def _ready(engine: Engine) -> bytes:
    """The key of a database that is as it should be."""
    version, ours = version_of(engine), migrations.newest(engine.dialect.name)
    if version == 0:
        upgrade(engine)
    elif version < ours:
        message = f"this database is of an older postiljon: {version}, and now it is {ours}"
        raise StorageError(message, place=place_of(engine), hint=f"run {UPGRADE}, which makes a backup first")
    with _told(engine), engine.connect() as connection:
        return fingerprints.read_key(connection)


def _known_version(connection: Connection) -> int:
    version, ours = migrations.version_of(connection), migrations.newest(connection.dialect.name)
    place = place_of(connection.engine)
    if version is None:
        hint = "give postiljon a database of its own: [storage] url in postiljon.toml"
        raise StorageError("this database holds something else", place=place, hint=hint)
    if version > ours:
        message = f"this database is of a newer postiljon: {version}, and this one knows {ours}"
        raise StorageError(message, place=place, hint="use that newer postiljon; nothing was changed")
    return version


def place_of(engine: Engine) -> Place:
    """The file, or the address without a password."""
    if is_sqlite(engine):
        return Place(engine.url.database or "")
    return Place(engine.url.set(drivername="postgresql").render_as_string(hide_password=True))


@contextmanager
def _told(engine: Engine) -> Iterator[None]:
    """What the driver says, as an error that names the database and what to do."""
    from sqlalchemy.exc import DatabaseError, DBAPIError, OperationalError

    try:
        yield
    except OperationalError as error:
        raise _unreachable(engine, str(error.orig)) from error
    except DBAPIError as error:
        if type(error) is not DatabaseError:  # a broken rule of the schema: a mistake in the code that asked
            raise
        message = f"this is not a database, or it is damaged: {_first_line(str(error.orig))}"
        raise StorageError(message, place=place_of(engine), hint="put a backup in its place") from error


def _unreachable(engine: Engine, words: str) -> StorageError:
    place, said = place_of(engine), _first_line(words)
    if "locked" in said:
        hint = "another postiljon writes to it; try again when that is ready"
        return StorageError("the database is busy", place=place, hint=hint)
    if is_sqlite(engine):
        hint = "see that there is room on the disk, and that you may read and write it"
    else:
        hint = "see that the server runs, and that [storage] url and PGPASSWORD are right"
    return StorageError(f"the database cannot be used: {said}", place=place, hint=hint)


def _first_line(words: str) -> str:
    return words.strip().partition("\n")[0][:300]
