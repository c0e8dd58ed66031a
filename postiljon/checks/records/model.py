"""A question to name servers, and what an examination says of each thing it looked at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from postiljon.errors import FetchError


class Lookup(Protocol):
    """Tells the records of a ``kind`` (A, AAAA, MX, TXT) that ``name`` has; () when it has none, or does not exist.

    TXT in one piece, MX as ``10 mail.example.com``. Raises FetchError when nobody can tell.
    """

    def __call__(self, name: str, kind: str, /) -> Sequence[str]: ...


def nobody_asked(name: str, kind: str, /) -> Sequence[str]:
    """The lookup of who is offline."""
    raise FetchError(f"nobody was asked for {kind} of {name}")


class Outcome(StrEnum):
    """What came of a look at one thing. What cannot be known is never PASSED."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_CHECKED = "not checked"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that was looked at, such as ``spf-lookups``, and what was seen, in words."""

    name: str
    outcome: Outcome
    reason: str


def judged(name: str, is_right: bool, reason: str) -> Item:
    """An item that could be looked at."""
    return Item(name, Outcome.PASSED if is_right else Outcome.FAILED, reason)


def not_checked(name: str, reason: str) -> Item:
    """An item that could not."""
    return Item(name, Outcome.NOT_CHECKED, reason)


def all_of(names: Sequence[str], found: Iterable[Item], reason: str) -> tuple[Item, ...]:
    """An item for each of ``names``, in their order; what is not among ``found`` was not checked for ``reason``."""
    known = {item.name: item for item in found}
    return tuple(known.get(name) or not_checked(name, reason) for name in names)


def few(words: Sequence[str]) -> str:
    """The first three of many reasons, and how many more there are; "" for none."""
    more = f"; and {len(words) - 3} more" if len(words) > 3 else ""
    return "; ".join(words[:3]) + more


def shown(text: str) -> str:
    """``text`` from a record as a sentence can quote it: printable, and not at any length."""
    clean = "".join(char if char.isprintable() else "�" for char in text[:200])
    return clean if len(clean) <= 80 else f"{clean[:79]}…"
