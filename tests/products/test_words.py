"""The words of shops: the same kinds in every language, and currencies as ISO 4217 has them."""

from __future__ import annotations

import pytest

from postiljon.products.word_lists import LANGUAGES, pattern, word_file


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_kinds(language: str) -> None:
    assert word_file(language).keys() == word_file("en").keys()


def test_currencies_are_iso_codes() -> None:
    tables = word_file("currencies")
    codes = {*tables["signs"].values(), *tables["words"].values(), tables["crowns"]["usual"]}
    assert all(len(code) == 3 and code.isupper() and code.isascii() for code in codes)


def test_phrases_are_whole_words_and_the_longest_wins() -> None:
    found = pattern("now").search("a Special  Price")
    assert found is None  # two spaces: lines are folded before they are looked at
    found = pattern("now").search("a Special Price now")
    assert found is not None
    assert found[0] == "Special Price"
    assert pattern("from").search("cab") is None
