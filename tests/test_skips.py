"""Before a change lands no test may be skipped, but for want of material that the repository cannot have."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command_line import ROOT

TESTS = """\
import pytest

def test_that_runs(): pass

def test_that_needs_more_than_the_checkout(shared): shared("nothing")

@pytest.mark.xfail(reason="known")
def test_that_is_known_to_fail(): assert False
"""
SKIPS = {
    "in the test": "def test_lazy(): pytest.skip('not now')",
    "by a mark": "@pytest.mark.skip(reason='not now')\ndef test_lazy(): pass",
    "for want of examples": "@pytest.mark.parametrize('example', [])\ndef test_lazy(example): pass",
    "all of a file": "pytest.skip('not now', allow_module_level=True)",
}


def run_tests(folder: Path, source: str, *, allow_skips: bool) -> tuple[int, str]:
    (folder / "test_some.py").write_text(source, encoding="utf-8")
    environment = {
        **os.environ,
        "POSTILJON_SHARED": str(folder),
        "POSTILJON_ALLOW_SKIPS": str(int(allow_skips)),
    }
    command = [sys.executable, "-m", "pytest", "-c", str(ROOT / "pyproject.toml"), "--noconftest"]
    options = ["-p", "tests.conftest", "-p", "no:cacheprovider", "--rootdir", str(folder), str(folder)]
    done = subprocess.run(
        [*command, *options], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout


def test_what_the_repository_cannot_have_is_left_out_and_listed(tmp_path: Path) -> None:
    code, said = run_tests(tmp_path, TESTS, allow_skips=False)
    assert code == 0, said
    assert "left out, for want of material that is not in the repository" in said
    assert "test_some.py::test_that_needs_more_than_the_checkout\n" in said


@pytest.mark.parametrize("skip", SKIPS.values(), ids=SKIPS)
def test_any_other_skip_is_a_failure(tmp_path: Path, skip: str) -> None:
    code, said = run_tests(tmp_path, f"{TESTS}\n{skip}\n", allow_skips=False)
    assert code != 0
    assert "skipped, and POSTILJON_ALLOW_SKIPS is 0" in said


def test_at_ones_own_desk_skips_are_allowed(tmp_path: Path) -> None:
    code, said = run_tests(tmp_path, f"{TESTS}\n{SKIPS['in the test']}\n", allow_skips=True)
    assert code == 0, said
