"""Importing: every row has one outcome, and a run that was ended goes on where it was."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from postiljon.errors import StorageError
from postiljon.recipients.model import Entry, Refusal, State
from postiljon.storage import importing
from postiljon.storage.database import Database, open_database
from postiljon.storage.importing import ImportJob, ImportReport, run_import, try_import
from postiljon.storage.people import members
from postiljon.storage.schema import consents, imports, memberships, recipients, tags
from tests.command_line import ROOT
from tests.storage.people import BASIS, NEWS, NOW, address, entry, states, values

JOB = ImportJob("people.csv", "signature", NEWS, BASIS)

Row = Entry | Refusal


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "_BATCH", 3)
    monkeypatch.setattr(importing, "_TURN", 2)


def run(database: Database, rows: Iterable[Row], job: ImportJob = JOB) -> tuple[ImportReport, list[int]]:
    """The report, and the lines that were refused."""
    refused: list[int] = []
    report = run_import(
        database, job, rows, now=NOW, refused=lambda row: refused.append(row.line), tell=lambda _: None
    )
    return report, refused


def trial(database: Database, rows: Iterable[Row], job: ImportJob = JOB) -> ImportReport:
    return try_import(database, job, rows, refused=lambda _: None, tell=lambda _: None)


def rows() -> list[Row]:
    """People on lines 2 to 11: doubles in a batch and across batches, one who said no, one row that is none."""
    names = "anna bram anna chris dirk eva fons bram eva".split()
    found: list[Row] = [Entry(at, address(name), {"city": name}) for at, name in enumerate(names, 2)]
    return [*found[:4], Refusal(20, ("x",), "no address"), *found[4:]]


def counts(report: ImportReport) -> dict[str, int]:
    return {str(name): number for name, number in report.counts.items() if number}


def test_every_row_has_one_outcome(database: Database) -> None:
    run(database, [entry("anna"), entry("dirk", refuses=None, state=State.UNCONFIRMED)])
    report, refused = run(database, rows())
    assert counts(report) == {"updated": 2, "new": 4, "double": 3, "refused": 1}
    assert (report.rows, refused) == (10, [20])


def test_a_second_time_everything_is_known(database: Database) -> None:
    run(database, rows())
    report, _ = run(database, rows())
    assert counts(report) == {"known": 6, "double": 3, "refused": 1}


def test_a_trial_tells_the_same_and_changes_nothing(database: Database) -> None:
    run(database, [entry("anna")])
    before = everything(database)
    report = trial(database, rows())
    assert everything(database) == before
    assert report.counts == run(database, rows())[0].counts


def test_a_trial_needs_no_list(database: Database) -> None:
    assert counts(trial(database, [entry("anna")])) == {"new": 1}


def test_a_double_row_adds_what_is_new(database: Database) -> None:
    run(database, [entry("anna", city="Gouda"), entry("anna", city="", first_name="Anna")])
    assert values(database, "anna") == {"city": "Gouda", "first_name": "Anna"}


def test_consent_says_in_which_line_of_which_file(database: Database) -> None:
    run(database, rows())
    with database.reading() as connection:
        places = set(connection.scalars(select(consents.c.source)))
    assert places == {f"people.csv:{line}" for line in (2, 3, 5, 6, 7, 8)}


def everything(database: Database) -> list[list[object]]:
    """What an import leaves behind, without the numbers of rows."""
    with database.reading() as connection:
        people = [tuple(each) for each in members(connection, NEWS)]
        whose = consents.join(recipients, recipients.c.id == consents.c.recipient_id)
        facts = connection.execute(select(consents.c.source, recipients.c.email).select_from(whose)).all()
        whose = tags.join(recipients, recipients.c.id == tags.c.recipient_id)
        tagged = connection.execute(select(tags.c.tag, recipients.c.email).select_from(whose)).all()
        finished = connection.execute(select(imports.c.rows, imports.c.counts)).all()
        return [[*people], [*facts], [*tagged], [*map(tuple, finished)]]


@pytest.mark.parametrize("end", range(11))
def test_an_import_that_ended_goes_on_and_ends_the_same(database: Database, tmp_path: Path, end: int) -> None:
    with pytest.raises(KeyboardInterrupt):
        run(database, until(end))
    report, refused = run(database, rows())
    assert report.resumed_at == end // 6 * 6
    assert refused == [20]
    (tmp_path / "whole").mkdir()
    with open_database(tmp_path / "whole") as other:
        whole, _ = run(other, rows())
        assert everything(database) == everything(other)
    assert report.counts == whole.counts


def until(end: int) -> Iterator[Row]:
    yield from rows()[:end]
    raise KeyboardInterrupt


def test_people_and_progress_are_written_together(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def end(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(importing, "_note", end)
    with pytest.raises(KeyboardInterrupt):
        run(database, rows())
    with database.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(recipients)) == 0


def test_two_at_the_same_time_are_told(database: Database) -> None:
    def meanwhile() -> Iterator[Row]:
        yield from rows()[:6]
        with database.writing() as connection:
            connection.execute(imports.update().values(rows=imports.c.rows + 3))
        yield from rows()[6:]

    with pytest.raises(StorageError, match="at this moment"):
        run(database, meanwhile())


def test_another_file_begins_at_its_first_row(database: Database) -> None:
    with pytest.raises(KeyboardInterrupt):
        run(database, until(7))
    other = ImportJob("other.csv", "another signature", NEWS, BASIS)
    assert run(database, rows(), other)[0].resumed_at == 0


KILLED = """
import sys
from pathlib import Path
from postiljon.storage.database import open_database
from tests.storage.killed import take_in
with open_database(Path(sys.argv[1])) as database:
    take_in(database, lambda report: print(report.rows, flush=True))
"""


def test_a_killed_import_loses_nothing(tmp_path: Path) -> None:
    from tests.storage.killed import ROWS, take_in

    script = [sys.executable, "-c", textwrap.dedent(KILLED), str(tmp_path)]
    for batches in (3, 9):  # killed twice, at another place each time
        with subprocess.Popen(
            script, cwd=ROOT, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)}
        ) as process:
            assert process.stdout
            told = [process.stdout.readline() for _ in range(batches)]
            process.send_signal(signal.SIGKILL)
        assert all(told)
    with open_database(tmp_path) as database:
        report = take_in(database, lambda _: None)
        assert 0 < report.resumed_at < ROWS
        with database.reading() as connection:
            numbers = [
                connection.scalar(select(func.count()).select_from(table))
                for table in (recipients, memberships, consents)
            ]
    assert numbers == [ROWS] * 3
    assert (report.rows, counts(report)) == (ROWS, {"new": ROWS})
    assert states(database, "person7") == {NEWS: "subscribed"}
