"""The article the tool exists for, laid out as a page of a web shop: it reads as its plain text does."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml.html import Element, HtmlElement

from postiljon.articles.html import read
from postiljon.articles.json_form import article_json
from postiljon.articles.model import Article, Heading, Image, List, Paragraph, Products, References
from postiljon.articles.page import Page, read_page
from tests.articles.outlines import outline
from tests.articles.outlines import read as read_lines

SHOP = "https://shop.example"


@pytest.fixture(scope="module")
def page(shared: Callable[[str], Path]) -> Page:
    raw = shared("corpus/seedlike/seed_as_magento2_page.html").read_bytes()
    found = read_page(raw, "page.html")
    cut(found.root, found.mark)
    return found


@pytest.fixture(scope="module")
def article(page: Page) -> Article:
    return read(page).article


@pytest.fixture(scope="module")
def as_text(shared: Callable[[str], Path]) -> Article:
    (path,) = sorted(shared("seeds").glob("*.txt"))
    return read_lines(path.read_bytes(), "seed.txt").article


def cut(root: HtmlElement, mark: str) -> None:
    """Leave the mark where the product cards stood."""
    (block,) = root.find_class("block-products-list")
    place = Element("p")
    place.text, place.tail = mark, block.tail
    parent = block.getparent()
    assert parent is not None
    parent.replace(block, place)


def test_what_stands_around_the_text(article: Article) -> None:
    assert (article.title, article.language) == ("Beter slapen en magnesium", "nl")
    assert (article.lead.plain, article.author, article.date) == ("", "", "")
    assert article.url == f"{SHOP}/blog/beter-slapen"
    assert article.image == Image(f"{SHOP}/media/hero.jpg", "Slapende vrouw")


def test_the_blocks_are_those_of_the_plain_text(article: Article, as_text: Article) -> None:
    first, opening, *blocks = article.blocks
    assert first == article.image
    assert isinstance(opening, Paragraph)
    assert opening.text.plain == as_text.lead.plain
    flat = [
        line.replace("heading 2", "heading").replace("heading 3", "heading")
        for line in outline(Article("", blocks=tuple(blocks)))
    ]
    assert flat == outline(as_text)


def test_how_many_there_are_of_each(article: Article) -> None:
    kinds = [type(block) for block in article.blocks]
    assert [kinds.count(kind) for kind in (Heading, List, Products, References)] == [8, 1, 1, 1]
    sources = article.blocks[-1]
    assert isinstance(sources, References)
    assert (len(sources.items), sources.title.plain) == (3, "Literatuur")


def test_bold_and_links_come_along(article: Article) -> None:
    shown = json.dumps(article_json(article)["blocks"])
    assert "<b>Activatie van enzymen:</b>" in shown
    assert f'<a href=\\"{SHOP}/' in shown


def test_nothing_of_the_page_around_it_is_left(page: Page, article: Article) -> None:
    text = str(article.blocks)
    assert not any(word in text for word in ("Betaal mogelijkheden", "iDEAL", "In winkelwagen", page.mark))
    assert not read(page).noise
