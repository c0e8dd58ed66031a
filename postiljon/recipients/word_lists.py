"""The words of lists in four languages: names of columns, how somebody stands, months. Data, in ``words/``."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

LANGUAGES = ("nl", "en", "de", "fr")

_LONGEST = 120  # characters of a name that is looked up
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_CAMEL = re.compile(r"(?<=[a-z\d])(?=[A-Z])")
_ACCENT = re.compile(r"[\u0300-\u036f]")
_WORDS = re.compile(r"[^\W_]+|[-✓✔](?!.)")


@lru_cache(maxsize=4096)
def spelled(name: str) -> str:
    """A name as it is looked up: "E-mailAddress (work)" and "e_mail address" are the same."""
    name = _CAMEL.sub(" ", _IN_BRACKETS.sub(" ", name[:_LONGEST]))
    plain = _ACCENT.sub("", unicodedata.normalize("NFKD", name.casefold()))
    return " ".join(_WORDS.findall(plain)).replace("e mail", "email")


@cache
def meanings() -> Mapping[str, str]:
    """What the names of columns mean, as the keys of ``[columns]``, in whatever language."""
    return dict(_turned(_file(language)["columns"] for language in LANGUAGES))


@cache
def standings() -> Mapping[str, str]:
    """What words say of how somebody stands, as the keys of ``[standing]``."""
    return dict(_turned(_file(language)["standing"] for language in LANGUAGES))


@cache
def file_names() -> Mapping[str, str]:
    """The same for words in the name of a file."""
    return dict(_turned(_file(language)["file_names"] for language in LANGUAGES))


@cache
def yes_and_no() -> Mapping[str, bool]:
    """Words, signs and numbers for yes and for no."""
    answers = (_file(language)[key] for language in LANGUAGES for key in ("yes", "no"))
    values = (key == "yes" for _ in LANGUAGES for key in ("yes", "no"))
    return {spelled(word): value for words, value in zip(answers, values, strict=True) for word in words}


@cache
def nothing() -> frozenset[str]:
    """What stands in a cell that is empty."""
    return frozenset({"", *(spelled(word) for language in LANGUAGES for word in _file(language)["nothing"])})


@cache
def months() -> Mapping[str, int]:
    """The names of months and their short forms, counted from 1."""
    lists = (_file(language)[key] for language in LANGUAGES for key in ("months", "short_months"))
    return {spelled(word): number for words in lists for number, word in enumerate(words, start=1)}


def language_of(names: Iterable[str]) -> str:
    """The language of most of the names of columns that only one language has; "" when there are none."""
    found = Counter(language for name in names if (language := _only_language(spelled(name))))
    return found.most_common(1)[0][0] if found else ""


def language_name(language: str) -> str:
    """What people call a language, such as "Dutch" for "nl"."""
    return str(_file(language)["name"])


@cache
def tools() -> tuple[Mapping[str, Any], ...]:
    """The programs whose lists are known, as ``tools.toml`` has them."""
    text = Path(__file__).with_name("tools.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["tools"])


def _only_language(name: str) -> str:
    having = [language for language in LANGUAGES if name in _names_in(language)]
    return having[0] if len(having) == 1 else ""


@cache
def _names_in(language: str) -> frozenset[str]:
    return frozenset(name for name, _ in _turned([_file(language)["columns"]]))


def _turned(tables: Iterable[Mapping[str, list[str]]]) -> Iterator[tuple[str, str]]:
    """Meanings with their words, turned round: each word with its meaning."""
    return (
        (spelled(word), meaning) for table in tables for meaning, words in table.items() for word in words
    )


@cache
def _file(language: str) -> Mapping[str, Any]:
    path = Path(__file__).with_name("words") / f"{language}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
