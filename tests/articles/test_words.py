"""The word lists: the same kinds in every language, and each phrase once."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from postiljon.articles.language import language_of
from postiljon.articles.word_lists import LANGUAGES, key_of, phrases, words_of


def word_file(language: str) -> dict[str, list[str]]:
    return tomllib.loads(
        files("postiljon.articles").joinpath("words", f"{language}.toml").read_text(encoding="utf-8")
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_kinds(language: str) -> None:
    assert word_file(language).keys() == word_file("en").keys()
    assert len(word_file(language)["months"]) == 12


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_has_letters(language: str) -> None:
    assert not [
        phrase
        for kind in word_file(language).values()
        for phrase in kind
        if phrase != "&" and not key_of(phrase)
    ]


def test_spacing_case_and_punctuation_do_not_matter() -> None:
    footer = phrases("footer")
    assert all(map(footer.are, ["Betaalmogelijkheden", "BETAAL mogelijkheden:", "betaal-mogelijkheden"]))
    assert not footer.are("Onze betaalmogelijkheden")


def test_phrases_are_found_as_whole_words() -> None:
    words = words_of("Lees ook: de lezing")
    assert phrases("see_also").length(words) == 2
    assert phrases("see_also").length(words_of("Lees ooklezers")) == 0
    assert phrases("see_also").length((), 0) == 0
    assert phrases("link_targets").places(words_of("Lees dan dit artikel en deze video")) == ((2, 4), (5, 7))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("De ketel zong al een uur voordat er iemand aan dacht hem van het vuur te halen.", "nl"),
        ("The kettle sang for an hour before anybody thought of taking it off the stove.", "en"),
        ("Der Kessel sang schon eine Stunde, bevor jemand daran dachte, ihn vom Herd zu nehmen.", "de"),
        ("La bouilloire chantait depuis une heure quand on pensa enfin à la retirer du feu.", "fr"),
        ("Magnesium", ""),
        ("", ""),
        ("Kettle, ketel, Kessel, bouilloire", ""),
        ("Teekannan lauloi jo tunnin ennen kuin kukaan ajatteli ottaa sen pois liedeltä.", ""),
    ],
)
def test_the_language_is_told_by_the_small_words(text: str, language: str) -> None:
    assert language_of(text) == language
