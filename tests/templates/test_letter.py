"""The letter: plain and personal, with a name under it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from lxml.html import HtmlElement, document_fromstring

from postiljon.articles.model import Article, Heading, Image, Paragraph, Products, References, Text
from postiljon.products.model import Pick
from postiljon.templates.brand import Brand
from tests.templates.letters import BRAND, EVERY_BLOCK, html, product, products, text
from tests.templates.trees import by_class, elements, said, words

T = Text.of
SHORT = Article("Titel", T("Een lead."), blocks=(Paragraph(T("Welterusten alvast,")),))


def letter(
    article: Article = SHORT, picks: list[Pick] | None = None, brand: Brand = BRAND, **choices: Any
) -> HtmlElement:
    return document_fromstring(html(article, picks or [], template="letter", brand=brand, **choices))


def assert_order(whole: str, *pieces: str) -> None:
    assert all(whole.index(first) < whole.index(second) for first, second in pairwise(pieces))


def test_a_letter_has_no_picture_no_band_and_no_button() -> None:
    mail = letter(EVERY_BLOCK, products(3), replace(BRAND, logo="images/logo.png"))
    assert not list(elements(mail, "img"))
    assert not by_class(mail, "button")
    assert not by_class(mail, "ghost")
    assert "De pot." in said(mail), "the words of a caption stay"
    assert_order(said(mail), "Zilverberk", "Een dag in de tuin")


@pytest.mark.parametrize("count", [0, 1, 2, 9])
def test_products_are_links_with_a_price(count: int) -> None:
    mail = letter(picks=products(count))
    links = [words(link) for link in elements(mail, "a") if "Gieter" in words(link)]
    assert links == [f"Gieter nummer {number}" for number in range(1, count + 1)]
    assert said(mail).count("€ 24,50") == count
    assert "Aanbevolen" not in said(mail)


def test_a_product_without_a_link_is_named() -> None:
    mail = letter(picks=[product(url=None, badge="Nieuw", price=Decimal(20), regular_price=Decimal(25))])
    assert "Gieter, 5 liter Nieuw · Zink, met broes Nu € 20,00 Normaal € 25,00" in said(mail)


def test_a_heading_of_the_articles_own_stands_above_the_products() -> None:
    own = Article("Titel", blocks=(Heading(T("Voor in de tuin")), Products()))
    assert_order(said(letter(own, products(1))), "Voor in de tuin", "Gieter nummer 1")


def test_the_shop_signs_when_nobody_else_does() -> None:
    assert_order(said(letter()), "Welterusten alvast,", "Zilverberk Zilverberk Berkenlaan")


def test_somebody_signs_for_the_shop() -> None:
    signed = replace(BRAND, signature="Hanne")
    assert "Welterusten alvast, Hanne van Zilverberk" in said(letter(brand=signed))
    assert "Welterusten alvast,\n\nHanne\nvan Zilverberk\n" in text(SHORT, brand=signed, is_signed=True)
    assert "Hanne" not in text(SHORT, brand=signed)


def test_a_letter_of_nobody_is_still_a_letter() -> None:
    assert "Welterusten alvast," in said(letter(brand=Brand("")))


@pytest.mark.parametrize("picks", [[], products(1)])
def test_the_name_stands_once_and_before_the_sources(picks: list[Pick]) -> None:
    sources = References((T("Vogelgids."),))
    article = replace(SHORT, blocks=(Products(), *SHORT.blocks, sources))
    whole = said(letter(article, picks, replace(BRAND, signature="Hanne")))
    assert_order(whole, "Welterusten alvast,", "Hanne", "Bronnen", "Vogelgids.")
    assert whole.count("Hanne") == 1


def test_a_title_that_is_the_subject_is_not_said_twice() -> None:
    assert not list(elements(letter(subject="Titel"), "h1"))
    assert [words(title) for title in elements(letter(subject="Iets anders"), "h1")] == ["Titel"]


def test_an_article_with_nothing_but_a_picture_is_a_letter() -> None:
    bare = Article(
        "", image=Image("images/hero.jpg", "Een tuin"), blocks=(Image("images/pot.png", "Een pot"),)
    )
    assert "Zilverberk" in said(letter(bare))
