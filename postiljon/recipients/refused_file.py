"""The rows that were refused, as a CSV to put right and to import again: each with its problem and its line."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from .model import Refusal

OUR_COLUMNS = ("postiljon: problem", "postiljon: line")  # a later import passes over them


@contextmanager
def refused_file(path: Path, header: Sequence[str]) -> Iterator[Callable[[Refusal], None]]:
    """What to call with each refused row. ``path`` is there afterwards if there was one, for its owner alone."""
    kept = [at for at, name in enumerate(header) if name not in OUR_COLUMNS]
    descriptor = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600)
    with open(descriptor, "w", encoding="utf-8", newline="") as file:  # noqa: PTH123 - it is open already
        sheet = csv.writer(file)
        sheet.writerow([*(header[at] for at in kept), *OUR_COLUMNS])
        top = file.tell()
        yield lambda row: sheet.writerow([*_cells(row, kept), row.problem, row.line])
        is_empty = file.tell() == top
    if is_empty:
        path.unlink()


def _cells(row: Refusal, kept: Sequence[int]) -> list[str]:
    """As many as the header has; what stands beyond it is kept in the last one."""
    return [row.cells[at] if at < len(row.cells) else "" for at in kept]
