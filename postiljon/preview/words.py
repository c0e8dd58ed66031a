"""What the page itself says: data, one file per language in ``labels/``."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from types import SimpleNamespace

LANGUAGES = ("en", "nl")

_FOLDER = Path(__file__).with_name("labels")


@cache
def words_for(language: str) -> SimpleNamespace:
    """The page's words for a BCP 47 tag such as "nl-BE"; English for a language that has none."""
    source = (_FOLDER / f"{written_in(language)}.toml").read_text(encoding="utf-8")
    return SimpleNamespace(**tomllib.loads(source))


def written_in(language: str) -> str:
    """The language that the page speaks to a reader of ``language``."""
    base = language.replace("_", "-").partition("-")[0].lower()
    return base if base in LANGUAGES else LANGUAGES[0]
