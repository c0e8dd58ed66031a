"""What the tests share: the command line, a fresh workspace, Chromium, and material beside the checkout."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import hypothesis
import pytest

from tests import command_line

if TYPE_CHECKING:
    from playwright.sync_api import Browser

Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)

NOT_OURS = "not ours to ship: "  # how the reason starts when a test wants material from beside the checkout
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")

# A slow machine is no failure, and what is checked before a change lands must not depend on luck.
hypothesis.settings.register_profile(
    "postiljon",
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("postiljon")


@pytest.fixture(scope="session")
def run() -> command_line.Run:
    """The real ``postiljon`` as a process: ``run("build", cwd=workspace).code``."""
    return command_line.run


@pytest.fixture
def workspace(tmp_path: Path, run: command_line.Run) -> Path:
    """A fresh workspace, made by ``postiljon init``."""
    folder = tmp_path / "workspace"
    result = run("init", folder)
    assert result.code == 0, result.stderr
    return folder


@pytest.fixture(scope="session")
def shared() -> Callable[[str], Path]:
    """Paths of the material that lies beside the checkout and is not ours to ship, such as ``seeds``."""
    folder = Path(os.environ.get("POSTILJON_SHARED") or command_line.ROOT.parent / "shared")

    def path(name: str) -> Path:
        if not (folder / name).exists():
            pytest.skip(f"{NOT_OURS}there is no {name} in {folder}; POSTILJON_SHARED can name another folder")
        return folder / name

    return path


@pytest.fixture(scope="session")
def chromium() -> Path:
    """Where Chromium is: the environment's ``CHROMIUM``, or the first one on the path."""
    named = os.environ.get("CHROMIUM")
    found = named or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if not found:
        pytest.skip("there is no Chromium on this machine; CHROMIUM can name one")
    return Path(found)


@pytest.fixture(scope="session")
def browser(chromium: Path) -> Iterator[Browser]:
    """Chromium, running: one for all tests, as there can be no second one beside it."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=str(chromium), args=["--no-sandbox"])
        yield running
        running.close()


# -- skips -----------------------------------------------------------------------------------------------------
#
# Before a change lands POSTILJON_ALLOW_SKIPS is 0, and a test that did not run has not passed. The one exception is
# material that a checkout cannot bring along; what was not tested for want of it is listed at the end.


def _judged(report: Report) -> Report:
    skipped = report.skipped and not hasattr(report, "wasxfail") and NOT_OURS not in report.longreprtext
    if skipped and os.environ.get("POSTILJON_ALLOW_SKIPS") == "0":
        report.outcome = "failed"
        report.longrepr = f"skipped, and POSTILJON_ALLOW_SKIPS is 0: {report.longreprtext}"
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    return _judged((yield))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    return _judged((yield))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    left_out = [
        report for report in terminalreporter.getreports("skipped") if NOT_OURS in report.longreprtext
    ]
    if left_out:
        terminalreporter.section("left out, for want of material that is not in the repository")
    for report in left_out:
        terminalreporter.write_line(report.nodeid)
