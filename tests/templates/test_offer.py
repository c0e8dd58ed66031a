"""The offer: products first, the best one large, and the article last."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from lxml.html import HtmlElement, document_fromstring

from postiljon.articles.model import Article, Heading, Paragraph, Products, Text, texts_in
from postiljon.products.model import Pick
from tests.templates.letters import BRAND, EVERY_BLOCK, html, product, products
from tests.templates.trees import by_class, elements, said, words

T = Text.of
LONG = Article(
    "Titel",
    T("Een lead."),
    blocks=(
        Heading(T("Het begin")),
        Paragraph(T("Eerst dit. " * 30)),
        Products(),
        Heading(T("Het midden")),
        Paragraph(T("Dan dat. " * 60)),
        Paragraph(T("Het eind.")),
    ),
    url="https://www.example.com/lang",
)


def offer(article: Article = LONG, picks: list[Pick] | None = None, **choices: Any) -> HtmlElement:
    shown = products(3) if picks is None else picks
    return document_fromstring(html(article, shown, template="offer", **choices))


@pytest.mark.parametrize("count", [0, 1, 2, 9])
def test_the_first_product_is_large_and_has_the_one_filled_button(count: int) -> None:
    mail = offer(picks=products(count))
    assert [words(name) for name in by_class(mail, "best")] == ["Gieter nummer 1"][:count]
    assert len(by_class(mail, "filled")) == len(by_class(mail, "large")) == min(count, 1)
    assert len(by_class(mail, "amount")) == len(by_class(mail, "ghost")) == max(count - 1, 0)


def test_every_product_is_there_once_and_in_order() -> None:
    whole = said(offer(picks=products(9)))
    places = [whole.index(f"Gieter nummer {number} ") for number in range(1, 10)]
    assert places == sorted(places)


def test_a_sale_is_seen_and_heard() -> None:
    cheap = product(price=Decimal(20), regular_price=Decimal("24.5"))
    mail = offer(picks=[cheap, cheap, product()])
    assert [words(price) for price in by_class(mail, "reduced")] == ["Nu € 20,00"] * 2
    assert [words(price) for price in by_class(mail, "muted") if "Normaal" in words(price)] == [
        "Normaal € 24,50"
    ] * 2
    assert [words(struck) for struck in elements(mail, "s")] == ["€ 24,50"] * 2


def test_a_price_that_is_too_long_to_be_large_is_smaller() -> None:
    mail = offer(picks=[product(price=Decimal("1234567.5"))])
    assert not by_class(mail, "large")
    assert [words(price) for price in by_class(mail, "amount")] == ["€ 1.234.567,50"]


def test_the_article_comes_last_and_a_link_leads_to_the_rest() -> None:
    whole = said(offer())
    assert whole.index("Gieter nummer 3") < whole.index("Het begin") < whole.index("Lees verder")
    assert "Het midden" not in whole
    (link,) = (link for link in elements(offer(), "a") if words(link) == "Lees verder: Titel")
    assert link.get("href") == "https://www.example.com/lang"


@pytest.mark.parametrize(
    ("article", "count"), [(replace(LONG, url=""), 3), (LONG, 0), (replace(LONG, blocks=LONG.blocks[:2]), 1)]
)
def test_nothing_is_left_out_without_a_page_to_read_it_on_or_without_products(
    article: Article, count: int
) -> None:
    whole = said(offer(article, products(count)))
    assert "Lees verder" not in whole
    assert all(text.plain in whole for block in article.blocks for text in texts_in(block))


def test_a_heading_of_the_articles_own_stands_above_the_products() -> None:
    own = Article("Titel", blocks=(Heading(T("Voor in de tuin")), Products(), Paragraph(T("Slot."))))
    whole = said(offer(own))
    assert whole.index("Voor in de tuin") < whole.index("Gieter nummer 1") < whole.index("Slot.")
    assert "Aanbevolen" not in said(offer())


def test_without_pictures_there_are_no_empty_frames() -> None:
    mail = offer(picks=[product(image=None), product(), product(image=None, badge="Nieuw")])
    assert len(by_class(mail, "frame")) == 1
    assert "Nieuw" in said(mail)


def test_a_product_without_a_link_or_a_price_has_no_button_and_no_hole() -> None:
    mail = offer(picks=[product(url=None, price=None), product(url=None, price=None)])
    assert not by_class(mail, "filled")
    assert not by_class(mail, "ghost")
    assert not by_class(mail, "large")


def test_letters_on_the_filled_button_can_be_read_on_any_brand() -> None:
    mail = html(EVERY_BLOCK, products(1), template="offer", brand=replace(BRAND, accent="#FFD400"))
    button = mail.partition('class="filled"')[2][:900].upper().replace(" ", "")
    assert "BACKGROUND:#FFD400" in button
    assert "COLOR:#1B2B30" in button


def test_a_long_lead_waits_for_the_article() -> None:
    long = replace(LONG, lead=T("Een heel lange lead. " * 20))
    whole = said(offer(long))
    assert whole.index("Gieter nummer 3") < whole.index("Een heel lange lead.") < whole.index("Het begin")
    alone = said(offer(replace(long, blocks=())))
    assert alone.index("Een heel lange lead.") < alone.index("Gieter nummer 1")
    short = said(offer())
    assert short.index("Een lead.") < short.index("Gieter nummer 1")
