"""A list of 1,000,000 people put into a new database, beside the csv module and `executemany` into the same table.

The other reads every row and inserts it into `recipients`, with what that table asks for: a fingerprint, and JSON for
the fields that have no column. It checks nothing, and writes no memberships and no consents. Memory is what a process
of its own needs at most, Python and the libraries included.
"""

from __future__ import annotations

import csv
import gc
import hmac
import json
import resource
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from benchmarks.figures import Figure, Size
from postiljon.recipients.model import Basis
from postiljon.recipients.reading import entries
from postiljon.recipients.segments.reading import parse_segment
from postiljon.recipients.tables import open_table
from postiljon.storage.database import FILE, open_database
from postiljon.storage.importing import ImportJob, run_import
from postiljon.storage.segments import sample

PEOPLE = 1_000_000
FEWER = 100_000
HEADER = ("email", "first_name", "last_name", "language", "city", "customer_since", "orders")
SEGMENT = 'list "news" and language = "nl" and orders >= 10 and customer_since >= 2014-01-01'
NOW = datetime(2026, 3, 12, 9, tzinfo=UTC)

_INSERT = (
    "INSERT INTO recipients (fingerprint, email, first_name, last_name, language, fields, created_at, changed_at) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)


@dataclass(frozen=True, slots=True)
class Measured:
    """What a process of its own needed: rows taken in, processor time, megabytes at most, seconds of a count."""

    rows: int
    seconds: float
    megabytes: float
    counting: float


def measure() -> list[Figure | Size]:
    """Promise: at most four times as long, 200 MB whether the list is long or very long, a count within a second."""
    with TemporaryDirectory() as folder:
        many, fewer = Path(folder, "people.csv"), Path(folder, "fewer.csv")
        write_people(many, PEOPLE)
        write_people(fewer, FEWER)
        beside, ours, ours_of_fewer = (
            _measured("plain", many),
            _measured("ours", many),
            _measured("ours", fewer),
        )
    assert (beside.rows, ours.rows, ours_of_fewer.rows) == (PEOPLE, PEOPLE, FEWER)
    return [
        Figure(f"csv and executemany, {PEOPLE:,} rows", beside.seconds),
        Figure(f"importing {PEOPLE:,} rows", ours.seconds, ratio=ours.seconds / beside.seconds, most_ratio=4),
        Size(f"importing {PEOPLE:,} rows, memory", ours.megabytes, most=200),
        Size(f"importing {FEWER:,} rows, memory", ours_of_fewer.megabytes, most=200),
        Figure(f"counting a segment of {PEOPLE:,}, four conditions", ours.counting, most=1),
    ]


def write_people(path: Path, number: int) -> None:
    """People who are all different, in no order of their addresses."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        writer.writerows(people(number))


def people(number: int) -> Iterator[tuple[str, ...]]:
    """The rows. The factor is prime, so that every number comes once."""
    for at in range(number):
        name = at * 7_919 % number
        address = f"person.{name}@mail{name % 50}.example.com"
        since = f"20{10 + at % 15}-0{1 + at % 9}-1{at % 10}"
        names = f"Robin{at % 900}", f"de Wit{at % 1700}", "nl" if at % 3 else "de"
        yield (address, *names, f"Stad{at % 300}", since, str(at % 40))


def plain(path: Path, folder: Path) -> int:
    """How many rows the csv module and ``executemany`` insert."""
    with open_database(folder):
        pass  # the table is there
    with (
        closing(sqlite3.connect(folder / FILE)) as connection,
        path.open(encoding="utf-8", newline="") as file,
    ):
        reader = csv.reader(file)
        names = next(reader)[4:]
        now, key = NOW.isoformat(), b"any"
        connection.executemany(
            _INSERT,
            (
                (
                    hmac.digest(key, row[0].encode(), "sha256"),
                    *row[:4],
                    json.dumps(dict(zip(names, row[4:], strict=True))),
                    now,
                    now,
                )
                for row in reader
            ),
        )
        connection.commit()
        return connection.total_changes


def ours(path: Path, folder: Path) -> int:
    """How many rows postiljon takes in: checked, on a list, with their consent."""
    job = ImportJob(path.name, "signature", "news", Basis(method="shop checkout"))
    with open_database(folder) as database, path.open("rb") as file:
        rows = entries(open_table(file, path.name), has_basis=True)
        report = run_import(database, job, rows, now=NOW, refused=_refuse, tell=lambda _: None)
    return report.counts.total()


def count(folder: Path) -> int:
    """How many people there are in a segment."""
    with open_database(folder) as database:
        return sample(database, parse_segment(SEGMENT), today=NOW.date()).people


def _refuse(row: object) -> None:
    raise AssertionError(f"this row is right: {row}")


def _measured(way: str, path: Path) -> Measured:
    command = [sys.executable, "-m", "benchmarks.importing", way, str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return Measured(**json.loads(done.stdout))


def _main(way: str, path: str) -> None:
    gc.set_threshold(100_000)  # as the command line has it
    with TemporaryDirectory() as folder:
        start = process_time()
        rows = (ours if way == "ours" else plain)(Path(path), Path(folder))
        seconds = process_time() - start
        megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
        start = process_time()
        if way == "ours":
            assert count(Path(folder)) > 0
        found = Measured(rows, seconds, megabytes, process_time() - start)
    print(json.dumps(asdict(found)))


if __name__ == "__main__":
    _main(*sys.argv[1:])
