"""Picks against the catalogue of today."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postiljon.products.catalogue import Item
from postiljon.products.model import Pick, Product
from postiljon.products.refreshing import Change, ChangeKind, compare

SALT = Product(
    "Sea salt",
    price=Decimal("24.90"),
    currency="EUR",
    url="https://shop.example/salt",
    image="https://shop.example/salt.jpg",
    description="Pure.",
    source="feed:AB-1",
)


def pick(**changes: Any) -> Pick:
    return Pick(replace(SALT, **changes), "named in the article")


def item(*, in_stock: bool | None = True, id: str = "AB-1", **changes: Any) -> Item:  # noqa: A002
    return Item(replace(SALT, **changes), id=id, in_stock=in_stock)


def kinds(changes: tuple[Change, ...]) -> list[tuple[str, Any, Any]]:
    return [(change.kind.value, change.was, change.now) for change in changes]


def test_what_is_the_same_has_not_changed() -> None:
    assert compare([pick()], [item()]) == ()
    assert compare([pick()], [item(price=Decimal("24.9"))]) == ()
    assert compare([], [item()]) == ()


def test_a_price() -> None:
    (change,) = compare([pick()], [item(price=Decimal("26.00"))])
    assert (change.kind, change.was, change.now) == (ChangeKind.PRICE, Decimal("24.90"), Decimal("26.00"))
    assert change.product == replace(SALT, price=Decimal("26.00"))


def test_a_sale_that_begins_and_one_that_ends() -> None:
    on_sale: dict[str, Any] = {"price": Decimal("22.95"), "regular_price": Decimal("24.90")}
    begins = compare([pick()], [item(**on_sale)])
    assert kinds(begins) == [("price", Decimal("24.90"), Decimal("22.95")), ("sale", None, Decimal("24.90"))]
    assert {change.product for change in begins} == {replace(SALT, **on_sale)}
    ends = compare([pick(**on_sale)], [item()])
    assert kinds(ends) == [("price", Decimal("22.95"), Decimal("24.90")), ("sale", Decimal("24.90"), None)]
    assert {change.product for change in ends} == {SALT}


@pytest.mark.parametrize(("in_stock", "told"), [(True, []), (None, []), (False, [("stock", None, False)])])
def test_stock(in_stock: bool | None, told: list[Any]) -> None:
    assert kinds(compare([pick()], [item(in_stock=in_stock)])) == told


def test_an_address_and_a_name() -> None:
    changes = compare([pick()], [item(url="https://shop.example/sea-salt", name="Sea salt, 1 kg")])
    assert kinds(changes) == [
        ("url", "https://shop.example/salt", "https://shop.example/sea-salt"),
        ("name", "Sea salt", "Sea salt, 1 kg"),
    ]
    assert {change.product for change in changes} == {
        replace(SALT, url="https://shop.example/sea-salt", name="Sea salt, 1 kg")
    }


def test_gone() -> None:
    (change,) = compare(
        [pick()], [item(id="X", name="Pepper", url="https://shop.example/pepper", image=None)]
    )
    assert (change.kind, change.was, change.now, change.product) == (ChangeKind.GONE, "Sea salt", None, None)


# -- which item a pick is --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "url",
    [
        "https://shop.example/salt/",
        "http://www.shop.example/salt",
        "https://SHOP.example/salt?utm_source=mail&gclid=1",
        "https://shop.example/salt#reviews",
    ],
)
def test_the_same_page_is_the_same_product_and_keeps_its_address(url: str) -> None:
    assert compare([pick(url=url, source="text:21")], [item(id="other")]) == ()


def test_a_variant_in_the_address_is_another_page() -> None:
    wanted = pick(url="https://shop.example/salt?variant=2", source=None)
    items = [
        item(id="1", url="https://shop.example/salt?variant=1", price=Decimal(1)),
        item(id="2", url="https://shop.example/salt?variant=2", price=Decimal(2)),
    ]
    assert [change.now for change in compare([wanted], items)] == [Decimal(2)]


def test_by_the_id_in_its_source() -> None:
    changes = compare([pick(name="Other name", url=None)], [item()])
    assert kinds(changes) == [("url", None, "https://shop.example/salt"), ("name", "Other name", "Sea salt")]


def test_by_its_name() -> None:
    assert kinds(compare([pick(url=None, source="text:21", name="sea  SALT")], [item(price=Decimal(1))])) == [
        ("price", Decimal("24.90"), Decimal(1)),
        ("url", None, "https://shop.example/salt"),
        ("name", "sea  SALT", "Sea salt"),
    ]


def test_the_surest_sign_counts_whatever_comes_first() -> None:
    by_name = item(id="N", url="https://shop.example/n", price=Decimal(1), image=None)
    by_picture = item(id="P", url="https://shop.example/p", price=Decimal(2))
    by_id = item(name="Z", url="https://shop.example/i", price=Decimal(3))
    by_url = item(id="U", name="Y", price=Decimal(4))
    for items, price in (
        ([by_name, by_picture], 2),
        ([by_name, by_id, by_picture], 3),
        ([by_id, by_url, by_name], 4),
    ):
        for order in (items, items[::-1]):
            assert compare([pick()], order)[0].now == Decimal(price)


def test_two_picks_of_one_product_both_change() -> None:
    changes = compare([pick(), pick(badge="New")], [item(price=Decimal(1))])
    assert [change.product.badge for change in changes if change.product] == [None, "New"]


def test_changes_come_in_the_order_of_the_picks() -> None:
    picks = [
        pick(name=f"P{number}", url=f"https://shop.example/{number}", source=None, image=None)
        for number in range(5)
    ]
    items = [Item(replace(each.product, price=Decimal(1))) for each in reversed(picks)]
    assert [change.pick for change in compare(picks, iter(items))] == picks


# -- what stays ------------------------------------------------------------------------------------------------


def test_what_the_catalogue_does_not_say_has_not_changed() -> None:
    assert compare([pick()], [item(price=None, url=None, currency=None)]) == ()


def test_a_price_that_could_not_be_read_before() -> None:
    (change,) = compare([pick(price=None, price_text="on request")], [item()])
    assert (change.was, change.now) == (None, Decimal("24.90"))
    assert change.product == SALT


def test_a_regular_price_that_is_not_higher_is_no_sale() -> None:
    assert compare([pick()], [item(regular_price=Decimal("24.90"))]) == ()


def test_another_currency_is_another_price() -> None:
    (change,) = compare([pick()], [item(currency="GBP")])
    assert (change.kind, change.product) == (ChangeKind.PRICE, replace(SALT, currency="GBP"))


def test_texts_and_pictures_stay_the_marketers() -> None:
    (change,) = compare(
        [pick(description="Mine", badge="New", image="images/mine.jpg")], [item(price=Decimal(1))]
    )
    assert change.product == replace(
        SALT, description="Mine", badge="New", image="images/mine.jpg", price=Decimal(1)
    )


prices = st.none() | st.decimals(0, 100, places=2)
products = st.builds(
    Product,
    name=st.sampled_from(["Salt", "Mug", "Pot"]),
    price=prices,
    regular_price=prices,
    currency=st.sampled_from(["EUR", "GBP", None]),
    url=st.none() | st.sampled_from(["https://shop.example/a", "https://shop.example/b/", "https://[bad"]),
    image=st.none() | st.just("https://shop.example/a.jpg"),
    source=st.none() | st.sampled_from(["feed:1", "feed:2", "text:3"]),
)


# A catalogue as it should be: each product has its own page, id and name.
catalogues = st.lists(
    st.builds(Item, products, id=st.sampled_from(["1", "2", "3"])),
    max_size=3,
    unique_by=(lambda item: item.id, lambda item: item.product.url, lambda item: item.product.name),
)


@given(st.lists(st.builds(Pick, products, st.just("why")), max_size=4), catalogues)
def test_after_an_update_there_is_nothing_to_update(picks: list[Pick], items: list[Item]) -> None:
    updated = {id(change.pick): change.product for change in compare(picks, items) if change.product}
    again = [replace(each, product=updated.get(id(each), each.product)) for each in picks]
    assert {change.kind for change in compare(again, items)} <= {ChangeKind.GONE, ChangeKind.STOCK}
