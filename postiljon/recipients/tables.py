"""A list as a table: what it is, what its columns mean, and its rows one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import BinaryIO

from postiljon.errors import Place, Problem, RecipientError

from .columns import MOMENTS, Column, Role
from .dates import can_be_two_days, day_first_of
from .list_file import encoding_in, peekable, start_of, text_of
from .recognising import columns_by_values, columns_of, tool_of
from .rows import MOST_CELLS, read_rows
from .rows import Row as Row
from .sniffing import Shape, sniff
from .standing import Standing, standing_by_name
from .word_lists import language_name, language_of, meanings, spelled

_SAMPLE = 1000  # rows that are looked at before the first is given
_LARGEST_SAMPLE = 2_000_000  # characters in them
_HIGHEST_HEADER = 20  # rows
_DAY_FIRST = frozenset({"nl", "de", "fr"})  # languages whose dates begin with the day


@dataclass(frozen=True, slots=True)
class Table:
    """A list that is being read. ``rows`` come as they stand, one at a time; a row may be shorter than the header.

    ``told`` says to a person how the file was read, ``says`` what it says of everybody in it, if anything;
    ``day_first`` is how its dates are written, None when they do not show it.
    """

    shape: Shape | None
    header: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: Iterator[Row]
    tool: str
    told: str
    says: Standing | None
    day_first: bool | None
    problems: tuple[Problem, ...]


def open_table(file: BinaryIO, name: str, *, given: Mapping[str, str] | None = None) -> Table:
    """The table in a CSV or TSV file called ``name``. ``given`` are columns by their header or number.

    Raises RecipientError when it is no list, or not exactly one column has addresses (while it is read: when a line
    has no end), and UsageError when ``given`` names no column.
    """
    opened = peekable(file, name)
    encoding = encoding_in(opened)
    shape = sniff(start_of(opened, encoding, name), encoding)
    return _table(read_rows(text_of(opened, encoding), shape, name), name, given or {}, shape)


def rows_table(rows: Iterable[Sequence[str]], name: str, *, given: Mapping[str, str] | None = None) -> Table:
    """The same from rows that were read from a spreadsheet called ``name``."""
    numbered = (Row(number, list(cells)) for number, cells in enumerate(rows, start=1) if any(cells))
    return _table(numbered, name, given or {}, None)


def _table(rows: Iterator[Row], name: str, given: Mapping[str, str], shape: Shape | None) -> Table:
    sample = list(_first_rows(rows))
    at = _header_at(sample, set(map(spelled, given)))
    body = sample if at is None else sample[at + 1 :]
    header = () if at is None else tuple(cell.strip().removeprefix("\ufeff") for cell in sample[at].cells)
    place = Place(name, sample[at or 0].line if sample else None)
    columns = _columns(header, [row.cells for row in body], given, place)
    dates, language = _dates(columns, body), language_of(header)
    day_first, says = _day_first(dates, language), standing_by_name(name)
    tool = tool_of(header) or {"name": ""}
    return Table(
        shape=shape,
        header=header,
        columns=columns,
        rows=chain(body, rows),
        tool=tool["name"],
        told=_told(shape, header, language, tool["name"]),
        says=says,
        day_first=day_first,
        problems=tuple(_problems(name, sample[: at or 0], columns, says, dates if day_first is None else [])),
    )


def _columns(
    header: tuple[str, ...], sample: list[list[str]], given: Mapping[str, str], place: Place
) -> tuple[Column, ...]:
    width = len(header) or max(map(len, sample), default=0)
    if width > MOST_CELLS:
        hint = "keep the columns that matter, or look for a quote that is missing"
        raise RecipientError(f"this has more than {MOST_CELLS:,} columns", place=place, hint=hint)
    try:
        return columns_of(header, sample, given) if header else columns_by_values(width, sample, given)
    except RecipientError as error:
        raise RecipientError(error.message, place=place, hint=error.hint) from None


def _first_rows(rows: Iterator[Row]) -> Iterator[Row]:
    size = 0
    for number, row in enumerate(rows, start=1):
        yield row
        size += sum(map(len, row.cells))
        if number >= _SAMPLE or size > _LARGEST_SAMPLE:
            return


def _header_at(sample: Sequence[Row], given: set[str]) -> int | None:
    """The row that names the columns: it has a name for addresses, or is the fullest above the first of them."""
    widest = max((_filled(row) for row in sample[:_HIGHEST_HEADER]), default=0)
    candidate = None
    for at, row in enumerate(sample[:_HIGHEST_HEADER]):
        if any("@" in cell for cell in row.cells):
            return candidate
        names = set(map(spelled, row.cells))
        if any(meanings().get(name) == Role.EMAIL for name in names) or given & names:
            return at
        if _filled(row) >= min(2, widest) and (
            candidate is None or _filled(row) > _filled(sample[candidate])
        ):
            candidate = at
    return candidate


def _filled(row: Row) -> int:
    return sum(bool(cell.strip()) for cell in row.cells)


def _dates(columns: Sequence[Column], rows: Iterable[Row]) -> list[str]:
    """What stands in the columns of moments."""
    places = [at for at, column in enumerate(columns) if column.role in MOMENTS]
    return [row.cells[at] for row in rows for at in places if at < len(row.cells)]


def _day_first(dates: Sequence[str], language: str) -> bool | None:
    """As the dates show it, or else as the language of the header has it."""
    shown = {day_first_of([date]) for date in dates} - {None}
    if len(shown) == 1:
        return shown.pop()
    return True if not shown and language in _DAY_FIRST else None


def _told(shape: Shape | None, header: Sequence[str], language: str, tool: str) -> str:
    """How the list was read: "semicolons, Windows-1252, header in Dutch"."""
    named = f"header in {language_name(language)}" if language else "with a header"
    parts = [str(shape) if shape else "a spreadsheet", named if header else "without a header"]
    return ", ".join(parts + ([f"as {tool} writes it"] if tool else []))


def _problems(
    name: str, above: Sequence[Row], columns: Sequence[Column], says: Standing | None, dates: Sequence[str]
) -> Iterator[Problem]:
    """What a person should know of the list as a whole."""
    if above:
        message = f"{len(above)} line(s) above the header were left out"
        yield Problem("list", "note", message, Place(name, above[0].line))
    if says:
        message = f"by the file's name everybody in it is {says.replace('_', ' ')}, and will not be mailed"
        yield Problem("list", "note", message, Place(name), "give the file another name if that is not so")
    nameless = [column.header for column in columns if column.role is Role.IGNORED and _is_numbered(column)]
    if nameless:
        hint = 'give them a name: --map "2=first_name"'
        yield Problem("list", "note", f"{', '.join(nameless)} will not be taken over", Place(name), hint)
    if doubtful := next(filter(can_be_two_days, dates), None):
        message = f"dates such as {doubtful.strip()[:20]} can be two days, and are left out"
        yield Problem("list", "warning", message, Place(name), "write them as 2026-03-14")


def _is_numbered(column: Column) -> bool:
    return column.header.startswith("column ")
