"""What HTML says about its tags, out of tags.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple


class TagTable(NamedTuple):
    """Names of elements by what is true of them, as tags.toml explains it."""

    raw: frozenset[str]
    void: frozenset[str]
    may_stay_open: frozenset[str]
    table_parts: frozenset[str]
    formatting: frozenset[str]
    ends: dict[str, frozenset[str]]
    holds: dict[str, frozenset[str]]


@cache
def tag_table() -> TagTable:
    """The table, read once."""
    data = tomllib.loads(Path(__file__).with_name("tags.toml").read_text(encoding="utf-8"))
    sets = {name: frozenset(value) for name, value in data.items() if isinstance(value, list)}
    ends, holds = ({name: frozenset(value) for name, value in data[key].items()} for key in ("ends", "holds"))
    return TagTable(**sets, ends=ends, holds=holds)
