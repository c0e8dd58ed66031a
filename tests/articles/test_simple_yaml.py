"""What the quick reader of front matter reads, the real one reads the same."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from postiljon.articles.plain_yaml import read_yaml
from postiljon.articles.simple_yaml import read_simple_yaml
from postiljon.errors import ArticleError

KEYS = st.sampled_from(["title", "image", "alt", "no", "null", "a-b", "date", "Été"])
PIECES = [
    "a",
    "é",
    "ß",
    "1",
    "2026-11-24",
    ":",
    ": ",
    " ",
    "#",
    " #",
    '"',
    "'",
    "\\",
    "/",
    "-",
    "- ",
    "?",
    "! ",
    "&a",
    "*a",
]
PIECES += [
    "%",
    "{",
    "}",
    "[",
    ",",
    "|",
    ">",
    "~",
    "null",
    "no",
    "\t",
    "\ufeff",
    "\x85",
    "\u2028",
    "𝔞",
    "…",
    "—",
    "€",
    "_",
    "=",
]
VALUES = st.lists(st.sampled_from(PIECES), max_size=4).map("".join)
LINES = st.builds(
    "{}{}:{}{}".format, st.sampled_from(["", "", "  ", " "]), KEYS, st.sampled_from([" ", " ", ""]), VALUES
)


@given(st.lists(LINES, max_size=4).map("\n".join))
@example("title: a: b")
@example('title: "a\\"b"')
@example("title: \nimage:\n  src: a.png\n  alt: x")
@example("image: b\n  src: a.png")
@example("title: a\n  b")
@example("title: a\ntitle: b")
@example("title: null")
@example("null: a")
@example('title: ""\n  a: b')
def test_both_read_the_same(source: str) -> None:
    quick = read_simple_yaml(source, 2)
    if quick is None:
        return
    try:
        assert read_yaml(source, "a.md", 2) == quick
    except ArticleError as error:
        pytest.fail(f"{source!r} was read, but {error}")


def test_the_front_matter_that_new_writes_is_simple() -> None:
    source = 'title: Slapen: zo\'n nacht?\ndate: "2026-11-24"\nimage:\n  src: images/a.png\n  alt: Maan, meer\nurl: https://example.com/a'
    assert read_simple_yaml(source.replace("Slapen:", "Slapen,"), 2) == (
        {
            "title": "Slapen, zo'n nacht?",
            "date": "2026-11-24",
            "image": {"src": "images/a.png", "alt": "Maan, meer"},
            "url": "https://example.com/a",
        },
        {"title": 2, "date": 3, "image": 4, "url": 7},
    )
    assert read_simple_yaml(source, 2) is None
