"""A product is found in a catalogue when that is sure, asked about when it is not, and never confused with another."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postiljon.products.catalogue import Item
from postiljon.products.choice.judging import Match
from postiljon.products.choice.matching import Lookup, Wanted
from postiljon.products.choice.names import name_of
from postiljon.products.choice.pages import page_of
from postiljon.products.model import Product

# Everything is of one brand, as in a shop of its own make.
OWN_BRAND = (
    "Veldrust magnesiumolie, 100 ml",
    "Veldrust magnesiumolie, 200 ml",
    "Veldrust slaap starterspakket",
    "Veldrust voetenbadzout, 4 kg",
    "Veldrust voetenbadzout, 1 kg",
    "Veldrust SportRust gel, 150 ml",
    "Veldrust citraat poeder 200 gram",
)


def catalogue(*names: str | tuple[str, dict[str, Any]]) -> list[Item]:
    """Items with ids from 1; a pair is a name and what else is known of it."""
    items = []
    for key, each in enumerate(names, start=1):
        name, known = (each, {}) if isinstance(each, str) else each
        about = {"id": str(key), "group": known.pop("group", ""), "brand": known.pop("brand", "")}
        items.append(Item(Product(name, **known), **about))
    return items


def look_up(wanted: Wanted | str, items: Sequence[Item]) -> Match:
    lookup = Lookup([Wanted(wanted) if isinstance(wanted, str) else wanted])
    for item in items:
        lookup.offer(item, name_of(item.product.name))
    return lookup.matches()[0]


def found(wanted: Wanted | str, *names: str | tuple[str, dict[str, Any]]) -> str | list[str]:
    """The name of what is found, or the names of what it may be."""
    match = look_up(wanted, catalogue(*names))
    return match.item.product.name if match.item else [item.product.name for item in match.candidates]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Veldrust magnesiumolie 200 ml", OWN_BRAND[1]),
        ("Magnesiumolie, 200ml", OWN_BRAND[1]),
        ("Veldrust voetenbadzout, 4 kg", OWN_BRAND[3]),
        ("Voetenbadzout 1000 gram", OWN_BRAND[4]),
        ("Slaap starterspakket", OWN_BRAND[2]),
        ("Slaapstarterspakket", OWN_BRAND[2]),
        ("Veldrust Sportrustt gel", OWN_BRAND[5]),
        ("Veldrust magnesiumolie, 300 ml", []),
        ("Veldrust citroenzuur", []),
        ("Veldrust", []),
        ("NL nov 2015", []),
        ("", []),
    ],
)
def test_in_a_shop_of_one_brand(name: str, expected: str | list[str]) -> None:
    assert found(name, *OWN_BRAND) == expected


def test_the_brand_of_a_large_shop_is_known_too() -> None:
    names = [f"Veldrust ding nummer {number}" for number in range(1_500)]
    assert found("Badzout", *names, "Veldrust badzout") == "Veldrust badzout"


def test_a_name_that_is_not_quite_the_same_is_a_question() -> None:
    assert found("Groene thee", "Groene thee navulling", "Zwarte thee") == ["Groene thee navulling"]


def test_two_that_are_as_like_are_a_question() -> None:
    assert found("Wandelschoen Heide", "Wandelschoen Heide dames", "Wandelschoen Heide heren") == [
        "Wandelschoen Heide dames",
        "Wandelschoen Heide heren",
    ]


def test_the_very_words_win_from_all_that_are_like_them() -> None:
    assert found("Groene thee", "Groene thee puur", "Groene thee", "Groene thee munt") == "Groene thee"


def test_nor_do_they_need_to_be_far_ahead_of_the_others() -> None:
    name = "Set van zes witte linnen servetten met rand"
    assert found(name, f"{name} extra", name) == name


def test_a_slip_of_the_pen_is_forgiven_when_it_can_only_be_one() -> None:
    assert found("Kamile thee", "Kamille thee", "Venkel thee") == "Kamille thee"
    assert found("Kamile thee", "Kamille thee", "Kamiele thee") == ["Kamille thee", "Kamiele thee"]


def test_the_brand_is_no_part_of_a_name() -> None:
    wanted = "Theepot wit"
    assert (
        found(wanted, ("Lindehof Theepot wit", {"brand": "Lindehof"}), "Theelicht") == "Lindehof Theepot wit"
    )


def test_the_name_with_the_brand_wins_from_the_one_without() -> None:
    names = ("Poeder", {"brand": "Lindehof"}), ("Lindehof poeder", {"brand": "Lindehof"})
    assert found("Lindehof poeder", *names) == "Lindehof poeder"


def test_the_page_is_surer_than_the_name() -> None:
    wanted = Wanted("Kopje", address="http://www.shop.example.com/mok/?utm_source=mail#top")
    assert found(wanted, "Kopje", ("Mok", {"url": "https://shop.example.com/mok"})) == "Mok"


def test_a_page_of_several_products_says_nothing_by_itself() -> None:
    url = {"url": "https://shop.example.com/thee"}
    wanted = Wanted("Mok", address="https://shop.example.com/thee")
    assert found(wanted, ("Kopje", dict(url)), ("Mok", dict(url)), ("Theepot", dict(url))) == "Mok"
    assert found(Wanted("Schaal", address=wanted.address), ("Kopje", dict(url)), ("Mok", dict(url))) == []


def test_an_id_is_the_surest() -> None:
    assert found(Wanted("2", id="2"), "Kopje", "Mok") == "Mok"


# -- variants ------------------------------------------------------------------------------------------------------


def sizes(**known: Any) -> tuple[tuple[str, dict[str, Any]], ...]:
    small, large = {"price": Decimal(5), **known}, {"price": Decimal(9), **known}
    return ("Drops 100 ml", small), ("Drops 200 ml", large)


def test_a_name_without_a_size_is_a_question_when_there_are_several() -> None:
    assert found("Drops", *sizes()) == ["Drops 100 ml", "Drops 200 ml"]


def test_unless_the_price_tells_which() -> None:
    assert found(Wanted("Drops", price=Decimal(9)), *sizes()) == "Drops 200 ml"


def test_variants_of_one_group_are_no_rivals_but_their_price_is_not_sure() -> None:
    match = look_up("Drops", catalogue(*sizes(group="drops")))
    assert match.item is not None
    assert not match.price_is_sure
    assert look_up("Drops 200 ml", catalogue(*sizes(group="drops"))).price_is_sure


def test_a_thousand_of_one_name_are_one_product() -> None:
    same = catalogue(*[("Theepot", {"price": Decimal(7)}) for _ in range(1000)])
    match = look_up("Theepot", same)
    assert match.item is not None
    assert (match.item.id, match.price_is_sure) == ("1", True)
    assert not look_up("Theepot", [*same, *catalogue(("Theepot", {"price": Decimal(8)}))]).price_is_sure


def test_of_variants_the_one_that_can_be_shown_is_taken() -> None:
    match = look_up("Theepot", catalogue("Theepot", ("Theepot", {"image": "https://shop.example.com/2.jpg"})))
    assert match.item is not None
    assert match.item.id == "2"


# -- laws ----------------------------------------------------------------------------------------------------------

words = st.sampled_from("groene zwarte thee pot kop 100 ml 200 melk kan wit set van 6".split())
names_of_words = st.lists(words, min_size=1, max_size=5).map(" ".join)


@given(st.lists(names_of_words, min_size=1, max_size=12), st.randoms(use_true_random=False))
def test_every_item_is_found_by_its_own_name_in_any_order(names: list[str], random: Any) -> None:
    items = catalogue(*names)
    mixed = random.sample(items, len(items))
    for item in items:
        match = look_up(item.product.name, items)
        assert match == look_up(item.product.name, mixed)
        known = (match.item,) if match.item else match.candidates
        assert sorted(item.product.name.split()) in [sorted(each.product.name.split()) for each in known]


@given(st.text(max_size=60), st.lists(st.text(max_size=60), max_size=6))
def test_any_text_can_be_looked_up(wanted: str, names: list[str]) -> None:
    look_up(Wanted(wanted, described=wanted, address=wanted, id=wanted), catalogue(*names))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://shop.example.com/a", "http://www.SHOP.example.com/a/"),
        ("https://shop.example.com/a?x=1&y=2", "//shop.example.com/a?y=2&utm_campaign=q&x=1#z"),
    ],
)
def test_one_page_has_many_addresses(one: str, other: str) -> None:
    assert page_of(one) == page_of(other) != ""


@pytest.mark.parametrize(
    "text",
    ["", None, "Theepot", "https://shop.example.com/", "http://[::1/x", "https:///x", "mailto:a@example.com"],
)
def test_what_is_no_page_of_a_product_is_none(text: str | None) -> None:
    assert page_of(text) == ""


def test_variants_on_one_address_are_told_apart_by_their_query() -> None:
    assert page_of("https://shop.example.com/a?variant=1") != page_of("https://shop.example.com/a?variant=2")
