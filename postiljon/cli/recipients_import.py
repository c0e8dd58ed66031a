"""`postiljon recipients import`: a file of people comes onto a list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

import click

from .consents import basis_options, check_basis
from .list_files import mapping_of, opened_list
from .opened import consulted, opened
from .options import global_options, preferences, workspace

if TYPE_CHECKING:
    from pathlib import Path

    from postiljon.errors import Problem
    from postiljon.recipients.model import Basis, Entry, Refusal
    from postiljon.recipients.tables import Table
    from postiljon.storage.importing import ImportJob, ImportReport

    from .answer import Answer, Row
    from .list_files import ListFile
    from .terminal import Tell

_MOST_SHOWN = 5  # slips and refused rows


@click.command("import")
@click.argument("file", metavar="FILE|-")
@click.option("--list", "list_name", metavar="LIST", required=True, help="The list to put them on.")
@click.option(
    "--map", "words", metavar="COLUMN=FIELD", multiple=True, help="What a column is, where that is not seen."
)
@click.option("--dry-run", is_flag=True, help="Say what would come of it, and change nothing.")
@basis_options
@global_options(hidden=True)
def import_recipients(
    file: str, list_name: str, words: tuple[str, ...], basis: Basis, *, dry_run: bool
) -> Answer:
    """Put the people of a CSV, TSV or XLSX file on a list. What was stopped half way goes on where it was.

    Whoever said no is not subscribed again, and what is known is never replaced with nothing.

    \b
      postiljon recipients import people.csv --list news --consent "shop checkout" --dry-run
    """
    space = workspace()
    with opened_list(file, mapping_of(words)) as source:
        if not _says_how(source.table):
            check_basis(basis)
        job = _job(source, list_name, words, basis)
        path = space.recipients / _refused_name(source.name)
        notes = _Notes()
        report = _dry_run(source, job, notes) if dry_run else _run(source, job, notes, path)
    refused = space.shown(path) if path.exists() and not dry_run else None
    return _answer(source, job, report, notes, refused=refused, dry_run=dry_run)


# -- running -----------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Notes:
    """What is worth telling of the rows: the first that were refused, and addresses that look like slips."""

    refused: list[Refusal] = field(default_factory=list)
    slips: list[tuple[int, str, str]] = field(default_factory=list)
    slip_count: int = 0

    def refuse(self, row: Refusal) -> None:
        if row.outcome == "refused" and len(self.refused) < _MOST_SHOWN:
            self.refused.append(row)

    def watched(self, rows: Iterable[Entry | Refusal]) -> Iterator[Entry | Refusal]:
        """The rows as they are, with an eye on the addresses."""
        from postiljon.recipients.address import typo_hint
        from postiljon.recipients.model import Entry

        for row in rows:
            if isinstance(row, Entry) and (meant := typo_hint(row.address)):
                self.slip_count += 1
                if len(self.slips) < _MOST_SHOWN:
                    self.slips.append((row.line, row.address.email, meant))
            yield row


def _run(source: ListFile, job: ImportJob, notes: _Notes, path: Path) -> ImportReport:
    from datetime import UTC, datetime

    from postiljon.recipients.reading import entries
    from postiljon.recipients.refused_file import refused_file
    from postiljon.storage.importing import run_import

    from .terminal import progressing

    rows = notes.watched(entries(source.table, has_basis=bool(job.basis.method)))
    with (
        opened(workspace()) as database,
        refused_file(path, source.table.header) as write,
        progressing("Importing…", preferences()) as tell,
    ):

        def refuse(row: Refusal) -> None:
            notes.refuse(row)
            if row.outcome == "refused":
                write(row)

        now = datetime.now(UTC)
        return run_import(database, job, rows, now=now, refused=refuse, tell=_teller(source, tell))


def _dry_run(source: ListFile, job: ImportJob, notes: _Notes) -> ImportReport:
    from postiljon.recipients.reading import entries
    from postiljon.storage.importing import try_import

    from .terminal import progressing

    rows = notes.watched(entries(source.table, has_basis=bool(job.basis.method)))
    with consulted(workspace()) as database, progressing("Looking…", preferences()) as tell:
        return try_import(database, job, rows, refused=notes.refuse, tell=_teller(source, tell))


def _teller(source: ListFile, tell: Tell) -> Any:
    return lambda report: tell(f"{report.rows:,} rows", source.came(), source.size)


def _job(source: ListFile, list_name: str, words: Iterable[str], basis: Basis) -> ImportJob:
    """The job; the same file read in the same way is the same job."""
    import hashlib
    import json

    from postiljon.storage.importing import ImportJob

    how = json.dumps([source.digest, source.name, list_name, sorted(words), asdict(basis)])
    return ImportJob(source.name, hashlib.sha256(how.encode()).hexdigest(), list_name, basis)


def _says_how(table: Table) -> bool:
    return any(column.role == "consent_source" for column in table.columns)


def _refused_name(name: str) -> str:
    from pathlib import PurePath

    from postiljon.recipients.fields import REFUSED_ENDING

    return f"{PurePath(name).stem}{REFUSED_ENDING}"


# -- telling -----------------------------------------------------------------------------------------------------


def _answer(
    source: ListFile,
    job: ImportJob,
    report: ImportReport,
    notes: _Notes,
    *,
    refused: str | None,
    dry_run: bool,
) -> Answer:
    from postiljon.recipients.model import Outcome

    from .answer import Answer

    table = source.table
    counts = {str(outcome): report.counts[outcome] for outcome in Outcome}
    data = {
        "file": source.name,
        "list": job.list_name,
        "dry_run": dry_run,
        "read_as": table.told,
        "tool": table.tool or None,
        "columns": [
            {"header": each.header, "role": str(each.role), "field": each.field} for each in table.columns
        ],
        "rows": report.rows,
        "counts": counts,
        "resumed_at": report.resumed_at,
        "refused_file": refused,
        "slips": notes.slip_count,
    }
    problems = (*table.problems, *_problems(source, notes))
    rows = tuple(_rows(source, job, report, refused))
    again = f"postiljon recipients list {job.list_name}"
    return Answer(data, rows, problems, next=() if dry_run else (again,))


def _rows(source: ListFile, job: ImportJob, report: ImportReport, refused: str | None) -> Iterator[Row]:
    from postiljon.recipients.model import Outcome

    from .answer import Row

    yield Row("File", f"{source.name}: {source.table.told}", "·")
    yield Row("Columns", ", ".join(_column_words(source.table)), "·")
    if report.resumed_at:
        yield Row("Went on", f"after row {report.resumed_at:,}, where it was stopped", "·")
    for outcome in Outcome:
        if number := report.counts[outcome]:
            yield Row(
                outcome.capitalize(),
                f"{number:,}  {_MEANINGS[outcome].format(job.list_name)}",
                _MARKS.get(outcome, "·"),
            )
    if refused:
        yield Row("To correct", f"{refused}, and then import that file", "!")


_MEANINGS = {
    "new": "on {}",
    "updated": "on {} already; what is new was noted",
    "known": "on {} already, and nothing new",
    "double": "rows with an address that stands above",
    "suppressed": "said no, and stay away",
    "declined": "never said yes, by the file itself",
    "refused": "rows that are wrong",
}
_MARKS = {"new": "✓", "refused": "✗"}


def _column_words(table: Table) -> Iterator[str]:
    for column in table.columns:
        words = column.field if column.role == "field" else str(column.role).replace("_", " ")
        yield column.header if column.header == words else f"{column.header} → {words}"


def _problems(source: ListFile, notes: _Notes) -> Iterator[Problem]:
    from postiljon.errors import Place, Problem

    for row in notes.refused:
        yield Problem("row", "warning", row.problem, Place(source.name, row.line))
    for line, email, meant in notes.slips:
        hint = f"did you mean {meant}? Nothing was corrected"
        yield Problem("typo", "warning", f"{email} looks like a slip", Place(source.name, line), hint)
    if notes.slip_count > len(notes.slips):
        more = notes.slip_count - len(notes.slips)
        yield Problem("typo", "note", f"{more:,} more addresses look like slips")
