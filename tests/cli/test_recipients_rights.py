"""Who said no, and who asks what we hold of them: `recipients suppress`, `export` and `erase`; and the database's care."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from pathlib import Path

import pytest

from tests.command_line import Result, Run


@pytest.fixture
def robin(run: Run, workspace: Path) -> Path:
    """A workspace with robin@example.com on the list news."""
    add(run, workspace)
    return workspace


def add(run: Run, workspace: Path, address: str = "robin@example.com") -> Result:
    words = (
        "--list",
        "news",
        "--consent",
        "asked in the shop",
        "--set",
        "first_name=Robin",
        "--set",
        "city=Gouda",
    )
    return run("recipients", "add", address, *words, cwd=workspace)


# -- suppressing -------------------------------------------------------------------------------------------------


def test_a_suppressed_person_cannot_be_added(run: Run, robin: Path) -> None:
    assert run("recipients", "suppress", "robin@example.com", "--reason", "complaint", cwd=robin).code == 0
    result = add(run, robin)
    assert result.code == 1
    assert "recipients show robin@example.com" in result.stderr


def test_lifting_needs_words_and_opens_the_way(run: Run, robin: Path) -> None:
    run("recipients", "suppress", "robin@example.com", "--list", "news", cwd=robin)
    lifted = run(
        "recipients", "suppress", "robin@example.com", "--list", "news", "--lift", "asked", cwd=robin
    )
    assert lifted.code == 0, lifted.stderr
    assert add(run, robin).code == 0


def test_a_list_that_is_not_there_is_asked_about(run: Run, robin: Path) -> None:
    result = run("recipients", "suppress", "robin@example.com", "--list", "nwes", cwd=robin)
    assert result.code == 0
    assert "did you mean news?" in result.stderr


def test_a_file_of_another_tool_is_suppressed(run: Run, robin: Path) -> None:
    (robin / "cleaned.csv").write_text(
        "Email Address\nrobin@example.com\nno address\nsanne@example.com\n", encoding="utf-8"
    )
    result = run("recipients", "suppress", "--from", "cleaned.csv", "--reason", "bounce", "--json", cwd=robin)
    assert result.json["data"] == {"new": 2, "known": 0, "refused": 1}
    assert add(run, robin, "sanne@example.com").code == 1


def test_suppressions_are_written_for_other_tools(run: Run, robin: Path) -> None:
    run("recipients", "suppress", "robin@example.com", cwd=robin)
    for form, first in (
        ("csv", "email,reason,since,list,source"),
        ("plain", "robin@example.com"),
        ("mailchimp", "Email Address"),
        ("listmonk", "email,name,attributes"),
        ("mailpoet", "Email"),
    ):
        text = run("recipients", "suppress", "--export", "-", "--form", form, cwd=robin).stdout
        assert text.splitlines()[0] == first
        assert "robin@example.com" in text


def test_what_was_written_can_be_read_again(run: Run, robin: Path) -> None:
    run("recipients", "suppress", "robin@example.com", "--reason", "complaint", cwd=robin)
    run("recipients", "suppress", "--export", "no-mail.csv", cwd=robin)
    (robin / "postiljon.db").unlink()
    result = run(
        "recipients", "suppress", "--from", "no-mail.csv", "--reason", "complaint", "--json", cwd=robin
    )
    assert result.json["data"]["new"] == 1


def test_suppress_asks_whom(run: Run, workspace: Path) -> None:
    assert run("recipients", "suppress", cwd=workspace).code == 2


# -- rights ------------------------------------------------------------------------------------------------------


def test_export_gives_all_that_is_held_as_json(run: Run, robin: Path) -> None:
    story = json.loads(run("recipients", "export", "robin@example.com", cwd=robin).stdout)
    assert story["values"] == {"first_name": "Robin", "city": "Gouda"}
    assert story["consents"][0]["basis"]["method"] == "asked in the shop"


def test_export_gives_a_list_as_csv(run: Run, robin: Path) -> None:
    text = run("recipients", "export", "--list", "news", cwd=robin).stdout
    (row,) = csv.DictReader(io.StringIO(text))
    assert row == {
        "email": "robin@example.com",
        "first_name": "Robin",
        "last_name": "",
        "language": "",
        "city": "Gouda",
        "status": "subscribed",
    }


def test_erasing_asks_first(run: Run, robin: Path) -> None:
    result = run("recipients", "erase", "robin@example.com", cwd=robin)
    assert result.code == 6
    assert "--confirm robin@example.com" in result.stderr
    assert run("recipients", "show", "robin@example.com", cwd=robin).code == 0


def test_the_erased_are_gone_and_stay_away(run: Run, robin: Path) -> None:
    confirmed = ("--confirm", "robin@example.com")
    result = run("recipients", "erase", "robin@example.com", *confirmed, "--json", cwd=robin)
    assert result.json["data"]["erased"]["people"] == 1
    story = run("recipients", "show", "robin@example.com", "--json", cwd=robin).json["data"]
    assert (story["values"], story["consents"]) == ({}, [])
    assert add(run, robin).code == 1
    assert b"robin@" not in (robin / "postiljon.db").read_bytes()


# -- the database's care -----------------------------------------------------------------------------------------


def test_a_backup_is_a_whole_database(run: Run, robin: Path) -> None:
    assert run("database", "backup", "copy.db", cwd=robin).code == 0
    with sqlite3.connect(robin / "copy.db") as copy:
        assert copy.execute("SELECT email FROM recipients").fetchall() == [("robin@example.com",)]
    again = run("database", "backup", "copy.db", cwd=robin)
    assert again.code == 1
    assert "already there" in again.stderr


def test_without_a_database_there_is_nothing_to_copy(run: Run, workspace: Path) -> None:
    result = run("database", "backup", "copy.db", cwd=workspace)
    assert result.code == 1
    assert not (workspace / "copy.db").exists()


def test_an_upgrade_of_what_is_up_to_date_changes_nothing(run: Run, robin: Path) -> None:
    result = run("database", "upgrade", "--json", cwd=robin)
    assert result.json["data"] == {"from": 1, "to": 1}
    assert not list(robin.glob("*.before-*"))


def test_a_newer_database_says_what_to_do(run: Run, robin: Path) -> None:
    with sqlite3.connect(robin / "postiljon.db") as newer:
        newer.execute("UPDATE migrations SET number = 9000")
    result = run("recipients", "list", cwd=robin)
    assert result.code == 1
    assert "newer postiljon" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_server_that_is_not_there_is_told(run: Run, workspace: Path) -> None:
    address = {"POSTILJON_STORAGE_URL": "postgresql://robin:secret@127.0.0.1:1/letters"}
    result = run("recipients", "list", cwd=workspace, environment=address)
    assert result.code == 1
    assert "PGPASSWORD" in result.stderr
    assert "secret" not in result.stdout + result.stderr


def test_tidy_removes_what_the_settings_say(run: Run, workspace: Path) -> None:
    settings = workspace / "postiljon.toml"
    settings.write_text(
        f"{settings.read_text(encoding='utf-8')}\n[retention]\nunconfirmed = 30\n", encoding="utf-8"
    )
    (workspace / "old.csv").write_text("email,status\nrobin@example.com,unconfirmed\n", encoding="utf-8")
    run("recipients", "import", "old.csv", "--list", "news", "--consent", "form", cwd=workspace)
    with sqlite3.connect(workspace / "postiljon.db") as database:
        database.execute("UPDATE memberships SET since = '2020-01-01T00:00:00Z'")
    told = run("database", "tidy", "--dry-run", "--json", cwd=workspace).json["data"]
    assert (told["unconfirmed"], told["dry_run"]) == (1, True)
    assert run("recipients", "show", "robin@example.com", cwd=workspace).code == 0
    assert run("database", "tidy", "--json", cwd=workspace).json["data"]["unconfirmed"] == 1
    assert run("recipients", "show", "robin@example.com", cwd=workspace).code == 1
