"""How a table in text is written: what parts its columns and how it quotes."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from .encodings import Encoding

_DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_SAYABLE = frozenset(",;|:~^#*$%&/")
_ROWS = 100  # that are tried
_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?\s*\Z', re.IGNORECASE)  # Excel's own
_ESCAPED_QUOTE = re.compile(r'[^\\]\\"[^,;\t|\r\n]')
_BETWEEN_QUOTES = re.compile(r'"((?:[^"]|"")*+)"\Z')
_SINGLE_QUOTED = re.compile(r"'[^'\"]*'(?:[,;\t|]'[^'\"]*')*\s*\Z")
_ADDRESS = re.compile(r"[^@\s,;|<>\"]+@[^@\s,;|<>\"]+\.[^@\s,;|<>\"]+").fullmatch


@dataclass(frozen=True, slots=True)
class Shape:
    """How a table is written. ``width`` is the number of columns that most rows have.

    ``escape`` stands before a quote inside quotes where it is not doubled. In a table that ``is_wrapped`` each whole
    line stands between quotes, as some spreadsheet programs make of a CSV that they took for one column.
    """

    encoding: Encoding
    delimiter: str = ","
    width: int = 1
    quote: str = '"'
    escape: str | None = None
    is_wrapped: bool = False

    def __str__(self) -> str:
        columns = _DELIMITERS.get(self.delimiter, f'"{self.delimiter}"') if self.width > 1 else "one column"
        return f"{columns}, {self.encoding}"


def sniff(start: str, encoding: Encoding) -> Shape:
    """The shape of a table that begins with ``start``."""
    is_wrapped = _is_wrapped(start)
    text = "".join(map(unwrapped, _lines(start))) if is_wrapped else start
    first = next((line for line in _lines(text) if line.strip()), "")
    quote = "'" if _SINGLE_QUOTED.match(first) else '"'
    escape = "\\" if _ESCAPED_QUOTE.search(text) else None
    tried = [Shape(encoding, mark, 1, quote, escape, is_wrapped) for mark in _marks(first)]
    return max((_measured(shape, text) for shape in tried), key=lambda measured: measured[0])[1]


def is_address(cell: str) -> bool:
    """Whether a cell has the form of an address, at a glance."""
    return bool(_ADDRESS(cell.strip()))


def is_separator_line(line: str) -> bool:
    """Whether a line is Excel's remark on what parts the columns."""
    return bool(_SEPARATOR_LINE.match(line))


def unwrapped(line: str) -> str:
    """A line without the quotes that stand around the whole of it."""
    bare = line.rstrip("\r\n")
    if len(bare) < 2 or not (bare.startswith('"') and bare.endswith('"')):
        return line
    return bare[1:-1].replace('""', '"') + line[len(bare) :]


def reader(lines: Iterator[str], shape: Shape) -> Iterator[list[str]]:
    """The rows of ``lines`` in this shape, by the csv module."""
    return csv.reader(
        lines, delimiter=shape.delimiter, quotechar=shape.quote, escapechar=shape.escape, strict=False
    )


def _marks(first: str) -> tuple[str, ...]:
    """What may part the columns; a line such as "sep=;" says it."""
    said = _SEPARATOR_LINE.match(first)
    return (said[1],) if said and (said[1] == "\t" or said[1] in _SAYABLE) else tuple(_DELIMITERS)


_Score = tuple[int, float, int]


def _measured(shape: Shape, text: str) -> tuple[_Score, Shape]:
    """How well a shape fits, and the shape with its width. Cells that are addresses speak most for it."""
    rows = [row for row in _tried(text, shape) if any(row)]
    addresses = sum(is_address(cell) for row in rows for cell in row)
    width, having = Counter(map(len, rows)).most_common(1)[0] if rows else (1, 0)
    share = having / len(rows) if rows and width > 1 else 0.0
    return (addresses, share, width), replace(shape, width=width)


def _tried(text: str, shape: Shape) -> Iterator[list[str]]:
    lines = (line for line in _lines(text) if not is_separator_line(line))
    try:
        yield from islice(reader(lines, shape), _ROWS)
    except csv.Error:
        return


def _is_wrapped(start: str) -> bool:
    """Whether each line stands between quotes as a whole, with at least two columns inside."""
    lines = [line.rstrip("\r\n") for line in islice(_lines(start), 20)]
    filled = [line for line in lines if line]
    inside = [found[1] for line in filled if (found := _BETWEEN_QUOTES.match(line))]
    return len(inside) == len(filled) > 1 and any(
        all(mark in text for text in inside) for mark in _DELIMITERS
    )


def _lines(text: str) -> Iterator[str]:
    """The lines of a text as a file would give them; `str.splitlines` knows too many ends of lines."""
    return iter(io.StringIO(text, newline=""))
