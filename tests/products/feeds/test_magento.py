"""Magento's export."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.products.feeds.shop import Shelf, csv_row, read

HEADER = "sku,store_view_code,attribute_set_code,product_type,categories,name,description,short_description,product_online,visibility,price,special_price,special_price_from_date,special_price_to_date,url_key,base_image,base_image_label,additional_attributes,qty,is_in_stock,msrp_price,related_skus,crosssell_skus,upsell_skus,configurable_variations"
COLUMNS = HEADER.split(",")


PLAIN = {
    "attribute_set_code": "Default",
    "product_type": "simple",
    "product_online": "1",
    "visibility": "Catalog, Search",
}


def row(**values: str) -> str:
    return csv_row(COLUMNS, PLAIN | values)


def export(*rows: str) -> Shelf:
    return read(
        "\n".join([HEADER, *rows]) + "\n", "export.csv", currency="EUR", shop_url="https://shop.example"
    )


BAG = {
    "sku": "MB01",
    "name": "Duffle Bag",
    "price": "34.0000",
    "categories": "Default Category/Gear,Default Category/Gear/Bags,Default Category",
    "short_description": "<p>Roomy.</p>",
    "description": "<p>Big enough for a ball.</p>",
    "url_key": "duffle-bag",
    "base_image": "/m/b/mb01.jpg",
    "base_image_label": "A blue bag",
    "additional_attributes": "has_options=0,manufacturer=Luma,color=Blue",
    "is_in_stock": "1",
    "qty": "0.0000",
    "msrp_price": "99.0000",
    "related_skus": "MB02,MB03",
    "upsell_skus": "MB04,MB03",
}


def test_a_product() -> None:
    item = export(row(**BAG)).item
    product = item.product
    assert (item.id, product.name, item.brand) == ("MB01", "Duffle Bag", "Luma")
    assert (product.price, product.regular_price, product.currency) == (Decimal("34.00"), None, "EUR")
    assert str(product.price) == "34.00"
    assert product.url == "https://shop.example/duffle-bag.html"
    assert product.image == "https://shop.example/media/catalog/product/m/b/mb01.jpg"
    assert item.image_alt == "A blue bag"
    assert item.categories == ("Gear", "Gear > Bags")
    assert (product.description, item.text) == ("Roomy.", "Big enough for a ball.")
    assert item.in_stock is True
    assert item.related == ("MB02", "MB03", "MB04")


def test_categories_may_be_parted_by_bars() -> None:
    categories = "Default Category/Men/Hoodies & Sweatshirts|Default Category/Eco Friendly|Default Category"
    assert export(row(**{**BAG, "categories": categories})).item.categories == (
        "Men > Hoodies & Sweatshirts",
        "Eco Friendly",
    )


@pytest.mark.parametrize(
    ("start", "end", "holds"),
    [
        ("", "", True),
        ("3/1/26", "3/31/26", True),
        ("3/1/26, 5:05 AM", "3/12/26, 12:00 AM", True),  # a midnight is the whole of that day
        ("3/1/26", "3/11/26", False),
        ("3/13/26", "", False),
        ("2026-03-01 00:00:00", "2026-03-12 00:00:00", True),
        ("12/26/18, 5:05 AM", "", True),
    ],
)
def test_a_special_price_counts_between_its_dates(start: str, end: str, holds: bool) -> None:
    shelf = export(
        row(
            **{
                **BAG,
                "special_price": "29.0000",
                "special_price_from_date": start,
                "special_price_to_date": end,
            }
        )
    )
    assert shelf.prices == ([("29.00", "34.00")] if holds else [("34.00", None)])


def test_a_picture_that_was_not_selected_is_none() -> None:
    assert export(row(**{**BAG, "base_image": "no_selection"})).product.image is None


def test_a_picture_with_an_address_keeps_it() -> None:
    assert (
        export(row(**{**BAG, "base_image": "https://cdn.example/a.jpg"})).product.image
        == "https://cdn.example/a.jpg"
    )


def test_what_is_not_online_is_left_out() -> None:
    assert export(row(**BAG), row(sku="X", name="Off", price="1", product_online="2")).names == ["Duffle Bag"]


CHILDREN = [
    row(sku="H-S", name="Hoodie-S", price="52.0000", is_in_stock="1", visibility="Not Visible Individually"),
    row(sku="H-M", name="Hoodie-M", price="49.0000", is_in_stock="1", visibility="Not Visible Individually"),
    row(sku="H-L", name="Hoodie-L", price="40.0000", is_in_stock="0", visibility="Not Visible Individually"),
]
PARENT = row(
    sku="H",
    name="Hoodie",
    product_type="configurable",
    price="",
    is_in_stock="1",
    configurable_variations="sku=H-S,size=S|sku=H-M,size=M|sku=H-L,size=L",
)


@pytest.mark.parametrize(
    "rows", [[*CHILDREN, PARENT], [PARENT, *CHILDREN], [CHILDREN[0], PARENT, *CHILDREN[1:]]]
)
def test_a_configurable_product_has_the_price_of_its_variants(rows: list[str]) -> None:
    item = export(*rows).item
    assert (item.id, item.product.name) == ("H", "Hoodie")
    assert (item.product.price, item.product.price_from, item.in_stock) == (Decimal("49.00"), True, True)


def test_a_configurable_product_without_variants_has_its_own_price_unless_it_is_nothing() -> None:
    assert export(row(sku="H", name="Hoodie", product_type="configurable", price="52.0000")).prices == [
        ("52.00", None)
    ]
    assert export(row(sku="H", name="Hoodie", product_type="configurable", price="0.0000")).prices == [
        (None, None)
    ]


def test_the_same_in_another_store_view_is_no_second_product() -> None:
    dutch = row(
        sku="MB01",
        store_view_code="nl",
        name="Sporttas",
        url_key="sporttas",
        price="29.0000",
        product_online="",
    )
    item = export(row(**BAG), dutch).item
    assert (item.product.name, item.product.price, item.product.price_from) == (
        "Duffle Bag",
        Decimal("34.00"),
        False,
    )
