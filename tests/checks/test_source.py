from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postiljon.checks.source import read_parts

PIECES = [
    "<",
    ">",
    "</",
    "<!--",
    "-->",
    "<![",
    "]>",
    '"',
    "'",
    "=",
    " ",
    "a",
    "/",
    "<style>",
    "</style>",
    "<td x='1'>",
    "é",
    "\n",
    "&amp;",
    "<!-->",
]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_the_parts_of_any_text_are_that_text(html: str) -> None:
    parts = list(read_parts(html))
    assert "".join(html[part.start : part.end] for part in parts) == html
    assert all(html[part.inner_start :].startswith(part.inner) for part in parts if part.inner)


@pytest.mark.parametrize(
    ("html", "kinds"),
    [
        ("<p>a</p>", ["open p", "text", "close p"]),
        ("<P CLASS=x>a</P >", ["open p", "text", "close p"]),
        ("<p title='a > b'>", ["open p"]),
        ("3 < 4", ["text"]),
        ("<style>a > b { }</style>", ["open style", "text style", "close style"]),
        ("<style></style>", ["open style", "close style"]),
        ("<STYLE></p></STYLE>", ["open style", "text style", "close style"]),
        ("<script>if (a < b) {}", ["open script", "text script"]),
        ("<!doctype html>", ["odd"]),
        ("<!-- <p> -->a", ["comment", "text"]),
        ("<!-->a-->", ["comment", "text"]),
        ("<!-- never closed <p>", ["comment"]),
        ("<a href='never closed>text</a>", ["open a"]),
        ("<v:rect/>", ["open v:rect"]),
    ],
)
def test_html_is_read_as_browsers_read_it(html: str, kinds: list[str]) -> None:
    assert [f"{part.kind} {part.name}".strip() for part in read_parts(html)] == kinds


@pytest.mark.parametrize(
    ("tag", "attributes"),
    [
        ('<a href="x" TITLE=\'y "z"\'>', {"href": "x", "title": 'y "z"'}),
        ("<td width=600 nowrap>", {"width": "600", "nowrap": ""}),
        ('<a href="?a=1&amp;b=2">', {"href": "?a=1&b=2"}),
        ('<a x="1" x="2">', {"x": "1"}),
        ("<a x = 'b'/>", {"x": "b"}),
    ],
)
def test_attributes_have_the_values_that_a_program_sees(tag: str, attributes: dict[str, str]) -> None:
    (part,) = read_parts(tag)
    assert part.attributes() == attributes


@pytest.mark.parametrize(
    ("tag", "closes"),
    [
        ("<br/>", True),
        ('<img alt="a"/>', True),
        ("<img alt = 'a' />", True),
        ("<a href=https://www.example.com/>", False),
        ("<a href=x />", True),
        ("<br>", False),
    ],
)
def test_a_slash_at_the_end_is_seen(tag: str, closes: bool) -> None:
    (part,) = read_parts(tag)
    assert part.closes_itself == closes


@pytest.mark.parametrize(
    "piece",
    ["<", "<a ", '<a "', "<a b='", "<!--", "<![if ", "</", "<td x=", "<a =", "<script></", "<a x='\">"],
)
def test_hostile_html_takes_linear_time(piece: str) -> None:
    started = time.process_time()
    list(read_parts(piece * (400_000 // len(piece))))
    assert time.process_time() - started < 3
