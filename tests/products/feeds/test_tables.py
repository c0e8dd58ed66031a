"""Tables that people make: whatever the delimiter, the encoding and the names of the columns."""

from __future__ import annotations

import codecs
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postiljon.errors import FeedError
from tests.products.feeds.shop import Shelf, read

DUTCH = "Artikelnummer;Naam;Omschrijving;Prijs;Adviesprijs;Afbeelding;Link;Voorraad;Merk;Categorie\n"
ROW = (
    "A1;Zeezout;Puur zout uit zee.;22,95;24,90;https://shop.example/a.jpg;https://shop.example/a;12;Zee;Bad\n"
)


def test_dutch() -> None:
    item = read(DUTCH + ROW, currency="EUR").item
    assert (item.id, item.product.name, item.product.description) == ("A1", "Zeezout", "Puur zout uit zee.")
    assert (item.product.price, item.product.regular_price) == (Decimal("22.95"), Decimal("24.90"))
    assert (item.product.image, item.product.url) == ("https://shop.example/a.jpg", "https://shop.example/a")
    assert (item.in_stock, item.brand, item.categories) == (True, "Zee", ("Bad",))


@pytest.mark.parametrize(
    "header",
    [
        "Artikelnummer;Bezeichnung;Beschreibung;Preis;UVP;Bild;Produktlink;Bestand;Hersteller;Kategorie",
        "Référence;Désignation;Description;Prix TTC;Prix barré;Photo;Lien;Stock;Marque;Catégorie",
        "SKU;Product name;Description;Price (incl. VAT);RRP;Image URL;Product URL;Stock;Brand;Category",
        "sku;product_name;description;price;msrp;imageUrl;productUrl;stockQuantity;brand;category",
        "ID;TITEL;OMSCHRIJVING;VERKOOPPRIJS;VAN PRIJS;FOTO;URL;OP VOORRAAD;MERK;RUBRIEK",
    ],
)
def test_other_languages_and_spellings(header: str) -> None:
    assert read(f"{header}\n{ROW}") == read(DUTCH + ROW)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters(delimiter: str) -> None:
    table = (
        delimiter.join(["Naam", "Prijs", "Link"])
        + "\n"
        + delimiter.join(["Zout", "2.95", "https://shop.example/a"])
    )
    assert read(table).prices == [("2.95", None)]


def test_the_delimiter_is_counted_outside_quotes() -> None:
    assert read('"Naam, merk en maat, of zoiets";Naam;Prijs\nx;Zout;2,95\n').names == ["Zout"]


def test_a_header_may_begin_with_the_numbers_of_rows() -> None:
    assert read("#;Naam;Prijs\n1;Zout;2,95\n").names == ["Zout"]
    assert read("# prices of March\n#sku;Naam;Prijs\nZ1;Zout;2,95\n").item.id == "Z1"


def test_where_there_are_no_names_the_description_is_one() -> None:
    item = read("Artikelnummer;Omschrijving;Prijs\nZ1;Zeezout, 1 kg;2,95\n").item
    assert (item.id, item.product.name, item.product.description) == ("Z1", "Zeezout, 1 kg", None)


def test_excel_may_say_its_delimiter() -> None:
    shelf = read("sep=;\nNaam;Prijs\nZout;2,95\nPeper\n")
    assert shelf.names == ["Zout", "Peper"]
    assert shelf.told == ["feed.csv:4: this has 1 columns where the header has 2"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-32"])
def test_encodings(encoding: str) -> None:
    assert read("Naam;Prijs\nCrème brûlée – één;€ 2,95\n".encode(encoding)).names == ["Crème brûlée – één"]


def test_utf_16_big_endian_with_a_mark() -> None:
    assert read(codecs.BOM_UTF16_BE + "Naam;Prijs\nBrûlée;2,95\n".encode("utf-16-be")).names == ["Brûlée"]


def test_the_first_letter_that_is_not_utf_8_may_come_late() -> None:
    rows = "".join(f"Zout {number};2,95\n" for number in range(20_000))
    assert read(f"Naam;Prijs\n{rows}".encode() + "Één;2,95\n".encode("cp1252")).names[-1] == "Één"


def test_line_ends_of_all_systems() -> None:
    for end in ("\n", "\r\n", "\r"):
        assert read(f"Naam;Prijs{end}Zout;2,95{end}Peper;3,95{end}").names == ["Zout", "Peper"]


def test_a_value_may_have_lines_and_delimiters_in_quotes() -> None:
    item = read('Naam,Omschrijving,Prijs\nZout,"Puur;\nuit ""zee"", echt",2.95\n').item
    assert (item.product.description, item.text) == ("Puur;", 'uit "zee", echt')
    assert item.product.price == Decimal("2.95")


# -- rows ------------------------------------------------------------------------------------------------------


def test_rows_are_numbered_as_a_spreadsheet_does() -> None:
    table = 'Naam,Omschrijving,Prijs\nZout,"één\ntwee",2.95\n\nPeper,,x\n'
    shelf = read(table)
    assert shelf.told == ["feed.csv:4: the price 'x' cannot be read"]


def test_a_row_that_is_too_short_is_told_and_kept() -> None:
    shelf = read("Naam;Prijs;Link\nZout;2,95\nPeper;3,95;https://shop.example/p\n")
    assert shelf.names == ["Zout", "Peper"]
    assert shelf.told == ["feed.csv:2: this has 2 columns where the header has 3"]


def test_a_row_that_is_too_long_has_shifted_and_is_left_out() -> None:
    shelf = read("Naam,Prijs,Link\nZout,2,95,https://shop.example/z\nPeper,3.95,https://shop.example/p\n")
    assert shelf.names == ["Peper"]
    assert shelf.told == ["feed.csv:2: this has 4 columns where the header has 3, and was left out"]


def test_empty_columns_at_the_end_are_nothing() -> None:
    shelf = read("Naam;Prijs\nZout;2,95;;;\n;;;;\nPeper;3,95\n")
    assert (shelf.names, shelf.told) == (["Zout", "Peper"], [])


def test_where_no_row_fits_there_is_no_table() -> None:
    with pytest.raises(FeedError, match="no row has as many columns as the header") as error:
        read("Naam,Prijs\nZout,2,95\nPeper,3,95\n")
    assert str(error.value.place) == "feed.csv:2"


def test_a_row_without_a_name_is_told() -> None:
    shelf = read("Naam;Prijs\n;2,95\nZout;2,95\n")
    assert shelf.names == ["Zout"]
    assert shelf.told == ["feed.csv:2: this has no name of a product, and was left out"]


def test_many_rows_of_one_kind_are_counted() -> None:
    shelf = read("Naam;Prijs\n" + "Zout\n" * 10_000)
    assert len(shelf.told) == 21
    assert shelf.told[-1] == "feed.csv: and 9,980 more rows with another number of columns than the header"
    assert len(shelf.items) == 10_000


def test_a_quote_that_is_never_closed_costs_a_part_not_the_feed() -> None:
    rows = "".join(f"Zout {number};2,95;heel lang\n" for number in range(20_000))
    shelf = read(f'Naam;Prijs;Omschrijving\nPeper;3,95;"open\n{rows}')
    assert len(shelf.items) > 10_000
    assert any("a quote that is never closed" in each for each in shelf.told)


def test_nothing_is_written_in_many_ways() -> None:
    item = read("Naam;Prijs;Actieprijs;Link;Merk\nZout;2,95;N/A;NULL;-\n").item
    assert (item.product.regular_price, item.product.url, item.brand) == (None, None, "")


# -- prices ----------------------------------------------------------------------------------------------------


def prices(*values: str, header: str = "Naam;Prijs", delimiter: str = ";") -> list[str | None]:
    rows = "".join(f"Zout {number}{delimiter}{value}\n" for number, value in enumerate(values))
    return [price for price, _ in read(f"{header}\n{rows}").prices]


def test_people_write_prices() -> None:
    assert prices("€ 28,95", "1.299", "1.299,00", "€ 1.250,-", "12", "15,5", "EUR 3,00", "vanaf 12,95") == [
        "28.95",
        "1299",
        "1299.00",
        "1250",
        "12",
        "15.5",
        "3.00",
        "12.95",
    ]


def test_a_dot_before_three_digits_is_what_the_other_prices_make_it() -> None:
    assert prices("1.299", "28.95", delimiter="\t", header="Naam\tPrijs") == ["1.299", "28.95"]
    assert prices("1.299", "28,95", delimiter="\t", header="Naam\tPrijs") == ["1299", "28.95"]
    assert prices("1.299", "899", delimiter="\t", header="Naam\tPrijs") == ["1299", "899"]


def test_a_price_in_words() -> None:
    shelf = read(
        "Naam;Prijs\nZout;Van € 24,90 voor € 22,95\nPeper;Prijs op aanvraag\nSuiker;gratis bij zout\n"
    )
    assert shelf.prices == [("22.95", "24.90"), (None, None), (None, None)]
    assert [item.product.price_text for item in shelf.items] == [None, "Prijs op aanvraag", "gratis bij zout"]
    assert shelf.told == ["feed.csv:4: the price 'gratis bij zout' cannot be read"]


def test_several_prices_in_a_cell_are_a_price_from() -> None:
    item = read('Naam,Prijs\nCadeaubon,"25\n50\n100\nZelf kiezen"\n').item
    assert (item.product.price, item.product.price_from) == (Decimal(25), True)


def test_an_offer_price_beside_the_price() -> None:
    assert read(
        "Naam;Prijs;Actieprijs;Actie van;Actie tot\nZout;24,90;22,95;01-03-2026;12-03-2026\n"
    ).prices == [("22.95", "24.90")]
    assert read(
        "Naam;Prijs;Actieprijs;Actie van;Actie tot\nZout;24,90;22,95;01-03-2026;11-03-2026\n"
    ).prices == [("24.90", None)]
    assert read("Naam;Van prijs;Voor prijs\nZout;24,90;22,95\n").prices == [("22.95", "24.90")]


@pytest.mark.parametrize(
    ("value", "named", "currency"),
    [
        ("2,95", "", None),
        ("2,95", "EUR", "EUR"),
        ("£ 2.95", "EUR", "GBP"),
        ("199 kr", "", "SEK"),
        ("199 kr", "DKK", "DKK"),
        ("2.95 CHF", "EUR", "CHF"),
    ],
)
def test_the_currency(value: str, named: str, currency: str | None) -> None:
    assert read(f"Naam;Prijs\nZout;{value}\n", currency=named).product.currency == currency


def test_a_column_may_name_the_currency() -> None:
    assert read("Naam;Prijs;Valuta\nZout;2,95;GBP\nPeper;2,95;€\n").items[0].product.currency == "GBP"


# -- other columns ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "in_stock"),
    [
        ("in stock", True),
        ("in_stock", True),
        ("InStock", True),
        ("https://schema.org/InStock", True),
        ("Op voorraad", True),
        ("ja", True),
        ("5", True),
        ("12 stuks", True),
        ("> 10", True),
        ("Auf Lager", True),
        ("en stock", True),
        ("TRUE", True),
        ("out of stock", False),
        ("OutOfStock", False),
        ("https://schema.org/SoldOut", False),
        ("uitverkocht", False),
        ("0", False),
        ("nee", False),
        ("-1", False),
        ("Ausverkauft", False),
        ("Épuisé", False),
        ("rupture de stock", False),
        ("discontinued", False),
        ("Op voorraad, morgen in huis", True),
        ("Niet op voorraad (levertijd 3 weken)", False),
        ("In Stock - 5 left", True),
        ("Nicht verfügbar", False),
        ("preorder", None),
        ("backorder", None),
        ("available for order", None),
        ("PreOrder", None),
        ("", None),
        ("misschien", None),
    ],
)
def test_availability(said: str, in_stock: bool | None) -> None:
    assert read(f"Naam;Prijs;Voorraad\nZout;2,95;{said}\n").item.in_stock is in_stock


def test_addresses_are_made_absolute_or_left_out() -> None:
    rows = "A;1;/zout;img/z.jpg\nB;1;www.shop.example/b;//cdn.example/b.jpg\nC;1;javascript:alert(1);data:image/png,xx\nD;1;mailto:a@example.com;ftp://shop.example/d.jpg\n"
    table = f"Naam;Prijs;Link;Afbeelding\n{rows}"
    found = [
        (item.product.url, item.product.image) for item in read(table, shop_url="https://shop.example").items
    ]
    assert found == [
        ("https://shop.example/zout", "https://shop.example/img/z.jpg"),
        ("https://www.shop.example/b", "https://cdn.example/b.jpg"),
        (None, None),
        (None, None),
    ]


def test_of_several_pictures_the_first_counts() -> None:
    for mark in (",", ", ", "|", " ", " | "):
        row = f'Zout\t1\t"https://shop.example/a,b.jpg{mark}https://shop.example/c.jpg"'
        assert read(f"Naam\tPrijs\tAfbeeldingen\n{row}\n").product.image == "https://shop.example/a,b.jpg"


def test_variants_by_a_parent() -> None:
    table = "SKU;Parent SKU;Name;Price\nH;;Hoodie;45\nH-S;H;Hoodie S;40\nM;;Mug;9\nH-M;H;Hoodie M;45\n"
    shelf = read(table)
    assert [(item.id, str(item.product.price), item.product.price_from) for item in shelf.items] == [
        ("H", "40", True),
        ("M", "9", False),
    ]


def test_products_that_share_a_number_are_not_one() -> None:
    assert read("Code;Naam;Prijs\n7;Zout;1\n7;Peper;2\n").names == ["Zout", "Peper"]


@given(st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=4), max_size=8), st.sampled_from(",;\t|"))
def test_no_table_breaks_it(rows: list[list[str]], delimiter: str) -> None:
    table = "\n".join(delimiter.join(row) for row in [["Naam", "Prijs", "Link"], *rows])
    try:
        shelf: Shelf | None = read(table)
    except FeedError:
        shelf = None
    assert shelf is None or all(name.strip() for name in shelf.names)
