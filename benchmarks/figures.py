"""What a benchmark found: a time, a size, a share or a score, what was promised about it, and whether that was kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol


class NotMeasuredError(Exception):
    """Something that a benchmark needs is not on this machine. The message says how to get it."""


class Result(Protocol):
    """A line of a benchmark's table. ``is_kept`` is None where nothing was promised."""

    @property
    def what(self) -> str: ...
    @property
    def shown(self) -> str: ...
    @property
    def beside(self) -> str: ...
    @property
    def promise(self) -> str: ...
    @property
    def is_kept(self) -> bool | None: ...


@dataclass(frozen=True, slots=True)
class Figure:
    """The median time of one thing, and its ratio to another. ``most`` and ``most_ratio`` are the promises."""

    what: str
    seconds: float
    most: float | None = None
    ratio: float | None = None
    most_ratio: float | None = None

    @property
    def shown(self) -> str:
        """The time, with a unit."""
        return duration(self.seconds)

    @property
    def beside(self) -> str:
        """How many times the other's."""
        return "" if self.ratio is None else f"{self.ratio:.2f} ×"

    @property
    def promise(self) -> str:
        """The promise in words."""
        if self.most is not None:
            return f"≤ {duration(self.most)}"
        return f"≤ {self.most_ratio:g} ×" if self.most_ratio is not None else ""

    @property
    def is_kept(self) -> bool | None:
        """Whether the promise is kept; None without one."""
        if self.most is not None:
            return self.seconds <= self.most
        if self.most_ratio is not None:
            return self.ratio is not None and self.ratio <= self.most_ratio
        return None


@dataclass(frozen=True, slots=True)
class Size:
    """The memory that one thing needs at most, in megabytes. ``most`` is the promise."""

    what: str
    megabytes: float
    most: float | None = None
    beside: str = ""

    @property
    def shown(self) -> str:
        """The size, with a unit."""
        return f"{self.megabytes:.0f} MB"

    @property
    def promise(self) -> str:
        """The promise in words."""
        return "" if self.most is None else f"≤ {self.most:g} MB"

    @property
    def is_kept(self) -> bool | None:
        """Whether the promise is kept; None without one."""
        return None if self.most is None else self.megabytes <= self.most


@dataclass(frozen=True, slots=True)
class Share:
    """How many of a number of things were right. ``least`` is the promise, as a part of all."""

    what: str
    found: int
    of: int
    least: float | None = None
    beside: str = ""

    @property
    def shown(self) -> str:
        """What was found, and of how many."""
        return f"{self.found} of {self.of}"

    @property
    def promise(self) -> str:
        """The promise in words."""
        return "" if self.least is None else f"≥ {self.least:.0%}"

    @property
    def is_kept(self) -> bool | None:
        """Whether the promise is kept; None without one."""
        return None if self.least is None else self.found >= self.least * self.of


@dataclass(frozen=True, slots=True)
class Score:
    """How well something is done, from 0 to 1, and how well others do it. ``least`` is the promise."""

    what: str
    value: float
    others: float | None = None
    least: float | None = None

    @property
    def shown(self) -> str:
        """The score."""
        return f"{self.value:.4f}"

    @property
    def beside(self) -> str:
        """The score of others."""
        return "" if self.others is None else f"{self.others:.4f}"

    @property
    def promise(self) -> str:
        """The promise in words."""
        return "" if self.least is None else f"≥ {self.least:.4f}"

    @property
    def is_kept(self) -> bool | None:
        """Whether the promise is kept; None without one."""
        return None if self.least is None else self.value >= self.least


def duration(seconds: float) -> str:
    """Seconds with three digits and a unit that suits them: 2.34 ms."""
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)):
        if seconds >= size:
            return f"{seconds / size:#.3g} {unit}".replace(". ", " ")
    return f"{seconds / 1e-9:.0f} ns"


def table(results: Iterable[Result]) -> str:
    """The results as lines in columns, with a line between them and what follows."""
    rows = [("", "figure", "beside", "promise", ""), *map(_row, results)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "".join(_line(row, widths) for row in rows)


def _row(result: Result) -> tuple[str, ...]:
    verdict = {True: "kept", False: "BROKEN", None: ""}[result.is_kept]
    return result.what, result.shown, result.beside, result.promise, verdict


def _line(row: tuple[str, ...], widths: list[int]) -> str:
    what, *columns, verdict = (
        cell.ljust(width) if at in {0, 4} else cell.rjust(width)
        for at, (cell, width) in enumerate(zip(row, widths, strict=True))
    )
    return f"  {'  '.join([what, *columns, verdict])}".rstrip() + "\n"
