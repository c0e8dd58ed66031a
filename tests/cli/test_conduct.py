"""How every command behaves: exit codes, streams, options before and after its name, no traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command_line import Run


@pytest.mark.parametrize("arguments", [("--json", "templates", "list"), ("templates", "list", "--json")])
def test_options_stand_before_or_after_the_command(
    run: Run, workspace: Path, arguments: tuple[str, ...]
) -> None:
    assert run(*arguments, cwd=workspace).json["command"] == "templates list"


def test_another_folder_can_be_worked_in(run: Run, workspace: Path, tmp_path: Path) -> None:
    assert run("-C", workspace, "build", cwd=tmp_path).code == 0
    assert (workspace / "build" / "beter-slapen" / "email.html").is_file()


def test_quiet_is_quiet_and_talk_is_not_the_result(run: Run, workspace: Path) -> None:
    assert run("build", "-q", cwd=workspace).stdout == ""
    loud = run("build", cwd=workspace)
    assert "email.html" in loud.stdout
    assert "not on the web yet" in loud.stderr


def test_wrong_usage_ends_with_2(run: Run, workspace: Path) -> None:
    assert run("buidl", cwd=workspace).code == 2
    assert run("new", "winter", cwd=workspace).code == 2
    answer = run("build", "--wat", "--json", cwd=workspace)
    assert (answer.code, answer.json["ok"], answer.json["problems"][0]["code"]) == (2, False, "usage")


def test_outside_of_a_workspace_the_way_in_is_told(run: Run, tmp_path: Path) -> None:
    result = run("build", cwd=tmp_path)
    assert result.code == 1
    assert "postiljon init" in result.stderr


def test_failures_are_json_too(run: Run, workspace: Path) -> None:
    result = run("build", "nothing-here", "--json", cwd=workspace)
    assert result.code == 1
    assert result.json["ok"] is False
    (problem,) = result.json["problems"]
    assert set(problem) == {"code", "severity", "message", "file", "line", "hint"}
    assert problem["severity"] == "error"


def test_a_missing_source_is_named(run: Run, workspace: Path) -> None:
    result = run("new", "winter", "--from", "gone.txt", cwd=workspace)
    assert result.code == 1
    assert "gone.txt" in result.stderr


def test_a_traceback_needs_debug(run: Run, workspace: Path) -> None:
    assert "Traceback" not in run("build", "nothing-here", cwd=workspace).stderr
    assert "Traceback" in run("build", "nothing-here", "--debug", cwd=workspace).stderr


def test_init_says_how_to_go_on_and_never_overwrites(run: Run, tmp_path: Path) -> None:
    first = run("init", "shop", "--json", cwd=tmp_path)
    assert first.json["data"]["campaigns"] == ["beter-slapen"]
    assert first.json["next"][0] == "cd shop"
    again = run("init", "shop", cwd=tmp_path)
    assert again.code == 1
    assert "already there" in again.stderr
