"""How many people a segment takes, and some of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from postiljon.recipients.segments.model import Segment
from postiljon.recipients.segments.sql import compile_segment

from .people import values_of
from .people_columns import PeopleColumns
from .schema import recipients

if TYPE_CHECKING:
    from .database import Database


@dataclass(frozen=True, slots=True)
class Sample:
    """How many people there are in a segment, and some of them: address and fields."""

    people: int
    some: tuple[tuple[str, dict[str, str]], ...]


def sample(database: Database, segment: Segment, *, today: date, most: int = 0) -> Sample:
    """The people in ``segment``, on whatever list; those who came first are shown."""
    columns = PeopleColumns(database.engine.dialect.name)
    is_in = compile_segment(segment, columns, today)
    with database.reading() as connection:
        people = connection.execute(select(func.count()).select_from(recipients).where(is_in)).scalar_one()
        first = select(recipients).where(is_in).order_by(recipients.c.id).limit(most)
        some = [(row.email, values_of(row)) for row in connection.execute(first)] if most else []
    return Sample(people, tuple(some))
