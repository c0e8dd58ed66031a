"""The words by which checks know what a text says: data, one file per language in ``words/``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

LANGUAGES = ("nl", "en", "de", "fr")

_FOLDER = Path(__file__).with_name("words")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@cache
def phrases(kind: str) -> frozenset[str]:
    """The phrases of one kind, such as "empty_links", in every language, folded: mails mix languages."""
    return frozenset(folded(phrase) for language in LANGUAGES for phrase in _file(language)[kind])


@cache
def phrases_in(language: str, kind: str) -> frozenset[str]:
    """The phrases of one kind in one language, folded."""
    return frozenset(map(folded, _file(language)[kind]))


def begins_one(text: str, kind: str) -> bool:
    """Whether one of the phrases begins words of ``text``: "uitschrijf" is in "uitschrijflink"."""
    said = f" {folded(text)}"
    return any(f" {phrase}" in said for phrase in phrases(kind))


def folded(text: str) -> str:
    """The words of ``text`` alone, in small letters: "Lees meer »" and "lees meer" are the same."""
    return " ".join(words_of(text))


def words_of(text: str) -> list[str]:
    """The words and numbers of ``text``, in small letters."""
    return [word.replace("’", "'") for word in _WORD.findall(text.casefold())]


@cache
def _file(language: str) -> Mapping[str, list[str]]:
    return tomllib.loads((_FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
