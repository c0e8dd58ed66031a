"""What shops call the things that we need: one table, in ``aliases.toml``."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

LISTS = frozenset({"categories", "tags", "related"})  # of these, all columns count
LONGEST_EMPTY = 12  # what is longer is not looked up: that takes a while for a long text

_IN_BRACKETS = re.compile(r"\([^()]{0,80}\)")
_PREFIX = re.compile(r"^[a-z]{1,2}:", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z\d])(?=[A-Z])")
_ACCENT = re.compile(r"[\u0300-\u036f]")
_LONGEST_NAME = 120


def spelled(name: str) -> str:
    """A column's name as it is looked up: "g:imageLink", "Image_link" and "image link (1)" are the same."""
    return _spelled(name[:_LONGEST_NAME])


@cache
def known_names() -> Mapping[str, tuple[str, int]]:
    """Each spelling with the field that it means, and its rank among the spellings of that field."""
    return ranked(data_file("aliases")["fields"])


def ranked(fields: Mapping[str, list[str]]) -> dict[str, tuple[str, int]]:
    """Fields with their spellings, turned round; a spelling means the first field that has it."""
    found: dict[str, tuple[str, int]] = {}
    for field, names in fields.items():
        for rank, name in enumerate(names):
            found.setdefault(spelled(name), (field, rank))
    return found


@cache
def words(table: str, kind: str) -> frozenset[str]:
    """A list of ``aliases.toml``, such as the words in ``[stock]`` for "no"; spelled as `spelled` does."""
    return frozenset(map(spelled, data_file("aliases")[table][kind]))


@cache
def empty_values() -> frozenset[str]:
    """What stands in a cell that is empty, `LONGEST_EMPTY` characters at most."""
    values = data_file("aliases")["nothing"]["values"]
    return frozenset({"", *(value for value in values if len(value) <= LONGEST_EMPTY)})


@cache
def data_file(name: str) -> Mapping[str, Any]:
    """A data file of this folder, as tables."""
    return tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=4096)
def _spelled(name: str) -> str:
    name = _PREFIX.sub("", _IN_BRACKETS.sub(" ", name).strip())
    plain = _ACCENT.sub("", unicodedata.normalize("NFKD", _CAMEL.sub(" ", name).casefold()))
    return " ".join("".join(char if char.isalnum() else " " for char in plain).split())
