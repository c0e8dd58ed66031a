"""WooCommerce's export, in four languages."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.products.feeds.shop import Shelf, csv_row, read

ENGLISH = 'ID,Type,SKU,Name,Published,"Is featured?","Visibility in catalog","Short description",Description,"Date sale price starts","Date sale price ends","In stock?",Stock,"Sale price","Regular price",Categories,Tags,Images,Parent,"Grouped products",Upsells,Cross-sells,"External URL",Position'
DUTCH = 'ID,Type,Artikelnummer,Naam,Gepubliceerd,Uitgelicht?,"Zichtbaarheid in catalogus","Korte omschrijving",Beschrijving,"Startdatum actieprijs","Einddatum actieprijs","Op voorraad?",Voorraad,Actieprijs,"Reguliere prijs",Categorieën,Tags,Afbeeldingen,Hoofd,"Gegroepeerde producten",Upsells,Cross-sells,"Externe URL",Positie'
GERMAN = 'ID,Typ,Artikelnummer,Name,Veröffentlicht,"Ist hervorgehoben?","Sichtbarkeit im Katalog",Kurzbeschreibung,Beschreibung,"Datum, an dem Angebotspreis beginnt","Datum, an dem Angebotspreis endet",Vorrätig?,Bestand,Angebotspreis,"Regulärer Preis",Kategorien,Schlagwörter,Bilder,"Übergeordnetes Produkt","Gruppierte Produkte",Zusatzverkäufe,"Cross-Sells (Querverkäufe)","Externe URL",Position'
FRENCH = 'ID,Type,UGS,Nom,Publié,"Mis en avant ?","Visibilité dans le catalogue","Description courte",Description,"Date de début de promo","Date de fin de promo","En stock ?",Stock,"Tarif promo","Tarif régulier",Catégories,Étiquettes,Images,Parent,"Groupes de produits","Produits suggérés","Ventes croisées","URL externe",Position'
HEADERS = {"en": ENGLISH, "nl": DUTCH, "de": GERMAN, "fr": FRENCH}
COLUMNS = "id type sku name published featured visibility short text start end in_stock stock sale regular categories tags images parent grouped upsells cross external position".split()


PLAIN = {"type": "simple", "published": "1", "visibility": "visible", "in_stock": "1"}


def row(**values: str) -> str:
    return csv_row(COLUMNS, PLAIN | values)


def export(*rows: str, header: str = ENGLISH) -> Shelf:
    return read("\n".join([header, *rows]) + "\n", "export.csv", currency="EUR")


BEANIE = row(
    id="48",
    type="simple, virtual",
    sku="beanie",
    name="Beanie",
    short="Warm.",
    text="Knitted from wool.",
    sale="18,50",
    regular="20",
    categories="Clothing > Hats, Sale, Salt\\, pepper",
    tags="warm, winter",
    images="https://shop.example/a.jpg, https://shop.example/b.jpg",
    upsells="cap, id:12",
    cross="scarf",
)


@pytest.mark.parametrize("header", HEADERS.values(), ids=HEADERS)
def test_the_header_is_in_the_language_of_the_shop(header: str) -> None:
    item = export(BEANIE, header=header).item
    assert (item.id, item.product.name) == ("beanie", "Beanie")
    assert (item.product.price, item.product.regular_price) == (Decimal("18.50"), Decimal(20))
    assert (item.product.description, item.text) == ("Warm.", "Knitted from wool.")
    assert item.product.image == "https://shop.example/a.jpg"
    assert item.categories == ("Clothing > Hats", "Sale", "Salt, pepper")
    assert item.tags == ("warm", "winter")
    assert item.related == ("cap", "12", "scarf")
    assert item.in_stock is True


@pytest.mark.parametrize("header", HEADERS.values(), ids=HEADERS)
def test_variations_belong_to_their_product(header: str) -> None:
    rows = [
        row(id="45", type="variable", sku="hoodie", name="Hoodie", images="https://shop.example/h.jpg"),
        row(id="46", sku="mug", name="Mug", regular="9"),
        row(
            id="79",
            type="variation",
            sku="hoodie-red",
            name="Hoodie - Red",
            sale="42",
            regular="45",
            parent="hoodie",
        ),
        row(
            id="80", type="variation", sku="hoodie-blue", name="Hoodie - Blue", regular="45", parent="hoodie"
        ),
    ]
    hoodie, mug = export(*rows, header=header).items
    assert (hoodie.id, hoodie.product.name, hoodie.in_stock) == ("hoodie", "Hoodie", True)
    assert (hoodie.product.price, hoodie.product.regular_price) == (Decimal(42), Decimal(45))
    assert hoodie.product.price_from is True
    assert mug.product.price == Decimal(9)


def test_a_product_without_a_sku_is_called_by_its_number() -> None:
    rows = [
        row(id="45", type="variable", name="Hoodie"),
        row(id="79", type="variation", name="Hoodie - Red", regular="45", parent="id:45"),
    ]
    item = export(*rows).item
    assert (item.id, item.product.name, item.product.price) == ("45", "Hoodie", Decimal(45))


def test_a_variation_may_come_before_its_product() -> None:
    rows = [
        row(
            id="7",
            type="variation",
            sku="h-r",
            name="Hoodie - Red",
            regular="45",
            parent="h",
            images="https://shop.example/r.jpg",
        ),
        row(id="45", type="variable", sku="h", name="Hoodie", text="Warm."),
    ]
    item = export(*rows).item
    assert (item.id, item.product.name, item.product.price, item.product.description) == (
        "h",
        "Hoodie",
        Decimal(45),
        "Warm.",
    )
    assert item.product.image == "https://shop.example/r.jpg"


@pytest.mark.parametrize("published", ["0", "-1", "2"])
def test_what_is_not_published_is_left_out_with_its_variations(published: str) -> None:
    rows = [
        row(id="1", sku="a", name="A", regular="1"),
        row(id="45", type="variable", sku="hoodie", name="Hoodie", published=published),
        row(id="79", type="variation", name="Hoodie - Red", regular="45", parent="hoodie"),
    ]
    assert export(*rows).names == ["A"]


def test_what_is_left_out_may_come_after_its_variations() -> None:
    rows = [
        row(id="7", type="variation", name="Hoodie - Red", regular="45", parent="h"),
        row(id="45", type="variable", sku="h", name="Hoodie", published="-1"),
    ]
    assert export(*rows).names == []


def test_a_variation_that_is_switched_off_takes_nobody_along() -> None:
    rows = [
        row(id="45", type="variable", sku="hoodie", name="Hoodie"),
        row(id="79", type="variation", name="Hoodie - Red", regular="40", parent="hoodie", published="0"),
        row(id="80", type="variation", name="Hoodie - Blue", regular="45", parent="hoodie"),
    ]
    assert export(*rows).prices == [("45", None)]


@pytest.mark.parametrize(
    ("start", "end", "holds"),
    [
        ("2017-01-01", "2030-01-01 0:00:00", True),
        ("2026-03-12", "2026-03-12", True),
        ("2026-03-12 0:00:00", "2026-03-12 0:00:00", True),
        ("Jul 8, 2023", "Jul 8, 2027", True),
        ("Jul 8, 2023", "Jul 9, 2023", False),
        ("1689239400", "", True),
        ("", "1689239400", False),
        ("2023/07/13", "2026/03/11", False),
        ("2023/07/13", "2026/03/12", True),
        ("8 juli 2023", "31 december 2026", True),
        ("8. Juli 2023", "31. März 2026", True),
        ("8 juillet 2023", "1 février 2026", False),
        ("", "", True),
    ],
)
def test_sale_dates_in_the_notations_of_shops(start: str, end: str, holds: bool) -> None:
    shelf = export(row(id="1", sku="a", name="A", sale="8", regular="10", start=start, end=end))
    assert shelf.prices == ([("8", "10")] if holds else [("10", None)])
    assert not shelf.told


@pytest.mark.parametrize(
    ("said", "stock", "in_stock"),
    [
        ("1", "", True),
        ("0", "", False),
        ("backorder", "", None),
        ("", "3", True),
        ("", "0", False),
        ("", "", None),
    ],
)
def test_stock(said: str, stock: str, in_stock: bool | None) -> None:
    assert (
        export(row(id="1", sku="a", name="A", regular="1", in_stock=said, stock=stock)).item.in_stock
        is in_stock
    )


def test_a_grouped_product_has_no_price_of_its_own() -> None:
    shelf = export(row(id="87", type="grouped", sku="set", name="Set", grouped="beanie"), BEANIE)
    assert shelf.prices == [(None, None), ("18.50", "20")]
