from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from postiljon.products.model import Pick, Product
from postiljon.templates.cards import card_rows
from postiljon.templates.labels import labels_for
from postiljon.templates.model import Picture
from postiljon.templates.theme import load_theme
from tests.templates.letters import BRAND, PICTURES, TEMPLATES, product, products

SIZES = load_theme([TEMPLATES], "magazine", BRAND).sizes


def rows(picks: list[Pick], language: str = "nl") -> list[dict[str, Any]]:
    return card_rows(picks, labels=labels_for(language), language=language, pictures=PICTURES, sizes=SIZES)


def card(**values: Any) -> dict[str, Any]:
    shown = rows([product(**values)])[0]["cards"][0]
    assert isinstance(shown, dict)
    return shown


@pytest.mark.parametrize(
    ("count", "kinds"),
    [
        (0, []),
        (1, ["wide"]),
        (2, ["pair"]),
        (3, ["wide", "pair"]),
        (4, ["pair", "pair"]),
        (9, ["wide", "pair", "pair", "pair", "pair"]),
    ],
)
def test_two_stand_abreast_and_the_odd_one_comes_first(count: int, kinds: list[str]) -> None:
    shown = rows(products(count))
    assert [row["kind"] for row in shown] == kinds
    names = [card["full_name"] for row in shown for card in row["cards"]]
    assert names == [pick.product.name for pick in products(count)]


def test_without_any_picture_each_is_a_line() -> None:
    assert [row["kind"] for row in rows([product(image=None), product(image="images/lost.png")])] == [
        "line",
        "line",
    ]


def test_one_picture_is_enough_for_cards() -> None:
    (row,) = rows([product(image=None), product()])
    assert [bool(card["picture"]) for card in row["cards"]] == [False, True]


def test_a_pair_is_as_high_as_its_higher_card() -> None:
    long = "Een gieter van zink met een lange tuit"
    (row,) = rows([product("Kort", description=None), product(long)])
    assert [card["height"] for card in row["cards"]] == [36, 82]
    assert row["height"] == 82


def test_a_badge_makes_room_in_both_cards_of_its_pair_only() -> None:
    shown = rows([product(), product(badge="Nieuw"), product(), product()])
    assert [row["has_badge"] for row in shown] == [True, False]


def test_prices_are_words() -> None:
    assert (card()["price"], card()["regular_price"]) == ("€\u00a024,50", "")
    sale = card(price=Decimal(20), regular_price=Decimal("24.5"))
    assert (sale["price"], sale["regular_price"]) == ("€\u00a020,00", "€\u00a024,50")
    assert card(price_from=True)["price"] == "vanaf €\u00a024,50"
    assert card(price=None, price_text="op aanvraag")["price"] == "op aanvraag"
    assert card(price=None)["price"] == ""


def test_a_regular_price_that_is_not_higher_is_no_sale() -> None:
    assert card(price=Decimal(20), regular_price=Decimal(20))["regular_price"] == ""
    assert card(price=Decimal(20), regular_price=Decimal(10))["regular_price"] == ""


def test_a_long_name_is_cut_but_kept_for_who_listens() -> None:
    name = "Een gieter van zink met een bijzonder lange tuit en twee broezen voor fijn werk"
    (row,) = rows([product(name), product(name)])
    shown = row["cards"][0]
    assert shown["name"].endswith("…")
    assert shown["full_name"] == name
    assert shown["picture"]["alt"] == name


@pytest.mark.parametrize(
    ("picture", "width", "height"),
    [
        (Picture("https://img.example.com/p.png", 516, 360), 256, 179),
        (Picture("https://img.example.com/p.png", 1000, 100), 256, 26),
        (Picture("https://img.example.com/p.png", 100, 1000), 18, 179),
        (Picture("https://img.example.com/p.png", 60, 50), 60, 50),
        (Picture("https://img.example.com/p.png"), 179, 0),
    ],
)
def test_a_picture_fits_its_frame(picture: Picture, width: int, height: int) -> None:
    picks = [product(image="p.png")]
    shown = card_rows(picks, labels=labels_for("nl"), language="nl", pictures={"p.png": picture}, sizes=SIZES)
    assert shown[0]["cards"][0]["picture"] == {
        "src": picture.address,
        "alt": "Gieter, 5 liter",
        "width": width,
        "height": height,
    }


def test_alt_text_of_the_marketer_wins() -> None:
    pick = Pick(product().product, "because", "Een gieter op een muurtje")
    assert rows([pick])[0]["cards"][0]["picture"]["alt"] == "Een gieter op een muurtje"


@pytest.mark.parametrize("url", [None, "", "javascript:alert(1)", "gieter.html", "#top"])
def test_a_link_that_a_mail_cannot_follow_is_none(url: str | None) -> None:
    assert card(url=url)["url"] == ""


def test_a_bare_product_is_a_card_too() -> None:
    (row,) = rows([Pick(Product("Gieter"), "because")])
    assert row["cards"][0] == {
        "name": "Gieter",
        "full_name": "Gieter",
        "description": "",
        "price": "",
        "regular_price": "",
        "badge": "",
        "url": "",
        "picture": None,
        "thumb": None,
        "height": 36,
    }
