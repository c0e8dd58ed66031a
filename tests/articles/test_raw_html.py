"""HTML inside Markdown taken apart, whatever it is."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postiljon.articles.raw_html import Comment, Tag, parts


def test_text_tags_and_comments_in_order() -> None:
    assert list(parts('a &amp; <b TITLE="x &lt; y">c</b><!-- d --><br/>')) == [
        "a & ",
        Tag("b", '<b TITLE="x &lt; y">', attributes={"title": "x < y"}),
        "c",
        Tag("b", "</b>", closes=True),
        Comment("<!-- d -->"),
        Tag("br", "<br/>"),
    ]


def test_the_first_of_two_attributes_counts_and_a_part_of_a_name_is_none() -> None:
    (tag,) = parts("<a data-href=1 href = '2' href=3 1href=4>")
    assert isinstance(tag, Tag)
    assert tag.attributes == {"data-href": "1", "href": "2"}


@given(st.text(alphabet="<>ab =\"'/!-&;"))
def test_every_tag_is_a_piece_of_the_source(html: str) -> None:
    found = [part for part in parts(html) if not isinstance(part, str)]
    assert all(part.source in html for part in found)


@pytest.mark.parametrize("piece", ["a", "-", "a ", "a=", "a='", '"', "<", "<a", "<!--", "<![CDATA[", "&"])
@pytest.mark.parametrize("start", ["", "<", "<a ", "<a b='"])
def test_time_grows_with_length_only(start: str, piece: str) -> None:
    began = time.process_time()
    list(parts(start + piece * (200_000 // len(piece)) + ">"))
    assert time.process_time() - began < 1
