"""A segment as an expression for a database. What stood between quotes is only ever a bound value in it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from postiljon.recipients.fields import STANDARD_FIELDS

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
    """The condition that holds for whoever is in ``segment`` on the day ``today``; for others it is false or NULL."""
    return _expression(segment.tree, columns, today)


def _expression(condition: Condition, columns: PeopleColumns, today: date) -> ColumnElement[bool]:
    from sqlalchemy import and_, or_

    match condition:
        case All(parts):
            return and_(*(_expression(part, columns, today) for part in _cheap_first(parts)))
        case Some(parts):
            return or_(*(_expression(part, columns, today) for part in _cheap_first(parts)))
        case Not(part):
            return _opposite(part, columns, today)
        case Member(group, names):
            return or_(*(_member(group, name, columns) for name in names))
        case _:
            return _test(condition, columns, today)


def _opposite(part: Condition, columns: PeopleColumns, today: date) -> ColumnElement[bool]:
    """That ``part`` does not hold. NULL counts as no, and the opposite of no is yes, which of NULL is NULL."""
    from sqlalchemy import false, func, not_

    expression = _expression(part, columns, today)
    is_told = isinstance(part, TextTest | Empty | Member | Not)
    return not_(expression if is_told else func.coalesce(expression, false()))


def _test(test: Test, columns: PeopleColumns, today: date) -> ColumnElement[bool]:
    """A condition about one value; NULL where there is none."""
    match test:
        case TextTest():
            return _text_test(test, columns)
        case NumberTest(field, comparison, number):
            return _compared(columns.number(field), comparison, number)
        case DayTest(subject, comparison, day):
            return _compared(_day(subject, columns), comparison, day_text(day, today))
        case CountTest(comparison, number, since):
            return _compared(columns.events("sent", day_text(since, today)), comparison, number)
        case Empty(Dated(Source.FIELD, field)):
            return columns.text(field) == ""
        case Empty(subject):
            return _day(subject, columns).is_(None)


def _compared(found: ColumnElement[Any], comparison: Comparison, value: str | float) -> ColumnElement[bool]:
    expression: ColumnElement[bool] = COMPARE[comparison](found, value)
    return expression


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
    """How much work a condition is: a column of its own, a look into a list of people, a field in JSON, a subquery."""
    match condition:
        case All(parts) | Some(parts):
            return sum(map(_cost, parts))
        case Not(part):
            return _cost(part)
        case TextTest(field) | Empty(Dated(Source.FIELD, field)):
            return 1 if field in STANDARD_FIELDS else 4
        case NumberTest() | DayTest(Dated(Source.FIELD)):
            return 12  # its form is looked at several times
        case DayTest(Dated(Source.CREATED)) | Empty(Dated(Source.CREATED)):
            return 1
        case Member(_, names):
            return 3 * len(names)
        case _:
            return 20
