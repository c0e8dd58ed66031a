"""The marketer's folder: found from inside, made whole, never left half written."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
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


def test_init_in_a_folder_with_other_things_leaves_them(tmp_path: Path) -> None:
    write_files(tmp_path, {".gitignore": "mine", "notes.txt": "mine"})
    init_workspace(tmp_path)
    assert (tmp_path / ".gitignore").read_text() == (tmp_path / "notes.txt").read_text() == "mine"
    assert not [path.name for path in tmp_path.iterdir() if path.name.startswith(".postiljon")]


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
    assert "blocks" not in space.template_names()


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


def test_what_is_new_never_replaces(tmp_path: Path) -> None:
    target = tmp_path / "spring"
    write_files(target, {"article.md": "mine"})
    with pytest.raises(WorkspaceError, match="already there"), whole_folder(target, is_new=True) as staging:
        write_files(staging, {"article.md": "other"})
    assert (target / "article.md").read_text() == "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["spring"]


def test_an_interruption_while_the_folders_change_places_keeps_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "spring"
    write_files(target, {"email.html": "good"})
    rename = Path.rename

    def interrupted(path: Path, to: Path) -> Path:
        if to == target and path.name.startswith(".spring."):
            raise KeyboardInterrupt
        return rename(path, to)

    monkeypatch.setattr(Path, "rename", interrupted)
    with pytest.raises(KeyboardInterrupt), whole_folder(target) as staging:
        write_files(staging, {"email.html": "new"})
    assert (target / "email.html").read_text() == "good"
    assert [path.name for path in tmp_path.iterdir()] == ["spring"]


def test_many_builds_at_once_leave_one_whole_folder(tmp_path: Path) -> None:
    target = tmp_path / "spring"

    def build(number: int) -> None:
        with whole_folder(target) as staging:
            write_files(staging, {"a.txt": str(number), "b.txt": str(number)})

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(build, range(80)))
    assert (target / "a.txt").read_text() == (target / "b.txt").read_text()
    assert [path.name for path in tmp_path.iterdir()] == ["spring"]


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "build").write_text("a file")
    expected = pytest.raises(WorkspaceError, match=r"build.* cannot be written: file exists")
    with expected as caught, whole_folder(tmp_path / "build" / "spring"):
        pass
    assert caught.value.hint


def test_a_campaign_that_is_still_being_written_is_none(space: Workspace) -> None:
    write_files(space.campaigns, {".spring.x1/campaign.toml": ""})
    assert ".spring.x1" not in space.campaign_names()


def test_links_may_lead_about_the_workspace_and_not_out_of_it(
    space: Workspace, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    folder = space.campaigns / "spring"
    write_files(space.root, {"shared/article.md": "", "campaigns/spring/own.md": ""})
    write_files(elsewhere, {"secret.md": ""})
    (folder / "shared.md").symlink_to(space.root / "shared" / "article.md")
    (folder / "secret.md").symlink_to(elsewhere / "secret.md")
    for name in ("own.md", "shared.md"):
        space.check_inside(folder / name, folder)
    with pytest.raises(WorkspaceError, match=r"campaigns/spring/secret\.md: this leads out of the workspace"):
        space.check_inside(folder / "secret.md", folder)
