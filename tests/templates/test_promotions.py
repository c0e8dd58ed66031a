from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postiljon.products.model import Pick
from postiljon.templates.model import Picture
from postiljon.templates.pipeline import compile_email
from postiljon.templates.promotions import promotions, with_promotions
from postiljon.templates.tokens import Tokens
from tests.templates.letters import PICTURES, TEMPLATES, context, product

OPENING, END = '<script type="application/ld+json">', "</script>\n"


def annotated(picks: Sequence[Pick], logo: str = "") -> list[dict[str, Any]]:
    script = promotions(picks, PICTURES, logo)
    if not script:
        return []
    read = json.loads(script.removeprefix(OPENING).removesuffix(END))
    assert isinstance(read, list)
    return read


def cards(*picks: Pick) -> list[dict[str, Any]]:
    return [each for each in annotated(picks) if each["@type"] == "PromotionCard"]


def numbered(number: int) -> Pick:
    return product(f"Gieter {number}", image=f"https://img.example.com/{number}.jpg")


def test_a_product_is_a_card() -> None:
    assert cards(product()) == [
        {
            "@context": "http://schema.org/",
            "@type": "PromotionCard",
            "image": "https://img.example.com/pot.png",
            "url": "https://www.example.com/gieter",
            "headline": "Gieter, 5 liter",
            "price": "24.5",
            "priceCurrency": "EUR",
            "position": 1,
        }
    ]


def test_on_sale_the_price_is_the_regular_one_and_the_discount_is_taken_off() -> None:
    (card,) = cards(product(price=Decimal("19.95"), regular_price=Decimal("24.95")))
    assert (card["price"], card["discountValue"]) == ("24.95", "5.00")


def test_a_regular_price_that_is_no_higher_is_none() -> None:
    (card,) = cards(product(price=Decimal("19.95"), regular_price=Decimal("19.95")))
    assert card["price"] == "19.95"
    assert "discountValue" not in card


@pytest.mark.parametrize(
    "unsure",
    [{"price": None}, {"currency": None}, {"price_from": True}, {"price": None, "price_text": "gratis"}],
)
def test_what_is_no_plain_price_is_left_out(unsure: dict[str, Any]) -> None:
    (card,) = cards(product(**unsure))
    assert not {"price", "priceCurrency", "discountValue"} & set(card)


@pytest.mark.parametrize(
    "without",
    [
        {"url": None},
        {"url": "mailto:winkel@example.com"},
        {"image": None},
        {"image": "images/lost.png"},
        {"image": "http://img.example.com/pot.png"},
        {"image": "https://img.example.com/pot.gif"},
        {"image": "https://img.example.com/pot.WEBP?width=600"},
        {"name": "Gieter van {{ recipient.first_name }}"},
        {"url": "https://www.example.com/{{ recipient.city }}"},
    ],
)
def test_a_product_that_gmail_could_not_show_is_no_card(without: dict[str, Any]) -> None:
    assert not cards(product(**without))
    assert [card["position"] for card in cards(product(**without), numbered(2))] == [1]


def test_a_picture_beside_the_mail_is_not_public() -> None:
    assert not promotions([product()], {"images/pot.png": Picture("pictures/pot.png", 516, 360)})


def test_there_are_ten_cards_at_most_each_with_its_own_picture() -> None:
    shown = cards(numbered(1), *map(numbered, range(1, 20)))
    assert [card["position"] for card in shown] == list(range(1, 11))
    assert len({card["image"] for card in shown}) == 10


def test_a_public_logo_stands_before_the_cards() -> None:
    first, second = annotated([product()], "images/logo.png")
    assert first == {
        "@context": "http://schema.org/",
        "@type": "Organization",
        "logo": "https://img.example.com/logo.png",
    }
    assert second["@type"] == "PromotionCard"
    assert [each["@type"] for each in annotated([product()], "images/lost.png")] == ["PromotionCard"]
    assert not annotated([], "images/logo.png")


@given(st.text(), st.text())
def test_nothing_breaks_out_of_the_script(name: str, end: str) -> None:
    script = promotions([product(f"{name}</script><!--{end}")], PICTURES)
    inside = script.removeprefix(OPENING).removesuffix(END)
    assert inside.isascii()
    assert not set("<>&") & set(inside)
    assert json.loads(inside)[0]["headline"] == " ".join(f"{name}</script><!--{end}".split())


def mail(picks: Sequence[Pick]) -> str:
    tokens = Tokens("0badcafe")
    email = compile_email(
        "magazine",
        roots=[(TEMPLATES, "templates")],
        context=context(picks=picks, tokens=tokens),
        tokens=tokens,
        subject="De tuin in mei",
        preheader="Stil zitten",
        text="",
        promotions=promotions(picks, PICTURES),
    )
    return email.html.merge({})


def test_a_mail_has_them_in_its_head_as_they_are() -> None:
    picks = [product('Gieter "groot" & rond <nieuw> é')]
    html = mail(picks)
    script = promotions(picks, PICTURES)
    assert html.count(script) == 1
    assert html.index(script) + len(script) == html.index("</head>")
    assert html == mail(picks)


def test_a_mail_without_products_is_as_it_was() -> None:
    html = mail([])
    assert "ld+json" not in html
    assert with_promotions(html, "") == html
