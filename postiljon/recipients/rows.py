"""The rows of a table in text, each with the line of the file where it starts, whatever is wrong with the rest."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple, TextIO

from postiljon.errors import Place, RecipientError

from .sniffing import Shape, is_address, is_separator_line, reader, unwrapped

LONGEST_LINE = 1_000_000  # characters
MOST_CELLS = 2000

UNCLOSED = "a quote is opened and never closed"
_TOO_LONG = "a cell is too long"


class Row(NamedTuple):
    """The cells of a row as they stand, and the line where it starts. With a ``problem`` the cells are a guess."""

    line: int
    cells: list[str]
    problem: str = ""


def read_rows(text: TextIO, shape: Shape, name: str) -> Iterator[Row]:
    """The rows of ``text`` in ``shape``, without empty ones.

    A row with a quote that is never closed is one line with a problem, and the next line begins a new row. Raises
    RecipientError where a line has no end.
    """
    source = _Lines(text, shape, name)
    rows = reader(source.feed(), shape)
    line = 1
    while True:
        source.held.clear()
        try:
            cells = next(rows)
            problem = UNCLOSED if len(source.held) > 1 and _has_swallowed(source.held, shape) else ""
        except StopIteration:
            return
        except csv.Error:
            cells, problem = [], UNCLOSED if shape.quote in source.held[0] else _TOO_LONG
        if problem:
            cells = source.give_back(shape)
            rows = reader(source.feed(), shape)
        if any(cells):
            yield Row(line, cells[: MOST_CELLS + 1], problem)
        line += len(source.held)


class _Lines:
    """The lines of a file, with a memory of those of the row that is being read."""

    __slots__ = ("_again", "_fresh", "held")

    def __init__(self, text: TextIO, shape: Shape, name: str) -> None:
        self._fresh = _bounded(text, shape, name)
        self._again: deque[str] = deque()
        self.held: list[str] = []

    def feed(self) -> Iterator[str]:
        """The lines that are left, those that were given back first."""
        held = self.held
        while self._again:
            held.append(self._again.popleft())
            yield held[-1]
        for line in self._fresh:
            held.append(line)
            yield line

    def give_back(self, shape: Shape) -> list[str]:
        """All lines of this row but its first, whose cells are the answer, as well as they can be told."""
        self._again.extendleft(reversed(self.held[1:]))
        del self.held[1:]
        return [cell.strip(f" {shape.quote}") for cell in self.held[0].rstrip("\r\n").split(shape.delimiter)]


def _bounded(text: TextIO, shape: Shape, name: str) -> Iterator[str]:
    """The lines of ``text`` without zeros and without wrapping; one that has no end is an error."""
    for number, line in enumerate(iter(partial(text.readline, LONGEST_LINE), ""), start=1):
        if len(line) >= LONGEST_LINE:
            hint = "the export or a copy of it has failed; make it again"
            message = f"a line of more than {LONGEST_LINE:,} characters"
            raise RecipientError(message, place=Place(name, number), hint=hint)
        if "\0" in line:
            line = line.replace("\0", "")  # noqa: PLW2901 - of this line only the rest is wanted
        if number == 1 and is_separator_line(line):
            line = "\n"  # noqa: PLW2901 - it is no row
        yield unwrapped(line) if shape.is_wrapped else line


def _has_swallowed(lines: list[str], shape: Shape) -> bool:
    """Whether one of the later lines of a row is a row by itself, with an address and all its columns."""
    return any(_is_row(line, shape) for line in lines[1:] if "@" in line and not _closes(line, shape))


def _closes(line: str, shape: Shape) -> bool:
    """Whether the first quote of a line ends what was quoted before it, and none begins after it and goes on."""
    _, quote, after = line.partition(shape.quote)
    return (
        bool(quote) and line.count(quote) % 2 == 1 and after[:1] in {shape.delimiter, quote, "\r", "\n", ""}
    )


def _is_row(line: str, shape: Shape) -> bool:
    cells = next(reader(iter([line]), shape), [])
    return len(cells) == shape.width and any(map(is_address, cells))
