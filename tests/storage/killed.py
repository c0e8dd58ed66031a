"""An import that a test kills."""

from __future__ import annotations

from collections.abc import Callable

from postiljon.storage import importing
from postiljon.storage.database import Database
from postiljon.storage.importing import ImportJob, ImportReport, run_import
from tests.storage.people import BASIS, NEWS, NOW, entry

ROWS = 10_000


importing._BATCH = 500
importing._TURN = 2


def take_in(database: Database, tell: Callable[[ImportReport], object]) -> ImportReport:
    people = (entry(f"person{number}", first_name="Robin", city="Gouda") for number in range(ROWS))
    job = ImportJob("people.csv", "signature", NEWS, BASIS)
    return run_import(database, job, people, now=NOW, refused=lambda _: None, tell=tell)
