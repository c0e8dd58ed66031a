"""The article the tool exists for, beside a catalogue of the kind that its shop has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from postiljon.products.catalogue import Item
from postiljon.products.choice.choosing import choose
from postiljon.products.choice.recommending import rank
from postiljon.products.choice.shelf import Shelf
from postiljon.products.choice.subject import subject_of
from postiljon.products.model import Product, ProductChoice
from tests.articles.outlines import Read, read

SUITS = (
    "{brand}Sport gel, 150 ml",
    "Magnesium voetenbad zout, 2 kg",
    "Magnesium citraat tabletten",
    "Magnesium olie spray, 100 ml",
    "Slaapthee met valeriaan",
)
OTHERS = (
    "Calcium citraat poeder",
    "Melatonine 0,29 mg",
    "Vitamine D3 25 mcg",
    "Vitamine C 1000 poeder",
    "Zink tabletten",
    "IJzer druppels",
    "Visolie omega 3",
    "Kurkuma capsules",
    "Probiotica 60 capsules",
    "Psylliumvezels 500 gram",
    "Groene thee",
    "Foamroller",
    "Yogamat kurk",
    "Eiwitpoeder vanille",
    "Neusspray zeewater",
    "Geschenkbon",
    "Bloeddrukmeter pols",
    "Foliumzuur 400",
    "Tandpasta munt",
)


@pytest.fixture(scope="module")
def seed(shared: Callable[[str], Path]) -> Read:
    (path,) = sorted(shared("seeds").glob("*.txt"))
    return read(path.read_bytes(), "seed.txt")


@pytest.fixture(scope="module")
def catalogue(seed: Read) -> list[Item]:
    """28 products by their names alone: the four of the article, five more that suit it, and others."""
    brand = seed.products[0].name.split()[0]
    own = [replace(product, description=None, badge=None, source=None) for product in seed.products]
    names = [name.format(brand=brand) for name in (*SUITS, *OTHERS)]
    products = [*own, *(Product(name, price=Decimal(10), currency="EUR") for name in names)]
    return [
        Item(
            replace(
                product, url=f"https://shop.example.com/{at}", image=f"https://shop.example.com/{at}.jpg"
            ),
            id=str(at),
        )
        for at, product in enumerate(products, start=1)
    ]


def test_by_names_alone_seven_of_the_nine_that_suit_are_among_the_first_nine(
    seed: Read, catalogue: list[Item]
) -> None:
    shelf = Shelf(subject_of(seed.article))
    for item in catalogue:
        shelf.put(item)
    first = [int(each.entry.item.id) for each in rank(shelf)[:9]]
    assert sum(key <= 9 for key in first) >= 7
    assert all(key <= 9 for key in first[:3])


def test_the_four_cards_keep_their_words_and_get_a_link_and_a_picture(
    seed: Read, catalogue: list[Item]
) -> None:
    result = choose(seed.article, seed.products, catalogue)
    shown = [replace(pick.product, url=None, image=None) for pick in result.picks]
    assert shown == list(seed.products)
    assert [pick.product.url for pick in result.picks] == [item.product.url for item in catalogue[:4]]
    assert {pick.reason for pick in result.picks} == {"recommended in the article"}
    assert result.questions == ()


def test_the_misspelled_gel_is_suggested_with_the_paragraph_it_stands_in(
    seed: Read, catalogue: list[Item]
) -> None:
    suggestions = {each.item.id: each for each in choose(seed.article, seed.products, catalogue).suggestions}
    gel = suggestions["5"]
    assert gel.reason.startswith("paragraph 5 has “")
    assert "which looks like its name" in gel.reason
    assert gel.where.startswith("paragraph 5, under “")
    assert gel.excluded_because == ""


def test_five_more_places_go_to_what_the_article_is_about(seed: Read, catalogue: list[Item]) -> None:
    result = choose(seed.article, seed.products, catalogue, ProductChoice(max=9))
    added = [pick.product.name for pick in result.picks[4:]]
    assert len(set(added) & {item.product.name for item in catalogue[4:9]}) >= 4
    assert "Groene thee" not in added
