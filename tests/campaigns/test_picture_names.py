"""File names of pictures: readable everywhere, safe everywhere, and never two pictures under one of them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postiljon.campaigns.picture_names import free_name, stem_of


@pytest.mark.parametrize(
    ("words", "stem"),
    [
        ("Magnesium drops, 100 ml", "magnesium-drops-100-ml"),
        ("Crème brûlée für Übergrößen", "creme-brulee-fur-ubergrossen"),
        ("Smørrebrød & œufs à l’œil", "smorrebrod-oeufs-a-loeil"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\temp\\x.exe", "c-temp-x-exe"),
        ("con", "picture"),
        ("LPT1", "picture"),
        ("猫", "picture"),
        ("", "picture"),
        ("a" * 80, "a" * 48),
        (
            "a picture of a very long quiet lake under the moon at night",
            "a-picture-of-a-very-long-quiet-lake-under-the",
        ),
    ],
)
def test_words_become_a_name(words: str, stem: str) -> None:
    assert stem_of(words, "picture") == stem


@given(st.text(max_size=200))
def test_any_words_become_a_safe_name(words: str) -> None:
    stem = stem_of(words, "picture")
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", stem)
    assert len(stem) <= 48
    assert stem_of(stem, "picture") == stem


def test_a_name_is_given_once_and_the_same_picture_keeps_it() -> None:
    taken = {"drops.jpg": b"one", "Drops-2.JPG": b"two"}
    assert free_name("drops", ".jpg", b"one", taken) == "drops.jpg"
    assert free_name("drops", ".jpg", b"two", taken) == "drops-2.jpg"
    assert free_name("drops", ".jpg", b"three", taken) == "drops-3.jpg"
    assert free_name("drops", ".png", b"three", taken) == "drops.png"
