"""What a benchmark found: a figure, what was promised about it, and whether that was kept."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


class NotMeasuredError(Exception):
    """Something that a benchmark needs is not on this machine. The message says how to get it."""


@dataclass(frozen=True, slots=True)
class Figure:
    """The median time of one thing, and its ratio to another. ``most`` and ``most_ratio`` are the promises."""

    what: str
    seconds: float
    most: float | None = None
    ratio: float | None = None
    most_ratio: float | None = None

    @property
    def is_kept(self) -> bool | None:
        """Whether the promise is kept; None without one."""
        if self.most is not None:
            return self.seconds <= self.most
        if self.most_ratio is not None:
            return self.ratio is not None and self.ratio <= self.most_ratio
        return None

    @property
    def promise(self) -> str:
        """The promise in words."""
        if self.most is not None:
            return f"≤ {duration(self.most)}"
        return f"≤ {self.most_ratio:g} ×" if self.most_ratio is not None else ""


@dataclass(frozen=True, slots=True)
class Size:
    """The memory that one thing needs at most, in megabytes. ``most`` is the promise."""

    what: str
    megabytes: float
    most: float | None = None

    @property
    def is_kept(self) -> bool | None:
        """Whether the promise is kept; None without one."""
        return None if self.most is None else self.megabytes <= self.most

    @property
    def promise(self) -> str:
        """The promise in words."""
        return "" if self.most is None else f"≤ {self.most:g} MB"


def duration(seconds: float) -> str:
    """Seconds with three digits and a unit that suits them: 2.34 ms."""
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)):
        if seconds >= size:
            return f"{seconds / size:#.3g} {unit}".replace(". ", " ")
    return f"{seconds / 1e-9:.0f} ns"


def table(figures: Iterable[Figure | Size]) -> str:
    """The figures as lines in columns, with a line between them and what follows."""
    rows = [("", "figure", "ratio", "promise", ""), *map(_row, figures)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "".join(_line(row, widths) for row in rows)


def _row(figure: Figure | Size) -> tuple[str, ...]:
    verdict = {True: "kept", False: "BROKEN", None: ""}[figure.is_kept]
    if isinstance(figure, Size):
        return figure.what, f"{figure.megabytes:.0f} MB", "", figure.promise, verdict
    ratio = "" if figure.ratio is None else f"{figure.ratio:.2f} ×"
    return figure.what, duration(figure.seconds), ratio, figure.promise, verdict


def _line(row: tuple[str, ...], widths: list[int]) -> str:
    what, *columns, verdict = (
        cell.ljust(width) if at in {0, 4} else cell.rjust(width)
        for at, (cell, width) in enumerate(zip(row, widths, strict=True))
    )
    return f"  {'  '.join([what, *columns, verdict])}".rstrip() + "\n"
