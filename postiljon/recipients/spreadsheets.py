"""The first sheet of an XLSX file with something in it, row by row, as texts."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import IO, Any

from postiljon.errors import Place, RecipientError

MAGIC = b"PK\x03\x04"

_MOST_COLUMNS = 1000
_MOST_BYTES = 1_000_000_000  # of a part, unpacked; sheets are read as a stream
_MOST_BYTES_OF_TEXTS = 200_000_000  # the shared texts, which are kept


def sheet_rows(file: IO[bytes], name: str) -> Iterator[list[str]]:
    """Every row of the first sheet that is not empty. Raises RecipientError when this is no spreadsheet."""
    _check_parts(file, name)
    try:
        yield from _rows(file, name)
    except RecipientError:
        raise
    except Exception as error:
        raise _damaged(name) from error


def _rows(file: IO[bytes], name: str) -> Iterator[list[str]]:
    from openpyxl import load_workbook

    workbook = load_workbook(file, read_only=True, data_only=True)
    try:
        for sheet in workbook.worksheets:
            sheet.reset_dimensions()  # what a file says of its size is often wrong
            is_empty = True
            for row in sheet.iter_rows(values_only=True):
                if len(row) > _MOST_COLUMNS:
                    hint = "keep the columns that matter, and save it again"
                    raise RecipientError(f"a row of {len(row):,} cells", place=Place(name), hint=hint)
                is_empty = is_empty and not any(row)
                yield list(map(_text, row))
            if not is_empty:
                return
    finally:
        workbook.close()


def _text(value: Any) -> str:
    """A cell as a person would write it: a whole number without a point, a moment as ISO 8601."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _check_parts(file: IO[bytes], name: str) -> None:
    """A small file may unpack to more than a machine holds."""
    try:
        with zipfile.ZipFile(file) as parts:
            sizes = {part.filename: part.file_size for part in parts.infolist()}
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise _damaged(name) from error
    file.seek(0)
    texts = sizes.get("xl/sharedStrings.xml", 0)
    if max(sizes.values(), default=0) > _MOST_BYTES or texts > _MOST_BYTES_OF_TEXTS:
        hint = "save the sheet as CSV"
        raise RecipientError("this spreadsheet is too large to unpack", place=Place(name), hint=hint)


def _damaged(name: str) -> RecipientError:
    hint = "open it in a spreadsheet program and save it as CSV"
    return RecipientError("this spreadsheet cannot be read", place=Place(name), hint=hint)
