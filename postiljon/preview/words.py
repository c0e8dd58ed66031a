"""What the page itself says: data, one file per language in ``labels/``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGES = ("en", "nl")

_FOLDER = Path(__file__).with_name("labels")


def words_for(language: str) -> Mapping[str, Any]:
    """The page's words for a BCP 47 tag such as "nl-BE"; English for a language that has none."""
    return _read(written_in(language))


def written_in(language: str) -> str:
    """The language that the page speaks to a reader of ``language``."""
    base = language.replace("_", "-").partition("-")[0].lower()
    return base if base in LANGUAGES else LANGUAGES[0]


@cache
def _read(language: str) -> Mapping[str, Any]:
    return tomllib.loads((_FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
