"""The one question behind `plan` and `why`, as SQL: what is decided about each person on some lists."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

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

from postiljon.recipients.audience import Audience, Verdict
from postiljon.recipients.model import Reason, State
from postiljon.recipients.segments.sql import compile_segment

from .lists import list_id
from .people_columns import PeopleColumns
from .schema import EVERYWHERE, ledger, lists, memberships, recipients, suppressions

# Whoever has one of these in the ledger is not mailed again: they had the campaign, or may have, or soon will.
HAD = ("queued", "claimed", "wire", "sent", "deferred", "unknown")


class Question:
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
