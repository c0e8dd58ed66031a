"""Lists in plain text, and the lines that only look like one."""

from __future__ import annotations

import pytest

from postiljon.articles.model import List, ListItem
from tests.articles.outlines import outline, read_text

PROSE = "The kettle sang for an hour before anybody in the house thought of taking it off the stove."


def blocks(*lines: str) -> list[str]:
    article = read_text("\n".join(["Tea", "", PROSE, "", *lines, "", PROSE])).article
    return outline(article)[:-1]


@pytest.mark.parametrize("mark", ["-", "*", "•", "–", "·", "✓"])
def test_bullets(mark: str) -> None:
    assert blocks(f"{mark} one", f"{mark} two") == ["list: one | two"]


@pytest.mark.parametrize(
    ("first", "second"), [("1.", "2."), ("1)", "2)"), ("a)", "b)"), ("(a)", "(b)"), ("  1.", "  2.")]
)
def test_numbers_and_letters(first: str, second: str) -> None:
    assert blocks(f"{first} one", f"{second} two") == ["ordered list from 1: one | two"]


def test_a_list_may_begin_later_and_have_blank_lines() -> None:
    assert blocks("4. four", "", "5. five") == ["ordered list from 4: four | five"]


def test_lists_in_lists() -> None:
    found = blocks("- one", "  - inner", "    1. innermost", "    2. too", "- two")
    assert found == ["list: one (inner (innermost | too)) | two"]


def test_another_kind_of_mark_is_another_list() -> None:
    assert blocks("- one", "- two", "1. eins", "2. zwei") == [
        "list: one | two",
        "ordered list from 1: eins | zwei",
    ]


def test_an_item_goes_on_where_it_is_indented() -> None:
    assert blocks("- one", "  and more", "- two") == ["list: one and more | two"]


@pytest.mark.parametrize("line", ["- A lone dash", "1. A lone number", "1984. A year", "1.5 litres of water"])
def test_one_mark_alone_makes_no_list(line: str) -> None:
    assert not blocks(line)[0].startswith(("list", "ordered"))
    assert blocks(line)[0].endswith(line)


def test_unless_a_lead_in_announces_it() -> None:
    assert blocks("You need:", "- a kettle") == ["paragraph: You need:", "list: a kettle"]


def test_numbers_must_follow_each_other() -> None:
    assert blocks("1. One", "7. Seven", "8. Eight")[-1] == "ordered list from 7: Seven | Eight"


def test_depth_has_a_limit() -> None:
    article = read_text(
        "\n".join(["Tea", "", PROSE, "", *(f"{'  ' * depth}- item" for depth in range(200))])
    ).article
    (block,) = [block for block in article.blocks if isinstance(block, List)]
    assert count(block.items) == 200
    assert depth(block.items) <= 6


def count(items: tuple[ListItem, ...]) -> int:
    return sum(1 + count(item.items) for item in items)


def depth(items: tuple[ListItem, ...]) -> int:
    return max((1 + depth(item.items) for item in items), default=0)
