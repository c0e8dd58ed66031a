"""The names by which the parts of a web page are known: data, in ``page_names.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path


@lru_cache(maxsize=8192)
def is_called(kind: str, names: str) -> bool:
    """Whether one of ``names``, in lower case, is of a kind such as "byline"."""
    return not names.isspace() and _pattern(kind).search(names) is not None


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    lists = _file()[kind]
    parts = [re.escape(part) for part in lists.get("parts", ())]
    words = [rf"(?<![a-z]){re.escape(word)}(?![a-z])" for word in lists.get("words", ())]
    return re.compile("|".join([*parts, *words]))


@cache
def _file() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads(Path(__file__).with_name("page_names.toml").read_text(encoding="utf-8"))
