"""What the tests of the preview share: Chromium, and a page in it that was opened from a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route

from postiljon.checks.model import Finding
from postiljon.preview.proof import Proof, preview_page, single_file
from postiljon.templates.model import Mail

LOCAL = "http://127.0.0.1:"
Scheme = Literal["light", "dark", "null"]

# Polled by hand: Playwright's own way of waiting is an eval, which the page's policy forbids.
UNTIL = """(([holds, words]) => new Promise((done, fail) => {
  const end = Date.now() + 8000;
  const look = () => holds(words) ? done() : Date.now() > end ? fail(new Error(String(holds))) : setTimeout(look, 5);
  look();
}))"""
DRAWN = """document.body.dataset.drawn?.endsWith(` ${location.hash}`) && (PROOF || document.body.dataset.checked)
  && places.every((place) => place.frame && place.shown)"""


_PROOFS: dict[str, str] = {}  # each is made once


@dataclass(slots=True)
class Opened:
    """A preview in the browser, and what it did that a preview must not do."""

    page: Page
    address: str
    requests: list[str]
    new_tabs: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def go(self, state: str) -> None:
        """Show what ``state`` says, such as ``part=text&dark=own``, and wait until it is drawn."""
        self.page.goto(f"{self.address}#{state}")
        self.drawn()

    def drawn(self) -> None:
        """Wait until the mail stands in the frames that are to be seen."""
        self.until(DRAWN)

    def until(self, condition: str, words: str = "") -> None:
        """Wait until a condition holds, which may speak of ``words``."""
        self.page.evaluate(f"(words) => {UNTIL}([(words) => {condition}, words])", words)

    @property
    def state(self) -> str:
        """What the address says."""
        return self.page.url.partition("#")[2]

    def in_mail(self, expression: str, at: int = 0) -> Any:
        """What ``expression`` says of the document ``mail`` in a frame, the first or the one with that number."""
        return self.page.evaluate(f"((mail) => {expression})(places[{at}].frame.contentDocument)")

    def press(self, *keys: str) -> None:
        """Press keys one after the other, and wait until what they ask for is drawn."""
        for key in keys:
            self.page.keyboard.press(key)
            self.drawn()

    def click(self, name: str) -> None:
        """Click the first button with those words in it."""
        self.page.locator("button:visible", has_text=name).first.click()
        self.drawn()


Open = Callable[..., Opened]


@pytest.fixture(scope="session")
def reached() -> list[str]:
    """The addresses that the browser has asked the network for; a server on this machine is none."""
    return []


@pytest.fixture(scope="session")
def contexts(browser: Browser, reached: list[str]) -> Callable[[int, int, Scheme], BrowserContext]:
    """Windows that reach nothing, one for each size and colour scheme: the page keeps nothing but its address."""

    def refuse(route: Route) -> None:
        reached.append(route.request.url)
        route.abort()

    @cache
    def context(width: int, height: int, scheme: Scheme) -> BrowserContext:
        made = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
        made.route(lambda url: url.startswith(("http", "ws", "ftp")) and not url.startswith(LOCAL), refuse)
        return made

    return context


@pytest.fixture
def open_page(
    contexts: Callable[[int, int, Scheme], BrowserContext], reached: list[str], tmp_path: Path
) -> Iterator[Open]:
    """``open_page(html, state="dark=own")``: a page, opened from a file; or, with an address, from there."""
    pages: list[Page] = []

    def open_(
        source: str,
        *,
        state: str = "",
        width: int = 1440,
        height: int = 900,
        scheme: Scheme = "light",
        waits: bool = True,
    ) -> Opened:
        address = source
        if not source.startswith("http"):
            file = tmp_path / f"preview-{len(pages)}.html"
            file.write_text(source, encoding="utf-8")
            address = file.as_uri()
        opened = Opened(contexts(width, height, scheme).new_page(), address, reached)
        reached.clear()
        pages.append(opened.page)
        _listen(opened)
        if waits:
            opened.go(state)
        else:
            opened.page.goto(address)
        return opened

    yield open_
    for page in pages:
        page.close()


@pytest.fixture
def open_preview(open_page: Open) -> Open:
    """``open_preview(mail, state="dark=own")``: the page that a build makes."""
    return lambda mail, **how: open_page(preview_page(mail, language="en"), **how)


@pytest.fixture
def open_proof(open_page: Open) -> Open:
    """``open_proof(mail, findings, language="en")``: a whole proof in one file."""

    def open_(mail: Mail, findings: Sequence[Finding] = (), *, language: str = "en", **how: Any) -> Opened:
        key = repr((mail, findings, language))
        if key not in _PROOFS:
            proof = Proof(mail, findings, "a1b2c3d", "2026-11-25 09:30")
            _PROOFS[key] = single_file(proof, language=language)
        return open_page(_PROOFS[key], **how)

    return open_


def _listen(opened: Opened) -> None:
    opened.page.on("popup", lambda popup: opened.new_tabs.append(popup.url))
    opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
