"""What the starter templates use on purpose, with a safe way to fall back: ``baselines.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("baselines.toml")


def baseline_for(template: str) -> frozenset[str]:
    """The features that a template uses by itself; of one's own, which began as a copy, what any of ours does."""
    known = _baselines()
    return known.get(template) or frozenset().union(*known.values())


@cache
def _baselines() -> dict[str, frozenset[str]]:
    rows = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {template: frozenset(slugs.split()) for template, slugs in rows.items()}
