"""Opening a database that is new, as it should be, older, newer, somebody else's or no database at all."""

from __future__ import annotations

import sqlite3
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import MetaData, inspect

from postiljon.errors import StorageError
from postiljon.storage.database import FILE, Database, engine_for, open_database, upgrade
from postiljon.storage.migrations import migrations_for, newest
from postiljon.storage.schema import metadata, migrations
from postiljon.storage.sqlite import copy_while_used
from tests.storage.people import add, states


def test_a_database_keeps_its_key(url: str, tmp_path: Path) -> None:
    with open_database(tmp_path, url) as first:
        key = first.key
    with open_database(tmp_path, url) as second:
        assert (len(key), second.key) == (32, key)


def test_many_may_be_the_first_to_open_it(url: str, tmp_path: Path) -> None:
    def key(_: int) -> bytes:
        with open_database(tmp_path, url) as opened:
            return opened.key

    with ThreadPoolExecutor(4) as threads:
        assert len(set(threads.map(key, range(4)))) == 1


def test_a_newer_database_is_left_alone(url: str, tmp_path: Path) -> None:
    with open_database(tmp_path, url) as opened, opened.writing() as connection:
        connection.execute(migrations.update().values(number=9000))
    with pytest.raises(StorageError, match="newer postiljon") as caught, open_database(tmp_path, url):
        pass
    assert "newer" in (caught.value.hint or "")


def test_an_older_database_waits_for_the_upgrade(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_database(tmp_path, url):
        pass
    monkeypatch.setattr("postiljon.storage.migrations._FOLDER", with_one_more(tmp_path))
    with pytest.raises(StorageError, match="older postiljon") as caught, open_database(tmp_path, url):
        pass
    assert "postiljon database upgrade" in (caught.value.hint or "")
    engine = engine_for(tmp_path, url)
    assert upgrade(engine) == (newest(engine.dialect.name) - 1, newest(engine.dialect.name))
    engine.dispose()
    with open_database(tmp_path, url) as opened, opened.reading() as connection:
        assert "later" in inspect(connection).get_table_names()


def with_one_more(folder: Path) -> Path:
    """A folder with the migrations that there are, and one after them."""
    more = folder / "migrations"
    more.mkdir()
    for dialect in ("sqlite", "postgresql"):
        for migration in migrations_for(dialect):
            (more / migration.path.name).write_text(
                migration.path.read_text(encoding="utf-8"), encoding="utf-8"
            )
        after = more / f"{newest(dialect) + 1:04d}_later.{dialect}.sql"
        after.write_text(
            "-- A comment is no statement.\n\nCREATE TABLE later (id INTEGER);\n", encoding="utf-8"
        )
    return more


def test_the_tables_are_those_of_the_schema(database: Database) -> None:
    found = MetaData()
    with database.reading() as connection:
        found.reflect(connection)
    assert drawn(found) == drawn(made_from_the_schema(database))


def made_from_the_schema(database: Database) -> MetaData:
    """What the schema makes by itself, without migrations, as the database tells it."""
    fresh = MetaData()
    with database.writing() as connection:
        for table in reversed(metadata.sorted_tables):
            connection.exec_driver_sql(f"DROP TABLE {table.name}")
        metadata.create_all(connection)
        fresh.reflect(connection)
    return fresh


def drawn(tables: MetaData) -> dict[str, Any]:
    return {
        name: (
            [
                (column.name, str(column.type), column.nullable, column.primary_key)
                for column in table.columns
            ],
            sorted(str(index.name) + str(index.columns.keys()) for index in table.indexes),
            sorted(str(each.name) for each in table.constraints if each.name),
            sorted(f"{key.parent.name} {key.target_fullname} {key.ondelete}" for key in table.foreign_keys),
        )
        for name, table in tables.tables.items()
    }


def test_a_database_of_something_else_is_left_alone(url: str, tmp_path: Path) -> None:
    engine = engine_for(tmp_path, url)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE wine (year INTEGER)")
    engine.dispose()
    with pytest.raises(StorageError, match="something else"), open_database(tmp_path, url):
        pass


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("not a database " * 1000, encoding="utf-8")
    with pytest.raises(StorageError) as caught, open_database(tmp_path):
        pass
    assert caught.value.place
    assert caught.value.place.file.endswith(FILE)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="cannot be used"), open_database(tmp_path / "gone"):
        pass


def test_a_server_that_is_not_there_is_told_without_its_password() -> None:
    address = "postgresql://jan:geheim@127.0.0.1:1/letters"
    with pytest.raises(StorageError) as caught, open_database(Path(), address):
        pass
    assert "geheim" not in str(caught.value)
    assert caught.value.hint


def test_only_its_owner_reads_the_file(tmp_path: Path) -> None:
    with open_database(tmp_path) as opened:
        add(opened, "robin")
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert set(modes.values()) == {0o600}, modes


def test_what_was_committed_survives_a_power_failure(tmp_path: Path) -> None:
    with open_database(tmp_path) as opened, opened.reading() as connection:
        told = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        ]
    assert told == ["wal", 2, 1, 1]


def test_a_copy_is_whole_while_others_write(tmp_path: Path) -> None:
    (tmp_path / "copy").mkdir()
    with open_database(tmp_path) as opened:
        add(opened, "robin")
        with opened.writing() as connection:
            connection.exec_driver_sql("DELETE FROM consents")
            copy_while_used(tmp_path / FILE, tmp_path / "copy" / FILE)
    with open_database(tmp_path / "copy") as copy:
        assert states(copy, "robin") == {"news": "subscribed"}
        with copy.reading() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM consents").scalar() == 1


def test_a_copy_replaces_nothing(tmp_path: Path) -> None:
    with open_database(tmp_path):
        (tmp_path / "taken").write_text("mine", encoding="utf-8")
        with pytest.raises(StorageError, match="already there"):
            copy_while_used(tmp_path / FILE, tmp_path / "taken")
    assert (tmp_path / "taken").read_text(encoding="utf-8") == "mine"


def test_a_busy_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("postiljon.storage.sqlite._WAIT", 0.05)
    with open_database(tmp_path) as opened:
        other = sqlite3.connect(tmp_path / FILE, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StorageError, match="busy"):
            add(opened, "robin")
        other.close()
