"""The article the tool exists for, in every template: small enough, and nothing lost without a word."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.command_line import Run
from tests.templates.material import NAMES


@pytest.mark.parametrize("template", NAMES)
def test_the_mail_is_small_and_says_all_that_there_is(
    template: str, run: Run, workspace: Path, shared: Callable[[str], Path]
) -> None:
    (source,) = sorted(shared("seeds").glob("*.txt"))
    made = run("new", "seed", "--from", source, "--template", template, "--json", cwd=workspace)
    assert made.code == 0, made.stderr
    built = run("build", "seed", "--json", cwd=workspace).json
    assert built["data"]["html_bytes"] < 55_000
    assert built["data"]["products"] == 4
    assert not [problem for problem in built["problems"] if problem["severity"] == "error"]
    assert not [problem for problem in built["problems"] if problem["code"] == "left-out"]
