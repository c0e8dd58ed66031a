"""JSON of any shop, whole or line by line."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest

from postiljon.errors import FeedError
from tests.products.feeds.shop import read

SALT = {
    "sku": "S",
    "name": "Salt",
    "price": 12.5,
    "url": "https://shop.example/s",
    "image": "https://shop.example/s.jpg",
}
MUG = {"sku": "M", "name": "Mug", "price": "9,00 EUR"}


@pytest.mark.parametrize(
    "feed",
    [
        json.dumps([SALT, MUG]),
        json.dumps({"products": [SALT, MUG]}),
        json.dumps(
            {"shop": {"name": "Shop", "tags": ["a"]}, "total": 2, "products": [SALT, MUG], "next": None},
            indent=2,
        ),
        json.dumps({"meta": {"brands": [{"name": "Zee"}]}, "data": {"items": [SALT, MUG]}}),
        json.dumps({"anything": [SALT, MUG]}),
        json.dumps({"title": "Shop", "products": [SALT, MUG]}),
        f"{json.dumps(SALT)}\n{json.dumps(MUG)}\n",
        f"{json.dumps(SALT)}\r\n\r\n{json.dumps(MUG)}",
        "\ufeff" + json.dumps([SALT, MUG]),
        json.dumps({"products": [SALT]}) + json.dumps({"products": [MUG]}),
    ],
)
def test_products_are_found_wherever_they_lie(feed: str) -> None:
    shelf = read(feed, "feed.json")
    assert shelf.names == ["Salt", "Mug"]
    assert shelf.prices == [("12.5", None), ("9.00", None)]
    assert shelf.items[0].product.url == "https://shop.example/s"


def product(**values: Any) -> Any:
    return read(json.dumps([{"name": "Salt", "price": "1.00", **values}]), "feed.json").item


def test_numbers_stay_as_they_are_written() -> None:
    assert (
        read('[{"name": "Salt", "price": 1.299, "id": 12345678901234567890123}]', "a.json").item.id
        == "12345678901234567890123"
    )
    assert product(price=1.299).product.price == Decimal("1.299")
    assert product(price=0.1).product.price == Decimal("0.1")


def test_values_in_values() -> None:
    item = product(
        price={"value": "15.00", "currencyCode": "USD"},
        image=[{"src": "https://shop.example/a.jpg", "alt": "A bag"}, {"src": "https://shop.example/b.jpg"}],
        categories=[{"id": 1, "name": "Bath"}, {"id": 2, "name": "Health"}],
        brand={"name": "Zee"},
        stock_status="instock",
        tags=["a", "b"],
    )
    assert (item.product.price, item.product.currency) == (Decimal("15.00"), "USD")
    assert (item.product.image, item.image_alt) == ("https://shop.example/a.jpg", "A bag")
    assert (item.categories, item.brand, item.tags) == (("Bath", "Health"), "Zee", ("a", "b"))
    assert item.in_stock is True


def test_names_in_one_word() -> None:
    item = product(salePrice="0.80", imageLink="https://shop.example/a.jpg", itemGroupId="G", inStock=False)
    assert (item.product.price, item.product.regular_price) == (Decimal("0.80"), Decimal("1.00"))
    assert (item.product.image, item.group, item.in_stock) == ("https://shop.example/a.jpg", "G", False)


def test_a_line_that_is_no_json_is_told() -> None:
    shelf = read(f"{json.dumps(SALT)}\n{{oops}}\n[1]\n{json.dumps(MUG)}\n", "feed.jsonl")
    assert shelf.names == ["Salt", "Mug"]
    assert shelf.told == [
        "feed.jsonl:2: this is no JSON object, and was left out",
        "feed.jsonl:3: this is no JSON object, and was left out",
    ]


def test_what_was_read_before_it_breaks_off_is_kept() -> None:
    whole = json.dumps({"products": [SALT, MUG, SALT]}, indent=1)
    shelf = read(whole[:-60], "feed.json")
    assert shelf.names == ["Salt", "Mug"]
    assert shelf.told == ["feed.json:15: the JSON breaks off here"]


def test_products_of_any_number_and_size_are_read_piece_by_piece() -> None:
    many = [{**MUG, "name": f"Mug {number}", "description": "é" * (number % 700)} for number in range(3000)]
    assert read(json.dumps({"products": many}, ensure_ascii=False), "feed.json").names == [
        each["name"] for each in many
    ]


@pytest.mark.parametrize(
    "feed",
    [
        "[]",
        "{}",
        "[1, 2]",
        '["a"]',
        "[[[[",
        "{",
        '{"a": 1}',
        '[{"title": "Post", "url": "https://blog.example/"}]',
        "[" * 100_000,
        '{"a":' * 100_000,
    ],
)
def test_json_without_products(feed: str) -> None:
    with pytest.raises(FeedError):
        read(feed, "feed.json")
