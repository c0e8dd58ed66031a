"""`postiljon database`: the care of what is kept: copied while it is used, and brought up to a newer postiljon."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .options import global_options, preferences, workspace

if TYPE_CHECKING:
    from pathlib import Path

    from .answer import Answer


@click.group()
@global_options(hidden=True)
def database() -> None:
    """The people and the ledger on disk: make a backup, or bring an older database up to date."""


@database.command()
@click.argument("file")
@global_options(hidden=True)
def backup(file: str) -> Answer:
    """Copy the database to FILE, whole, while others may use it."""
    from pathlib import Path

    from postiljon.storage.database import FILE
    from postiljon.storage.sqlite import copy_while_used

    from .answer import Answer, Row

    source = _sqlite_file()
    target = Path(preferences().directory) / file
    copy_while_used(source, target)
    size = target.stat().st_size
    row = Row("Backup", f"{file}  {size / 1e6:,.1f} MB; put it in the place of {FILE} to go back")
    return Answer({"file": str(target), "bytes": size}, (row,))


@database.command()
@global_options(hidden=True)
def upgrade() -> Answer:
    """Bring the database of an older postiljon up to this one; a file is copied first."""
    from postiljon.storage.database import engine_for, upgrade, version_of
    from postiljon.storage.migrations import newest
    from postiljon.storage.sqlite import copy_while_used

    from .answer import Answer, Row

    space = workspace()
    url = space.settings().storage.url
    engine = engine_for(space.root, url)
    try:
        before, after = version_of(engine), newest(engine.dialect.name)
        rows = []
        if 0 < before < after and not url:
            copy = _sqlite_file().with_name(f"postiljon.db.before-{after}")
            copy_while_used(_sqlite_file(), copy)
            rows.append(Row("Backup", space.shown(copy)))
        upgrade(engine)
    finally:
        engine.dispose()
    said = f"from {before} to {after}" if before < after else f"is at {after} already"
    return Answer({"from": before, "to": after}, (*rows, Row("Database", said)))


@database.command()
@click.option("--dry-run", is_flag=True, help="Say how much that is, and remove nothing.")
@global_options(hidden=True)
def tidy(*, dry_run: bool) -> Answer:
    """Remove what is older than [retention] of postiljon.toml allows.

    People who never confirmed, people who left every list, and what is known of opening and clicking. Whoever said no
    stays suppressed.
    """
    from dataclasses import asdict
    from datetime import UTC, datetime

    from postiljon.storage.retention import Limits, overdue
    from postiljon.storage.retention import tidy as tidy_up

    from .answer import Answer, Row
    from .opened import consulted

    space = workspace()
    rules = space.settings().retention
    with consulted(space) as found:
        act = overdue if dry_run else tidy_up
        gone = act(found, Limits(rules.unconfirmed, rules.left, rules.events), now=datetime.now(UTC))
    word = "Overdue" if dry_run else "Removed"
    rows = tuple(Row(f"{word}: {name}", f"{number:,}", "·") for name, number in asdict(gone).items())
    return Answer({**asdict(gone), "dry_run": dry_run}, rows)


def _sqlite_file() -> Path:
    """The file of the workspace. Raises StorageError when it is on a server, or there is none yet."""
    from postiljon.errors import Place, StorageError
    from postiljon.storage.database import FILE

    space = workspace()
    if space.settings().storage.url:
        hint = "use pg_dump, which makes a whole copy while others use it"
        raise StorageError("this workspace's people are on a PostgreSQL server", hint=hint)
    file = space.root / FILE
    if not file.exists():
        hint = "it is made when the first person is: postiljon recipients add"
        raise StorageError("there is no database yet", place=Place(space.shown(file)), hint=hint)
    return file
