"""Whether one person is in a segment: the same question as `compile_segment` asks, answered in Python."""

from __future__ import annotations

import operator
from collections.abc import Callable
from datetime import date
from typing import Any

from .days import day_text
from .folding import folded
from .model import (
    All,
    Comparison,
    Condition,
    CountTest,
    Dated,
    DayTest,
    Empty,
    Group,
    Member,
    Not,
    NumberTest,
    Person,
    Segment,
    Some,
    Source,
    Test,
    TextMatch,
    TextTest,
)

COMPARE: dict[Comparison, Callable[[Any, Any], Any]] = {
    Comparison.EQUAL: operator.eq,
    Comparison.BELOW: operator.lt,
    Comparison.AT_MOST: operator.le,
    Comparison.ABOVE: operator.gt,
    Comparison.AT_LEAST: operator.ge,
}
_MATCH: dict[TextMatch, Callable[[str, str], bool]] = {
    TextMatch.EQUALS: operator.eq,
    TextMatch.CONTAINS: operator.contains,
    TextMatch.STARTS: str.startswith,
    TextMatch.ENDS: str.endswith,
}


def belongs(segment: Segment, person: Person, today: date) -> bool:
    """Whether ``person`` is in ``segment`` on the day ``today``."""
    return _holds(segment.tree, person, today)


def _holds(condition: Condition, person: Person, today: date) -> bool:
    match condition:
        case All(parts):
            return all(_holds(part, person, today) for part in parts)
        case Some(parts):
            return any(_holds(part, person, today) for part in parts)
        case Not(part):
            return not _holds(part, person, today)
        case Member(group, names):
            return any(_is_member(group, name, person) for name in names)
        case _:
            return _passes(condition, person, today)


def _passes(test: Test, person: Person, today: date) -> bool:
    match test:
        case TextTest(field, match, values):
            text = folded(person.text(field))
            return any(_MATCH[match](text, folded(value)) for value in values)
        case NumberTest(field, comparison, number):
            found = person.number(field)
            return found is not None and COMPARE[comparison](found, number)
        case DayTest(subject, comparison, day):
            when = _day(subject, person)
            return when is not None and COMPARE[comparison](when, day_text(day, today))
        case CountTest(comparison, number, since):
            return bool(COMPARE[comparison](person.events("sent", day_text(since, today)), number))
        case Empty(Dated(Source.FIELD, field)):
            return not person.text(field)
        case Empty(subject):
            return _day(subject, person) is None


def _day(subject: Dated, person: Person) -> str | None:
    match subject.source:
        case Source.FIELD:
            return person.day(subject.name)
        case Source.CREATED:
            return person.day("created")
        case Source.SUBSCRIBED:
            return person.subscribed_on(subject.name)
        case Source.SENT:
            return person.last("sent")


def _is_member(group: Group, name: str, person: Person) -> bool:
    match group:
        case Group.LIST:
            return person.on_list(name)
        case Group.TAG:
            return person.tagged(name)
        case Group.CAMPAIGN:
            return person.got(name)
