"""What a reader sees where a feature is not supported: ``effects.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Effect:
    """Features that go together, the rule that tells of them, what is lost, and the way out.

    ``severity`` replaces that of the rule; "" when it does not.
    """

    rule: str
    features: tuple[str, ...]
    name: str
    effect: str
    fix: str
    severity: str = ""


@cache
def effects() -> tuple[Effect, ...]:
    """Every effect that has a rule."""
    return tuple(Effect(**{**row, "features": tuple(row["features"].split())}) for row in _file()["effect"])


def told_elsewhere() -> Mapping[str, str]:
    """The features that other rules tell of, with the code of each rule."""
    return {slug: code for code, slugs in _file()["elsewhere"].items() for slug in slugs.split()}


@cache
def _file() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_name("effects.toml").read_text(encoding="utf-8"))
