"""Tables that go with a feed."""

from __future__ import annotations

import io
from decimal import Decimal

import pytest

from postiljon.errors import FeedError
from tests.products.feeds.shop import read

PRODUCTS = "sku,name,price\nMB01,Duffle Bag,34\nMB02,Backpack,59\n"
PICTURES = "sku,image\nMB01,/m/b/mb01-blue.jpg\nMB01,/m/b/mb01-back.jpg\nMB09,/m/b/mb09.jpg\n"
RELATED = 'sku,linked_sku\nMB01,"MB02\nMB03"\n'
UPSELL = 'sku,linked_sku\nMB01,"MB03\nMB04"\n'
MSRP = "sku,msrp\nMB01,39.90\nMB02,49.00\n"


def additions(*tables: str) -> list[tuple[io.BytesIO, str]]:
    return [(io.BytesIO(table.encode()), f"{number}.csv") for number, table in enumerate(tables)]


def test_pictures_links_and_old_prices_come_from_other_tables() -> None:
    shelf = read(
        PRODUCTS, shop_url="https://shop.example", additions=additions(PICTURES, RELATED, UPSELL, MSRP)
    )
    bag, pack = shelf.items
    assert bag.product.image == "https://shop.example/media/catalog/product/m/b/mb01-blue.jpg"
    assert bag.related == ("MB02", "MB03", "MB04")
    assert (bag.product.price, bag.product.regular_price) == (Decimal(34), Decimal("39.90"))
    assert (pack.product.image, pack.related, pack.product.regular_price) == (None, (), None)


def test_what_the_feed_says_itself_stays() -> None:
    product = read(
        "sku,name,price,image\nMB01,Bag,34,https://shop.example/a.jpg\n",
        additions=additions("sku,image,name\nMB01,https://shop.example/b.jpg,Other\n"),
    ).product
    assert (product.image, product.name) == ("https://shop.example/a.jpg", "Bag")


@pytest.mark.parametrize("table", [PICTURES, RELATED, MSRP])
def test_an_addition_alone_is_no_feed(table: str) -> None:
    with pytest.raises(FeedError, match="no names of products") as error:
        read(table)
    assert error.value.hint == "it may go with a feed of products, as an addition to it"
