"""The digest in Chromium: nothing sticks out of a narrow screen, and axe-core finds nothing, in light and in dark."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, Page

from tests.command_line import Run

pytestmark = pytest.mark.browser

WEB_PAGE_RULES = ("landmark-one-main", "region", "page-has-heading-one")  # a mail is no web page

SHOP = """\
[shop]
name = "Zilverberk"
address = ["Berkenlaan 4", "1234 AB Voorbeeldstad"]
[sender]
from = "Zilverberk <post@example.com>"
"""
COMPOUND = "Nahrungsergänzungsmittelverordnungsfragen und Donaudampfschifffahrtsgesellschaftskapitäne"
LONG = "Een titel die over drie regels loopt omdat niemand hem heeft willen inkorten voor hij de deur uitging"
ADDRESS = "https://www.example.com/eine/sehr/lange/adresse/die/niemand/je/von/hand/eingeben/wird"


def drawn(width: int, height: int) -> bytes:
    file = BytesIO()
    Image.new("RGB", (width, height), "#2F5D62").save(file, "PNG")
    return file.getvalue()


def article(title: str, language: str, picture: str = "", url: str = ADDRESS) -> str:
    image = f"image:\n  src: images/{picture}.png\n  alt: Een heuvel\n" if picture else ""
    address = f"url: {url}\n" if url else ""
    lead = f"description: {title}, {title}.\n"
    return (
        f'---\ntitle: "{title}"\n{lead}language: {language}\n{address}{image}---\n\n## {title}\n\n{title}.\n'
    )


def product(number: int, *, pictures: bool) -> str:
    image = 'image = "images/wide.png"\n' if pictures else ""
    return (
        f'[[product]]\nname = "{COMPOUND} {number}"\nprice = "1234567.50"\nregular_price = "2345678.50"\n'
        f'url = "https://www.example.com/{number}"\n{image}\n'
    )


def digest(space: Path, language: str, number: int, products: int, *, pictures: bool) -> None:
    folder = space / "campaigns" / "digest"
    shapes = ["wide", "high", "square", "", "wide"]
    (folder / "articles").mkdir(parents=True)
    (folder / "images").mkdir()
    for name, size in {"wide": (800, 400), "high": (400, 900), "square": (90, 90)}.items():
        (folder / "images" / f"{name}.png").write_bytes(drawn(*size))
    for at in range(number):
        title = (COMPOUND, LONG, "Kort", "ليلة هادئة تبدأ قبل إطفاء الضوء")[at % 4]
        tongue = ("de", "nl", language, "ar")[at % 4]
        picture = shapes[at % 5] if pictures else ""
        text = article(title, tongue, picture, ADDRESS if at != 2 else "")
        (folder / "articles" / f"{at}.md").write_text(text, encoding="utf-8")
    opening = f'---\ntitle: "{COMPOUND}"\ndescription: "{COMPOUND}, {COMPOUND}."\nlanguage: {language}\n---\n'
    (folder / "article.md").write_text(opening, encoding="utf-8")
    (folder / "campaign.toml").write_text('subject = "Digest"\ntemplate = "digest"\n', encoding="utf-8")
    cards = "".join(product(at, pictures=pictures) for at in range(products))
    (folder / "products.toml").write_text(cards, encoding="utf-8")


@pytest.fixture
def space(tmp_path: Path) -> Path:
    (tmp_path / "postiljon.toml").write_text(SHOP, encoding="utf-8")
    return tmp_path


def opened(space: Path, browser: Browser, width: int, scheme: Literal["light", "dark"]) -> Page:
    page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page.goto((space / "build" / "digest" / "email.html").as_uri())
    return page


@pytest.mark.parametrize(
    ("language", "number", "products", "pictures"),
    [("de", 1, 0, True), ("nl", 3, 1, True), ("de", 8, 9, True), ("ar", 4, 2, True), ("fr", 8, 5, False)],
)
def test_a_digest_fits_every_screen_and_axe_finds_nothing(
    run: Run, space: Path, browser: Browser, language: str, number: int, products: int, pictures: bool
) -> None:
    digest(space, language, number, products, pictures=pictures)
    result = run("build", "digest", cwd=space)
    assert result.code == 0, result.stderr
    for width in (600, 375, 320):
        page = opened(space, browser, width, "light")
        assert page.evaluate("document.documentElement.scrollWidth") == width
        page.close()
    rules = {name: {"enabled": False} for name in WEB_PAGE_RULES}
    for scheme in ("light", "dark"):
        page = opened(space, browser, 600, scheme)
        found = Axe().run(page, options={"rules": rules})
        assert found.violations_count == 0, found.generate_report()
        page.close()
