"""What is read can be read: colours that cannot are refused, with others that would do."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postiljon.errors import Place, SettingsError
from postiljon.templates.brand import Brand
from postiljon.templates.colour import READABLE, contrast
from postiljon.templates.theme import Theme, load_theme
from tests.templates.letters import BRAND, TEMPLATES

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")
NAMES = "page sheet band ink muted accent".split()


def themed(**values: Any) -> Theme:
    return load_theme([TEMPLATES], "magazine", replace(BRAND, **values))


def refusal(**values: Any) -> SettingsError:
    with pytest.raises(SettingsError) as caught:
        themed(**values)
    return caught.value


def lowest_contrast(theme: Theme) -> float:
    """Of everything that the templates put on something else."""
    light, dark = theme.light, theme.dark
    pairs = [
        *(
            (palette[text], palette[ground])
            for palette in (light, dark)
            for text in ("ink", "muted")
            for ground in ("page", "sheet", "band")
        ),
        *(
            (palette["accent_text"], palette[ground])
            for palette in (light, dark)
            for ground in ("sheet", "band")
        ),
        *((palette["on_accent"], palette["accent"]) for palette in (light, dark)),
        (light["muted"], light["panel"]),
        (light["on_hero"], light["hero"]),
    ]
    return min(contrast(one, other) for one, other in pairs)


@pytest.mark.parametrize("template", ["magazine", "offer", "letter"])
def test_the_starters_own_colours_can_be_read(template: str) -> None:
    assert lowest_contrast(load_theme([TEMPLATES], template, BRAND)) >= READABLE


@given(COLOURS)
def test_an_accent_of_any_colour_is_taken_and_made_readable(accent: str) -> None:
    theme = themed(accent=accent)
    assert lowest_contrast(theme) >= READABLE
    assert theme.light["accent"] == accent


@given(
    st.dictionaries(st.sampled_from([*NAMES, "panel", "hero"]), COLOURS),
    st.dictionaries(st.sampled_from(NAMES), COLOURS),
)
def test_a_theme_is_readable_or_refused(colours: dict[str, str], dark: dict[str, str]) -> None:
    try:
        theme = themed(colours=colours, dark=dark)
    except SettingsError as error:
        assert f"text needs {READABLE}:1" in error.message
        assert error.hint
    else:
        assert lowest_contrast(theme) >= READABLE


@given(
    st.sampled_from(["colours", "dark"]), st.sampled_from(["ink", "muted", "page", "sheet", "band"]), COLOURS
)
def test_the_colour_that_would_do_does(table: str, name: str, colour: str) -> None:
    try:
        themed(**{table: {name: colour}})
    except SettingsError as error:
        found = re.fullmatch(rf'{name} = "(#[0-9A-F]{{6}})" would do', error.hint or "")
        assert found
        themed(**{table: {name: found[1]}})


def test_a_refusal_names_both_colours_the_ratio_and_one_that_would_do() -> None:
    error = refusal(colours={"muted": "#9AA5A8"})
    assert error.message == (
        "muted #9AA5A8 on page #E6ECEB cannot be read: the contrast is 2.1:1, and text needs 4.5:1"
    )
    assert re.fullmatch(r'muted = "#[0-9A-F]{6}" would do', error.hint or "")
    assert refusal(dark={"ink": "#303030"}).message.startswith("in the dark, ink #303030 on page #11191D")


def test_the_colour_that_the_brand_has_set_is_the_one_to_change() -> None:
    assert (refusal(colours={"sheet": "#777777"}).hint or "").startswith("sheet = ")
    assert (refusal(colours={"sheet": "#777777", "ink": "#666666"}).hint or "").startswith(
        ("ink = ", "nothing")
    )


def test_where_nothing_would_do_the_grounds_are_to_be_changed() -> None:
    error = refusal(colours={"page": "#FFFFFF", "sheet": "#000000", "band": "#777777", "ink": "#808080"})
    assert error.hint == "nothing reads well with all of page, sheet, band: bring those closer together"


def test_a_sheet_that_is_dark_by_day_lightens_the_accent() -> None:
    night = {
        "page": "#101010",
        "sheet": "#1A1A1A",
        "band": "#222222",
        "ink": "#EEEEEE",
        "muted": "#BBBBBB",
        "panel": "#222222",
    }
    theme = themed(accent="#0E6468", colours=night)
    assert lowest_contrast(theme) >= READABLE


def test_a_refusal_has_the_line_of_the_theme(tmp_path: Path) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "theme.toml").write_text('[dark]\n\nmuted = "#404040"\n', encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_theme([folder, TEMPLATES], "letter", BRAND)
    assert caught.value.place == Place("templates/theme.toml", 3)


def test_a_refusal_has_the_line_of_the_brand() -> None:
    brand = Brand("Zilverberk", colours={"ink": "#999999"})
    with pytest.raises(SettingsError) as caught:
        load_theme([TEMPLATES], "magazine", brand, lambda table, name: Place(f"{table}.{name}", 7))
    assert caught.value.place == Place("brand.colours.ink", 7)
