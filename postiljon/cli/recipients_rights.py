"""`postiljon recipients export` and `erase`: what somebody may ask of us, and a list for another tool."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from .opened import consulted, opened
from .options import global_options, preferences, workspace

if TYPE_CHECKING:
    from postiljon.recipients.address import Address
    from postiljon.storage.erasing import Erased

    from .answer import Answer


@click.command()
@click.argument("address", required=False)
@click.option("--list", "list_name", metavar="LIST", help="The people on LIST as CSV, instead of one person.")
@click.option("--to", metavar="FILE", help="Write into FILE instead of on the terminal.")
@global_options(hidden=True)
def export(address: str | None, list_name: str | None, to: str | None) -> Answer:
    """Give everything that is held of the person of ADDRESS, as JSON; or the people on a list, as CSV."""
    from postiljon.errors import UsageError

    if (address is None) == (list_name is None):
        raise UsageError("export what?", hint="name an address, or a list: --list NAME")
    if address is None:
        return _written(_list(list_name or ""), to)
    story = _story(address)
    return _written(json.dumps(story, ensure_ascii=False, indent=2) + "\n", to, story)


def _story(address: str) -> dict[str, Any]:
    from postiljon.errors import RecipientError
    from postiljon.recipients.address import read_address
    from postiljon.storage.people import story_of

    asked = read_address(address)
    with consulted(workspace()) as database:
        story = story_of(database, asked)
    if story is None:
        raise RecipientError(f"nothing is held of {asked.email}")
    return story.as_json()


def _list(name: str) -> str:
    import csv
    import io

    from postiljon.recipients.fields import STANDARD_FIELDS
    from postiljon.storage.people import known_fields, members

    sheet = io.StringIO()
    with consulted(workspace()) as database, database.reading() as connection:
        fields = sorted(known_fields(connection) - STANDARD_FIELDS)
        header = ["email", "first_name", "last_name", "language", *fields, "status"]
        writer = csv.DictWriter(sheet, header, lineterminator="\n")
        writer.writeheader()
        for email, values, state in members(connection, name):
            writer.writerow({**values, "email": email, "status": state})
    return sheet.getvalue()


def _written(text: str, to: str | None, data: dict[str, Any] | None = None) -> Answer:
    from pathlib import Path

    from postiljon.workspace import replace_file

    from .answer import Answer, Row

    if to is None:
        return Answer({"text": text} if data is None else data, document=text)
    replace_file(Path(preferences().directory) / to, text.encode())
    return Answer({"file": to, "bytes": len(text.encode())}, (Row("Written", to),))


@click.command()
@click.argument("address")
@click.option(
    "--confirm", metavar="ADDRESS", help="The address once more, for scripts: nothing is asked then."
)
@global_options(hidden=True)
def erase(address: str, confirm: str | None) -> Answer:
    """Erase the person of ADDRESS: every row goes, the counts of what was sent stay.

    A one-way fingerprint is kept, so that no import brings them back.
    """
    from datetime import UTC, datetime

    from postiljon.recipients.address import read_address
    from postiljon.storage.erasing import erase as erase_person

    asked = read_address(address)
    _confirm(asked, confirm)
    with opened(workspace()) as database:
        gone = erase_person(database, asked, now=datetime.now(UTC))
    return _erased(asked, gone)


def _confirm(address: Address, confirmed: str | None) -> None:
    from .terminal import confirm

    if confirmed is None or confirmed.strip().lower() != address.email.lower():
        question = f"Erase everything that is held of {address.email}? This cannot be undone."
        confirm(question, preferences(), instead=f"say so: --confirm {address.email}")


def _erased(address: Address, gone: Erased) -> Answer:
    from dataclasses import asdict

    from .answer import Answer, Row

    counts = asdict(gone)
    words = ", ".join(f"{number} {name}" for name, number in counts.items() if number)
    rows = (
        Row("Erased", f"{address.email}: {words or 'nothing was held'}"),
        Row("Kept", "a one-way fingerprint, so that no import brings them back", "·"),
        Row("Not ours", "files that the address came in, and backups: erase it there yourself", "!"),
    )
    return Answer({"erased": counts}, rows)
