"""The language of segments: what each condition means, to Python and to a real database alike."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postiljon.errors import Place, SegmentError
from postiljon.recipients.segments.file import check_names, read_segments
from postiljon.recipients.segments.person import KnownPerson
from postiljon.recipients.segments.predicate import belongs
from postiljon.recipients.segments.reading import parse_segment
from postiljon.recipients.segments.sql import compile_segment
from postiljon.storage.people_columns import PeopleColumns
from postiljon.toml_file import parse_toml
from tests.recipients.segments.database import who
from tests.recipients.segments.examples import ALL, JAN, MEANINGS, PEOPLE, SEGMENTS, TODAY, numbers_of


@pytest.mark.parametrize(("text", "names"), MEANINGS)
def test_each_condition_means_the_same_everywhere(text: str, names: str) -> None:
    segment = parse_segment(text)
    numbers = numbers_of(names)
    assert [number for number, person in enumerate(ALL) if belongs(segment, person, TODAY)] == numbers
    assert who(segment, ALL, TODAY) == numbers


@pytest.mark.parametrize(
    ("text", "message", "column", "hint"),
    [
        ("", "this is empty", 0, 'write a condition, such as language = "nl"'),
        ('city begins with "x"', '"begins" is no comparison', 5, "write starts with"),
        ('city contain "x"', '"contain" is no comparison', 5, "did you mean contains?"),
        ('city == "x"', "== means nothing here", 5, "write one ="),
        ("orders => 3", "=> means nothing here", 7, "write >="),
        ("city = Utrecht", 'a value is missing before "Utrecht"', 7, 'write it between quotes: "Utrecht"'),
        ("city = “Utrecht”", "“ means nothing here", 7, 'use straight quotes: "…"'),
        ('city = "Utrecht', '" means nothing here', 7, "this quote is never closed"),
        ('orders > "3"', "> compares numbers and days", 9, "write 3 without quotes"),
        ('"city" = "x"', "a condition begins with a field, without quotes", 0, 'such as city = "Utrecht"'),
        ("a = 1 b = 2", '"b" comes where the segment could end', 6, "join conditions with and, or"),
        ("a = 1 and", "a condition is missing before the end", 9, 'such as language = "nl"'),
        ("(a = 1", 'this bracket is never closed: ")" is missing', 6, None),
        ("a in ()", 'a value is missing before ")"', 6, 'write it between quotes: "…"'),
        ("a in (1", 'these values go on: "," or ")" is missing', 7, None),
        ('a contains ""', "an empty text is part of every text", 11, "write is empty, or is not empty"),
        ("created = 2026-02-30", '"2026-02-30" is no day', 10, "write it as 2026-03-14"),
        ("created in last x", "a whole number is missing here", 16, "such as 30 days"),
        ("created in last 3 dais", '"dais" is no unit of time', 18, "did you mean days?"),
        ("created before 3 days", "ago is missing here", 21, "such as 3 days ago"),
        ("created nearly", '"nearly" cannot follow created, which is a day', 8, "write created after 2026-03-14, or created in last 30 days"),
        ("sent > 3", "this needs a time", 8, "such as sent > 3 in last 30 days"),
        ("opened in last 30 days", "who opens and who clicks is not tracked", 0, "ask for what was sent: sent in last 30 days"),
        ("list news", '"news" cannot follow list', 5, 'write list = "…"'),
        ("subscribed to news", 'the name of a list is missing before "news"', 14, 'write it between quotes: "news"'),
        ("a = 1 and\n b = @", "@ means nothing here", 5, None),
        ('a = "\0"', "a text has 1,000 characters at most, and none that cannot be seen", 4, None),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_is_shown(text: str, message: str, column: int, hint: str | None) -> None:
    with pytest.raises(SegmentError) as refused:
        parse_segment(text, Place("segments.toml", 3))
    lines = refused.value.message.split("\n")
    assert (lines[0], lines[-1], refused.value.hint) == (message, " " * (column + 2) + "^", hint)
    assert str(refused.value.place) == "segments.toml:3"


@pytest.mark.parametrize(
    "text",
    [
        "not " * 1000 + "a = 1",
        "(" * 5000,
        " or ".join(["a = 1"] * 201),
        f"a in ({', '.join('123')}" + ", 1" * 300 + ")",
        'tag in ("x"' + ', "x"' * 200 + ")",
        "a = 1" + " " * 10_000,
        f'a = "{"x" * 1001}"',
        "a = 1234567890123456",
    ],
)
def test_a_segment_is_not_deep_and_not_long(text: str) -> None:
    with pytest.raises(SegmentError):
        parse_segment(text)


def test_the_largest_segment_is_not_too_much_for_a_database() -> None:
    text = " and ".join(["sent not in last 9 days", 'not x contains "y"'] * 100)
    assert who(parse_segment(text), ALL, TODAY) == [1, 2]
    nested = "(" * 40 + "a = 1 or b = 2" + ")" * 40
    assert who(parse_segment(nested), ALL, TODAY) == []


def test_a_month_before_its_31st_is_its_last_day() -> None:
    segment = parse_segment("created on 1 month ago")
    assert belongs(segment, KnownPerson(created="2026-02-28"), date(2026, 3, 31))
    assert belongs(segment, KnownPerson(created="2025-12-31"), date(2026, 1, 31))


def test_what_costs_least_is_asked_first() -> None:
    asked = str(
        compile_segment(
            parse_segment('city = "x" and tag = "vip" and language = "nl"'), PeopleColumns("sqlite"), TODAY
        )
    )
    assert asked.index("recipients.language") < asked.index("tags") < asked.index("json_extract")


def test_a_long_line_is_shown_around_the_spot() -> None:
    with pytest.raises(SegmentError) as refused:
        parse_segment('a = "x" and ' * 30 + "b = @")
    shown, caret = refused.value.message.split("\n")[1:]
    assert shown[len(caret) - 1] == "@"
    assert len(shown) < 80


def test_names_that_nobody_has_are_told_with_the_nearest() -> None:
    segment = parse_segment('citty = "x" and list = "news" and tag = "vip"', Place("segments.toml", 2))
    assert segment.fields() | segment.lists() | segment.tags() == frozenset({"citty", "news", "vip"})
    with pytest.raises(SegmentError) as refused:
        check_names(segment, fields={"city", "email"}, lists={"news"})
    assert (
        refused.value.message
        == 'there is no field "citty"\n  citty = "x" and list = "news" and tag = "vip"\n  ^'
    )
    assert refused.value.hint == "did you mean city?"
    with pytest.raises(SegmentError, match='there is no list "news"'):
        check_names(segment, fields={"citty"}, lists=set())
    check_names(segment, fields={"citty"}, lists={"news"})


def test_segments_are_read_from_their_file() -> None:
    source = """
[segments]
dutch = 'language = "nl"'

[segments.regulars]
about = "Who buys often"
where = '''
orders >= 3
and list = "news"
'''
"""
    segments = read_segments(parse_toml(source, "segments.toml"))
    assert list(segments) == ["dutch", "regulars"]
    assert segments["regulars"].about == "Who buys often"
    assert str(segments["regulars"].place) == "segments.toml:7"


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("segments = 1", "segments must be a table"),
        ("[segment]\na = 'b = 1'", "there is no table 'segment' here"),
        ("[segments]\na = 1", "'a' is no segment"),
        ("[segments.a]\nwhere = 'b = 1'\nwhen = 2", "'a' is no segment"),
        ("[segments]\n\na = 'b ='", "a value is missing before the end"),
    ],
)
def test_a_file_that_says_something_else_is_refused(source: str, message: str) -> None:
    with pytest.raises(SegmentError) as refused:
        read_segments(parse_toml(source, "segments.toml"))
    assert refused.value.message.startswith(message)
    assert refused.value.place


# -- laws -------------------------------------------------------------------------------------------------------

WORDS = st.sampled_from(
    ["a", "list", "tag", "created", "sent", "subscribed", "to", "received", "field", "not", "and", "or", "in", "is", "empty", "(", ")", ",",
     "=", "!=", "<", ">=", "contains", "starts", "with", "last", "next", "30", "days", "ago", "before", "2026-03-14", '"x"', "'y'", "'", "--", ";"]
)  # fmt: skip
SOUP = st.lists(WORDS, max_size=30).map(" ".join) | st.text(max_size=60)


@given(SOUP)
def test_any_text_is_a_segment_or_a_good_error(text: str) -> None:
    try:
        segment = parse_segment(text)
    except SegmentError as error:
        assert error.message.endswith("^")
        return
    belongs(segment, JAN, TODAY)
    compile_segment(segment, PeopleColumns("sqlite"), TODAY)


@given(st.text(min_size=1, max_size=40).filter(str.isprintable))
def test_what_is_between_quotes_only_becomes_a_bound_value(value: str) -> None:
    conditions = (
        "a = {} or a contains {} or a in ({}) or list = {} or tag = {} or received = {} or a starts with {}"
    )
    written = '"' + value.replace('"', '""') + '"'
    expression, harmless = (
        compile_segment(parse_segment(conditions.replace("{}", text)), PeopleColumns("sqlite"), TODAY)
        for text in (written, '"v"')
    )
    assert str(expression.compile()) == str(harmless.compile())
    assert who(parse_segment(f"city = {written}"), [KnownPerson({"city": value})], TODAY) == [0]


@given(SEGMENTS, st.lists(PEOPLE, min_size=1, max_size=4))
def test_the_database_and_python_agree(text: str, known: list[KnownPerson]) -> None:
    segment = parse_segment(text)
    assert who(segment, known, TODAY) == [
        number for number, person in enumerate(known) if belongs(segment, person, TODAY)
    ]


@given(SEGMENTS, PEOPLE)
def test_not_is_the_opposite(text: str, person: KnownPerson) -> None:
    assert belongs(parse_segment(f"not ({text})"), person, TODAY) != belongs(
        parse_segment(text), person, TODAY
    )
