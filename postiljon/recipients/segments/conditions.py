"""The conditions of a segment, each a subject and what is asked of it."""

from __future__ import annotations

from functools import partial

from .cursor import Cursor
from .days import comes_day, day_after, window
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
    Some,
    Source,
    TextMatch,
    TextTest,
)
from .tokens import Kind, Token

_SIGNS = ("<=", ">=", "<", ">", "=")
_DAY_WORDS = {
    "before": Comparison.BELOW,
    "after": Comparison.ABOVE,
    "on": Comparison.EQUAL,
    "since": Comparison.AT_LEAST,
    "until": Comparison.AT_MOST,
}
_MEANT = {
    "begins": "write starts with",
    "includes": "write contains",
    "like": "write contains",
    "has": "write contains",
    "equals": "write =",
    "older": "write before 30 days ago",
    "within": "write in last 30 days",
}
_OPERATORS = (
    "=", "!=", "<", "<=", ">", ">=", "contains", "starts with", "ends with", "is empty", "is not empty", "in", "not in",
    *_DAY_WORDS, "in last 30 days",
)  # fmt: skip
_NOT_TRACKED = frozenset({"opened", "clicked", "opens", "clicks", "open", "click"})
_RESERVED = frozenset(
    [
        "and",
        "or",
        "not",
        "in",
        "is",
        "contains",
        "starts",
        "ends",
        "with",
        "empty",
        "last",
        "next",
        "to",
        *_DAY_WORDS,
    ]
)
_STARTS = ("list", "tag", "received", "created", "subscribed", "sent")


def condition(cursor: Cursor) -> Condition:
    """The condition that comes. Raises SegmentError when none does."""
    cursor.count()
    if group := cursor.accept_one_of(Group):
        return _member(cursor, Group(group))
    if cursor.accept("created"):
        return _dated(cursor, Dated(Source.CREATED))
    if cursor.accept("subscribed"):
        return _dated(cursor, Dated(Source.SUBSCRIBED, _list_name(cursor)))
    if cursor.accept("sent"):
        return _sent(cursor)
    return _field(cursor, _field_name(cursor))


# -- subjects ---------------------------------------------------------------------------------------------------


def _field_name(cursor: Cursor) -> str:
    if cursor.accept("field"):
        return cursor.name("field", _text(cursor, "the name of the field"))
    token = cursor.token
    word = token.value.lower()
    if token.kind is Kind.TEXT:
        raise cursor.wrong("a condition begins with a field, without quotes", 'such as city = "Utrecht"')
    if token.kind is not Kind.WORD or word in _RESERVED:
        raise cursor.wrong(f"a condition is missing before {token}", 'such as language = "nl"')
    if word in _NOT_TRACKED:
        raise cursor.wrong(
            "who opens and who clicks is not tracked", "ask for what was sent: sent in last 30 days"
        )
    return cursor.name("field", cursor.take())


def _list_name(cursor: Cursor) -> str:
    if not cursor.accept("to"):
        return ""
    return cursor.name(Group.LIST, _text(cursor, "the name of a list"))


def _member(cursor: Cursor, group: Group) -> Condition:
    """Belonging to a list, having a tag, having been sent a campaign."""
    name = partial(_text, cursor, f"a name after {group}")
    if cursor.accept("not", "in"):
        return Not(Member(group, _names(cursor, group)))
    if cursor.accept("in"):
        return Member(group, _names(cursor, group))
    if cursor.accept("!=") or cursor.accept("is", "not"):
        return Not(Member(group, (cursor.name(group, name()),)))
    if cursor.accept("=") or cursor.accept("is") or cursor.token.kind is Kind.TEXT:
        return Member(group, (cursor.name(group, name()),))
    raise cursor.unknown(
        f"{cursor.token} cannot follow {group}", ("=", "!=", "in", "not in"), f'write {group} = "…"'
    )


def _names(cursor: Cursor, group: Group) -> tuple[str, ...]:
    found = _in_brackets(cursor, {Kind.TEXT})
    cursor.count(len(found))
    return tuple(cursor.name(group, token) for token in found)


# -- what is asked of a field -----------------------------------------------------------------------------------


def _field(cursor: Cursor, field: str) -> Condition:
    subject = Dated(Source.FIELD, field)
    if cursor.accept("not"):
        return Not(_match(cursor, field))
    if cursor.accept("is", "not"):
        return Not(Empty(subject) if cursor.accept("empty") else _equal(cursor, field))
    if cursor.accept("is"):
        return Empty(subject) if cursor.accept("empty") else _equal(cursor, field)
    if cursor.accept("!="):
        return Not(_equal(cursor, field))
    if cursor.accept("="):
        return _equal(cursor, field)
    if sign := cursor.accept_one_of(_SIGNS):
        return _compared(cursor, field, Comparison(sign))
    return _on_days(cursor, subject) or _match(cursor, field)


def _match(cursor: Cursor, field: str) -> Condition:
    """A comparison in words, of which each has its opposite with "not"."""
    if cursor.accept("contains"):
        return _matching(cursor, field, TextMatch.CONTAINS)
    if cursor.accept("starts", "with"):
        return _matching(cursor, field, TextMatch.STARTS)
    if cursor.accept("ends", "with"):
        return _matching(cursor, field, TextMatch.ENDS)
    if cursor.accept("in"):
        return window(cursor, Dated(Source.FIELD, field)) or _among(cursor, field)
    otherwise = _MEANT.get(cursor.token.value.lower(), f"there are {', '.join(_OPERATORS)}")
    raise cursor.unknown(f"{cursor.token} is no comparison", _OPERATORS, otherwise)


def _matching(cursor: Cursor, field: str, match: TextMatch) -> Condition:
    text = _text(cursor, f"a text after {match}")
    if not text.value:
        raise cursor.wrong("an empty text is part of every text", "write is empty, or is not empty", text)
    return TextTest(field, match, (text.value,))


def _equal(cursor: Cursor, field: str) -> Condition:
    if cursor.token.kind is Kind.TEXT:
        return TextTest(field, TextMatch.EQUALS, (cursor.take().value,))
    return _compared(cursor, field, Comparison.EQUAL)


def _compared(cursor: Cursor, field: str, comparison: Comparison) -> Condition:
    """A comparison with a number or a day."""
    if comes_day(cursor):
        return DayTest(Dated(Source.FIELD, field), comparison, day_after(cursor))
    token = cursor.token
    if token.kind is Kind.NUMBER:
        return NumberTest(field, comparison, float(cursor.take().value))
    if token.kind is Kind.TEXT:
        raise cursor.wrong(
            f"{comparison} compares numbers and days", f"write {token.value[:20]} without quotes"
        )
    raise cursor.wrong(f"a value is missing before {token}", _quoted(token))


def _among(cursor: Cursor, field: str) -> Condition:
    found = _in_brackets(cursor, {Kind.TEXT, Kind.NUMBER})
    texts = tuple(token.value for token in found if token.kind is Kind.TEXT)
    parts: list[Condition] = [TextTest(field, TextMatch.EQUALS, texts)] if texts else []
    cursor.count(len(found) - len(texts))
    numbers = [float(token.value) for token in found if token.kind is Kind.NUMBER]
    parts += [NumberTest(field, Comparison.EQUAL, number) for number in numbers]
    return parts[0] if len(parts) == 1 else Some(tuple(parts))


# -- what is asked of a day -------------------------------------------------------------------------------------


def _sent(cursor: Cursor) -> Condition:
    """When a mail was last sent to them, or how many were since a day."""
    sign = next((sign for sign in _SIGNS if cursor.accept(sign)), "")
    if not sign:
        return _dated(cursor, Dated(Source.SENT))
    if comes_day(cursor):
        return DayTest(Dated(Source.SENT), Comparison(sign), day_after(cursor))
    number = cursor.take()
    if number.kind is not Kind.NUMBER:
        raise cursor.wrong("a number or a day is missing here", "such as sent > 3 in last 30 days", number)
    cursor.accept("times")
    cursor.accept("in")
    found = window(cursor, Dated(Source.SENT))
    if not isinstance(found, All) or not isinstance(since := found.parts[0], DayTest):
        raise cursor.wrong("this needs a time", f"such as sent {sign} {number.value} in last 30 days")
    return CountTest(Comparison(sign), float(number.value), since.day)


def _dated(cursor: Cursor, subject: Dated) -> Condition:
    """What is asked of something that is a day, and no text or number."""
    if cursor.accept("is", "not", "empty"):
        return Not(Empty(subject))
    if cursor.accept("is", "empty"):
        return Empty(subject)
    if cursor.accept("not", "in"):
        return Not(_window(cursor, subject))
    if cursor.accept("!="):
        return Not(DayTest(subject, Comparison.EQUAL, day_after(cursor)))
    if sign := cursor.accept_one_of(_SIGNS):
        return DayTest(subject, Comparison(sign), day_after(cursor))
    if found := _on_days(cursor, subject):
        return found
    cursor.accept("in")
    return _window(cursor, subject)


def _window(cursor: Cursor, subject: Dated) -> Condition:
    if found := window(cursor, subject):
        return found
    known = (*_DAY_WORDS, "in last 30 days", "is empty")
    message = f"{cursor.token} cannot follow {subject.source}, which is a day"
    raise cursor.unknown(
        message, known, f"write {subject.source} after 2026-03-14, or {subject.source} in last 30 days"
    )


def _on_days(cursor: Cursor, subject: Dated) -> Condition | None:
    """A comparison with a day in words, if one comes."""
    if word := cursor.accept_one_of(_DAY_WORDS):
        return DayTest(subject, _DAY_WORDS[word], day_after(cursor))
    return window(cursor, subject)


# -- values -----------------------------------------------------------------------------------------------------


def _text(cursor: Cursor, what: str) -> Token:
    token = cursor.token
    if token.kind is not Kind.TEXT:
        raise cursor.wrong(f"{what} is missing before {token}", _quoted(token))
    return cursor.take()


def _quoted(token: Token) -> str:
    shown = token.value if token.kind in {Kind.WORD, Kind.NUMBER, Kind.DAY} else "…"
    return f'write it between quotes: "{shown[:40]}"'


def _in_brackets(cursor: Cursor, kinds: set[Kind]) -> list[Token]:
    """Values between brackets, with commas between them."""
    cursor.expect("(", 'values stand between brackets: in ("a", "b")')
    values: list[Token] = []
    while not values or cursor.accept(","):
        if cursor.token.kind not in kinds:
            raise cursor.wrong(f"a value is missing before {cursor.token}", _quoted(cursor.token))
        values.append(cursor.take())
    cursor.expect(")", 'these values go on: "," or ")" is missing')
    return values
