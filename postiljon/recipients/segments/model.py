"""A segment as a tree of conditions, and the questions that it asks of people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from postiljon.errors import Place

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement


class Comparison(StrEnum):
    """How numbers and days are compared."""

    EQUAL = "="
    BELOW = "<"
    AT_MOST = "<="
    ABOVE = ">"
    AT_LEAST = ">="


class TextMatch(StrEnum):
    """How texts are compared, without regard to capitals from A to Z."""

    EQUALS = "="
    CONTAINS = "contains"
    STARTS = "starts with"
    ENDS = "ends with"


class Source(StrEnum):
    """Where a day comes from."""

    FIELD = "field"
    CREATED = "created"
    SUBSCRIBED = "subscribed"
    SENT = "sent"


class Group(StrEnum):
    """What people can belong to, and what they can have had."""

    LIST = "list"
    TAG = "tag"
    CAMPAIGN = "received"


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar, or so many days, weeks, months or years after today (before it, when negative)."""

    fixed: date | None = None
    count: int = 0
    unit: str = "days"


@dataclass(frozen=True, slots=True)
class Dated:
    """What has a day: a field or an event. For `Source.SUBSCRIBED` the ``name`` is a list, "" any of them."""

    source: Source
    name: str = ""


@dataclass(frozen=True, slots=True)
class TextTest:
    """A field matches one of ``values``."""

    field: str
    match: TextMatch
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NumberTest:
    """A field is a number, and compares so."""

    field: str
    comparison: Comparison
    number: float


@dataclass(frozen=True, slots=True)
class DayTest:
    """There is a day, and it compares so."""

    subject: Dated
    comparison: Comparison
    day: Day


@dataclass(frozen=True, slots=True)
class CountTest:
    """How many mails were sent to them since a day compares so."""

    comparison: Comparison
    number: float
    since: Day


@dataclass(frozen=True, slots=True)
class Empty:
    """A field has no value, or an event never was."""

    subject: Dated


@dataclass(frozen=True, slots=True)
class Member:
    """They are on one of these lists, have one of these tags, or were sent one of these campaigns."""

    group: Group
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """At least one part holds."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Condition


Test = TextTest | NumberTest | DayTest | CountTest | Empty
Condition = Test | Member | All | Some | Not


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text of a segment that somebody must know, ``at`` so many characters from its beginning."""

    kind: str  # "field", or one of `Group`
    text: str
    at: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment as it was written, and as a tree. ``about`` is what the marketer says of it."""

    text: str
    tree: Condition
    names: tuple[Name, ...]
    place: Place | None = None
    about: str = ""

    def fields(self) -> frozenset[str]:
        """The merge fields that it asks for."""
        return frozenset(self._called("field"))

    def lists(self) -> frozenset[str]:
        """The lists that it names."""
        return frozenset(self._called(Group.LIST))

    def tags(self) -> frozenset[str]:
        """The tags that it names."""
        return frozenset(self._called(Group.TAG))

    def campaigns(self) -> frozenset[str]:
        """The campaigns that it names."""
        return frozenset(self._called(Group.CAMPAIGN))

    def _called(self, kind: str) -> Iterator[str]:
        return (name.text for name in self.names if name.kind == kind)


class PeopleColumns(Protocol):
    """What a database answers about the people in it: expressions for a WHERE. Days are text, "2026-03-14"."""

    def text(self, field: str) -> ColumnElement[str]:
        """The value, "" without one."""

    def number(self, field: str) -> ColumnElement[float]:
        """The value when it is a plain decimal number, or NULL."""

    def day(self, field: str) -> ColumnElement[str]:
        """The day that the value begins with, or NULL; "created" is since when they are known."""

    def on_list(self, name: str) -> ColumnElement[bool]:
        """Whether they are subscribed to a list."""

    def subscribed_on(self, name: str) -> ColumnElement[str]:
        """Since when they are on a list, the first one for ""; or NULL."""

    def tagged(self, tag: str) -> ColumnElement[bool]:
        """Whether they have a tag."""

    def last(self, kind: str) -> ColumnElement[str]:
        """The day of the last event of a kind, or NULL."""

    def events(self, kind: str, since: str) -> ColumnElement[int]:
        """How many events of a kind there are from a day on."""

    def got(self, campaign: str) -> ColumnElement[bool]:
        """Whether a campaign was sent to them."""


class Person(Protocol):
    """The same questions to one person."""

    def text(self, field: str) -> str:
        """The value, "" without one."""

    def number(self, field: str) -> float | None:
        """The value when it is a plain decimal number."""

    def day(self, field: str) -> str | None:
        """The day that the value begins with; "created" is since when they are known."""

    def on_list(self, name: str) -> bool:
        """Whether they are subscribed to a list."""

    def subscribed_on(self, name: str) -> str | None:
        """Since when they are on a list, the first one for ""."""

    def tagged(self, tag: str) -> bool:
        """Whether they have a tag."""

    def last(self, kind: str) -> str | None:
        """The day of the last event of a kind."""

    def events(self, kind: str, since: str) -> int:
        """How many events of a kind there are from a day on."""

    def got(self, campaign: str) -> bool:
        """Whether a campaign was sent to them."""
