"""`postiljon recipients`: people on lists, as a marketer walks it."""

from __future__ import annotations

from pathlib import Path

from tests.command_line import Result, Run

CONSENT = ("--consent", "asked in the shop")


def add(run: Run, workspace: Path, address: str, *more: str, list_name: str = "news") -> Result:
    return run("recipients", "add", address, "--list", list_name, *CONSENT, *more, cwd=workspace)


def test_a_person_is_added_listed_and_shown(run: Run, workspace: Path) -> None:
    added = add(run, workspace, "Robin@Example.com", "--set", "First name=Robin", "--tag", "vip")
    assert added.code == 0, added.stderr
    assert "news  1 subscribed" in run("recipients", "list", cwd=workspace).stdout
    (person,) = run("recipients", "list", "news", "--json", cwd=workspace).json["data"]["people"]
    assert (person["state"], person["fields"]) == ("subscribed", {"first_name": "Robin"})
    shown = run("recipients", "show", "robin@example.com", cwd=workspace).stdout
    assert "asked in the shop" in shown
    assert "vip" in shown


def test_without_consent_nobody_is_added(run: Run, workspace: Path) -> None:
    result = run("recipients", "add", "robin@example.com", "--list", "news", cwd=workspace)
    assert result.code == 2
    assert "--consent" in result.stderr
    assert run("recipients", "list", "--json", cwd=workspace).json["data"]["lists"] == []


def test_what_is_no_address_is_refused(run: Run, workspace: Path) -> None:
    result = add(run, workspace, "robin@@example.com")
    assert result.code == 1
    assert "Traceback" not in result.stderr


def test_a_list_that_is_not_there_is_answered_with_the_nearest(run: Run, workspace: Path) -> None:
    add(run, workspace, "robin@example.com")
    result = run("recipients", "list", "nwes", cwd=workspace)
    assert result.code == 1
    assert "did you mean news?" in result.stderr


def test_nobody_is_told_as_nobody(run: Run, workspace: Path) -> None:
    result = run("recipients", "show", "robin@example.com", cwd=workspace)
    assert result.code == 1
    assert "nobody here" in result.stderr


def test_people_are_never_in_git(run: Run, workspace: Path) -> None:
    add(run, workspace, "robin@example.com")
    ignored = (workspace / ".gitignore").read_text(encoding="utf-8")
    assert "/postiljon.db*" in ignored
    assert (workspace / "postiljon.db").stat().st_mode & 0o077 == 0


def test_a_question_leaves_no_database_behind(run: Run, workspace: Path) -> None:
    for words in (("recipients", "list"), ("recipients", "segments"), ("plan",), ("database", "tidy")):
        run(*words, cwd=workspace)
    assert not (workspace / "postiljon.db").exists()
