"""Whose mail can be looked at before it goes: invented people, somebody of whom nothing is known, rows of lists."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache, partial
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from postiljon.delivery.message import shown_headers
from postiljon.errors import RecipientError
from postiljon.recipients.fields import REFUSED_ENDING
from postiljon.recipients.model import Entry
from postiljon.recipients.reading import entries
from postiljon.recipients.tables import open_table
from postiljon.templates.model import Mail, MergeField
from postiljon.workspace import Workspace

from .merge_fields import neutral_reader
from .preparing import Prepared

NOBODY = "nobody"

_MOST_LISTS = 10
_MOST_ROWS = 25  # of each list
_LONGEST_LINE = 100_000  # bytes


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


def reader_at(space: Workspace, address: str) -> ReaderRow | None:
    """Whoever has that address on one of the lists, however long they are."""
    for path in _lists(space):
        for entry in _people(_lines_with(path, address), path.name):
            if entry.address.email.casefold() == address.casefold():
                return _of_list(entry, path)
    return None


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
    for path in _lists(space)[:_MOST_LISTS]:
        for entry in _first_people(path, path.stat().st_mtime_ns):
            if entry.address.email not in seen:
                seen.add(entry.address.email)
                yield _of_list(entry, path)


def _lists(space: Workspace) -> list[Path]:
    return [path for path in sorted(space.recipients.glob("*.csv")) if not path.name.endswith(REFUSED_ENDING)]


def _of_list(entry: Entry, path: Path) -> ReaderRow:
    address = entry.address.email
    return ReaderRow(address, "list", f"{address} ({path.stem})", {**entry.values, "email": address})


@lru_cache(maxsize=2 * _MOST_LISTS)
def _first_people(path: Path, _changed: int) -> Sequence[Entry]:
    with path.open("rb") as file:
        return _people(file, path.name)


def _people(file: BinaryIO, name: str) -> Sequence[Entry]:
    """The first rows of a list that can be read, as an import reads them."""
    try:
        rows = entries(open_table(file, name), has_basis=True)
        return tuple(islice((row for row in rows if isinstance(row, Entry)), _MOST_ROWS))
    except (OSError, RecipientError):
        return ()


def _lines_with(path: Path, address: str) -> BinaryIO:
    """A list that has only its header, and the first lines that hold ``address``."""
    wanted = address.casefold().encode()
    with path.open("rb") as file:
        lines = iter(partial(file.readline, _LONGEST_LINE), b"")
        header = next(lines, b"")
        return BytesIO(
            b"".join([header, *islice((line for line in lines if wanted in line.lower()), _MOST_ROWS)])
        )


@cache
def _invented() -> tuple[Mapping[str, str], ...]:
    source = Path(__file__).with_name("sample_readers.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(source)["reader"])
