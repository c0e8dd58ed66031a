"""What the tests of the preview share: Chromium, and a page in it that was opened from a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route

from postiljon.preview.pages import preview_page
from postiljon.templates.model import Mail

Scheme = Literal["light", "dark", "null"]

# Polled by hand: Playwright's own way of waiting is an eval, which the page's policy forbids.
DRAWN = """() => new Promise((done) => {
  const stands = (view) => view.canvas.style.height && inner(view).readyState === 'complete';
  const look = () => views.filter(isShown).every(stands) ? done() : setTimeout(look, 5);
  look();
})"""


@dataclass(slots=True)
class Opened:
    """A preview in the browser, and what it did that a preview must not do."""

    page: Page
    address: str
    requests: list[str]
    new_tabs: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def go(self, state: str) -> None:
        """Show what ``state`` says, such as ``part=text&mode=dark``, and wait until it is drawn."""
        self.page.goto(f"{self.address}#{state}")
        self.drawn()

    def drawn(self) -> None:
        """Wait until the mail stands in the frames that are to be seen."""
        self.page.evaluate(DRAWN)

    def in_mail(self, expression: str, view: str = "desk") -> object:
        """What ``expression`` says of the document ``mail`` in a frame."""
        found: object = self.page.evaluate(
            f"((mail) => {expression})(document.querySelector('.view[data-view={view}] iframe').contentDocument)"
        )
        return found


Open = Callable[..., Opened]


@pytest.fixture(scope="session")
def reached() -> list[str]:
    """The addresses that the browser has asked the network for."""
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
        made.route(lambda url: url.startswith(("http", "ws", "ftp")), refuse)
        return made

    return context


@pytest.fixture
def open_preview(
    contexts: Callable[[int, int, Scheme], BrowserContext], reached: list[str], tmp_path: Path
) -> Iterator[Open]:
    """``open_preview(mail, state="mode=dark")``: the page, opened from a file."""
    pages: list[Page] = []

    def open_(
        mail: Mail, *, state: str = "", width: int = 1280, height: int = 900, scheme: Scheme = "light"
    ) -> Opened:
        file = tmp_path / f"preview-{len(pages)}.html"
        file.write_text(preview_page(mail, language="en"), encoding="utf-8")
        opened = Opened(contexts(width, height, scheme).new_page(), file.as_uri(), reached)
        reached.clear()
        pages.append(opened.page)
        _listen(opened)
        opened.go(state)
        return opened

    yield open_
    for page in pages:
        page.close()


def _listen(opened: Opened) -> None:
    opened.page.on("popup", lambda popup: opened.new_tabs.append(popup.url))
    opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
