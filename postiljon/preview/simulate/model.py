"""What a simulation gives: the HTML to show, and what was taken out of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

BADGES = ("same engine", "known filter", "illustration", "exact")

_LONGEST = 60  # characters of what is told in a line


class Loss(NamedTuple):
    """One thing that a rule took out or changed: what it was, and its line in the HTML (0 when it has none).

    ``slug`` and ``program`` are set where it is the support table that says so, and not the rule.
    """

    what: str
    line: int = 0
    slug: str = ""
    program: str = ""


@dataclass(frozen=True, slots=True)
class Removed:
    """What a rule took out or changed, and how often. ``rule`` is its id, or a feature's name in the support table.

    ``line`` is that of the first in the mail's HTML, 0 when it has none; ``date`` is the day of the evidence.
    """

    rule: str
    what: str
    count: int
    evidence: str
    date: str
    address: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Simulated:
    """The HTML to show in a frame without scripts, what is gone or changed in it, and how far to trust it."""

    html: str
    removed: tuple[Removed, ...]
    badge: str

    @property
    def count(self) -> int:
        """How many things were taken out or changed."""
        return sum(removed.count for removed in self.removed)


def cut(text: str) -> str:
    """As much of a text as a line of a list has room for."""
    text = " ".join(text[:200].split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
