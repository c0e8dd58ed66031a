"""The words by which an article's parts are known: data, one file per language in ``words/``."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

LANGUAGES = ("nl", "en", "de", "fr")

_FOLDER = Path(__file__).with_name("words")
_SHORT = 200  # characters of a line that may be in a list
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Phrases:
    """A list of phrases that lines are held against, whatever their case, spacing and punctuation."""

    keys: frozenset[str]
    by_first_word: Mapping[str, tuple[tuple[str, ...], ...]]

    def are(self, text: str) -> bool:
        """Whether ``text`` as a whole is one of the phrases, also when spaced otherwise."""
        return key_of(text) in self.keys

    def length(self, words: tuple[str, ...], at: int = 0) -> int:
        """How many ``words`` the longest phrase takes up that stands ``at`` a position among them; 0 is none."""
        phrases = self.by_first_word.get(words[at], ()) if at < len(words) else ()
        return max((len(each) for each in phrases if words[at : at + len(each)] == each), default=0)

    def places(self, words: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
        """Where phrases stand among ``words``: the first of each one's words, and the one after its last."""
        starts = (at for at, word in enumerate(words) if word in self.by_first_word)
        return tuple((at, at + length) for at in starts if (length := self.length(words, at)))


def words_of(text: str) -> tuple[str, ...]:
    """The words and numbers of ``text``, case folded."""
    return tuple(_WORD.findall(text.casefold()))


def key_of(text: str) -> str:
    """Letters and digits alone: "Betaal mogelijkheden:" and "betaalmogelijkheden" are the same line."""
    return _short_key(text) if len(text) <= _SHORT else _key(text)


def _key(text: str) -> str:
    return "".join(_WORD.findall(text.casefold()))


_short_key = lru_cache(maxsize=4096)(_key)  # one line is held against many lists


@cache
def phrases(kind: str) -> Phrases:
    """The phrases of one kind, such as "references", of all languages: pages mix them."""
    found = [phrase for language in LANGUAGES for phrase in word_list(language, kind)]
    by_first: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for words in map(words_of, found):
        by_first[words[0]].append(words)
    return Phrases(frozenset(map(key_of, found)), {first: tuple(each) for first, each in by_first.items()})


@cache
def word_list(language: str, kind: str) -> tuple[str, ...]:
    """The phrases of one kind in one language, as written in its file."""
    return tuple(_file(language)[kind])


@cache
def _file(language: str) -> Mapping[str, list[str]]:
    return tomllib.loads((_FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
