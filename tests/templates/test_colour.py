from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postiljon.templates.colour import READABLE, contrast, deepened, is_colour, lifted, readable_on

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06X}")


@pytest.mark.parametrize("text", ["#12abEF", "#000000"])
def test_a_colour_is_six_digits(text: str) -> None:
    assert is_colour(text)


@pytest.mark.parametrize(
    "text", ["", "#123", "123456", "teal", "#12345g", "#1234567", "#123456\n", "#12345６"]
)
def test_anything_else_is_not(text: str) -> None:
    assert not is_colour(text)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("#000000", "#FFFFFF", 21),
        ("#777777", "#FFFFFF", 4.48),
        ("#0E6468", "#FFFFFF", 6.9),
        ("#808080", "#808080", 1),
    ],
)
def test_contrast_is_what_wcag_says(one: str, other: str, expected: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(expected, abs=0.05)


@given(colours)
def test_letters_can_be_read_on_any_accent(accent: str) -> None:
    assert contrast(readable_on(accent, ("#FFFFFF", "#1B2B30")), accent) >= READABLE


@given(colours)
def test_any_accent_can_be_letters_on_a_light_and_on_a_dark_ground(accent: str) -> None:
    assert contrast(deepened(accent, "#F1F5F4"), "#F1F5F4") >= READABLE
    assert contrast(lifted(accent, "#202D33"), "#202D33") >= READABLE


def test_an_accent_that_reads_well_stays_as_it_is() -> None:
    assert deepened("#0E6468", "#F1F5F4") == "#0E6468"
    assert lifted("#86CBC5", "#202D33") == "#86CBC5"
