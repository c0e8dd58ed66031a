"""The parts of a score: each between 0 and 1, and each grows and falls with what it stands for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from postiljon.products.choice.bm25 import clarity, saturation, specificity

numbers = st.integers(0, 100_000)
lengths = st.floats(0, 10_000)


@given(numbers, numbers)
def test_a_rarer_word_tells_more(one: int, other: int) -> None:
    few, many = sorted((one, other))
    assert 1 >= specificity(few, many) >= specificity(many, many) > 0


def test_a_word_cannot_be_rarer_than_rare() -> None:
    assert specificity(1, 20_000) == specificity(300, 20_000) == 1
    assert specificity(19_000, 20_000) < 0.2


def test_a_few_items_say_little_about_a_word() -> None:
    assert specificity(2, 2) == specificity(2, 50) > 0.7


@given(st.floats(0.1, 100), st.floats(0.1, 100), lengths, lengths)
def test_more_mentions_count_more_and_less_in_a_longer_text(
    one: float, other: float, length: float, more: float
) -> None:
    few, many = sorted((one, other))
    assert 0 < saturation(few, length, 50) <= saturation(many, length, 50) < 1
    assert saturation(few, length + more, 50) <= saturation(few, length, 50)


@given(st.text(max_size=20), st.floats(0, 1))
def test_a_long_word_or_one_that_comes_back_is_clear(word: str, weight: float) -> None:
    assert weight <= clarity(word, weight) <= 1
    assert clarity("koffie", weight) == 1
