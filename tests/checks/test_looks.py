from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postiljon.checks.colours import colour_of
from postiljon.checks.looks import Look
from postiljon.checks.media import DARK, DESK, PHONE, Screen
from postiljon.checks.page import Page, own_text
from postiljon.checks.selectors import Elements
from tests.checks.mails import html

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.command_line import Run

TREE = '<div class="a b" id="top"><p class="a"><b class="c">1</b></p><div class="b"><p><a class="a c" data-x="1">2</a></p></div></div>'
COMPOUND = st.sampled_from(["p", "div", "b", "a", "*", ".a", ".b", ".a.c", "p.a", "#top", "div#top.b", "[data-x]", ":root", ".none"])  # fmt: skip
JOINED = st.sampled_from([" ", " > ", ">", "  "])
SELECTOR = st.builds(
    lambda first, rest: first + "".join(sign + compound for sign, compound in rest),
    COMPOUND,
    st.lists(st.tuples(JOINED, COMPOUND), max_size=3),
)


def look(body: str, css: str = "", screen: str = "light") -> Look:
    """How the first element of class x looks."""
    page = Page(html(body, head=f"<style>{css}</style>"))
    looks = {"light": page.light, "dark": page.dark, "phone": page.phone}[screen]
    return next(looks[element] for element in page.elements if "x" in element.get("class", "").split())


@given(SELECTOR)
def test_selectors_mean_what_lxml_takes_them_to_mean(selector: str) -> None:
    from lxml.cssselect import CSSSelector

    page = Page(TREE)
    found = [element for element, _ in Elements(page.elements).matching(selector)]
    assert found == CSSSelector(selector, translator="html")(page.root)


@pytest.mark.parametrize("selector", ["p:first-child", "a[data-x='1']", "p + div", "b ~ b", "u + #top a"])
def test_selectors_of_other_kinds_are_left_to_lxml(selector: str) -> None:
    from lxml.cssselect import CSSSelector

    page = Page(TREE)
    found = [element for element, _ in Elements(page.elements).matching(selector)]
    assert found == CSSSelector(selector, translator="html")(page.root)


@pytest.mark.parametrize(
    "selector", ["", ">", "p >", "> p", "p[", "p:nope(", "::before", ",", "p > > a", "(" * 3000]
)
def test_what_is_no_selector_means_nothing(selector: str) -> None:
    assert not list(Elements(Page(TREE).elements).matching(selector))


def test_sheets_that_mean_everything_all_over_again_come_to_an_end() -> None:
    elements = Elements(Page("<p>" * 1000).elements)
    assert sum(1 for _ in range(1000) for _ in elements.matching("p, * *")) < 300_000


@pytest.mark.parametrize(
    ("css", "body", "colour"),
    [
        (".x{color:red}", "<p class=x>", "#FF0000"),
        (".x{color:red} p{color:blue}", "<p class=x>", "#FF0000"),
        ("p.x{color:red} .x{color:blue}", "<p class=x>", "#FF0000"),
        (".x{color:red} .x{color:blue}", "<p class=x>", "#0000FF"),
        (".x{color:red}", "<p class=x style='color:blue'>", "#0000FF"),
        (".x{color:red !important}", "<p class=x style='color:blue'>", "#FF0000"),
        (".x{color:red !important}", "<p class=x style='color:blue !important'>", "#0000FF"),
        ("div{color:red}", "<div><p class=x>", "#FF0000"),
        ("div{color:red}", "<div style='color:blue'><p class=x style='color:inherit'>", "#0000FF"),
        (".x{color:nonsense}", "<p class=x style='color:#00f'>", "#0000FF"),
        ("", "<font color=red><b class=x>", "#FF0000"),
        ("", "<a class=x href=/>", "#0000EE"),
        ("@media print{.x{color:red}}", "<p class=x>", "#000000"),
        ("@font-face{color:red}", "<p class=x>", "#000000"),
    ],
)
def test_the_declaration_that_wins(css: str, body: str, colour: str) -> None:
    found = look(body, css).colour
    assert found is not None
    assert found.hex == colour


@pytest.mark.parametrize(
    ("style", "seen"),
    [
        ("color:#123", ("#112233", "#FFFFFF")),
        ("background:#123 url(a.png) no-repeat;color:#fff", ("#FFFFFF", "#112233")),
        ("background:transparent", ("#000000", "#FFFFFF")),
        ("background:rgba(0, 0, 0, .5)", ("#000000", "#808080")),
        ("color:hsl(120 100% 25%)", ("#008000", "#FFFFFF")),
        ("opacity:.5", ("#808080", "#FFFFFF")),
        ("color:var(--a)", None),
        ("background:var(--a)", None),
    ],
)
def test_text_and_ground_as_the_eye_meets_them(style: str, seen: tuple[str, str] | None) -> None:
    assert look(f"<p class=x style='{style}'>").seen == seen


@pytest.mark.parametrize(
    ("style", "size", "line"),
    [
        ("font-size:20px", 20, 24),
        ("font-size:20px;line-height:1.5", 20, 30),
        ("font-size:20px;line-height:30px", 20, 30),
        ("font-size:200%;line-height:150%", 32, 48),
        ("font-size:12pt", 16, 19.2),
        ("font:bold 20px/1.5 Georgia", 20, 30),
        ("font-size:large", 18, 21.6),
        ("font-size:nonsense", 16, 19.2),
    ],
)
def test_sizes_in_pixels(style: str, size: float, line: float) -> None:
    found = look(f"<p class=x style='{style}'>")
    assert [found.size, found.line] == pytest.approx([size, line])


@pytest.mark.parametrize(
    ("queries", "screens"),
    [
        ("", {DESK, DARK, PHONE}),
        ("screen", {DESK, DARK, PHONE}),
        ("print", set()),
        ("only screen and (max-width: 599px)", {PHONE}),
        ("(min-width:600px)", {DESK, DARK}),
        ("(max-width: 30em)", {PHONE}),
        ("(prefers-color-scheme: dark)", {DARK}),
        ("print, (prefers-color-scheme:light)", {DESK, PHONE}),
        ("(prefers-color-scheme: dark) and (max-width: 599px)", set()),
        ("not screen", set()),
    ],
)
def test_media_queries_hold_on_some_screens(queries: str, screens: set[Screen]) -> None:
    assert {screen for screen in (DESK, DARK, PHONE) if screen.fits(queries)} == screens


def test_a_mail_that_knows_dark_is_drawn_on_dark() -> None:
    body = "<p class=x style='background:#222'>"
    assert look(body, "@media (prefers-color-scheme:dark){.x{color:silver !important}}", "dark").seen == (
        "#C0C0C0",
        "#222222",
    )


@given(st.text("#abcdef0123456789(),.% rgbhsl-", max_size=30))
def test_whatever_is_written_is_a_colour_or_none(written: str) -> None:
    found = colour_of(written)
    assert found is None or all(0 <= channel <= 1 for channel in found)


@pytest.mark.parametrize(
    "written",
    ["oklch(40% 0.2 240)", "lab(40% 20 20)", "color(display-p3 1 0 0)", "color-mix(in srgb, red, blue)"],
)
def test_a_colour_that_cannot_be_told_is_not_taken_for_another(written: str) -> None:
    assert colour_of(written) is None
    assert look(f"<p class=x style='color:{written}'>").seen is None
    assert look(f"<p class=x style='background:{written} no-repeat'>").seen is None


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_looks_as_a_browser_draws_it(
    scheme: str, workspace: Path, run: Run, browser: Browser
) -> None:
    assert run("build", cwd=workspace).code == 0
    source = (workspace / "build" / "beter-slapen" / "email.html").read_text(encoding="utf-8")
    page = Page(source)
    looks = page.dark if scheme == "dark" else page.light
    ours = [
        [round(looks[each].size, 1), seen(looks[each]), looks[each].align.lstrip("-") or "start"]
        for each in page.elements
        if each.tag not in UNDRAWN and own_text(each)
    ]
    tab = browser.new_page(viewport={"width": 680, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    tab.set_content(source, wait_until="domcontentloaded")
    theirs = json.loads(tab.evaluate(DRAWN))
    tab.close()
    assert ours == theirs


def seen(look: Look) -> str:
    assert look.colour is not None
    return look.colour.hex


UNDRAWN = {"title", "style"}
DRAWN = """JSON.stringify([...document.querySelectorAll(':not(title, style)')].filter(
  element => [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim())
).map(element => {
  const style = getComputedStyle(element);
  const channels = style.color.match(/\\d+/g).slice(0, 3).map(channel => (+channel).toString(16).padStart(2, '0'));
  return [Math.round(parseFloat(style.fontSize) * 10) / 10, '#' + channels.join('').toUpperCase(), style.textAlign.replace('-webkit-', '')];
}))"""
