"""Every template, with every kind of article and any number of products, as a browser draws it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Literal

import pytest
from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, Page

from tests.pictures.drawn import saved
from tests.templates.letters import html
from tests.templates.material import ARTICLES, COUNTS, NAMES, picks_for

Scheme = Literal["light", "dark"]

every_template = pytest.mark.parametrize("template", NAMES)
every_material = pytest.mark.parametrize("material", ARTICLES)

# What is wrong with what stands in the window, in words.
FAULTS = """(width) => {
  const found = [];
  const seen = (element) => !element.closest('.unseen') && element.getClientRects().length;
  const said = (element) => `${element.tagName}.${element.className} ${element.textContent.trim().slice(0, 30)}`;
  if (document.documentElement.scrollWidth > width) found.push(`scrolls to ${document.documentElement.scrollWidth}`);
  for (const element of document.body.querySelectorAll('*')) {
    if (!seen(element)) continue;
    const { left, right } = element.getBoundingClientRect();
    if (right - left > Math.min(width, 600) + 1 && element.matches('.sheet *, .band *')) found.push(`wide: ${said(element)}`);
    if (left < -1 || right > width + 1) found.push(`outside: ${said(element)}`);
  }
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { parentElement: element, textContent } = texts.currentNode;
    if (textContent.trim() && seen(element) && parseFloat(getComputedStyle(element).fontSize) < 12)
      found.push(`small: ${said(element)}`);
  }
  for (const link of document.querySelectorAll('.button a, .filled a, .ghost-link'))
    if (link.getBoundingClientRect().height < 44) found.push(`low: ${said(link)}`);
  return found;
}"""
WEB_PAGE_RULES = ("landmark-one-main", "region", "page-has-heading-one")


@cache
def mail(template: str, material: str, count: int) -> str:
    article, language = ARTICLES[material]
    return html(article, picks_for(material, count), template=template, language=language)


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page where every picture is a grey dot, and nothing else comes from anywhere."""
    dot = saved(Image.new("RGB", (4, 4), "#DDDDDD"), "PNG")
    page = browser.new_page()
    page.route("**/*", lambda route: route.fulfill(body=dot, content_type="image/png"))
    yield page
    page.close()


@pytest.fixture(scope="module")
def page_without_pictures(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.route("**/*", lambda route: route.abort())
    yield page
    page.close()


def faults(page: Page, content: str, *widths: int) -> dict[int, list[str]]:
    """What is wrong with a mail in windows of some widths."""
    page.set_content(content)
    found: dict[int, list[str]] = {}
    for width in widths:
        page.set_viewport_size({"width": width, "height": 800})
        found[width] = page.evaluate(FAULTS, width)
    return {width: each for width, each in found.items() if each}


@every_template
@every_material
@pytest.mark.parametrize("count", COUNTS)
def test_every_mail_is_whole_and_small_enough(template: str, material: str, count: int) -> None:
    content = mail(template, material, count)
    assert content.lower().startswith("<!doctype html>")
    assert content.count("<table") == content.count("</table>")
    assert len(content.encode()) < 85_000


@pytest.mark.browser
@every_template
@every_material
@pytest.mark.parametrize("count", [1, 5])
def test_nothing_sticks_out_and_all_can_be_read_and_pressed(
    template: str, material: str, count: int, page: Page
) -> None:
    assert faults(page, mail(template, material, count), 760, 375, 320) == {}


@pytest.mark.browser
@every_template
def test_that_holds_until_pictures_are_shown(template: str, page_without_pictures: Page) -> None:
    assert faults(page_without_pictures, mail(template, "everything", 5), 760, 320) == {}


@pytest.mark.browser
@pytest.mark.parametrize(
    ("harm", "words"),
    [
        ("<div style='width:700px'>x</div>", "scrolls"),
        ("<p style='font-size:11px'>x</p>", "small"),
        (
            "<span class='ghost-link'>x</span><div class='button'><a style='display:block;height:40px'>x</a></div>",
            "low",
        ),
        ("<div style='margin-left:-9px'>x</div>", "outside"),
    ],
)
def test_what_is_wrong_would_be_seen(harm: str, words: str, page: Page) -> None:
    found = faults(page, mail("magazine", "hardly anything", 0).replace("</body>", f"{harm}</body>"), 375)
    assert any(each.startswith(words) for each in found[375])


@pytest.mark.browser
@every_template
@pytest.mark.parametrize("material", ["everything", "right to left"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(template: str, material: str, scheme: Scheme, page: Page) -> None:
    found = complaints(page, mail(template, material, 5), scheme)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.browser
def test_axe_would_find_letters_that_are_too_dark_in_the_dark(page: Page) -> None:
    content = mail("magazine", "everything", 5)
    assert "#A0B0B3" in content
    dim = content.replace("#A0B0B3", "#50585A")
    assert complaints(page, dim, "light").violations_count == 0
    assert "color-contrast" in complaints(page, dim, "dark").generate_report()


def complaints(page: Page, content: str, scheme: Scheme) -> AxeResults:
    """What axe-core has against a mail; its rules for whole pages are not for mails."""
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 760, "height": 800})
    page.set_content(content)
    found = Axe().run(page, options={"rules": {rule: {"enabled": False} for rule in WEB_PAGE_RULES}})
    page.emulate_media(color_scheme="light")
    return found
