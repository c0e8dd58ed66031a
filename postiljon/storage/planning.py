"""Who gets a mailing and who does not: one question to the database, for everybody or for one person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    and_,
    case,
    false,
    func,
    literal,
    not_,
    or_,
    select,
)

from postiljon.recipients.audience import Audience, Judgement, Plan, Verdict, plan_of
from postiljon.recipients.fields import STANDARD_FIELDS
from postiljon.recipients.model import Reason, State
from postiljon.recipients.segments.sql import compile_segment

from .lists import list_id, list_names
from .people import known_fields
from .people_columns import PeopleColumns
from .schema import EVERYWHERE, ledger, lists, memberships, recipients, suppressions

if TYPE_CHECKING:
    from postiljon.recipients.address import Address

    from .database import Database

_BATCH = 1000  # people that are in memory at a time

# Whoever has one of these in the ledger is not mailed again: they had the campaign, or may have, or soon will.
HAD = ("queued", "claimed", "wire", "sent", "deferred", "unknown")


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
            asked = _Question(connection, audience, self.now)
            return plan_of(map(tuple, connection.execute(asked.counts())))

    def mailed(self, audience: Audience) -> Iterator[str]:
        """The address of everybody who gets the mail, each once, in the order in which they came."""
        with self.database.reading() as connection:
            asked = _Question(connection, audience, self.now)
            yield from connection.execution_options(yield_per=_BATCH).scalars(asked.mailed())

    def judge(self, address: Address, audience: Audience) -> Judgement | None:
        """The verdict about one person; None when they are on none of the lists."""
        with self.database.reading() as connection:
            print_ = self.database.fingerprint(address)
            asked = _Question(connection, audience, self.now, recipients.c.fingerprint == print_)
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


class _Question:
    """The parts of the question, each a piece of SQL about a row of `recipients`; ``about`` limits whom it is about."""

    def __init__(
        self,
        connection: Connection,
        audience: Audience,
        now: datetime,
        about: ColumnElement[bool] | None = None,
    ) -> None:
        self.audience = audience
        self.now = now
        self.chosen = _chosen([list_id(connection, name) for name in audience.lists], about)
        self.in_segment = _in_segment(audience, connection.dialect.name, now)

    def counts(self) -> Select[Any]:
        """Verdict, detail, people, entries."""
        judged = (
            select(self.verdict().label("verdict"), self.detail().label("detail"), self.chosen.c.entries)
            .select_from(self.people())
            .subquery()
        )
        groups = judged.c.verdict, judged.c.detail
        return select(*groups, func.count(), func.sum(judged.c.entries)).group_by(*groups)

    def mailed(self) -> Select[Any]:
        """The addresses of those who are mailed."""
        theirs = select(recipients.c.email).select_from(self.people())
        return theirs.where(self.verdict() == Verdict.MAILED.value).order_by(recipients.c.id)

    def person(self) -> Select[Any]:
        """The verdict with what it rests on."""
        return select(
            recipients.c.id,
            self.verdict().label("verdict"),
            self.detail().label("detail"),
            self.in_segment.label("is_in_segment"),
            self.had_it().label("had_it"),
            self.recent().label("recent"),
        ).select_from(self.people())

    def people(self) -> FromClause:
        """Everybody on one of the lists, once."""
        return self.chosen.join(recipients, recipients.c.id == self.chosen.c.recipient_id)

    def verdict(self) -> ColumnElement[str]:
        """The first of `Verdict` that applies."""
        is_out = and_(self.chosen.c.subscribed == 0, self.chosen.c.unconfirmed == 0)
        rules: list[tuple[ColumnElement[bool], Verdict]] = [
            (or_(self.everywhere().is_not(None), is_out), Verdict.SUPPRESSED),
            (self.chosen.c.subscribed == 0, Verdict.UNCONFIRMED),
            (not_(self.in_segment), Verdict.NOT_IN_SEGMENT),
            (self.had_it().is_not(None), Verdict.HAD_IT),
        ]
        if cap := self.audience.cap:
            rules.append((self.recent() >= cap.mails, Verdict.CAPPED))
        return case(*((rule, literal(verdict.value)) for rule, verdict in rules), else_=Verdict.MAILED.value)

    def detail(self) -> ColumnElement[str]:
        """The reason of a suppression, "" for the rest."""
        is_out = and_(self.chosen.c.subscribed == 0, self.chosen.c.unconfirmed == 0)
        of_the_list = func.coalesce(self.chosen.c.reason, Reason.UNSUBSCRIBE.value)
        return func.coalesce(self.everywhere(), case((is_out, of_the_list), else_=""))

    def everywhere(self) -> ColumnElement[str | None]:
        """Why somebody is suppressed for every list."""
        theirs = suppressions.c.fingerprint == recipients.c.fingerprint, suppressions.c.scope == EVERYWHERE
        return select(suppressions.c.reason).where(*theirs).scalar_subquery()

    def had_it(self) -> ColumnElement[str | None]:
        """What the ledger says of this campaign, if it stands in the way."""
        theirs = ledger.c.campaign == self.audience.campaign, ledger.c.recipient_id == recipients.c.id
        return select(func.min(ledger.c.state)).where(*theirs, ledger.c.state.in_(HAD)).scalar_subquery()

    def recent(self) -> ColumnElement[int]:
        """How many mails they were sent within the days of the cap."""
        if self.audience.cap is None:
            return literal(0)
        since = self.now - timedelta(days=self.audience.cap.days)
        theirs = (
            ledger.c.recipient_id == recipients.c.id,
            ledger.c.state == "sent",
            ledger.c.changed_at >= since,
        )
        return select(func.count()).select_from(ledger).where(*theirs).scalar_subquery()


def _chosen(numbers: list[int], about: ColumnElement[bool] | None) -> FromClause:
    """Each person on one of the lists: how many entries, and whether one of them makes a subscriber.

    With ``about`` only whoever that is true of.
    """
    theirs = suppressions.c.fingerprint == recipients.c.fingerprint, suppressions.c.scope == lists.c.name
    entries = (
        memberships.join(lists, lists.c.id == memberships.c.list_id)
        .join(recipients, recipients.c.id == memberships.c.recipient_id)
        .outerjoin(suppressions, and_(*theirs))
    )
    is_free = suppressions.c.reason.is_(None)
    return (
        select(
            memberships.c.recipient_id,
            func.count().label("entries"),
            func.max(_one_if(and_(memberships.c.state == State.SUBSCRIBED, is_free))).label("subscribed"),
            func.max(_one_if(and_(memberships.c.state == State.UNCONFIRMED, is_free))).label("unconfirmed"),
            func.min(suppressions.c.reason).label("reason"),
        )
        .select_from(entries)
        .where(memberships.c.list_id.in_(numbers), *(() if about is None else (about,)))
        .group_by(memberships.c.recipient_id)
        .subquery("chosen")
    )


def _one_if(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return case((condition, 1), else_=0)


def _in_segment(audience: Audience, dialect: str, now: datetime) -> ColumnElement[bool]:
    """Whether the segment takes them; what cannot be known of somebody does not."""
    if audience.segment is None:
        return literal(1) == literal(1)
    found = compile_segment(audience.segment, PeopleColumns(dialect), now.date())
    return func.coalesce(found, false())


def _lists_of(connection: Connection, person: int, audience: Audience) -> dict[str, str]:
    theirs = memberships.c.recipient_id == person, lists.c.name.in_(audience.lists)
    joined = memberships.join(lists, lists.c.id == memberships.c.list_id)
    found = (
        select(lists.c.name, memberships.c.state).select_from(joined).where(*theirs).order_by(lists.c.name)
    )
    return {row.name: row.state for row in connection.execute(found)}
