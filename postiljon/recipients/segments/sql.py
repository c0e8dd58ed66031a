"""A segment as an expression for a database. What stood between quotes is only ever a bound value in it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from postiljon.recipients.fields import STANDARD_FIELDS

from .days import day_text
from .folding import folded
from .model import (
    All,
    Condition,
    CountTest,
    Dated,
    DayTest,
    Empty,
    Group,
    Member,
    Not,
    NumberTest,
    PeopleColumns,
    Segment,
    Some,
    Source,
    Test,
    TextMatch,
    TextTest,
)
from .predicate import COMPARE

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement


def compile_segment(segment: Segment, columns: PeopleColumns, today: date) -> ColumnElement[bool]:
    """The condition that holds for whoever is in ``segment`` on the day ``today``; it is never NULL."""
    return _expression(segment.tree, columns, today)


def _expression(condition: Condition, columns: PeopleColumns, today: date) -> ColumnElement[bool]:
    from sqlalchemy import and_, not_, or_

    match condition:
        case All(parts):
            return and_(*(_expression(part, columns, today) for part in _cheap_first(parts)))
        case Some(parts):
            return or_(*(_expression(part, columns, today) for part in _cheap_first(parts)))
        case Not(part):
            return not_(_expression(part, columns, today))
        case Member(group, names):
            return or_(*(_member(group, name, columns) for name in names))
        case _:
            return _test(condition, columns, today)


def _test(test: Test, columns: PeopleColumns, today: date) -> ColumnElement[bool]:
    from sqlalchemy import and_

    match test:
        case TextTest():
            return _text_test(test, columns)
        case NumberTest(field, comparison, number):
            found = columns.number(field)
            return and_(found.is_not(None), COMPARE[comparison](found, number))
        case DayTest(subject, comparison, day):
            when = _day(subject, columns)
            return and_(when.is_not(None), COMPARE[comparison](when, day_text(day, today)))
        case CountTest(comparison, number, since):
            counted: ColumnElement[bool] = COMPARE[comparison](
                columns.events("sent", day_text(since, today)), number
            )
            return counted
        case Empty(Dated(Source.FIELD, field)):
            return columns.text(field) == ""
        case Empty(subject):
            return _day(subject, columns).is_(None)


def _text_test(test: TextTest, columns: PeopleColumns) -> ColumnElement[bool]:
    from sqlalchemy import func

    text = func.lower(columns.text(test.field))
    values = [folded(value) for value in test.values]
    match test.match:
        case TextMatch.EQUALS:
            return text == values[0] if len(values) == 1 else text.in_(values)
        case TextMatch.CONTAINS:
            return text.contains(values[0], autoescape=True)
        case TextMatch.STARTS:
            return text.startswith(values[0], autoescape=True)
        case TextMatch.ENDS:
            return text.endswith(values[0], autoescape=True)


def _day(subject: Dated, columns: PeopleColumns) -> ColumnElement[str]:
    match subject.source:
        case Source.FIELD:
            return columns.day(subject.name)
        case Source.CREATED:
            return columns.day("created")
        case Source.SUBSCRIBED:
            return columns.subscribed_on(subject.name)
        case Source.SENT:
            return columns.last("sent")


def _member(group: Group, name: str, columns: PeopleColumns) -> ColumnElement[bool]:
    match group:
        case Group.LIST:
            return columns.on_list(name)
        case Group.TAG:
            return columns.tagged(name)
        case Group.CAMPAIGN:
            return columns.got(name)


def _cheap_first(parts: tuple[Condition, ...]) -> list[Condition]:
    """The parts in another order: a database mostly asks from left to right, and stops when it knows enough."""
    return sorted(parts, key=_cost)


def _cost(condition: Condition) -> int:
    """How much work a condition is: a column of its own, a field in JSON, another table."""
    match condition:
        case All(parts) | Some(parts):
            return sum(map(_cost, parts))
        case Not(part):
            return _cost(part)
        case (
            TextTest(field)
            | NumberTest(field)
            | DayTest(Dated(Source.FIELD, field))
            | Empty(Dated(Source.FIELD, field))
        ):
            return 1 if field in STANDARD_FIELDS else 4
        case DayTest(Dated(Source.CREATED)) | Empty(Dated(Source.CREATED)):
            return 1
        case Member(_, names):
            return 6 * len(names)
        case _:
            return 10
