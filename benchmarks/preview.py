"""From saving a file to the new mail in its frame, in Chromium, with one campaign and with a hundred."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import sleep, time
from typing import TYPE_CHECKING

from benchmarks.figures import Figure, NotMeasuredError
from benchmarks.sample import SAMPLE, new_campaign, new_workspace, postiljon, shared
from postiljon.preview.live.watching import STEP
from postiljon.workspace import Workspace

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROUNDS = 20
_DEBOUNCE = STEP / 1000  # what the watcher waits for at the least
_PAUSE = 0.6  # seconds, in which the checks come to an end
_CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "chrome")

_CHECKED = "document.body.dataset.checked !== undefined"
_SWAPPED = """(words) => new Promise((done) => {
  const mail = () => places[0].frame?.contentDocument.body.textContent ?? '';
  const look = () => mail().includes(words) ? done(Date.now()) : setTimeout(look, 1);
  look();
})"""


def measure() -> list[Figure]:
    """Promise: 150 ms beyond the watcher's own pause, the build 60 ms of them; a hundred campaigns change nothing."""
    with new_workspace() as space, _browser() as page:
        name = _campaign(space)
        alone, building = _saves(space, name, page)
        for number in range(100):
            shutil.copytree(space.campaign(SAMPLE), space.campaigns / f"n{number}")
        among_many, _ = _saves(space, name, page)
    return [
        Figure("saved → swapped, beyond the watcher's pause", alone - _DEBOUNCE, most=0.15),
        Figure("of which the build", building, most=0.06),
        Figure(
            "the same among a hundred campaigns",
            among_many - _DEBOUNCE,
            ratio=among_many / alone,
            most_ratio=1.25,
        ),
    ]


def _campaign(space: Workspace) -> str:
    try:
        (article,) = shared("seeds").glob("*.txt")
    except NotMeasuredError:
        return SAMPLE
    new_campaign(space, "real", article)
    return "real"


def _saves(space: Workspace, name: str, page: Page) -> tuple[float, float]:
    """The median seconds from a save to the swapped frame, and of the build in it."""
    article = space.campaign(name) / "article.md"
    text = article.read_text(encoding="utf-8")
    with _serving(space, name) as address:
        page.goto(address)
        while not page.evaluate(_CHECKED):
            sleep(0.05)
        found = [_save(page, article, text, f"Round{number}x") for number in range(ROUNDS + 2)][2:]
    article.write_text(text, encoding="utf-8")
    return median(whole for whole, _ in found), median(build for _, build in found)


def _save(page: Page, article: Path, text: str, word: str) -> tuple[float, float]:
    sleep(_PAUSE)
    page.evaluate(f"window.swapped = ({_SWAPPED})('{word}'); 0")
    started = time()
    article.write_text(f"{text}\n{word}\n", encoding="utf-8")
    swapped: float = page.evaluate("window.swapped")
    return swapped / 1000 - started, page.evaluate("story.milliseconds") / 1000


@contextmanager
def _serving(space: Workspace, name: str) -> Iterator[str]:
    command = [*postiljon(), "preview", name, "--no-open", "--json"]
    process = subprocess.Popen(command, cwd=space.root, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    told = ""
    while not told.endswith("\n}\n"):
        told += process.stdout.readline()
    try:
        yield json.loads(told)["data"]["address"]
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=10)


@contextmanager
def _browser() -> Iterator[Page]:
    from playwright.sync_api import sync_playwright

    found = next(filter(None, map(shutil.which, _CHROMIUM)), None)
    if found is None:
        raise NotMeasuredError("there is no Chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield browser.new_page(viewport={"width": 1440, "height": 900})
        browser.close()
