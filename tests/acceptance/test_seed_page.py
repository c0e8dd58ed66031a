"""The article the tool exists for, laid out as a page of a web shop: the same products as in its plain text."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.acceptance.seed_products import PRODUCTS
from tests.products.page_files import MARK, Left, cut_page

HOST = "https://shop.example"


@pytest.fixture(scope="module")
def seed(shared: Callable[[str], Path]) -> Left:
    (path,) = shared("corpus/seedlike").glob("*.html")
    return cut_page(path.read_bytes(), f"{HOST}/blog/beter-slapen")


def test_the_products_are_exact_and_have_their_pictures_and_links(seed: Left) -> None:
    seen = [("zechsal", 403), ("magnesium", 490), ("zechsal", 33), ("zechsal", 408)]
    assert seed.found.products == tuple(
        replace(product, url=f"{HOST}/p/{page}", image=f"{HOST}/media/{picture}.jpg", source="page:block 1")
        for product, (page, picture) in zip(PRODUCTS, seen, strict=True)
    )
    assert (seed.found.related, seed.found.questions) == ((), ())


def test_the_cards_keep_their_place(seed: Left) -> None:
    (mark,) = [paragraph for paragraph in seed.root.iter("p") if paragraph.text_content() == MARK]
    above, below = mark.getprevious(), mark.getnext()
    assert above is not None
    assert below is not None
    assert (above.tag, below.tag) == ("p", "h2")
    assert above.text_content().startswith("Het is goed op te merken")
    assert below.text_content() == "Ontspannen zijn om goed te kunnen slapen"


def test_the_title_of_the_block_is_noise_and_nothing_of_the_article_is_gone(seed: Left) -> None:
    assert [(each.text, each.why) for each in seed.found.noise] == [
        ("Aanbevolen producten", "title of the product block")
    ]
    assert len(seed.root.xpath("//h2")) == 6
    assert len(seed.root.xpath("//h3")) == 2
    assert len(seed.root.xpath("//p")) == 14 + 1  # and the mark
    assert "winkelwagen" not in seed.text
    assert "laden..." not in seed.text
