from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postiljon.articles.model import (
    Block,
    Code,
    Heading,
    Image,
    List,
    ListItem,
    Paragraph,
    Quote,
    References,
    Table,
    Text,
    texts_in,
)
from postiljon.templates.beginning import beginning

T = Text.of
SOME = st.text("abc ", max_size=60).map(T)
BLOCK: st.SearchStrategy[Block] = (
    st.builds(Heading, SOME)
    | st.builds(Paragraph, SOME)
    | st.builds(Quote, SOME)
    | st.builds(lambda text: List((ListItem(text, (ListItem(text),)),)), SOME)
    | st.builds(lambda text: Table(((text, text),)), SOME)
    | st.builds(lambda text: Image("a.png", "", text), SOME)
)
BLOCKS = st.lists(BLOCK, max_size=12)


def said(blocks: list[Block]) -> int:
    return sum(len(text.plain) for block in blocks for text in texts_in(block))


@given(BLOCKS, st.integers(1, 200))
def test_it_is_a_beginning_that_says_enough_and_leaves_more_than_it_shows(
    blocks: list[Block], characters: int
) -> None:
    shown = beginning(blocks, characters)
    assert shown == blocks[: len(shown)]
    if shown != blocks:
        assert said(shown) >= characters
        assert said(blocks) >= 2 * said(shown)
        assert not isinstance(shown[-1], Heading)


def test_it_ends_with_the_block_that_says_enough() -> None:
    blocks: list[Block] = [
        Heading(T("Kop")),
        Paragraph(T("a" * 30)),
        Paragraph(T("b" * 30)),
        Paragraph(T("c" * 300)),
    ]
    assert beginning(blocks, 20) == blocks[:2]
    assert beginning(blocks, 40) == blocks[:3]
    assert beginning(blocks, 200) == blocks


@pytest.mark.parametrize(
    ("block", "texts"),
    [
        (List((ListItem(T("a"), (ListItem(T("b")),)), ListItem(T("c")))), ["a", "b", "c"]),
        (Image("a.png", "alt", T("caption")), ["caption"]),
        (Code("a\n  b"), ["a\n  b"]),
        (Table(((T("a"), T("b")), (T("c"), T("d")))), ["a", "b", "c", "d"]),
        (References((T("a"),), T("Sources")), ["Sources", "a"]),
    ],
)
def test_every_text_counts(block: Block, texts: list[str]) -> None:
    assert [text.plain for text in texts_in(block)] == texts
