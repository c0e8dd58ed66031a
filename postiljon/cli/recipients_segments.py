"""`postiljon recipients segments`: which there are, how many people each takes, and a few of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from .opened import consulted
from .options import global_options, workspace

if TYPE_CHECKING:
    from datetime import date

    from postiljon.recipients.segments.model import Segment
    from postiljon.storage.database import Database

    from .answer import Answer

_SHOWN = 10  # people


@click.command()
@click.argument("name", required=False)
@global_options(hidden=True)
def segments(name: str | None) -> Answer:
    """Count the people in each segment of recipients/segments.toml, or show ten of NAME."""
    from datetime import UTC, datetime

    from postiljon.campaigns.plan import segment_named, segments_of
    from postiljon.storage.planning import People

    space, now = workspace(), datetime.now(UTC)
    with consulted(space) as database:
        if name is None:
            return _all(database, dict(segments_of(space)), now.date())
        return _one(database, name, segment_named(space, name, People(database, now)), now.date())


def _all(database: Database, found: dict[str, Segment], today: date) -> Answer:
    from postiljon.storage.segments import sample

    from .answer import Answer, Row

    counts = {name: sample(database, segment, today=today).people for name, segment in found.items()}
    data = [{"name": name, "where": found[name].text, "people": people} for name, people in counts.items()]
    rows = tuple(Row(name, f"{people:,}  {found[name].text}", "·") for name, people in counts.items())
    none = (Row("Segments", "none yet; write them in recipients/segments.toml", "·"),)
    return Answer({"segments": data}, rows or none)


def _one(database: Database, name: str, segment: Segment, today: date) -> Answer:
    from postiljon.storage.segments import sample

    from .answer import Answer, Row

    found = sample(database, segment, today=today, most=_SHOWN)
    rows = [Row(name, f"{found.people:,} people: {segment.text}", "·")]
    rows += [Row(email, full_name(values), "·") for email, values in found.some]
    data = {
        "name": name,
        "where": segment.text,
        "people": found.people,
        "sample": [{"email": email, "fields": values} for email, values in found.some],
    }
    return Answer(data, tuple(rows), next=(f"postiljon plan --segment {name}",))


def full_name(values: Mapping[str, str]) -> str:
    """First and last name, as far as they are known."""
    return " ".join(filter(None, (values.get("first_name"), values.get("last_name"))))
