"""What is wrong with a feed's rows, told row by row while it is a few, and counted when it is many."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from postiljon.errors import FeedError, Place, Problem

MOST = 20  # rows of one kind that are told one by one

Warn = Callable[[Problem], None]


@dataclass(frozen=True, slots=True)
class Kind:
    """One thing that can be wrong with rows. ``many`` says it of several; with ``counted`` it is only counted."""

    many: str
    hint: str | None = None
    severity: str = "warning"
    counted: bool = False


@dataclass(slots=True)
class Notices:
    """Gathers what is wrong with the rows of the feed called ``name``; `finish` tells what was only counted."""

    name: str
    warn: Warn
    _counts: dict[Kind, int] = field(default_factory=dict)
    _first: dict[Kind, int | None] = field(default_factory=dict)

    def row(self, kind: Kind, line: int | None, message: str = "") -> None:
        """Something is wrong with the row ``line``, counted from 1."""
        count = self._counts[kind] = self._counts.get(kind, 0) + 1
        self._first.setdefault(kind, line)
        if not kind.counted and count <= MOST:
            self.warn(Problem("feed-row", kind.severity, message, Place(self.name, line), kind.hint))

    def whole(self, message: str, hint: str | None = None) -> None:
        """Something about the whole feed."""
        self.warn(Problem("feed", "note", message, Place(self.name), hint))

    def broken(self, error: FeedError) -> None:
        """The feed could not be read to its end."""
        self.warn(error.as_problem())

    def finish(self) -> None:
        """Tell how many rows there were of what was not told one by one."""
        for kind, count in self._counts.items():
            if kind.counted:
                place = Place(self.name, self._first[kind])
                self.warn(Problem("feed-rows", kind.severity, f"{kind.many}: {count:,}", place, kind.hint))
            elif count > MOST:
                message = f"and {count - MOST:,} more {kind.many}"
                self.warn(Problem("feed-rows", kind.severity, message, Place(self.name), kind.hint))
