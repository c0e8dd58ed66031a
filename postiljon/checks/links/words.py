"""Words in links that say what is behind them: data, one file per language in ``words/``."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

LANGUAGES = ("nl", "en", "de", "fr")


def says(text: str, kind: str) -> bool:
    """Whether one of the words of a kind, such as "unsubscribe", begins a word of ``text``, in whatever language."""
    return _pattern(kind).search(text) is not None


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    phrases = {phrase for language in LANGUAGES for phrase in _file(language)[kind]}
    found = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in sorted(phrases, reverse=True))
    return re.compile(rf"(?<![^\W_])(?:{found})", re.IGNORECASE)


@cache
def _file(language: str) -> dict[str, list[str]]:
    path = Path(__file__).with_name("words") / f"{language}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))
