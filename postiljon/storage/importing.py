"""Importing a file: batch by batch, some with their progress in one transaction, so that it can go on after any end.

What was read before the end is read again, but not written again: only so it is known which rows are doubles, and
which were refused.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain, islice
from typing import TYPE_CHECKING

from sqlalchemy import Connection, insert, select, update

from postiljon.errors import StorageError
from postiljon.recipients.model import Basis, Entry, Outcome, Refusal
from postiljon.recipients.seen import SeenBefore
from postiljon.recipients.taking_in import Change

from .fingerprints import fingerprint
from .inserting import take_turn
from .intake import judge_batch, write_batch
from .lists import Target, imagined_target, target
from .schema import imports

if TYPE_CHECKING:
    from .database import Database

Row = Entry | Refusal

_BATCH = 2000  # rows that are in memory at a time
_TURN = 25  # batches in a transaction: addresses lie all over an index, so each one writes most of it anew


@dataclass(frozen=True, slots=True)
class ImportJob:
    """What is imported: a file by its name, to a list, on a basis.

    ``signature`` stands for the file's bytes and for how they are read: the same one goes on where it ended.
    """

    file: str
    signature: str
    list_name: str
    basis: Basis


@dataclass(slots=True)
class ImportReport:
    """How far an import is. ``resumed_at`` rows had been taken in by an earlier run that did not come to its end."""

    rows: int = 0
    counts: Counter[Outcome] = field(default_factory=Counter)
    resumed_at: int = 0


Refused = Callable[[Refusal], object]  # is told each row that is not taken in
Tell = Callable[[ImportReport], object]  # is told how far it is, after each batch


@dataclass(slots=True)
class _Course:
    """What goes along from batch to batch."""

    key: bytes
    refused: Refused
    tell: Tell
    report: ImportReport = field(default_factory=ImportReport)
    seen: SeenBefore = field(default_factory=SeenBefore)


def run_import(
    database: Database, job: ImportJob, rows: Iterable[Row], *, now: datetime, refused: Refused, tell: Tell
) -> ImportReport:
    """Takes ``rows`` in. Raises StorageError when another run imports the same at the same time."""
    course, reading = _Course(database.key, refused, tell), iter(rows)
    with database.writing() as connection:
        into = target(connection, job.list_name, job.basis, job.file, now)
        number, course.report = _started(connection, job, into, now)
    _read_again(course, islice(reading, course.report.resumed_at))
    batches = _batches(reading)
    while first := next(batches, None):
        before = course.report.rows
        with database.writing() as connection:
            take_turn(connection)
            for batch in chain([first], islice(batches, _TURN - 1)):
                write_batch(connection, into, _judge(connection, course, into, batch), now)
                tell(course.report)
            _note(connection, number, before, course.report)
    with database.writing() as connection:
        connection.execute(update(imports).where(imports.c.id == number).values(finished_at=now))
    return course.report


def try_import(
    database: Database, job: ImportJob, rows: Iterable[Row], *, refused: Refused, tell: Tell
) -> ImportReport:
    """What `run_import` would answer from the first row on; nothing is written."""
    course = _Course(database.key, refused, tell)
    for batch in _batches(rows):
        with database.reading() as connection:
            into = imagined_target(connection, job.list_name, job.basis, job.file)
            _judge(connection, course, into, batch)
        tell(course.report)
    return course.report


def _judge(
    connection: Connection, course: _Course, into: Target, batch: Sequence[Row]
) -> dict[bytes, Change]:
    """What a batch changes; its rows are counted."""
    entries = [row for row in batch if isinstance(row, Entry)]
    outcomes, changes = judge_batch(connection, course.key, into, entries, course.seen)
    course.report.counts.update(outcomes)
    course.report.rows += len(batch)
    for row in batch:
        if isinstance(row, Refusal):
            course.report.counts[row.outcome] += 1
            course.refused(row)
    return changes


def _read_again(course: _Course, rows: Iterable[Row]) -> None:
    """Rows that an earlier run has taken in."""
    for row in rows:
        if isinstance(row, Entry):
            course.seen.add(fingerprint(course.key, row.address.key))
        else:
            course.refused(row)


def _started(connection: Connection, job: ImportJob, into: Target, now: datetime) -> tuple[int, ImportReport]:
    """The number of this import, and how far it is: an earlier run of the same may not have come to its end."""
    unfinished = select(imports).where(imports.c.signature == job.signature, imports.c.finished_at.is_(None))
    earlier = connection.execute(unfinished.order_by(imports.c.id)).first()
    if earlier:
        counts = Counter({Outcome(word): number for word, number in earlier.counts.items()})
        return earlier.id, ImportReport(earlier.rows, counts, earlier.rows)
    facts = {"signature": job.signature, "file": job.file, "list_id": into.list_id}
    made = connection.execute(insert(imports).values(**facts, started_at=now, counts={}))
    assert made.inserted_primary_key is not None
    return made.inserted_primary_key.id, ImportReport()


def _note(connection: Connection, number: int, before: int, report: ImportReport) -> None:
    """How far it is now, unless somebody else has moved it."""
    ours = imports.c.id == number, imports.c.rows == before, imports.c.finished_at.is_(None)
    now_so_far = {"rows": report.rows, "counts": {str(name): count for name, count in report.counts.items()}}
    if connection.execute(update(imports).where(*ours).values(**now_so_far)).rowcount != 1:
        message = "another postiljon imports the same file at this moment"
        raise StorageError(
            message, hint="let that one come to its end; nothing is lost and nothing is doubled"
        )


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    reading = iter(rows)
    while batch := list(islice(reading, _BATCH)):
        yield batch
