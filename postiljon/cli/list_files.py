"""Opening a file of people: a path, or standard input; a table of text, or a spreadsheet."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from .options import preferences

if TYPE_CHECKING:
    from postiljon.recipients.tables import Table

_CHUNK = 1 << 20
_MOST_OF_STANDARD_INPUT = 4 << 30  # bytes
_STANDARD_INPUT = "standard input"


@dataclass(frozen=True, slots=True)
class ListFile:
    """A file of people: its name, its table, and a digest of its bytes. ``came`` of ``size`` bytes have been read."""

    name: str
    table: Table
    digest: str
    size: int
    came: Callable[[], int]


@contextmanager
def opened_list(file: str, mapping: Mapping[str, str]) -> Iterator[ListFile]:
    """The table in ``file``, or in standard input when that is "-". Raises RecipientError when it cannot be read."""
    from postiljon.recipients.list_file import open_list_file

    if file == "-":
        with _standard_input() as source:
            yield _list_file(source, _STANDARD_INPUT, mapping)
        return
    with open_list_file(Path(preferences().directory) / file, file) as source:
        yield _list_file(source, Path(file).name, mapping)


def mapping_of(words: Sequence[str]) -> dict[str, str]:
    """``--map COLUMN=FIELD`` as a mapping. Raises UsageError for words that are none."""
    from postiljon.errors import UsageError

    pairs = [word.rpartition("=") for word in words]
    for column, _, field in pairs:
        if not (column.strip() and field.strip()):
            raise UsageError(
                f"{column or field!r:.60} maps nothing", hint='write it as --map "E-mail 2=email"'
            )
    return {column.strip(): field.strip() for column, _, field in pairs}


def _list_file(source: BinaryIO, name: str, mapping: Mapping[str, str]) -> ListFile:
    digest, size = _digest(source)
    return ListFile(name, _table(source, name, mapping), digest, size, source.tell)


def _table(source: BinaryIO, name: str, mapping: Mapping[str, str]) -> Table:
    from postiljon.recipients.spreadsheets import MAGIC, sheet_rows
    from postiljon.recipients.tables import open_table, rows_table

    is_spreadsheet = source.read(len(MAGIC)) == MAGIC
    source.seek(0)
    if is_spreadsheet:
        return rows_table(sheet_rows(source, name), name, given=mapping)
    return open_table(source, name, given=mapping)


@contextmanager
def _standard_input() -> Iterator[BinaryIO]:
    """A copy of it: it is read more than once, for what it is and for what it says."""
    from tempfile import TemporaryFile

    from postiljon.errors import Place, RecipientError

    with TemporaryFile() as copy:
        while chunk := sys.stdin.buffer.read(_CHUNK):
            copy.write(chunk)
            if copy.tell() > _MOST_OF_STANDARD_INPUT:
                hint = "import it in parts"
                raise RecipientError("this does not end", place=Place(_STANDARD_INPUT), hint=hint)
        copy.seek(0)
        yield cast(BinaryIO, copy)


def _digest(source: BinaryIO) -> tuple[str, int]:
    found, size = hashlib.sha256(), 0
    while chunk := source.read(_CHUNK):
        found.update(chunk)
        size += len(chunk)
    source.seek(0)
    return found.hexdigest(), size
