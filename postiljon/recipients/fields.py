"""Which merge fields a mail can use: what every list has, and the columns of the workspace's lists."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping

from .word_lists import meanings, spelled

LONGEST_FIELD_NAME = 80  # characters
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")

REFUSED_ENDING = ".refused.csv"  # rows of an import that are to be put right, and no list

STANDARD_FIELDS = frozenset({"email", "first_name", "last_name", "language"})

# An invented person: what a mail shows of a reader until it goes to real ones.
SAMPLE_READER: Mapping[str, str] = {
    "email": "reader@example.com",
    "first_name": "Robin",
    "last_name": "Example",
    "language": "en",
}


def printable(value: str) -> str:
    """``value`` without what no mail and no database can hold: control characters, halves of characters."""
    return value if value.isprintable() else _CONTROL.sub("", value)


def field_name(column: str) -> str:
    """A column's header as a merge field: "First name" → "first_name"."""
    return re.sub(r"\W+", "_", column.strip().lower()).strip("_")


def list_fields(header: str) -> frozenset[str]:
    """The merge fields that a CSV list gives, from its first line; ``,`` ``;`` and tabs part the columns.

    They are those that an import makes of it: a column "Voornaam" is ``first_name``.
    """
    line = header.lstrip("\ufeff").rstrip("\r\n")
    delimiter = max(",;\t", key=line.count)
    columns = next(csv.reader([line], delimiter=delimiter), [])
    return frozenset(name for column in columns if (name := _field(column)))


def _field(column: str) -> str:
    meaning = meanings().get(spelled(column), "")
    return meaning if meaning in STANDARD_FIELDS else field_name(column)
