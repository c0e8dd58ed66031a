"""Segments and people for tests: examples with who is in them, and any number of others."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from postiljon.recipients.segments.person import KnownPerson

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
ROBIN = KnownPerson({"email": "robin@example.com", "orders": "many", "trial": "soon"}, created=day(20))
ALL = [JAN, ZOE, ROBIN]


def numbers_of(names: str) -> list[int]:
    """Where those of `ALL` are that are called so."""
    return [number for number, name in enumerate(("jan", "zoe", "robin")) if name in names.split()]


# Segments, and who of them is in each.
MEANINGS = [
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
    ("created in last 2 years", "jan zoe robin"),
    ("created is empty", ""),
    (f"created on {day(10)}", "zoe"),
    (f"created until '{day(10)}'", "jan zoe robin"),
    (f"created = {day(400)}", "jan"),
    ("created after 9999 years ago", "jan zoe robin"),
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
]

# -- any others ----------------------------------------------------------------------------------------------------

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
        "+7",
        ".5",
        "1e",
        "1e20",
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
    DAYS,
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
