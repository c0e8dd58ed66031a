"""Real pages of shops and blogs: which products they show, as a person sees them, and none where there are none."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.products.page_files import Left, cut_page

Row = tuple[str, str, str | None, str]  # name, price, regular price, currency

# Read in a browser, page by page; every other page of the folder shows no product with a price.
SEEN: dict[str, list[Row]] = {
    "zooroyal": [("Trixie Natura Kleintierstall mit Freilaufgehege", "97.47", "129.00", "EUR")],
    "uniqz": [("Katzendecke, zweilagig mit Namen und Main Coon", "36.00", None, "EUR")],
    "happycoffee": [("Happy Coffee SIDAMO Bio Bohnen", "27.90", None, "EUR")],  # the size that is chosen
    "villacc": [("Villa Galaxy", "2400.00", None, "USD")],  # a week's rent, "ab"
    "mein_schoener_garten": [
        ("Topinambur,3 Stück Helianthustuberosus Alternative zur Kartoffel", "9.99", None, "EUR"),
        ("Grabegabel mit 4 Bajonettzinken", "30.95", None, "EUR"),
        ("BIO Beeren Langzeit-Dünger mit Schafwolle 2 kg", "12.99", None, "EUR"),
    ],
    "bewusster_leben": [("bewusster leben 1/2023", "7.80", None, "EUR")],
}
PAGES = 22


@pytest.fixture(scope="module")
def shops(shared: Callable[[str], Path]) -> dict[str, Left]:
    paths = sorted(shared("corpus/articles/shops").glob("*.html"))
    return {path.stem: cut_page(path.read_bytes(), "https://shop.example/page") for path in paths}


def test_products_are_those_that_one_sees(shops: dict[str, Left]) -> None:
    assert len(shops) == PAGES
    assert {name: rows(page) for name, page in shops.items()} == {
        name: next((seen for key, seen in SEEN.items() if key in name), []) for name in shops
    }


def test_only_the_rent_is_the_lowest_of_several_prices(shops: dict[str, Left]) -> None:
    lowest = [
        product.name for page in shops.values() for product in page.found.products if product.price_from
    ]
    assert lowest == ["Villa Galaxy"]


def test_every_product_has_a_picture_and_an_address_on_the_web(shops: dict[str, Left]) -> None:
    products = [product for page in shops.values() for product in page.found.products]
    assert all((product.url or "").startswith("https://") for product in products)
    assert all((product.image or "").startswith("https://") for product in products)


def test_articles_of_newspapers_have_no_products(shared: Callable[[str], Path]) -> None:
    pages = [cut_page(source, "https://news.example/page") for source in news(shared)]
    assert len(pages) > 90
    assert [product for page in pages for product in page.found.products] == []


def test_pages_of_another_reader_give_what_that_reader_is_known_to_find(
    shared: Callable[[str], Path],
) -> None:
    folder = shared("corpus/feeds")
    anvil, film = folder / "extruct_product_microdata.html", folder / "extruct_opengraph_product.html.gz"
    found = rows(cut_page(anvil.read_bytes())) + rows(cut_page(gzip.decompress(film.read_bytes())))
    assert found == [
        ("Executive Anvil", "119.99", None, "USD"),
        ("Better Off Dead [Exclusive Blu-ray Steelbook]", "17.99", None, "USD"),
    ]


def rows(page: Left) -> list[Row]:
    return [
        (
            each.name,
            str(each.price),
            str(each.regular_price) if each.regular_price else None,
            each.currency or "",
        )
        for each in page.found.products
    ]


def news(shared: Callable[[str], Path]) -> Iterator[bytes]:
    for path in sorted(shared("corpus/articles/aeb").rglob("*.html.gz")):
        yield gzip.decompress(path.read_bytes())
    for path in sorted(shared("corpus/articles/readability").glob("*/source.html")):
        yield path.read_bytes()
