"""Forced dark: colours are mirrored in lightness, pictures stay, and Outlook.com's marks let a mail answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis.strategies import integers

from postiljon.checks.page import Page
from postiljon.preview.simulate import simulate
from postiljon.preview.simulate.colours import Colour, contrast, in_html, mirrored, parsed, with_colours
from tests.preview.simulate.examples import framed

shades = integers(0, 255)


def colour(text: str) -> Colour:
    found = parsed(text)
    assert found is not None
    return found


def dark(body: str, css: str = "", view: str = "apple-desktop") -> str:
    return simulate(framed(body, css), view, forced_dark=True).html


@given(shades, shades, shades)
def test_a_colour_is_read_and_written_as_it_was(red: int, green: int, blue: int) -> None:
    assert in_html(colour(f"rgb({red}, {green}, {blue})")) == f"#{red:02x}{green:02x}{blue:02x}"


@given(shades, shades)
def test_lighter_becomes_darker(one: int, other: int) -> None:
    low, high = (colour(f"rgb({shade}, {shade}, {shade})") for shade in sorted((one, other)))
    assert mirrored(low).lightness >= mirrored(high).lightness >= 0.19


def test_black_on_white_is_read_as_well_in_the_dark() -> None:
    ink, ground = mirrored(colour("black")), mirrored(colour("white"))
    assert in_html(ink) == "#ffffff"
    assert in_html(ground) not in {"#000000", "#ffffff"}
    assert contrast(ink, ground) > 15


VALUES = [
    ("1px solid white", "1px solid #161616"),
    ("rgba(255,255,255,.5)", "rgba(22,22,22,0.5)"),
    ("url(white.png) #fff", "url(white.png) #161616"),
    ("linear-gradient(#fff, black)", "linear-gradient(#161616, #ffffff)"),
    ("transparent", "transparent"),
    ("inherit", "inherit"),
    ("var(--white)", "var(--white)"),
]


@pytest.mark.parametrize(("value", "expected"), VALUES)
def test_colours_in_a_value_are_mirrored_and_nothing_else(value: str, expected: str) -> None:
    assert with_colours(value, mirrored) == expected


def test_styles_attributes_and_sheets_are_mirrored_and_pictures_are_not() -> None:
    html = dark(
        '<table bgcolor="#ffffff"><tr><td style="color:#000000">Tea</table><img src="white.png" alt="white">',
        css=".a{background:white} [data-ogsc] .a{color:#123456}",
    )
    assert 'bgcolor="#161616"' in html
    assert 'style="color:#ffffff"' in html
    assert ".a{background:#161616}" in html
    assert "[data-ogsc] .a{color:#123456}" in html
    assert '<img src="white.png" alt="white">' in html


def test_a_mail_without_colours_lies_on_a_dark_ground() -> None:
    assert "color-scheme:dark !important;background-color:#161616" in dark("<p>Tea</p>")


def test_what_was_mirrored_is_told() -> None:
    shown = simulate(framed('<p style="color:red;background:white">Tea</p>'), "gmx", forced_dark=True)
    assert [(each.rule, each.count) for each in shown.removed] == [("forced-dark", 2)]


# -- Outlook.com ---------------------------------------------------------------------------------------------------


def in_outlook(body: str, css: str = "") -> Page:
    return Page(dark(body, css, view="outlook-com"))


def test_outlook_marks_what_it_changes_with_what_it_was() -> None:
    page = in_outlook('<p style="color:#111111;background-color:#ffffff">Tea</p>')
    element = next(page.all("p"))
    assert (element.get("data-ogsc"), element.get("data-ogsb")) == ("#111111", "#ffffff")
    ink, ground = colour(page.style(element)["color"]), colour(page.style(element)["background-color"])
    assert in_html(ground) == "#333333"
    assert contrast(ink, ground) >= 4.5


@given(shades, shades, shades)
def test_outlook_makes_no_ground_lighter(red: int, green: int, blue: int) -> None:
    page = in_outlook(f'<p style="background-color:rgb({red},{green},{blue})">Tea</p>')
    element = next(page.all("p"))
    before = colour(f"rgb({red},{green},{blue})")
    assert colour(page.style(element)["background-color"]).lightness <= before.lightness + 0.01


def test_light_letters_stay_in_outlook() -> None:
    page = in_outlook('<p style="color:#eeeeee">Tea</p>')
    assert page.style(next(page.all("p")))["color"] == "#eeeeee"


def test_letters_are_held_against_the_ground_that_they_lie_on() -> None:
    page = in_outlook('<table bgcolor="#ffee00"><tr><td style="color:#0000ff">Tea</table>')
    cell, table = next(page.all("td")), next(page.all("table"))
    assert contrast(colour(page.style(cell)["color"]), colour(page.style(table)["background-color"])) >= 4.5


def test_the_mails_own_answer_reaches_what_it_is_for() -> None:
    page = in_outlook('<p class="a">Tea</p>', css="[data-ogsc] .a{color:#123456 !important}")
    element = next(page.all("p"))
    assert element.get("class") == "x_a"
    assert any("data-ogsc" in around.attrib for around in element.iterancestors())
    assert ".x_room [data-ogsc] .x_a{color:#123456 !important}" in page.html
