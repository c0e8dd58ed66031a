"""What one sees on opening the repository, and that each part stands where it belongs."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib

import pytest

from postiljon import __version__
from postiljon.cli.dressed_help import LOWEST_CLICK
from tests.checkout import below, project_files
from tests.command_line import ROOT, Run
from tests.house import PACKAGE

CONTENT = {"campaigns", "templates", "recipients"}  # a workspace, live
CODE = {"cli.py", "postiljon", "tests", "benchmarks", "docs", ".ci"}
PAPERS = {"README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE"}
SETTINGS = {"postiljon.toml", "pyproject.toml", "requirements.lock", "Makefile", ".gitignore"}

NOT_YET = {"docs"}  # may be absent
ROOMS = set(
    "articles products pictures templates checks preview recipients campaigns delivery fetching storage runners cli".split()
)
ROOT_MODULES = {"__init__", "__main__", "errors", "settings", "workspace", "toml_file", "disk"}


def test_the_top_level_is_what_it_was_drawn_as() -> None:
    there = {name.partition("/")[0] for name in project_files()}
    drawn = CONTENT | CODE | PAPERS | SETTINGS
    assert there <= drawn, "a new name at the top level needs a place in this drawing"
    assert drawn - NOT_YET <= there


def test_the_engine_has_the_rooms_it_was_drawn_with() -> None:
    names = [name.split("/")[1] for name in below(PACKAGE)]
    assert {name for name in names if "." not in name} <= ROOMS
    assert {name.removesuffix(".py") for name in names if name.endswith(".py")} <= ROOT_MODULES


@pytest.mark.parametrize("name", sorted(ROOMS))
def test_a_room_is_a_package_and_says_what_it_is_for(name: str) -> None:
    folder = ROOT / PACKAGE / name
    if any(folder.rglob("*.py")):
        assert (folder / "__init__.py").read_text(encoding="utf-8").startswith('"""')


def test_tests_stand_where_the_rooms_stand() -> None:
    folders = {name.split("/")[1] for name in below("tests") if name.count("/") > 1}
    assert folders <= ROOMS | {"acceptance", "fuzz", "packaging"}
    assert not [name for name in below("tests") if name.endswith("__init__.py")]


@pytest.mark.parametrize("name", sorted(CONTENT))
def test_a_content_folder_says_which_room_owns_it(name: str) -> None:
    words = (ROOT / name / "README.md").read_text(encoding="utf-8")
    assert f"{PACKAGE}/{name}" in words
    assert len(below(name)) > 1, "a folder that is shown must have something to see"


@pytest.mark.parametrize("word", ["--version", "no-such-command"])
def test_cli_py_is_postiljon(run: Run, word: str) -> None:
    launcher = [sys.executable, str(ROOT / "cli.py"), word]
    done = subprocess.run(launcher, capture_output=True, text=True, check=False)
    same = run(word)
    assert (done.returncode, done.stdout) == (same.code, same.stdout)


def test_the_changelog_has_the_version_that_is_there() -> None:
    versions = re.findall(
        r"^## \[?v?(\d[^\s\]]*)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert versions[:1] == [__version__]


def test_the_command_line_knows_the_lowest_click_that_is_allowed() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert f"click>={LOWEST_CLICK.removesuffix('.0')}" in project["dependencies"]


def test_make_help_lists_what_make_can_do() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z][a-z-]*):", makefile, re.MULTILINE))
    explained = set(re.findall(r"^([a-z][a-z-]*):.* ## \S", makefile, re.MULTILINE))
    assert {"email", "test", "check", "bench"} <= targets == explained
