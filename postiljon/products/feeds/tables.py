"""CSV and TSV: which mark parts the columns, where the header stands, and the rows as records."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from postiljon.errors import FeedError, Place

from .aliases import LISTS, LONGEST_EMPTY, empty_values, known_names, spelled
from .formats import Format
from .notices import Kind, Notices
from .opening import text_of
from .raw import Raw, Row

_DELIMITERS = ",;\t|"
_QUOTED = re.compile(r'"[^"]*"')
_SEPARATOR_LINE = re.compile(r'"?sep=(.)"?', re.IGNORECASE)  # Excel's own
_MARK = re.compile(r"[,;\t|]")
_MOST_COLUMNS = 2000
_LONGEST_LINE = 1_000_000  # characters; a row may have many lines

RAGGED = Kind(
    "rows with another number of columns than the header",
    "look for a delimiter or a quote inside a value; such a value stands in double quotes",
)
UNCLOSED = Kind("rows with a quote that is never closed", "double a quote that is part of a value")

_Numbered = Iterator[tuple[int, list[str]]]


def read_table(opened: io.BufferedReader, start: str, notices: Notices) -> Raw:
    """The table in ``opened``, which begins with ``start``. Raises FeedError when that has no columns."""
    delimiter = _delimiter(start)
    lines = iter(partial(text_of(opened).readline, _LONGEST_LINE), "")
    rows = _numbered(csv.reader(lines, delimiter=delimiter), notices)
    columns = _header(rows)
    if not 2 <= len(columns) <= _MOST_COLUMNS:
        message = f"this is neither XML nor JSON, and its first line has {len(columns):,} column(s)"
        hint = "a table of products begins with a line of names, parted by commas, semicolons, tabs or bars"
        raise FeedError(message, place=Place(notices.name, 1), hint=hint)
    return Raw(
        "table",
        columns,
        lambda known: _records(rows, columns, known, notices),
        decimal_comma=delimiter == ";",
    )


def _delimiter(start: str) -> str:
    """The mark that the header has most of; a line `sep=;` says it."""
    lines = (line for line in start.splitlines() if line.strip() and not _is_comment(_MARK.split(line)))
    first = next(lines, "")
    if said := _SEPARATOR_LINE.fullmatch(first.strip()):
        return said[1]
    header = _QUOTED.sub("", first)
    return max(_DELIMITERS, key=header.count)


def _header(rows: _Numbered) -> tuple[str, ...]:
    """The first row that is neither empty nor a comment."""
    for _, row in rows:
        if any(cell.strip() for cell in row) and not _is_comment(row) and not _is_separator_line(row):
            return tuple(cell.strip().removeprefix("\ufeff") for cell in row)
    return ()


def _is_comment(cells: Sequence[str]) -> bool:
    """Whether a line is a remark over the header. A header may begin with "#" too, for the numbers of its rows."""
    is_marked = cells[0].lstrip('" ').startswith("#")
    return is_marked and not any(spelled(cell) in known_names() for cell in cells[1:])


def _is_separator_line(row: Sequence[str]) -> bool:
    """Whether Excel's `sep=;` was just read, which its own mark has cut in two."""
    return row[0].lower().startswith("sep=") and not any(row[1:])


def _numbered(reader: Iterable[list[str]], notices: Notices) -> _Numbered:
    """The rows as a spreadsheet numbers them; what cannot be taken apart is left out."""
    number = 0
    rows = iter(reader)
    while True:
        try:
            for row in rows:
                number += 1
                yield number, row
            return
        except csv.Error:
            number += 1
            notices.row(UNCLOSED, number, "this has a quote that is never closed, and was left out")


def _records(rows: _Numbered, columns: Sequence[str], known: Format, notices: Notices) -> Iterator[Row]:
    """The rows as records. Raises FeedError when not one of them fits the header."""
    cells, lists = _meanings(columns, known)
    width, nothing = len(columns), empty_values()
    blank = {field: value for field, value in known.blank.items() if any(field == each for _, each in cells)}
    first_misfit = 0
    some_fit = False
    for number, row in rows:
        if len(row) != width:
            if not any(row):
                continue
            if not _fitted(row, width, number, notices):
                first_misfit = first_misfit or number
                continue
        some_fit = True
        record = {
            field: cell
            for at, field in cells
            if len(cell := row[at].strip()) > LONGEST_EMPTY or cell not in nothing
        }
        for field, places in lists:
            record[field] = "\n".join(filter(None, (row[at].strip() for at in places)))
        if record:
            yield number, blank | record if blank else record
    if first_misfit and not some_fit:
        raise FeedError(
            "no row has as many columns as the header",
            place=Place(notices.name, first_misfit),
            hint=RAGGED.hint,
        )


def _fitted(row: list[str], width: int, number: int, notices: Notices) -> bool:
    """Make ``row`` as long as the header where that is safe; in one that is too long the values have shifted."""
    fits = not any(row[width:])
    if not fits or len(row) < width:
        what = "" if fits else ", and was left out"
        notices.row(RAGGED, number, f"this has {len(row)} columns where the header has {width}{what}")
    row += [""] * (width - len(row))
    return fits


_Cells = list[tuple[int, str]]  # the place of a column, and its field
_Lists = list[tuple[str, list[int]]]


def _meanings(columns: Sequence[str], known: Format) -> tuple[_Cells, _Lists]:
    """Which column is which field. Of several for one, the best stands last, so that it is the one that counts."""
    found: dict[str, list[tuple[int, int]]] = {}
    for at, column in enumerate(columns):
        if meaning := known.names.get(spelled(column)):
            field, rank = meaning
            found.setdefault(field, []).append((rank, at))
    lists = {field for field, places in found.items() if field in LISTS and len(places) > 1}
    cells = [(at, field) for field in found.keys() - lists for _, at in sorted(found[field], reverse=True)]
    return cells, [(field, [at for _, at in sorted(found[field])]) for field in sorted(lists)]
