"""The words of shops, as patterns: data, one file per language in ``words/``, and one for currencies."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGES = ("nl", "en", "de", "fr")

_FOLDER = Path(__file__).with_name("words")
_NOTHING = r"(?!)"


@cache
def word_list(kind: str) -> tuple[str, ...]:
    """The phrases of one kind, such as "badges", in all languages: shops mix them."""
    return tuple(phrase for language in LANGUAGES for phrase in word_file(language)[kind])


@cache
def word_file(name: str) -> Mapping[str, Any]:
    """A file of words as tables."""
    return tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def pattern(*kinds: str) -> re.Pattern[str]:
    """Finds the phrases of these kinds as whole words, the longest first."""
    return re.compile(alternatives(phrase for kind in kinds for phrase in word_list(kind)), re.IGNORECASE)


def alternatives(phrases: Iterable[str]) -> str:
    """A pattern for any of ``phrases``, not as part of a longer word; a space in one is any white space."""
    longest_first = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    found = "|".join(_spaced(phrase) for phrase in longest_first)
    return rf"(?<!\w)(?:{found})(?!\w)" if found else _NOTHING


def after_number(phrases: Iterable[str]) -> str:
    """The same for phrases that a number may touch: "100ml"."""
    return alternatives(phrases).replace(r"(?<!\w)", r"(?<![^\W\d_])", 1)


def _spaced(phrase: str) -> str:
    return r"\s".join(re.escape(word) for word in phrase.replace("’", "'").split()).replace("'", "['’]")
