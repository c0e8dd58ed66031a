"""Where product cards were cut out of a page, the article says so, whatever became of what was around them."""

from __future__ import annotations

import pytest

from postiljon.articles.html import read
from postiljon.articles.model import Heading, Paragraph, Products
from postiljon.articles.pages.html_found import Found, lines_of
from postiljon.articles.pages.page_tree import Node
from tests.articles.pages import END, MIDDLE, OPENING, opened, page


def kinds(body: str) -> list[str]:
    """What stands where, after the cards at MARK were cut out."""
    before = opened(page(body))
    for element in before.root.iter("p"):
        if element.text == "MARK":
            element.text = before.mark
    return [
        "products" if isinstance(block, Products) else lines_of([Found(block, Node("p"))]).plain[:9]
        for block in read(before).article.blocks
    ]


FIRST, SECOND, LAST = OPENING[:9], MIDDLE[:9], END[:9]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f"<p>MARK</p><p>{MIDDLE}</p>", [FIRST, "products", SECOND, LAST]),
        (
            f"<p>{MIDDLE}</p><div class='widget'><div><p>MARK</p></div></div>",
            [FIRST, SECOND, "products", LAST],
        ),
        (f"<p>{MIDDLE}</p><div class='sidebar related'><p>MARK</p></div>", [FIRST, SECOND, "products", LAST]),
        (f"<p>{MIDDLE}</p><ul><li><p>MARK</p></li></ul>", [FIRST, SECOND, "products", LAST]),
        (f"<table><tr><td><p>MARK</p></td></tr></table><p>{MIDDLE}</p>", [FIRST, "products", SECOND, LAST]),
        (f"<p>MARK</p><p>{MIDDLE}</p><p>MARK</p>", [FIRST, "products", SECOND, LAST]),
        (f"<p>{MIDDLE}</p>", [FIRST, SECOND, LAST]),
    ],
)
def test_the_place_is_kept(body: str, expected: list[str]) -> None:
    assert kinds(body) == expected


@pytest.mark.parametrize(
    ("around", "expected"),
    [
        ("<footer><p>MARK</p></footer>", [FIRST, LAST, "products"]),
        ("<aside><p>MARK</p></aside>", [FIRST, LAST, "products"]),
        ("<div class='sidebar'><p>Koffie</p><p>MARK</p></div>", [FIRST, LAST, "products"]),
    ],
)
def test_outside_the_article_it_is_at_the_end(around: str, expected: list[str]) -> None:
    found = kinds(f"</div>{around}<div class='post-content'>")
    assert found in (expected, [FIRST, "products", LAST])


def test_a_title_of_the_article_is_not_taken_for_theirs() -> None:
    before = opened(page(f"<h2>Tot slot</h2><p>{MIDDLE}</p><p>MARK</p>"))
    next(element for element in before.root.iter("p") if element.text == "MARK").text = before.mark
    blocks = read(before).article.blocks
    assert [type(block) for block in blocks] == [Paragraph, Heading, Paragraph, Products, Paragraph]
