"""The article the tool exists for, as scraped from a web shop: read line by line as a person would."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from postiljon.articles.model import Heading, List, Paragraph, Products, References
from tests.acceptance.seed_products import PRODUCTS
from tests.articles.fixtures import every_line_has_one_fate
from tests.articles.outlines import Read, read

HEADINGS = [5, 9, 74, 78, 82, 86, 90, 94]
NUMBER_RUNS = [*range(24, 34), *range(36, 46), *range(50, 60), *range(63, 73)]


@pytest.fixture(scope="module")
def source(shared: Callable[[str], Path]) -> list[str]:
    (path,) = sorted(shared("seeds").glob("*.txt"))
    return path.read_text(encoding="utf-8").split("\n")


@pytest.fixture(scope="module")
def seed(source: list[str]) -> Read:
    return read("\n".join(source).encode(), "seed.txt")


def test_title_lead_and_language(seed: Read, source: list[str]) -> None:
    article = seed.article
    assert (article.title, article.lead.plain, article.language) == (source[0], source[2], "nl")
    assert (article.author, article.date) == ("", "")


def test_the_headings_are_those_of_the_article(seed: Read, source: list[str]) -> None:
    headings = [block for block in seed.article.blocks if isinstance(block, Heading)]
    assert [block.text.plain for block in headings] == [source[line - 1] for line in HEADINGS]
    assert {block.level for block in headings} == {None}


def test_the_lead_in_stands_right_before_its_list(seed: Read, source: list[str]) -> None:
    blocks = seed.article.blocks
    (at,) = [at for at, block in enumerate(blocks) if isinstance(block, List)]
    before, found = blocks[at - 1], blocks[at]
    assert isinstance(before, Paragraph)
    assert before.text.plain == source[10]
    assert isinstance(found, List)
    assert (found.ordered, found.start) == (True, 1)
    assert [f"  {at}. {item.text.plain}" for at, item in enumerate(found.items, start=1)] == source[12:14]


def test_the_products_are_exact(seed: Read) -> None:
    lines = (21, 34, 47, 61)
    assert seed.products == tuple(
        replace(product, source=f"text:{line}") for product, line in zip(PRODUCTS, lines, strict=True)
    )


def test_the_cards_keep_their_place(seed: Read, source: list[str]) -> None:
    blocks = seed.article.blocks
    (at,) = [at for at, block in enumerate(blocks) if isinstance(block, Products)]
    above, below = blocks[at - 1], blocks[at + 1]
    assert isinstance(above, Paragraph)
    assert isinstance(below, Heading)
    assert (above.text.plain, below.text.plain) == (source[15], source[73])


def test_the_sources_are_one_block_under_their_title(seed: Read, source: list[str]) -> None:
    (found,) = [block for block in seed.article.blocks if isinstance(block, References)]
    assert found.title.plain == "Literatuur"
    assert [item.plain for item in found.items] == [source[101], source[103], source[105]]


def test_the_noise_is_listed_with_reasons(seed: Read) -> None:
    others = {line: why for line, why in seed.noise.items() if why != "number picker"}
    assert others == {
        18: "title of the product block",
        20: "loading notice",
        60: "picture label",
        108: "page footer",
    }
    assert [line for line, why in seed.noise.items() if why == "number picker"] == NUMBER_RUNS


def test_the_two_lost_links_are_asked_for(seed: Read) -> None:
    assert seed.questions == [7, 84]


def test_every_line_goes_somewhere_and_nothing_is_corrected(seed: Read, source: list[str]) -> None:
    assert every_line_has_one_fate(seed)
    texts = [block.text.plain for block in seed.article.blocks if isinstance(block, Paragraph)]
    assert texts == [source[line - 1] for line in (7, 11, 16, 76, 80, 84, 88, 92, 96)]
