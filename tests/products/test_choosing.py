"""Who comes first in a mail: the author, then the marketer, then what the article names, then what suits it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postiljon.products.catalogue import Item
from postiljon.products.choice.choosing import PLACES, Chosen, choose
from postiljon.products.json_form import suggestion_json
from postiljon.products.model import Product, ProductChoice
from tests.products.shops import shop, written

ARTICLE = written(
    """
Een goede kop koffie begint met verse bonen en een schone molen.

## Malen

Maal de bonen vlak voor het zetten. Een molen met stalen schijven maalt de bonen gelijkmatig, en dat proef je in de koffie. De Zachte Morgen bonen zijn er weer.

## Zetten

Weeg de koffie, verwarm het filter met heet water en schenk de koffie langzaam op.
""",
    "Koffie zetten met verse bonen",
)


def item(key: str, name: str, **more: Any) -> Item:
    known = {field: more.pop(field) for field in ("price", "url") if field in more}
    image = more.pop("image", f"https://shop.example.com/{key}.jpg")
    return Item(Product(name, image=image, **known), id=key, **more)


COFFEE = (
    item("molen", "Koffiemolen met stalen schijven", categories=("Koffie > Molens",)),
    item("filters", "Filters voor koffie, 100 stuks", categories=("Koffie > Filters",), related=("kan",)),
    item("bonen", "Koffiebonen Zachte Morgen, 250 gram", brand="Lindehof", categories=("Koffie > Bonen",)),
    item("bonen-kilo", "Koffiebonen Zachte Morgen, 1 kg", brand="Lindehof", categories=("Koffie > Bonen",)),
    item("espresso", "Koffiebonen espresso", categories=("Koffie > Bonen",)),
    item("weger", "Weegschaal voor koffie", categories=("Keuken",)),
    item("kan", "Kan van glas", categories=("Keuken",)),
    item("thee", "Theepot", categories=("Thee",)),
)


def chosen(*own: Product, items: tuple[Item, ...] = COFFEE, **wishes: Any) -> Chosen:
    return choose(ARTICLE, own, items, ProductChoice(**wishes))


def names(result: Chosen) -> list[str]:
    return [pick.product.name for pick in result.picks]


def reasons(result: Chosen) -> list[str]:
    return [pick.reason for pick in result.picks]


def why_not(result: Chosen) -> dict[str, str]:
    return {each.item.id: each.excluded_because for each in result.suggestions}


def questions(result: Chosen) -> list[tuple[str, str]]:
    return [(question.text, question.why) for question in result.questions]


# -- the order -----------------------------------------------------------------------------------------------------


def test_the_authors_own_come_first_in_their_order_and_nothing_is_added() -> None:
    own = Product("Theepot"), Product("Iets dat de winkel niet heeft"), Product("Koffiebonen espresso")
    result = chosen(*own)
    assert names(result) == [product.name for product in own]
    assert set(reasons(result)) == {"recommended in the article"}


def test_a_higher_max_fills_the_places_after_them() -> None:
    result = chosen(Product("Theepot"), pins=("kan",), max=4)
    assert names(result)[:2] == ["Theepot", "Kan van glas"]
    assert reasons(result)[1] == "pinned in campaign.toml"
    assert len(result.picks) == 4
    assert all("words: " in reason or "named in" in reason for reason in reasons(result)[2:])


def test_an_article_without_products_gets_four() -> None:
    assert len(chosen().picks) == PLACES
    assert len(chosen(pins=("thee",)).picks) == PLACES
    assert len(chosen(max=2).picks) == 2


def test_what_the_article_names_comes_before_what_suits_it() -> None:
    named = "Zachte Morgen bonen"
    items = (*COFFEE, item("z", named, categories=("Overig",)))
    result = chosen(items=items)
    assert names(result)[0] == named
    assert reasons(result)[0] == "named in paragraph 2; words: bonen"


def test_the_authors_own_are_all_kept_when_max_is_lower() -> None:
    result = chosen(Product("Theepot"), Product("Kan van glas"), pins=("molen",), max=2)
    assert names(result) == ["Theepot", "Kan van glas", "Koffiemolen met stalen schijven"]
    assert questions(result) == [
        ("max = 2", "the article's own products and the pins are 3; the last of them are not shown")
    ]


def test_without_a_catalogue_the_authors_own_are_all_there_is() -> None:
    assert names(chosen(Product("Theepot"), items=(), max=9)) == ["Theepot"]
    assert chosen(items=()) == Chosen()


# -- pins and bans ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "pin", ["thee", " thee ", "Theepot", "https://shop.example.com/theepot?utm_source=mail"]
)
def test_a_pin_is_an_id_an_address_or_a_name(pin: str) -> None:
    items = (*COFFEE[:3], item("thee", "Theepot", url="http://shop.example.com/theepot/"))
    assert names(chosen(items=items, pins=(pin,)))[0] == "Theepot"


def test_a_pin_that_is_not_there_is_asked_about() -> None:
    assert questions(chosen(pins=("schaal",))) == [
        ("schaal", "is not in the catalogue; a product is known by its id, address or name")
    ]


def test_a_pin_that_may_be_several_is_asked_about() -> None:
    ((text, why),) = questions(chosen(pins=("Koffiebonen Zachte Morgen",)))
    assert text == "Koffiebonen Zachte Morgen"
    assert why.endswith(
        "Koffiebonen Zachte Morgen, 250 gram (bonen) · Koffiebonen Zachte Morgen, 1 kg (bonen-kilo)"
    )


def test_pins_stay_in_order_and_are_not_repeated() -> None:
    result = chosen(Product("Kan van glas"), pins=("thee", "Theepot", "kan", "molen"))
    assert names(result) == ["Kan van glas", "Theepot", "Koffiemolen met stalen schijven"]


def test_a_pin_may_be_out_of_stock_but_that_is_told() -> None:
    items = (replace(COFFEE[0], in_stock=False), *COFFEE[1:])
    result = chosen(items=items, pins=("molen",))
    assert names(result)[0] == "Koffiemolen met stalen schijven"
    assert questions(result) == [("Koffiemolen met stalen schijven", "is out of stock in the catalogue")]


@pytest.mark.parametrize("ban", ["espresso", "koffiebonen Espresso", "Koffiebonen espreso"])
def test_what_is_banned_fills_no_place(ban: str) -> None:
    result = chosen(bans=(ban,), max=8)
    assert "Koffiebonen espresso" not in names(result)
    assert why_not(result)["espresso"] == "banned in campaign.toml"
    assert result.questions == ()


def test_a_name_is_banned_in_all_sizes_or_in_one() -> None:
    all_sizes = why_not(chosen(bans=("Zachte Morgen koffiebonen", "Koffiebonen Zachte Morgen"), max=8))
    one = why_not(chosen(bans=("Koffiebonen Zachte Morgen 1 kg",), max=8))
    assert [all_sizes[key] for key in ("bonen", "bonen-kilo")] == ["banned in campaign.toml"] * 2
    assert [one[key] for key in ("bonen", "bonen-kilo")] == ["", "banned in campaign.toml"]


def test_a_ban_does_not_touch_the_authors_own() -> None:
    assert names(chosen(Product("Theepot"), bans=("thee",))) == ["Theepot"]


def test_a_ban_that_bans_nothing_is_asked_about() -> None:
    assert questions(chosen(bans=("schaal",)))[0][0] == "schaal"


def test_pinned_and_banned_is_banned_and_told() -> None:
    result = chosen(pins=("thee",), bans=("Theepot",))
    assert "Theepot" not in names(result)
    assert questions(result) == [("thee", "is pinned and banned, and so it is left out")]


# -- what may fill a place -------------------------------------------------------------------------------------------


def test_categories_are_paths_or_parts_of_them() -> None:
    assert names(chosen(categories=("koffie > molens",))) == ["Koffiemolen met stalen schijven"]
    assert names(chosen(categories=("Keuken", "Molens"))) == [
        "Koffiemolen met stalen schijven",
        "Weegschaal voor koffie",
    ]
    assert not set(names(chosen(not_categories=("Koffie",), max=8))) - {
        "Weegschaal voor koffie",
        "Kan van glas",
    }
    assert (
        why_not(chosen(not_categories=("Bonen",)))["espresso"]
        == "in a category that campaign.toml leaves out"
    )


def test_out_of_stock_and_without_a_picture_are_left_out_unless_that_is_wished_otherwise() -> None:
    items = (replace(COFFEE[0], in_stock=False), item("filters", "Filters voor koffie", image=None))
    assert names(chosen(items=items)) == []
    assert why_not(chosen(items=items)) == {"molen": "out of stock", "filters": "no picture"}
    assert len(chosen(items=items, in_stock=False, with_picture=False).picks) == 2


def test_what_is_in_the_mail_is_not_added_nor_another_size_of_it() -> None:
    result = chosen(Product("Koffiebonen Zachte Morgen, 1 kg"), max=8)
    assert [name for name in names(result) if "Zachte Morgen" in name] == ["Koffiebonen Zachte Morgen, 1 kg"]
    assert why_not(result)["bonen-kilo"] == "already in the mail"
    assert why_not(result)["bonen"] == "a variant of it is already in the mail"


def test_what_may_be_in_the_mail_is_not_added_either() -> None:
    result = chosen(Product("Koffiemolen schijven"), max=8)
    assert len(result.questions) == 1
    assert names(result).count("Koffiemolen met stalen schijven") == 0


def test_of_variants_only_the_best_is_suggested() -> None:
    assert sum("Zachte Morgen" in name for name in names(chosen(max=8))) == 1
    group = tuple(item(f"k{at}", f"Kan voor koffie, nummer {at}", group="kan") for at in range(5))
    assert len(chosen(items=group).picks) == 1


def test_near_duplicates_make_room_for_something_else() -> None:
    like = [item(kind, f"Verse koffiebonen {kind} gebrand bij ons") for kind in ("donker", "licht")]
    other = item("molen", "Koffiemolen")
    both = [each.product.name for each in like]
    assert set(names(chosen(items=tuple(like), max=2))) == set(both)
    assert {*names(chosen(items=(*like, other), max=2))} - {*both} == {"Koffiemolen"}
    scores = [each.score for each in chosen(items=(*like, other)).suggestions]
    assert scores[1] > scores[2]


def test_weak_is_not_good_enough() -> None:
    result = chosen(max=20)
    assert "Theepot" not in names(result)
    assert len(result.picks) < len(COFFEE)


def test_what_goes_with_a_pick_may_fill_a_place() -> None:
    result = chosen(Product("Filters voor koffie, 100 stuks"), max=9)
    assert ("Kan van glas", "goes with Filters voor koffie, 100 stuks") in zip(
        names(result), reasons(result), strict=True
    )


# -- for programs -----------------------------------------------------------------------------------------------


def test_a_suggestion_as_json() -> None:
    (first, *_) = chosen(Product("Theepot", price=Decimal(12))).suggestions
    shown = suggestion_json(first)
    assert (shown["id"], shown["name"], shown["excluded_because"]) == (
        first.item.id,
        first.item.product.name,
        "",
    )
    assert {reason["key"] for reason in shown["reasons"]} <= {"words", "named", "category"}
    assert "; ".join(reason["text"] for reason in shown["reasons"]) == shown["reason"]


# -- laws ----------------------------------------------------------------------------------------------------------

garden = shop("de_garten")
own_lists = st.lists(st.sampled_from([each.product for each in garden.items]), max_size=3)
wishes = st.builds(
    ProductChoice,
    max=st.integers(-1, 9),
    pins=st.lists(st.sampled_from([each.id for each in garden.items]), max_size=3).map(tuple),
    bans=st.lists(st.sampled_from([each.product.name for each in garden.items]), max_size=3).map(tuple),
    not_categories=st.lists(st.sampled_from(["Saatgut", "Tiere", "Dünger"]), max_size=2).map(tuple),
)


@given(own_lists, wishes, st.sampled_from(garden.stories), st.randoms(use_true_random=False))
def test_the_author_is_first_nothing_is_twice_and_order_does_not_matter(
    own: list[Product], choice: ProductChoice, story: Any, random: Any
) -> None:
    result = choose(story.article, own, garden.items, choice)
    mixed = random.sample(garden.items, len(garden.items))
    assert choose(story.article, own, iter(mixed), choice) == result
    assert [pick.product.name for pick in result.picks[: len(own)]] == [product.name for product in own]
    added = [pick.product.name for pick in result.picks[len(own) :]]
    assert len(set(added)) == len(added)
    assert not set(added) & {*choice.bans, *(product.name for product in own)}
    filled = [pick for pick in result.picks[len(own) :] if pick.reason != "pinned in campaign.toml"]
    places = choice.max or (0 if own else PLACES)
    assert not filled or len(result.picks) <= places
