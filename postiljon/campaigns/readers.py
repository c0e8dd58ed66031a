"""Whose mail can be looked at before it goes: invented people, somebody of whom nothing is known, rows of lists."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from pathlib import Path

from postiljon.delivery.message import shown_headers
from postiljon.recipients.fields import field_name
from postiljon.templates.model import Mail, MergeField
from postiljon.workspace import Workspace

from .merge_fields import neutral_reader
from .preparing import Prepared

NOBODY = "nobody"

_MOST_LISTS = 10
_MOST_ROWS = 25  # of each list
_LONGEST_ROW = 100_000  # characters
_LONGEST_ADDRESS = 320


@dataclass(frozen=True, slots=True)
class ReaderRow:
    """Somebody to show a mail to. ``kind`` is "nobody", "sample", "empty" or "list"; ``values`` are by field."""

    id: str
    kind: str
    name: str
    values: Mapping[str, str]


def readers_of(space: Workspace, fields: Iterable[MergeField], language: str) -> tuple[ReaderRow, ...]:
    """Nobody in particular first, then the invented people, and the first rows of each list."""
    neutral = neutral_reader(fields, language)
    nobody = ReaderRow(NOBODY, "nobody", "", neutral)
    samples = (_sample(known, neutral, language) for known in _invented())
    return (nobody, *samples, *_of_lists(space))


def mail_to(prepared: Prepared, reader: ReaderRow) -> Mail:
    """The mail that ``reader`` would get. Raises MergeError, with the place, where something cannot be filled in."""
    email, values = prepared.email, reader.values
    letter = replace(
        prepared.letter,
        subject=email.subject.merge(values),
        to=values.get("email", prepared.letter.to),
        text=email.text.merge(values),
        html=email.html.merge(values),
        unsubscribe=email.unsubscribe.merge(values),
    )
    return replace(
        prepared.mail,
        subject=letter.subject,
        preheader=email.preheader.merge(values),
        to=letter.to,
        html=letter.html,
        text=letter.text,
        headers=shown_headers(letter),
    )


def _sample(known: Mapping[str, str], neutral: Mapping[str, str], language: str) -> ReaderRow:
    """An invented person; ``empty`` has nothing but an address, everybody else what lists have as well."""
    is_empty = "first_name" not in known
    values = {"language": language, **({} if is_empty else neutral), **known}
    name = " ".join(filter(None, (known.get("first_name"), known.get("last_name"))))
    return ReaderRow(known["id"], "empty" if is_empty else "sample", name, values)


def _of_lists(space: Workspace) -> Iterator[ReaderRow]:
    seen = set[str]()
    for path in sorted(space.recipients.glob("*.csv"))[:_MOST_LISTS]:
        for values in islice(_rows(path), _MOST_ROWS):
            address = values.get("email", "")
            if "@" in address and len(address) <= _LONGEST_ADDRESS and address not in seen:
                seen.add(address)
                yield ReaderRow(address, "list", f"{address} ({path.stem})", values)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a list by field, as far as they can be read."""
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        header = file.readline(_LONGEST_ROW)
        delimiter = max(",;\t", key=header.count)
        lines = iter(lambda: file.readline(_LONGEST_ROW), "")
        with suppress(csv.Error):  # what cannot be read has nobody to show
            names = [field_name(column) for column in next(csv.reader([header], delimiter=delimiter), [])]
            for row in csv.reader(islice(lines, 4 * _MOST_ROWS), delimiter=delimiter):
                yield dict(zip(names, (cell.strip() for cell in row), strict=False))


@cache
def _invented() -> tuple[Mapping[str, str], ...]:
    source = Path(__file__).with_name("sample_readers.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(source)["reader"])
