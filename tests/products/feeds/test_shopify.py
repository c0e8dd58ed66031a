"""Shopify: the CSV with its old and its new header, and products.json."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from tests.products.feeds.shop import Shelf, read

OLD = "Handle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,Variant Compare At Price,Image Src,Image Position,Image Alt Text,Price / International,Status"
NEW = "URL handle,Title,Description,Vendor,Product category,Type,Tags,Published on online store,Option1 name,Option1 value,SKU,Inventory tracker,Inventory quantity,Continue selling when out of stock,Price,Compare-at price,Product image URL,Image position,Image alt text,Price / International,Status"
ROWS = """\
salt,Sea salt,<p>Pure <b>salt</b>.</p>,Zee,Health > Bath,Salts,"bath, salt",TRUE,Size,1 kg,S-1,shopify,3,deny,12.00,15.00,https://cdn.example/salt.jpg,1,A bag of salt,99,active
salt,,,,,,,,,4 kg,S-4,shopify,0,deny,10.00,,,,,99,
salt,,,,,,,,,,,,,,,,https://cdn.example/back.jpg,2,The back,,
mug,Mug,,Zee,,,,TRUE,Title,Default Title,M,,0,deny,9.99,9.99,,,,,active
draft,Draft,,Zee,,,,FALSE,Title,Default Title,D,,,deny,1.00,,,,,,draft
draft,,,,,,,,,Other,D2,,,deny,1.00,,,,,,
old,Old,,Zee,,,,TRUE,Title,Default Title,O,,,deny,1.00,,,,,,archived
hidden,Hidden,,Zee,,,,FALSE,Title,Default Title,H,,,deny,1.00,,,,,,active
"""


@pytest.mark.parametrize("header", [OLD, NEW, NEW.lower(), OLD.upper()])
def test_both_headers_say_the_same(header: str) -> None:
    shelf = read(f"{header}\n{ROWS}", currency="eur", shop_url="https://shop.example/")
    assert shelf.names == ["Sea salt", "Mug"]
    salt = shelf.items[0]
    assert (salt.id, salt.group, salt.brand) == ("S-1", "salt", "Zee")
    assert salt.product.url == "https://shop.example/products/salt"
    assert salt.product.image == "https://cdn.example/salt.jpg"
    assert salt.image_alt == "A bag of salt"
    assert salt.product.description == "Pure salt."
    assert (salt.categories, salt.tags) == (("Health > Bath", "Salts"), ("bath", "salt"))
    assert (salt.product.price, salt.product.regular_price) == (Decimal("12.00"), Decimal("15.00"))
    assert (salt.product.currency, salt.in_stock) == ("EUR", True)
    assert salt.product.price_from is False  # the cheaper one is sold out


def test_a_compare_at_price_that_is_not_higher_is_no_sale() -> None:
    mug = read(f"{OLD}\n{ROWS}").by_name["Mug"]
    assert (mug.product.price, mug.product.regular_price) == (Decimal("9.99"), None)


def test_what_is_not_tracked_is_there() -> None:
    assert read(f"{OLD}\n{ROWS}").by_name["Mug"].in_stock is True


@pytest.mark.parametrize(
    ("tracker", "quantity", "policy", "in_stock"),
    [
        ("shopify", "5", "deny", True),
        ("shopify", "0", "deny", False),
        ("shopify", "-2", "deny", False),
        ("shopify", "0", "continue", None),
        ("", "0", "deny", True),
    ],
)
def test_stock_is_counted_where_it_is_tracked(
    tracker: str, quantity: str, policy: str, in_stock: bool | None
) -> None:
    row = f"salt,Salt,,,,,,TRUE,Title,Default Title,S,{tracker},{quantity},{policy},12.00,,,,,,active"
    assert read(f"{OLD}\n{row}\n").item.in_stock is in_stock


def test_drafts_and_what_is_not_published_are_counted() -> None:
    notes = [each for each in read(f"{OLD}\n{ROWS}").problems if "left out" in each.message]
    assert [(each.message[-3:], each.severity) for each in notes] == [(": 3", "note")]


def test_without_an_address_there_are_no_links_and_that_is_said() -> None:
    shelf = read(f"{OLD}\n{ROWS}")
    assert {item.product.url for item in shelf.items} == {None}
    assert {item.product.currency for item in shelf.items} == {None}
    said = [each.message for each in shelf.problems]
    assert "a Shopify CSV has no addresses of products" in said
    assert "the prices of this feed have no currency" in said


def test_excel_writes_true_and_nothing_in_its_own_way() -> None:
    header = "Handle,Title,Published,Variant SKU,Variant Inventory Tracker,Variant Price,Variant Compare At Price,Image Src,Status"
    rows = "salt,Salt,True,S,N/A,25.0,N/A,N/A,active\npants,Pants,False,P,N/A,95.0,N/A,N/A,draft\n"
    item = read(f"\ufeff{header}\n{rows}").item
    assert (item.product.price, item.product.regular_price, item.product.image) == (
        Decimal("25.0"),
        None,
        None,
    )
    assert item.in_stock is True


# -- products.json ---------------------------------------------------------------------------------------------


def product(handle: str, *variants: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "id": 7507228688576,
        "title": handle.title(),
        "handle": handle,
        "body_html": "<p>Pure.</p>",
        "vendor": "Zee",
        "product_type": "Salts",
        "tags": ["bath", "salt"],
        "variants": list(variants),
        "images": [{"id": 1, "src": f"https://cdn.example/{handle}.jpg", "alt": f"A bag of {handle}"}],
        **more,
    }


def read_json(*pages: Any, text: str = "\n") -> Shelf:
    return read(
        text.join(json.dumps(page) for page in pages),
        "products.json",
        currency="EUR",
        shop_url="shop.example",
    )


def test_products_json() -> None:
    item = read_json(
        {
            "products": [
                product(
                    "salt",
                    {
                        "title": "Default Title",
                        "price": "12.00",
                        "compare_at_price": "15.00",
                        "available": True,
                    },
                )
            ]
        }
    ).item
    assert (item.id, item.group, item.brand) == ("7507228688576", "salt", "Zee")
    assert item.product.url == "https://shop.example/products/salt"
    assert (item.product.image, item.image_alt) == ("https://cdn.example/salt.jpg", "A bag of salt")
    assert (item.product.price, item.product.regular_price) == (Decimal("12.00"), Decimal("15.00"))
    assert (item.categories, item.tags, item.in_stock) == (("Salts",), ("bath", "salt"), True)


@pytest.mark.parametrize("compare_at", [None, "", "0.00", "52.00", "101.00"])
def test_a_compare_at_price_may_be_nothing(compare_at: str | None) -> None:
    (price,) = read_json(
        {"products": [product("salt", {"price": "101.00", "compare_at_price": compare_at})]}
    ).prices
    assert price == ("101.00", None)


def test_variants_are_one_product() -> None:
    variants = [
        {"title": "S", "price": "30.00", "available": True},
        {"title": "M", "price": "25.00", "available": True, "compare_at_price": "28.00"},
        {"title": "L", "price": "20.00", "available": False},
    ]
    item = read_json({"products": [product("salt", *variants)]}).item
    assert (item.product.name, item.product.price, item.product.price_from) == (
        "Salt",
        Decimal("25.00"),
        True,
    )
    assert item.product.regular_price == Decimal("28.00")
    assert item.in_stock is True


def test_what_was_never_published_is_left_out() -> None:
    page = {
        "products": [
            product("salt", {"price": "1.00"}, published_at=None),
            product("mug", {"price": "1.00"}, published_at="2023-08-04T04:04:14-04:00"),
            product("old", {"price": "1.00"}, status="archived"),
        ]
    }
    assert read_json(page).names == ["Mug"]


@pytest.mark.parametrize("text", ["\n", "", " \n\n "])
def test_pages_one_after_the_other_are_one_feed(text: str) -> None:
    pages = [
        {"products": [product("salt", {"price": "1.00"})]},
        {"products": []},
        {"products": [product("mug", {"price": "2.00"}), product("pot", {"price": "3.00"})]},
    ]
    assert read_json(*pages, text=text).names == ["Salt", "Mug", "Pot"]
    assert read_json(pages).names == ["Salt", "Mug", "Pot"]


def test_tags_may_be_a_text() -> None:
    assert read_json({"products": [product("salt", {"price": "1.00"}, tags="bath, sea salt")]}).item.tags == (
        "bath",
        "sea salt",
    )
