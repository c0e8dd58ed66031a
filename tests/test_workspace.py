"""The marketer's folder: found from inside, made whole, never left half written."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postiljon.errors import WorkspaceError
from postiljon.workspace import (
    Workspace,
    campaign_name_of,
    find_workspace,
    init_workspace,
    whole_folder,
    write_files,
)


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    (tmp_path / "postiljon.toml").touch()
    write_files(tmp_path, {"campaigns/spring/campaign.toml": "", "campaigns/notes/readme.txt": ""})
    return Workspace(tmp_path.resolve())


def test_a_workspace_is_found_from_inside(space: Workspace) -> None:
    assert find_workspace(space.campaigns / "spring") == space


def test_outside_of_one_the_error_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError) as caught:
        find_workspace(tmp_path)
    assert "postiljon init" in (caught.value.hint or "")


def test_init_copies_a_workspace_that_works(tmp_path: Path) -> None:
    space = init_workspace(tmp_path / "shop")
    assert space.campaign_names() == ["beter-slapen"]
    assert "magazine" in space.template_names()
    assert (space.root / ".gitignore").read_text().count("/recipients/*.csv") == 1


def test_init_never_overwrites(tmp_path: Path) -> None:
    (tmp_path / "postiljon.toml").write_text("# mine\n")
    with pytest.raises(WorkspaceError, match="already there"):
        init_workspace(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["postiljon.toml"]
    assert (tmp_path / "postiljon.toml").read_text() == "# mine\n"


def test_only_folders_with_a_campaign_file_are_campaigns(space: Workspace) -> None:
    assert space.campaign_names() == ["spring"]


def test_a_missing_campaign_has_a_suggestion(space: Workspace) -> None:
    with pytest.raises(WorkspaceError) as caught:
        space.campaign("sprinng")
    assert caught.value.hint == "did you mean spring?"


def test_a_new_campaign_must_be_new(space: Workspace) -> None:
    assert space.new_campaign("summer") == space.campaigns / "summer"
    with pytest.raises(WorkspaceError, match="campaigns/spring: the campaign spring is already there"):
        space.new_campaign("spring")


@pytest.mark.parametrize(
    "name", ["", "..", "../x", "a/b", "Spring", "-x", ".hidden", "a b", "é", "x" * 81, "a\n"]
)
def test_a_name_cannot_leave_the_folder(space: Workspace, name: str) -> None:
    with pytest.raises(WorkspaceError, match="cannot be the name of a campaign"):
        space.new_campaign(name)


@given(st.text())
def test_a_suggested_name_is_a_name(words: str) -> None:
    name = campaign_name_of(words)
    assert not name or Workspace(Path("/nowhere")).new_campaign(name).name == name


def test_the_workspaces_own_templates_come_first(space: Workspace) -> None:
    write_files(space.root, {"templates/letter/email.mjml.j2": ""})
    assert space.template_roots()[0] == space.root / "templates"
    assert {"letter", "magazine"} <= set(space.template_names())


def test_a_whole_folder_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "build" / "spring"
    for content in ("first", "second"):
        with whole_folder(target) as staging:
            write_files(staging, {f"{content}.txt": content, "both/file.txt": content})
    assert sorted(path.name for path in target.iterdir()) == ["both", "second.txt"]
    assert [path.name for path in target.parent.iterdir()] == ["spring"]


def test_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "spring"
    with whole_folder(target) as staging:
        write_files(staging, {"email.html": "good"})
    with pytest.raises(RuntimeError), whole_folder(target) as staging:
        write_files(staging, {"email.html": "half"})
        raise RuntimeError
    assert (target / "email.html").read_text() == "good"
    assert [path.name for path in tmp_path.iterdir()] == ["spring"]


def test_files_are_written_byte_for_byte(tmp_path: Path) -> None:
    write_files(tmp_path, {"a.txt": "é\n", "b.png": b"\x89PNG\r\n"})
    assert (tmp_path / "a.txt").read_bytes() == b"\xc3\xa9\n"
    assert (tmp_path / "b.png").read_bytes() == b"\x89PNG\r\n"
