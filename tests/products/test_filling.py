"""A product of the article gets from the catalogue what it lacks and today's price; nothing that it says is lost."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from postiljon.products.catalogue import Item
from postiljon.products.choice.filling import Filled, fill
from postiljon.products.choice.judging import Match
from postiljon.products.choice.reasons import Reason
from postiljon.products.model import Product

OURS = Product("Theepot", "Van gietijzer", Decimal("28.95"), currency="EUR", source="text:21")
THEIRS = Product(
    "Theepot zwart",
    "Een andere tekst",
    Decimal("28.95"),
    currency="EUR",
    badge="Nieuw",
    url="https://shop.example.com/theepot",
    image="https://shop.example.com/theepot.jpg",
)


def filled(
    ours: Product = OURS, theirs: Product = THEIRS, *, price_is_sure: bool = True, **known: Any
) -> Filled:
    item = Item(theirs, id="t1", image_alt="Een zwarte theepot", **known)
    return fill(ours, Match(item, price_is_sure=price_is_sure), Reason("own"))


def whys(result: Filled) -> list[str]:
    return [question.why for question in result.questions]


def test_only_what_is_missing_is_filled_in() -> None:
    result = filled()
    assert result.pick.product == replace(OURS, url=THEIRS.url, image=THEIRS.image)
    assert (result.pick.image_alt, result.pick.reason) == ("Een zwarte theepot", "recommended in the article")
    assert result.questions == ()


def test_what_the_article_has_stays() -> None:
    ours = replace(OURS, url="https://shop.example.com/a", image="images/a.png")
    result = filled(ours)
    assert (result.pick.product, result.pick.image_alt) == (ours, None)


def test_without_a_match_the_product_is_shown_as_it_is() -> None:
    result = fill(OURS, Match(), Reason("own"))
    assert (result.pick.product, result.questions) == (OURS, ())


def test_what_it_may_be_is_asked() -> None:
    result = fill(OURS, Match(candidates=(Item(THEIRS, id="t1"), Item(OURS, id="t2"))), Reason("own"))
    assert result.pick.product == OURS
    assert whys(result) == [
        "may be one of these in the catalogue, or none: Theepot zwart (t1) · Theepot (t2)"
    ]


def test_another_price_is_taken_told_and_asked_about() -> None:
    result = filled(theirs=replace(THEIRS, price=Decimal("24.95"), regular_price=Decimal("28.95")))
    assert (result.pick.product.price, result.pick.product.regular_price) == (
        Decimal("24.95"),
        Decimal("28.95"),
    )
    assert result.pick.reason == (
        "recommended in the article; the catalogue's price, EUR 24.95 instead of 28.95; the article says EUR 28.95"
    )
    assert whys(result) == ["costs EUR 24.95 instead of 28.95 in the catalogue and EUR 28.95 in the article"]


def test_an_offer_that_is_over_is_told_with_its_badge() -> None:
    result = filled(replace(OURS, regular_price=Decimal(35), badge="Aanbieding"))
    assert result.pick.product.regular_price is None
    assert whys(result)[1] == "is no longer reduced in the catalogue, but has the badge “Aanbieding”"


def test_a_price_that_the_article_lacks_is_no_question() -> None:
    result = filled(replace(OURS, price=None, currency=None, price_text="prijs volgt"))
    assert (result.pick.product.price, result.pick.product.currency) == (Decimal("28.95"), "EUR")
    assert result.pick.product.price_text is None
    assert result.questions == ()


@pytest.mark.parametrize(("price", "is_sure"), [(None, True), (Decimal(1), False)])
def test_no_price_is_taken_that_is_not_there_or_not_sure(price: Decimal | None, is_sure: bool) -> None:
    result = filled(theirs=replace(THEIRS, price=price), price_is_sure=is_sure)
    assert result.pick.product.price == OURS.price
    assert result.questions == ()


def test_a_price_in_another_currency_is_not_taken() -> None:
    result = filled(theirs=replace(THEIRS, price=Decimal(31), currency="CHF"))
    assert (result.pick.product.price, result.pick.product.currency) == (OURS.price, "EUR")
    assert whys(result) == ["costs CHF 31 in the catalogue and EUR 28.95 in the article, which stays"]


def test_what_cannot_be_bought_is_told() -> None:
    assert whys(filled(in_stock=False)) == ["is out of stock in the catalogue"]
    assert whys(filled(in_stock=None)) == []
