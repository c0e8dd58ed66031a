from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postiljon.templates.typography import NO_BREAK_SPACE, bound, glued, line_count, shortened, text_width

texts = st.text(alphabet=st.sampled_from("abc WM.,’'1€…\n"), max_size=120)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("drops, 100 ml", "drops, 100_ml"),
        ("om ’s avonds te lezen", "om ’s_avonds te lezen"),
        ("nu € 5 korting", "nu €_5 korting"),
        ("1234 AB Voorbeeldstad", "1234_AB Voorbeeldstad"),
        ("rust – en water", "rust_– en water"),
        ("8 zevenslapers", "8 zevenslapers"),
    ],
)
def test_what_is_read_in_one_go_stays_together(text: str, expected: str) -> None:
    assert glued(text) == expected.replace("_", NO_BREAK_SPACE)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("een zin met een eind", "een zin met een_eind"),
        ("drie woorden lang", "drie woorden lang"),
        ("een zin met onwaarschijnlijke slotwoorden", "een zin met onwaarschijnlijke slotwoorden"),
        ("een twee drie\nvier", "een twee drie\nvier"),
        ("", ""),
    ],
)
def test_a_last_line_is_more_than_one_short_word(text: str, expected: str) -> None:
    assert bound(text) == expected.replace("_", NO_BREAK_SPACE)


@given(texts)
def test_binding_changes_spaces_and_nothing_else(text: str) -> None:
    text = " ".join(text.split())
    assert bound(text).replace(NO_BREAK_SPACE, " ") == text
    assert bound(bound(text)) == bound(text)


def test_wide_letters_are_wide() -> None:
    assert text_width("WWW", 16) > text_width("aaa", 16) > text_width("iii", 16)
    assert text_width("bbb", 16, bold=True) > text_width("bbb", 16)
    assert text_width("Met magnesium uit de Zechsteinzee", 13) == pytest.approx(
        208.8, abs=0.1
    )  # as Chromium has it
    assert text_width("é", 16) == text_width("e", 16) == text_width("e\u0301", 16)
    assert text_width("水", 16, bold=True) == 16


def test_what_fits_is_not_cut() -> None:
    assert shortened("Gieter, 5 liter", 258, 16, lines=2, bold=True) == "Gieter, 5 liter"


def test_what_does_not_fit_is_cut_after_a_word() -> None:
    name = "Een gieter van zink met een bijzonder lange tuit en twee broezen voor fijn werk"
    cut = shortened(name, 258, 16, lines=2, bold=True)
    assert cut.endswith("…")
    assert name.startswith(f"{cut[:-1]} ")
    assert line_count(cut, 258, 16, bold=True) == 2


def test_a_word_that_is_wider_than_a_line_takes_several() -> None:
    name = "Magnesiumbisglycinatpulvernachfüllpackungssonderangebot 200 Gramm"
    assert line_count(name, 252, 16, bold=True) == 3
    assert line_count(name.split(maxsplit=1)[0], 252, 16, bold=True) == 2
    cut = shortened(name, 120, 16, lines=2, bold=True)
    assert name.startswith(cut[:-1])
    assert line_count(cut, 120, 16, bold=True) == 2


@given(texts, st.integers(1, 3))
def test_what_is_cut_has_no_more_lines_than_asked(text: str, lines: int) -> None:
    words = " ".join(text.split())
    cut = shortened(words, 120, 16, lines=lines)
    assert line_count(cut, 120, 16) <= lines
    assert cut == words or words.startswith(cut[:-1])
