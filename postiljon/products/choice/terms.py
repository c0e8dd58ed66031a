"""Words as they are compared: without case and accents, as stems, and without those that every text has."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache

from postiljon.products.word_lists import LANGUAGES, word_file

_WORD = re.compile(r"[^\W_]{1,40}")  # what is longer is no word of a language

Stemmer = Callable[[str], str]


def words_in(text: str) -> list[str]:
    """The words and numbers of ``text`` in order, `folded`."""
    return _WORD.findall(folded(text))


def written_words(text: str) -> Iterator[re.Match[str]]:
    """The words and numbers of ``text`` as they are written, and where; accents are part of their letters."""
    return _WORD.finditer(text)


def folded(text: str) -> str:
    """``text`` without case and accents: "Crème" and "creme" are one word."""
    if text.isascii():
        return text.lower()
    return "".join(
        char for char in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(char)
    )


def stemmer_for(language: str) -> Stemmer:
    """What finds the stem of a `folded` word; ``language`` is a BCP 47 tag, and one that is unknown has no stems."""
    algorithm = word_file("stemmers")["algorithms"].get(_code(language))
    return _stemmer(algorithm) if algorithm else str


@cache
def common_words(language: str) -> frozenset[str]:
    """The words of texts about anything, and their stems, `folded`; of all languages where it is unknown."""
    code = _code(language)
    languages = (code,) if code in LANGUAGES else () if code else LANGUAGES
    stem = stemmer_for(language)
    words = [folded(word) for each in languages for word in word_file(each)["common_words"]]
    return frozenset({*words, *map(stem, words)})


def has_compounds(language: str) -> bool:
    """Whether the language writes a thing of a kind as one word, as Dutch and German do."""
    return _code(language) in word_file("stemmers")["compounds"]


def _stemmer(algorithm: str) -> Stemmer:
    from snowballstemmer import stemmer

    find: Stemmer = stemmer(algorithm).stemWord
    return find


def _code(language: str) -> str:
    return language.partition("-")[0].partition("_")[0].lower()
