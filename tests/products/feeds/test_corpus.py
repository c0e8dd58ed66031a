"""Feeds that others made, beside the checkout; what is in them was read by eye."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from postiljon.errors import FeedError
from postiljon.products.catalogue import Item
from tests.products.feeds.shop import Shelf, read

Open = Callable[..., Shelf]


@pytest.fixture
def corpus(shared: Callable[[str], Path]) -> Open:
    """A feed of the corpus as it comes out."""

    def opened(name: str, **named: Any) -> Shelf:
        return read(shared(f"corpus/feeds/{name}").read_bytes(), name, **named)

    return opened


def path(address: str | None) -> str:
    return urlsplit(address or "").path


def money(item: Item) -> tuple[str, str | None, str | None]:
    product = item.product
    return (
        str(product.price),
        None if product.regular_price is None else str(product.regular_price),
        product.currency,
    )


def test_google_merchant_xml(corpus: Open) -> None:
    shelf = corpus("gmc_groundies_300.xml")
    assert len(shelf.items) == 92  # 300 sizes
    assert shelf.problems == ()
    first, *_, last = shelf.items
    assert first.id == "019498947e9e70eb953a19a2a3a8e53a"
    assert first.product.name == "GROUNDIES® Nova GO1 Women"
    assert money(first) == ("99.99", None, "USD")
    assert path(first.product.url) == "/us/women/groundies-nova-go1-women-beige-pink/GND-120195-28-H"
    assert path(first.product.image) == "/media/f7/d6/e5/1737726656/GND-120195-28-H_pic1.jpg"
    assert (first.product.description or "").startswith(
        "Barefoot sneaker Nova GO1Our Nova barefoot sneaker is one of"
    )
    assert "leather" in first.text
    assert last.product.name == "GROUNDIES® Active Knit Men"
    blaze = shelf.by_name["GROUNDIES® Blaze Barefoot+ Men"]  # two colours; the white one comes last
    assert (path(blaze.product.url)[-16:], money(blaze), blaze.in_stock) == (
        "/GND-210231-02-H",
        ("99.99", None, "USD"),
        True,
    )
    prices = Counter(str(item.product.price) for item in shelf.items if item.product.name.endswith("Kids"))
    assert prices == {"59.99": 11, "74.99": 1}
    assert {item.product.price_from for item in shelf.items} == {False}


def test_meta_with_comments(corpus: Open) -> None:
    item = corpus("meta_catalog_commented.tsv").item
    assert (item.id, item.product.name, item.brand) == ("DB_1", "Dog Bowl In Blue", "Example")
    assert item.product.description == "Solid plastic dog bowl in marine blue"
    assert money(item) == ("9.99", None, "GBP")
    assert item.product.url == "http://www.example.com/bowls/db-1.html"
    assert path(item.product.image) == "/images/product_image_template.png"
    assert item.in_stock is True


@pytest.mark.parametrize("name", ["shopify_product_template.csv", "shopify_product_template_result.csv"])
def test_shopify_csv(corpus: Open, name: str) -> None:
    shelf = corpus(name, currency="USD", shop_url="https://shop.example")
    item = shelf.item  # the jeans are a draft, the beanie is archived
    assert (item.id, item.group, item.product.name) == ("SRT_COT_111", "example-shirt", "Example T-Shirt")
    assert item.product.price == Decimal(25)
    assert (item.product.regular_price, item.product.price_from, item.product.currency) == (
        None,
        False,
        "USD",
    )
    assert item.product.url == "https://shop.example/products/example-shirt"
    assert path(item.product.image) == "/photos/tshirts.jpg"
    assert (item.image_alt, item.brand) == ("A rack of T-Shirts", "Acme")
    assert item.categories == ("Apparel & Accessories > Clothing > Clothing Tops > T-Shirts", "Shirts")
    assert item.tags == ("Made to Order", "Shirt Tag")
    assert item.in_stock is True  # its pieces are not tracked
    assert (
        item.product.description
        == "This t-shirt is as simple as it gets. Easy to wear and insanely comfortable."
    )
    assert "left out, being drafts, archived or not published: 2" in {each.message for each in shelf.problems}


def test_shopify_products_json(corpus: Open) -> None:
    shelf = corpus("shopify_products.json", currency="EUR", shop_url="https://shop.example")
    assert [(item.product.name, *money(item)) for item in shelf.items] == [
        ("biz_test", "100.00", "109.00", "EUR"),
        ("Predator Elite FT FG J", "130.00", "260.00", "EUR"),
        ("adidas Copa Pure IV Elite FG", "240.00", None, "EUR"),
    ]
    assert [path(item.product.url) for item in shelf.items] == [
        "/products/biz_test",
        "/products/predator-elite-ft-fg-j",
        "/products/copa-pure-iv",
    ]
    assert [item.in_stock for item in shelf.items] == [False, True, True]
    assert [item.brand for item in shelf.items] == ["REDMAGIC-Dev", "adidas", "adidas"]
    assert {item.product.image for item in shelf.items} == {None}


BAGS = {
    "24-MB01": ("Joust Duffle Bag", "34", None),
    "24-MB04": ("Strive Shoulder Pack", "32", None),
    "24-MB03": ("Crown Summit Backpack", "38", None),
    "24-MB05": ("Wayfarer Messenger Bag", "45", None),
    "24-MB06": ("Rival Field Messenger", "45", None),
    "24-MB02": ("Fusion Backpack", "59", None),
    "24-UB02": ("Impulse Duffle", "74", None),
    "24-WB01": ("Voyage Yoga Bag", "32", None),
    "24-WB02": ("Compete Track Tote", "32", None),
    "24-WB05": ("Savvy Shoulder Tote", "24", "32"),
    "24-WB06": ("Endeavor Daytrip Backpack", "33", None),
    "24-WB03": ("Driven Backpack", "36", None),
    "24-WB07": ("Overnight Duffle", "45", None),
    "24-WB04": ("Push It Messenger Bag", "45", None),
}


def test_magentos_old_table(corpus: Open) -> None:
    shelf = corpus("magento_products_gear_bags.csv", currency="USD")
    assert {item.id: (item.product.name, *money(item)[:2]) for item in shelf.items} == BAGS
    assert shelf.items[0].categories == ("Gear", "Bags")
    assert shelf.items[1].categories == ("Gear", "Bags", "Collections", "Erin Recommends")
    assert {item.in_stock for item in shelf.items} == {True}
    assert shelf.items[0].product.description == (
        "The sporty Joust Duffle Bag can't be beat - not in the gym, not on the luggage carousel, not anywhere."
    )
    assert shelf.items[0].text.startswith("Big enough to haul a basketball or soccer ball")


def test_magentos_old_table_of_equipment(corpus: Open) -> None:
    shelf = corpus("magento_products_gear_fitness_equipment.csv")
    assert [(item.id, item.product.name, money(item)[0]) for item in shelf.items] == [
        ("24-UG06", "Affirm Water Bottle", "7"),
        ("24-UG07", "Dual Handle Cardio Ball", "12"),
        ("24-UG04", "Zing Jump Rope", "12"),
        ("24-UG02", "Pursuit Lumaflex™ Tone Band", "16"),
        ("24-UG05", "Go-Get'r Pushup Grips", "19"),
        ("24-UG01", "Quest Lumaflex™ Band", "19"),
        ("24-WG084", "Sprite Foam Yoga Brick", "5"),
        ("24-WG088", "Sprite Foam Roller", "19"),
        ("24-UG03", "Harmony Lumaflex™ Strength Band Kit", "22"),
    ]


def test_magentos_old_tables_together(corpus: Open, shared: Callable[[str], Path]) -> None:
    with (
        shared("corpus/feeds/magento_images_gear_bags.csv").open("rb") as images,
        shared("corpus/feeds/magento_upsell.csv").open("rb") as upsell,
    ):
        more = [(images, "images"), (upsell, "upsell")]
        shelf = corpus("magento_products_gear_bags.csv", shop_url="https://shop.example", additions=more)
    bags = {item.id: item for item in shelf.items}
    assert bags["24-MB02"].product.image == "https://shop.example/media/catalog/product/m/b/mb02-gray-0.jpg"
    assert bags["24-MB02"].related == ("24-UB02",)
    assert bags["24-MB03"].related == ("24-MB02", "24-MB05", "24-MB06", "24-UB02", "24-WB04", "24-WB07")
    assert all(item.product.image for item in shelf.items)


def test_related_products_of_equipment(corpus: Open, shared: Callable[[str], Path]) -> None:
    with shared("corpus/feeds/magento_related.csv").open("rb") as related:
        shelf = corpus("magento_products_gear_fitness_equipment.csv", additions=[(related, "related")])
    assert shelf.items[0].related == ("24-UG04", "24-WG086", "24-WG083-blue", "24-UG07")


@pytest.mark.parametrize(
    "name",
    [
        "blog_feed.json",
        "blog_feed1.atom",
        "blog_feed2.rss",
        "extruct_jsonld_control_chars.html",
        "extruct_misc_product_microdata.html",
        "extruct_opengraph_product.html.gz",
        "extruct_product_microdata.html",
        "extruct_opengraph_product.expected.json",
        "magento_images_gear_bags.csv",
        "magento_pages_static_blocks.csv",
        "magento_products_msrp.csv",
        "magento_related.csv",
        "magento_upsell.csv",
    ],
)
def test_what_is_no_feed_of_products(corpus: Open, name: str) -> None:
    with pytest.raises(FeedError):
        corpus(name)
