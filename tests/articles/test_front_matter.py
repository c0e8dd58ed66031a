from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postiljon.articles.front_matter import split
from postiljon.errors import ArticleError
from tests.articles import strategies

YAML = """\
---
title: "Slaap: hoe dan?"
date: 2026-03-12
draft: true
language: no
rank: 007
nothing: ~
said: "~"
tags: [rust, slaap]
cover:
  image: a.jpg
text: >
  twee
  regels
---
De tekst.
"""


def test_yaml_values_stay_the_text_that_was_written() -> None:
    front = split(YAML, "a.md")
    assert front.data == {
        "title": "Slaap: hoe dan?",
        "date": "2026-03-12",
        "draft": "true",
        "language": "no",
        "rank": "007",
        "nothing": "",
        "said": "~",
        "tags": ["rust", "slaap"],
        "cover": {"image": "a.jpg"},
        "text": "twee regels\n",
    }
    assert front.body == "De tekst.\n"


def test_lines_are_those_of_the_file() -> None:
    front = split(YAML, "a.md")
    assert front.line_of("title") == 2
    assert front.line_of("text") == 12
    assert front.line_of("image") is None
    assert front.first_line_of_body == 16


def test_toml() -> None:
    keys = 'title = "Slaap"\ndate = 2026-03-12\nweight = 1.50\ndraft = false\n[params]\nlead = "Kort"'
    front = split(f"+++\n{keys}\n+++\nDe tekst.", "a.md")
    assert front.data == {
        "title": "Slaap",
        "date": "2026-03-12",
        "weight": "1.50",
        "draft": "false",
        "params": {"lead": "Kort"},
    }
    assert (front.line_of("date"), front.line_of("params")) == (3, 6)
    assert (front.first_line_of_body, front.body) == (9, "De tekst.")


def test_json() -> None:
    front = split('{\n  "title": "Slaap }",\n  "rank": 1.50,\n  "no": null\n}\n\nDe tekst.', "a.md")
    assert front.data == {"title": "Slaap }", "rank": "1.50", "no": ""}
    assert front.line_of("rank") == 3
    assert (front.first_line_of_body, front.body) == (5, "\n\nDe tekst.")


@pytest.mark.parametrize(
    "source", ["{{ products }}\n", "{ zo } begint het", "# Kop\n---\n", " ---\n", "---- \n", ""]
)
def test_no_front_matter(source: str) -> None:
    front = split(source, "a.md")
    assert (front.data, front.body, front.first_line_of_body) == ({}, source, 1)


@pytest.mark.parametrize("source", ["---\n---\nx", "---  \n\n...\nx", "---\n# niets\n---\nx", "+++\n+++\nx"])
def test_empty_front_matter(source: str) -> None:
    front = split(source, "a.md")
    assert (front.data, front.body) == ({}, "x")


def test_a_byte_order_mark_and_windows_lines() -> None:
    front = split("\ufeff---\r\ntitle: Slaap\r\n---\r\nEen\r\n", "a.md")
    assert (front.data, front.body, front.first_line_of_body) == ({"title": "Slaap"}, "Een\n", 4)


@pytest.mark.parametrize(
    ("source", "place", "message"),
    [
        ("---\ntitle: a\n", "a.md:1", "not closed"),
        ("+++\ntitle = 'a'\n---\n", "a.md:1", "not closed"),
        ("---\ntitle: a: b\n---\n", "a.md:2:9", "mapping values are not allowed"),
        ("---\ntitle: [a\n---\n", "a.md:3:1", "not valid YAML"),
        ("---\ntitle: a\ntitle: b\n---\n", "a.md:3:1", "title stands twice"),
        ("---\nx:\n  y: 1\n  y: 2\n---\n", "a.md:4:3", "y stands twice"),
        ("---\na: &a [x]\nb: *a\n---\n", "a.md:2:4", "anchors"),
        ("---\nb: *a\n---\n", "a.md:2:4", "anchors"),
        ("---\n? [a]\n: b\n---\n", "a.md:2:5", "plain word"),
        ("---\nzomaar tekst\n---\n", "a.md:2", "lines such as title"),
        ("---\n- a\n- b\n---\n", "a.md:2", "lines such as title"),
        ("---\na: 1\nb: \x07\n---\n", "a.md:3", "U+0007"),
        (f"---\na: {'[' * 50}\n---\n", "a.md:2:23", "nested more than 20"),
        ("+++\ntitle = 'a'\nb = \n+++\n", "a.md:3:5", "not valid TOML"),
        ("+++\na = 1\na = 2\n+++\n", "a.md:3:6", "not valid TOML"),
        (f"+++\na = {'[' * 9999}\n+++\n", "a.md:2", "not valid TOML"),
        (f"+++\na = {'9' * 9999}\n+++\n", "a.md:2", "not valid TOML"),
        ('{\n "a": 1,\n}\n', "a.md:", "not valid JSON"),
        ('{"a": 1', "a.md:1", "not valid JSON"),
        ('{"a": 1, "a": 2}', "a.md:1", "a stands twice"),
        ('{"a": ' + "[" * 99_999, "a.md:1", "not valid JSON"),
        (f"---\na: {'x' * 100_001}\n---\n", "a.md:1", "100,000 characters"),
        ('{"a": "' + "x" * 100_001 + '"}', "a.md:1", "100,000 characters"),
    ],
)
def test_what_is_broken_is_told_with_its_place(source: str, place: str, message: str) -> None:
    with pytest.raises(ArticleError) as caught:
        split(source, "a.md")
    assert str(caught.value.place).startswith(place)
    assert message in caught.value.message
    assert caught.value.hint


@given(
    st.sampled_from([("---\n", "\n---\n"), ("+++\n", "\n+++\n"), ('{"', "}")]),
    st.lists(
        st.one_of(strategies.words, st.sampled_from(["\n", ": ", " = ", "- ", "? ", "'", '"', "a"]))
    ).map("".join),
)
def test_any_text_is_read_or_refused(fences: tuple[str, str], inside: str) -> None:
    opening, closing = fences
    try:
        front = split(f"{opening}{inside}{closing}", "a.md")
    except ArticleError as error:
        assert error.place is not None
    else:
        assert all(isinstance(key, str) for key in front.data)


@pytest.mark.parametrize(
    "repeated", ["a: b\n", "- ", "? ", "{a: ", "[", "a, ", "*a ", '"', "'\n", "!a ", "| \n"]
)
def test_hostile_yaml_takes_no_time(repeated: str) -> None:
    began = process_time()
    with pytest.raises(ArticleError):
        split(f"---\n{repeated * (90_000 // len(repeated))}\n---\n", "a.md")
    assert process_time() - began < 3
