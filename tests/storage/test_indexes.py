"""Every statement that is asked often, or about one person, finds its rows by an index on either database."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

import pytest
from sqlalchemy import event

from postiljon.recipients.audience import Audience, Cap
from postiljon.recipients.model import Reason, Suppression
from postiljon.storage.database import Database
from postiljon.storage.erasing import erase
from postiljon.storage.importing import ImportJob, run_import
from postiljon.storage.people import members, story_of
from postiljon.storage.planning import People
from postiljon.storage.suppressing import lift, suppress
from tests.storage.people import BASIS, NEWS, NOW, add, address, entry

SMALL = {"lists", "keys", "migrations", "consent_bases", "field_names"}  # may be read from end to end
AUDIENCE = Audience((NEWS, "offers"), campaign="spring", cap=Cap(2, 7))

Statement = tuple[str, Any]


def take_in(database: Database) -> None:
    rows = [
        entry("anna", tags="vip", city="Gouda"),
        entry("anna", city="Breda"),
        entry("chris", refuses=Reason.BOUNCE),
    ]
    job = ImportJob("people.csv", "signature", NEWS, BASIS)
    run_import(database, job, rows, now=NOW, refused=lambda _: None, tell=lambda _: None)


def read_a_page(database: Database) -> None:
    with database.reading() as connection:
        list(islice(members(connection, NEWS), 1))


OFTEN: dict[str, Callable[[Database], object]] = {
    "an import": take_in,
    "one person more": lambda database: add(database, "anna", tags="vip"),
    "the story of a person": lambda database: story_of(database, address("anna")),
    "a page of a list": read_a_page,
    "why": lambda database: People(database, NOW).judge(address("anna"), AUDIENCE),
    "a suppression": lambda database: suppress(
        database, address("anna"), Suppression("anna@example.com", Reason.BOUNCE, NOW, NEWS)
    ),
    "lifting one": lambda database: lift(database, address("anna"), NEWS, "asked", now=NOW),
    "an erasure": lambda database: erase(database, address("anna"), now=NOW),
}


@pytest.mark.parametrize("what", OFTEN)
def test_nothing_is_read_from_end_to_end_for(database: Database, what: str) -> None:
    for name, list_name in (("anna", NEWS), ("anna", "offers"), ("bram", NEWS)):
        add(database, name, list_name)
    if what == "lifting one":
        OFTEN["a suppression"](database)
    with statements(database) as asked:
        OFTEN[what](database)
    assert asked
    scans = {sql: found for sql, values in asked if (found := scanned(database, sql, values) - SMALL)}
    assert not scans


@contextmanager
def statements(database: Database) -> Iterator[list[Statement]]:
    """Every SELECT, UPDATE and DELETE that is asked meanwhile, with one row of values."""
    asked: list[Statement] = []

    def note(_c: Any, _cursor: Any, sql: str, values: Any, _context: Any, is_many: bool) -> None:
        if sql.startswith(("SELECT", "UPDATE", "DELETE", "WITH")):
            asked.append((sql, values[0] if is_many else values))

    event.listen(database.engine, "before_cursor_execute", note)
    yield asked
    event.remove(database.engine, "before_cursor_execute", note)


def scanned(database: Database, sql: str, values: Any) -> set[str]:
    """The tables that a statement reads from end to end; PostgreSQL only does that when it must."""
    if database.engine.dialect.name == "sqlite":
        with database.reading() as connection:
            steps = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values)]
        return {step.split()[1] for step in steps if step.startswith("SCAN ")} - {"chosen", "CONSTANT"}
    with database.writing() as connection:
        connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        plan = "\n".join(row[0] for row in connection.exec_driver_sql(f"EXPLAIN {sql}", values))
    return set(re.findall(r"Seq Scan on (\w+)", plan))


def test_a_scan_would_be_seen(database: Database) -> None:
    mark = "?" if database.engine.dialect.name == "sqlite" else "%s"
    assert scanned(database, f"SELECT 1 FROM recipients WHERE email = {mark}", ("anna",)) == {"recipients"}
