"""What a segment can ask of a person, as SQL that is right and cannot fail on SQLite and PostgreSQL.

Everything a list brings is text; numbers and days are taken out of it where it has their form, and are NULL elsewhere.
Days are text as well, "2026-03-14", so they compare as they sort, on either database.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Float,
    Numeric,
    Text,
    and_,
    case,
    cast,
    func,
    literal,
    select,
    type_coerce,
)

from postiljon.recipients.model import NAMES, State

from .schema import events, ledger, lists, memberships, recipients, tags

_BUILT_IN = {"email": recipients.c.email, **{name: recipients.c[name] for name in NAMES}}
_LONGEST_NUMBER = 30  # characters


class PeopleColumns:
    """The questions, about a row of `schema.recipients`."""

    __slots__ = ("_is_sqlite",)

    def __init__(self, dialect: str) -> None:
        self._is_sqlite = dialect == "sqlite"

    def text(self, field: str) -> ColumnElement[str]:
        """The value of ``field``, "" for whoever has none."""
        if self._is_sqlite:
            found = func.json_extract(recipients.c.fields, _path(field))
            return _plain(_BUILT_IN.get(field, func.coalesce(found, "")))
        found = func.coalesce(recipients.c.fields.op("->>")(literal(field, Text)), "")
        return _plain(_BUILT_IN.get(field, found)).collate("C")  # small letters and order as SQLite has them

    def number(self, field: str) -> ColumnElement[float]:
        """The value as a number, NULL when it is none: "12", "-3.50"; not "12 kg", nor what has more than 15 digits."""
        text = self.text(field)
        if self._is_sqlite:
            return case((_between_sqlite_numbers(text), cast(text, Float)), else_=None)
        is_number = and_(func.length(text) <= _LONGEST_NUMBER, text.op("~")(_NUMBER))
        number = case((is_number, cast(text, Float)), else_=None)
        return case((number.between(-_LARGEST, _LARGEST), number), else_=None)

    def day(self, field: str) -> ColumnElement[str]:
        """The day that the value begins with, or NULL; ``created`` is since when a person is known."""
        if field == "created":
            return self._day_of(recipients.c.created_at)
        text = self.text(field)
        is_day = text.op("GLOB")(_DAY_GLOB) if self._is_sqlite else text.op("~")(_DAY)
        return case((is_day, func.substr(text, 1, 10, type_=Text)), else_=None)

    def on_list(self, name: str) -> ColumnElement[bool]:
        """Whether they are subscribed to it now."""
        return recipients.c.id.in_(_subscribed(memberships.c.recipient_id, name))

    def subscribed_on(self, name: str) -> ColumnElement[str]:
        """The day since when they are subscribed to a list, or for "" to any; NULL when they are not."""
        since = _subscribed(func.min(self._day_of(memberships.c.since), type_=Text), name)
        return _plain(since.where(memberships.c.recipient_id == recipients.c.id).scalar_subquery())

    def tagged(self, tag: str) -> ColumnElement[bool]:
        """Whether they have the tag."""
        return recipients.c.id.in_(select(tags.c.recipient_id).where(tags.c.tag == tag))

    def last(self, kind: str) -> ColumnElement[str]:
        """The day of the last event of a kind, such as "sent"; NULL when there is none."""
        theirs, at = _events(kind)
        return _plain(select(self._day_of(func.max(at, type_=at.type))).where(*theirs).scalar_subquery())

    def events(self, kind: str, since: str) -> ColumnElement[int]:
        """How many events of a kind there are from a day on, as "2026-03-14"."""
        theirs, at = _events(kind)
        return select(func.count(at)).where(*theirs, self._day_of(at) >= since).scalar_subquery()

    def got(self, campaign: str) -> ColumnElement[bool]:
        """Whether the ledger says that the campaign was sent to them."""
        sent = ledger.c.campaign == campaign, ledger.c.state == "sent", ledger.c.recipient_id.is_not(None)
        return recipients.c.id.in_(select(ledger.c.recipient_id).where(*sent))

    def _day_of(self, moment: ColumnElement[Any]) -> ColumnElement[str]:
        if self._is_sqlite:
            return func.substr(type_coerce(moment, Text), 1, 10, type_=Text)
        return _plain(func.to_char(func.timezone("UTC", moment), "YYYY-MM-DD", type_=Text))


_LARGEST = 1e15
_NUMBER = r"^[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]{1,2})?$"
_DAY = "^[0-9]{4}-[01][0-9]-[0-3][0-9]"
_DAY_GLOB = "[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]*"


def _between_sqlite_numbers(text: ColumnElement[str]) -> ColumnElement[bool]:
    """Held against a NUMERIC, SQLite takes a text as a number where it is one; all other text comes after numbers."""
    return text.between(cast(-_LARGEST, Numeric), cast(_LARGEST, Numeric))


def _events(kind: str) -> tuple[tuple[ColumnElement[bool], ...], ColumnElement[Any]]:
    """Which rows are somebody's events of a kind, and their moment. What was sent is told by the ledger."""
    if kind == "sent":
        return (ledger.c.recipient_id == recipients.c.id, ledger.c.state == "sent"), ledger.c.changed_at
    return (events.c.recipient_id == recipients.c.id, events.c.kind == kind), events.c.at


def _subscribed(what: Any, name: str) -> Any:
    """``what`` of the memberships of a list, or of any, that make somebody a subscriber."""
    found = select(what).where(memberships.c.state == State.SUBSCRIBED)
    named = select(lists.c.id).where(lists.c.name == name).scalar_subquery()
    return found.where(memberships.c.list_id == named) if name else found


def _plain(text: Any) -> ColumnElement[str]:
    """Compared by its letters' numbers on either database, and typed as text."""
    return type_coerce(text, Text)


def _path(field: str) -> str:
    """The place of a field in JSON; a quote cannot be told in SQLite's language of paths, and no field has one."""
    return f'$."{field.replace(chr(34), "")}"'
