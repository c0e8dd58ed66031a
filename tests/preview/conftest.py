"""What the tests of the preview share: Chromium, and a page in it that was opened from a file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

from postiljon.preview.pages import preview_page
from postiljon.templates.model import Mail

Scheme = Literal["light", "dark", "null"]


@dataclass(slots=True)
class Opened:
    """A preview in the browser, and what it did that a preview must not do."""

    page: Page
    address: str
    requests: list[str] = field(default_factory=list)
    new_tabs: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def go(self, state: str) -> None:
        """Show what ``state`` says, such as ``part=text&mode=dark``, and wait until it is drawn."""
        self.page.goto(f"{self.address}#{state}")
        self.drawn()

    def drawn(self) -> None:
        """Wait until the mail stands in the frames that are to be seen."""
        self.page.wait_for_function(
            "views.filter(isShown).every((view) => view.canvas.style.height && inner(view).readyState === 'complete')"
        )

    def in_mail(self, expression: str, view: str = "desk") -> object:
        """What ``expression`` says of the document ``mail`` in a frame."""
        found: object = self.page.evaluate(
            f"((mail) => {expression})(document.querySelector('.view[data-view={view}] iframe').contentDocument)"
        )
        return found


Open = Callable[..., Opened]


@pytest.fixture(scope="session")
def browser(chromium: Path) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=str(chromium), args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture
def open_preview(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """``open_preview(mail, state="mode=dark")``: the page from a file, in a browser that reaches nothing."""
    contexts: list[BrowserContext] = []

    def open_(
        mail: Mail, *, state: str = "", width: int = 1280, height: int = 900, scheme: Scheme = "light"
    ) -> Opened:
        context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
        contexts.append(context)
        file = tmp_path / "preview.html"
        file.write_text(preview_page(mail, language="en"), encoding="utf-8")
        opened = Opened(context.new_page(), file.as_uri())
        _listen(context, opened)
        opened.go(state)
        return opened

    yield open_
    for context in contexts:
        context.close()


def _listen(context: BrowserContext, opened: Opened) -> None:
    def refuse(route: Route) -> None:
        opened.requests.append(route.request.url)
        route.abort()

    context.route(lambda url: url.startswith(("http", "ws", "ftp")), refuse)
    context.on("page", lambda page: opened.new_tabs.append(page.url))
    opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
