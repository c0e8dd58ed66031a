"""The language of segments: what each condition means, to Python and to a real database alike."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postiljon.errors import Place, SegmentError
from postiljon.recipients.segments.file import check_names, read_segments
from postiljon.recipients.segments.person import KnownPerson
from postiljon.recipients.segments.predicate import belongs
from postiljon.recipients.segments.reading import parse_segment
from postiljon.recipients.segments.sql import compile_segment
from postiljon.toml_file import parse_toml
from tests.recipients.segments.database import Columns, who

TODAY = date(2026, 3, 14)


def day(ago: int) -> str:
    return (TODAY - timedelta(days=ago)).isoformat()


JAN = KnownPerson(
    {"email": "jan@example.com", "first_name": "Jan", "language": "nl", "city": "Den Haag", "orders": "12", "trial": day(-10)},
    created=day(400),
    lists={"news": day(20), "shop": day(300)},
    tags=frozenset({"vip"}),
    sent={"spring": day(5), "winter": day(100)},
)  # fmt: skip
ZOE = KnownPerson(
    {
        "email": "zoe@example.org",
        "first_name": "Zoë",
        "language": "DE",
        "orders": "3.5",
        "note": "50% off_ 'now'",
    },
    created=day(10),
    lists={"news": day(10)},
)
ROBIN = KnownPerson({"email": "robin@example.com", "orders": "many", "trial": "soon"})
ALL = [JAN, ZOE, ROBIN]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('language = "nl"', "jan"),
        ('language = "NL"', "jan"),
        ('language != "nl"', "zoe robin"),
        ('LANGUAGE IS "de"', "zoe"),
        ('language is not "de"', "jan robin"),
        ('language in ("nl", "de")', "jan zoe"),
        ('language not in ("nl", "de")', "robin"),
        ('city = "den haag"', "jan"),
        ("city is empty", "zoe robin"),
        ("city is not empty", "jan"),
        ('first_name = "zoë"', "zoe"),
        ('first_name = "ZOË"', ""),
        ('email contains "EXAMPLE"', "jan zoe robin"),
        ('email starts with "jan@"', "jan"),
        ('email ends with "@example.com"', "jan robin"),
        ('email not ends with ".com"', "zoe"),
        ('note contains "50%"', "zoe"),
        ('note contains "5_%"', ""),
        ('note starts with "5_%"', ""),
        ('note starts with "50%"', "zoe"),
        ("note ends with \"_'n_w'\"", ""),
        ('note contains "f_ \'"', "zoe"),
        ("note contains '''now'", "zoe"),
        ("orders = 12", "jan"),
        ("orders != 12", "zoe robin"),
        ("orders >= 3.5", "jan zoe"),
        ("orders > 3.5", "jan"),
        ("orders < 4", "zoe"),
        ("orders in (12, 3.5)", "jan zoe"),
        ('orders in ("many", 12)', "jan robin"),
        ("not orders > 0", "robin"),
        ("trial > today", "jan"),
        ("trial in next 2 weeks", "jan"),
        ("trial before 2026-01-01", ""),
        ("not trial before 2026-01-01", "jan zoe robin"),
        ("created before 30 days ago", "jan"),
        ("created since 10 days ago", "zoe"),
        ("created after 10 days ago", ""),
        ("created in last 10 days", "zoe"),
        ("created in the last 9 days", ""),
        ("created in last 2 years", "jan zoe"),
        ("created is empty", "robin"),
        (f"created on {day(10)}", "zoe"),
        (f"created until '{day(10)}'", "jan zoe"),
        (f"created = {day(400)}", "jan"),
        ("created after 9999 years ago", "jan zoe"),
        ("created before 9999 months ago", ""),
        ('list = "news"', "jan zoe"),
        ('list "news"', "jan zoe"),
        ('list in ("shop", "none")', "jan"),
        ('list not in ("shop", "none")', "zoe robin"),
        ('list != "news"', "robin"),
        ("subscribed in last 10 days", "zoe"),
        ('subscribed to "news" in last 20 days', "jan zoe"),
        ("subscribed after 2025-12-01", "zoe"),
        ("subscribed is empty", "robin"),
        ('tag = "vip"', "jan"),
        ('not tag = "vip"', "zoe robin"),
        ('received = "winter"', "jan"),
        ("sent in last 30 days", "jan"),
        ("sent is empty", "zoe robin"),
        ("sent not in last 5 days", "zoe robin"),
        ("sent >= 2 times in last 100 days", "jan"),
        ("sent < 1 in last 30 days", "zoe robin"),
        ('list = "news" and language = "nl" or orders = 3.5', "jan zoe"),
        ('list = "news" and (language = "nl" or orders = 3.5)', "jan zoe"),
        ('not (list = "news" or orders = 12)', "robin"),
        ('language = "nl" # those in the Netherlands\n and\n orders > 1', "jan"),
        ('field "city" = "den haag"', "jan"),
    ],
)
def test_each_condition_means_the_same_everywhere(text: str, names: str) -> None:
    segment = parse_segment(text)
    numbers = [number for number, name in enumerate(("jan", "zoe", "robin")) if name in names.split()]
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
        compile_segment(parse_segment('city = "x" and tag = "vip" and language = "nl"'), Columns(), TODAY)
    )
    assert asked.index("people.language") < asked.index("tags") < asked.index("json_extract")


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
    compile_segment(segment, Columns(), TODAY)


@given(st.text(min_size=1, max_size=40).filter(str.isprintable))
def test_what_is_between_quotes_only_becomes_a_bound_value(value: str) -> None:
    conditions = (
        "a = {} or a contains {} or a in ({}) or list = {} or tag = {} or received = {} or a starts with {}"
    )
    written = '"' + value.replace('"', '""') + '"'
    expression, harmless = (
        compile_segment(parse_segment(conditions.replace("{}", text)), Columns(), TODAY)
        for text in (written, '"v"')
    )
    assert str(expression.compile()) == str(harmless.compile())
    assert who(parse_segment(f"city = {written}"), [KnownPerson({"city": value})], TODAY) == [0]


VALUES = st.sampled_from(
    [
        "",
        "a",
        "B",
        "É",
        "é",
        "10",
        "-2.5",
        "2.50",
        "1e3",
        "007",
        "2026-03-14",
        "2026-03-01 10:00",
        "%",
        "_",
        "a_b",
        "'",
    ]
)
DAYS = st.integers(0, 60).map(day)
NAMES = st.sampled_from(["x", "y"])
PEOPLE = st.builds(
    KnownPerson,
    st.dictionaries(st.sampled_from(["email", "language", "x", "y"]), VALUES.filter(bool)),
    st.none() | DAYS,
    st.dictionaries(NAMES, DAYS),
    st.frozensets(NAMES),
    st.dictionaries(NAMES, DAYS),
)
FIELD = st.sampled_from(["email", "language", "x", "y"])
SIGN = st.sampled_from(["=", "!=", "<", "<=", ">", ">="])
QUOTED = VALUES.filter(bool).map(lambda value: '"' + value + '"')
A_DAY = st.sampled_from(["2026-03-01", "today", "yesterday", "10 days ago", "1 month ago"])
A_NUMBER = st.sampled_from(["10", "-2.5", "7", "0"])
WHEN = st.sampled_from(["created", "subscribed", 'subscribed to "x"', "sent", "x"])


def joined(*parts: st.SearchStrategy[str] | str) -> st.SearchStrategy[str]:
    return st.tuples(*(st.just(part) if isinstance(part, str) else part for part in parts)).map(" ".join)


CONDITION = st.one_of(
    joined(
        FIELD, st.sampled_from(["=", "!=", "contains", "starts with", "ends with", "not contains"]), QUOTED
    ),
    joined(FIELD, st.sampled_from(["in", "not in"]), "(", QUOTED, ",", A_NUMBER, ")"),
    joined(FIELD, SIGN, A_NUMBER),
    joined(WHEN, st.sampled_from(["before", "after", "on", "since", "until", "=", "!=", "<"]), A_DAY),
    joined(
        WHEN,
        st.sampled_from(["in", "not in"]),
        st.sampled_from(["last 20 days", "next 1 week", "last 1 month"]),
    ),
    joined(WHEN, st.sampled_from(["is empty", "is not empty"])),
    joined("sent", st.sampled_from(["=", "<", ">="]), st.sampled_from(["0", "1", "2"]), "in last 30 days"),
    joined(
        st.sampled_from(["list", "tag", "received"]),
        st.sampled_from(["=", "!="]),
        st.sampled_from(['"x"', '"z"']),
    ),
)
SEGMENTS = st.recursive(
    CONDITION,
    lambda inner: (
        joined("not (", inner, ")") | joined("(", inner, st.sampled_from(["and", "or"]), inner, ")")
    ),
    max_leaves=6,
)


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
