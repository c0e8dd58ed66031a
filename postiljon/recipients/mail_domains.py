"""The domains where most people have their mail: what somebody may have meant who wrote nearly one of them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

_SHORTEST_NAME = 5  # letters; a short name has too many neighbours that are somebody's own domain
_LONG = 11  # characters of a domain that may have two slips


@lru_cache(maxsize=16_384)
def meant_domain(domain: str) -> str | None:
    """The common domain that ``domain`` is a slip of the finger away from; None when it may well be right."""
    domain = domain[:80].lower()
    name, _, ending = domain.rpartition(".")
    if domain in _domains():
        return None
    if ending in _endings():
        corrected = f"{name}.{_endings()[ending]}"
        return meant_domain(corrected) or corrected
    return _named_alone(domain) or _nearest(domain)


@cache
def role_names() -> frozenset[str]:
    """What stands before the @ in the address of a task, such as "info"."""
    return frozenset(_data()["roles"]["names"])


def _named_alone(domain: str) -> str | None:
    """The name of a provider without its ending, which is then its usual one."""
    if "." in domain:
        return None
    return next((each for each in _domains() if each.partition(".")[0] == domain), None)


def _nearest(domain: str) -> str | None:
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    slips = 2 if len(domain) >= _LONG else 1
    found = process.extractOne(domain, _that_are_mistyped(), scorer=OSA.distance, score_cutoff=slips)
    if not found or _is_abroad(domain, found[0]):
        return None
    return found[0] if found[1] == 1 or found[0][0] == domain[0] else None


def _is_abroad(domain: str, known: str) -> bool:
    """Whether it is the same provider in another country."""
    name, _, ending = domain.partition(".")
    known_name, _, known_ending = known.partition(".")
    return name == known_name and len(ending) == len(known_ending) == 2


@cache
def _domains() -> Mapping[str, None]:
    """The common domains, those with most readers first."""
    return {f"{name}.{ending}": None for ending, names in _data()["domains"].items() for name in names}


@cache
def _that_are_mistyped() -> tuple[str, ...]:
    return tuple(domain for domain in _domains() if len(domain.partition(".")[0]) >= _SHORTEST_NAME)


@cache
def _endings() -> Mapping[str, str]:
    return {wrong: right for right, wrongs in _data()["endings"].items() for wrong in wrongs}


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
