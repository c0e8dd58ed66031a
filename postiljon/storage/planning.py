"""Who gets a mailing and who does not: one question to the database, for everybody or for one person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from postiljon.recipients.audience import Audience, Judgement, Plan, Verdict, plan_of
from postiljon.recipients.fields import STANDARD_FIELDS

from .lists import list_names
from .people import known_fields
from .schema import lists, memberships, recipients
from .verdicts import Question

if TYPE_CHECKING:
    from postiljon.recipients.address import Address

    from .database import Database

_BATCH = 1000  # people that are in memory at a time


@dataclass(frozen=True, slots=True)
class People:
    """The database as `campaigns.plan` asks it. ``now`` is when frequency is counted back from."""

    database: Database
    now: datetime

    def list_names(self) -> list[str]:
        """Every list there is."""
        with self.database.reading() as connection:
            return list_names(connection)

    def field_names(self) -> frozenset[str]:
        """Every field that somebody has, or may have."""
        with self.database.reading() as connection:
            return STANDARD_FIELDS | known_fields(connection)

    def plan(self, audience: Audience) -> Plan:
        """Every entry of the lists with its verdict, counted. Raises RecipientError when there is no such list."""
        with self.database.reading() as connection:
            asked = Question(connection, audience, self.now)
            return plan_of(map(tuple, connection.execute(asked.counts())))

    def mailed(self, audience: Audience) -> Iterator[str]:
        """The address of everybody who gets the mail, each once, in the order in which they came."""
        with self.database.reading() as connection:
            asked = Question(connection, audience, self.now)
            yield from connection.execution_options(yield_per=_BATCH).scalars(asked.mailed())

    def judge(self, address: Address, audience: Audience) -> Judgement | None:
        """The verdict about one person; None when they are on none of the lists."""
        with self.database.reading() as connection:
            print_ = self.database.fingerprint(address)
            asked = Question(connection, audience, self.now, recipients.c.fingerprint == print_)
            row = connection.execute(asked.person()).one_or_none()
            if row is None:
                return None
            return Judgement(
                Verdict(row.verdict),
                row.detail or "",
                _lists_of(connection, row.id, audience),
                None if audience.segment is None else bool(row.is_in_segment),
                row.had_it or "",
                row.recent,
            )


def _lists_of(connection: Connection, person: int, audience: Audience) -> dict[str, str]:
    theirs = memberships.c.recipient_id == person, lists.c.name.in_(audience.lists)
    joined = memberships.join(lists, lists.c.id == memberships.c.list_id)
    found = (
        select(lists.c.name, memberships.c.state).select_from(joined).where(*theirs).order_by(lists.c.name)
    )
    return {row.name: row.state for row in connection.execute(found)}
