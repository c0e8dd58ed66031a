"""Which signs show which features: ``signs.toml``, turned round."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

Signs = Mapping[tuple[str, str], tuple[str, ...]]  # the features by the kind of a sign and its word


@cache
def signs() -> Signs:
    """The features that a sign shows, such as ``("property", "margin-left")``."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for kind, slug, word in _all(_file()):
        if slug not in found.get((kind, word), ()):
            found[kind, word] = (*found.get((kind, word), ()), slug)
    return found


def unseen() -> Mapping[str, str]:
    """The features that no mail shows, each with the reason."""
    return dict(_file()["unseen"])


def _file() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("signs.toml").read_text(encoding="utf-8"))


def _all(file: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for kind, named in file["named"].items():
        for name in named["names"].split():
            yield kind, named["begins"] + name, name
    for kind, rows in file.items():
        if kind not in {"named", "unseen"}:
            yield from ((kind, slug, word) for slug, words in rows.items() for word in words.split())
