"""What a picture shows, in words for those who do not see it: which words say it, and which are only a file's name."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from postiljon.articles import word_lists as article_words
from postiljon.products.word_lists import LANGUAGES, alternatives, word_list

_LONGEST = 1000  # characters that are looked at
_SHORTEST_WORD = 3  # letters, in alphabets that have few

_FILE = re.compile(r"\.(?:jpe?g|jfif|png|gif|webp|svg|avif|bmp|tiff?|heic|heif|psd|pdf)$", re.IGNORECASE)
_NAME_FOR_MACHINES = re.compile(r"\S*(?:[_/\\%=]|-\S*-)\S*")  # no space, but other things between its words
_WORD = re.compile(r"[^\W_]+")
_FIRST_OTHER_ALPHABET = "\u0370"  # Greek; from there on one letter may be a word


def describes(alt: str) -> bool:
    """Whether ``alt`` says what can be seen. A file's name, a camera's number, a date or "image 2" does not."""
    text = " ".join(alt[:_LONGEST].split())
    if _FILE.search(text) or _NAME_FOR_MACHINES.fullmatch(text):
        return False
    return any(map(_is_word, _WORD.findall(_says_nothing().sub(" ", text))))


def _is_word(word: str) -> bool:
    if any(map(str.isdigit, word)) or word.casefold() in _stop_words():
        return False
    return len(word) >= _SHORTEST_WORD or word[0] >= _FIRST_OTHER_ALPHABET


@cache
def _says_nothing() -> re.Pattern[str]:
    """Finds what pictures are called before somebody has looked at them."""
    phrases = [*_words("cameras")["names"], *word_list("months")]
    phrases += [phrase for language in LANGUAGES for phrase in _words(language)["nameless"]]
    return re.compile(alternatives(phrases), re.IGNORECASE)


@cache
def _stop_words() -> frozenset[str]:
    lists = (article_words.word_list(language, "stop_words") for language in article_words.LANGUAGES)
    return frozenset(word for words in lists for word in words)


def _words(name: str) -> dict[str, list[str]]:
    return tomllib.loads((Path(__file__).parent / "words" / f"{name}.toml").read_text(encoding="utf-8"))
