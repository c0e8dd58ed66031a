"""Product cards are cut out of text, whatever the shop's layout, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postiljon.articles.model import Line
from postiljon.products.in_text import Cut, cut
from tests.articles.fixtures import every_line_has_one_fate, expected, found, names_in
from tests.articles.outlines import read

TEXTS = Path(__file__).parent / "texts"
PROSE = "De ketel zong al een uur voordat er iemand in huis aan dacht hem van het vuur te halen."


def cut_text(*texts: str) -> Cut:
    return cut(tuple(Line(number, text) for number, text in enumerate(texts, start=1)))


def card(*texts: str) -> tuple[str, str | None, str | None]:
    """Name, description and badge of the only product among these lines, between two paragraphs."""
    (product,) = cut_text("Thee", "", PROSE, "", *texts, "", PROSE).products
    return product.name, product.description, product.badge


@pytest.mark.parametrize("name", names_in(TEXTS))
def test_texts_are_cut_as_expected(name: str) -> None:
    assert found(TEXTS, name) == expected(TEXTS, name)


@pytest.mark.parametrize("name", names_in(TEXTS))
def test_every_line_of_the_texts_has_one_fate(name: str) -> None:
    assert every_line_has_one_fate(read((TEXTS / f"{name}.txt").read_bytes()))


@pytest.mark.parametrize(
    ("texts", "name", "description", "badge"),
    [
        (["Theepot", "€ 12"], "Theepot", None, None),
        (["Theepot", "Theepot", "€ 12"], "Theepot", None, None),
        (["Theepot", "Theepot Van gietijzer", "€ 12"], "Theepot", "Van gietijzer", None),
        (["Theepot", "Van gietijzer", "€ 12"], "Theepot", "Van gietijzer", None),
        (
            ["Thee", "Thee, 20 zakjes Kalmeert en smaakt", "€ 12"],
            "Thee, 20 zakjes",
            "Kalmeert en smaakt",
            None,
        ),
        (["Theepot", "€ 12", "Van gietijzer"], "Theepot", "Van gietijzer", None),
        (["Badzout, 4 kg Voor dertig baden", "€ 12"], "Badzout, 4 kg", "Voor dertig baden", None),
        (["Badzout 4kg Voor dertig baden", "€ 12"], "Badzout 4kg", "Voor dertig baden", None),
        (["Thee 20 zakjes Kalmeert en smaakt", "€ 12"], "Thee 20 zakjes", "Kalmeert en smaakt", None),
        (["Thee 20 zakjes Groen", "€ 12"], "Thee 20 zakjes Groen", None, None),
        (["Nieuw", "Theepot", "€ 12"], "Theepot", None, "Nieuw"),
        (["Theepot", "Nieuw", "€ 12"], "Theepot", None, "Nieuw"),
        (["Theepot", "€ 12", "Nieuw"], "Theepot", None, "Nieuw"),
        (["Theepot", "-20% € 12"], "Theepot", None, "-20%"),
        (["Theepot", "Sale € 12"], "Theepot", None, "Sale"),
        (["2+1 gratis", "Theepot", "€ 12"], "Theepot", None, "2+1 gratis"),
        (["Theepot", "20% korting", "€ 12"], "Theepot", None, "20% korting"),
        (["IMG_0012", "Theepot", "€ 12"], "Theepot", None, None),
        (["Zomer juni 2021", "Theepot", "€ 12"], "Theepot", None, None),
        (["Theepot", "★★★★☆", "(12)", "€ 12", "Op voorraad", "In winkelwagen"], "Theepot", None, None),
        (["Theepot", "Special Price", "€ 12", "Regular Price", "€ 15"], "Theepot", None, None),
        (["Theepot", "Bespaar 20%", "€ 12"], "Theepot", None, "Bespaar 20%"),
        (["Theepot", "€ 12", "(Je bespaart 20%)"], "Theepot", None, None),
        (["Theepot", "Waardering:", "94%", "€ 12"], "Theepot", None, None),
        (["Theepot", "5 kleuren", "€ 12", "- 1 +"], "Theepot", None, None),
        (["Theepot", "Inhoud: 0,8 liter (€ 15 / 1 liter)", "€ 12"], "Theepot", None, None),
        (["Nu te koop:", "Theepot", "€ 12"], "Theepot", None, None),
        (["Taille-crayon", "Sous-vêtement compris", "€ 12"], "Taille-crayon", "Sous-vêtement compris", None),
        (["**Theepot**", "€ 12"], "Theepot", None, None),
    ],
)
def test_one_card(texts: list[str], name: str, description: str | None, badge: str | None) -> None:
    assert card(*texts) == (name, description, badge)


def test_a_badge_belongs_to_the_card_below_it() -> None:
    products = cut_text("Thee", "", PROSE, "", "Theepot", "€ 12", "Sale", "Kopje", "€ 5", "", PROSE).products
    assert [(product.name, product.badge) for product in products] == [("Theepot", None), ("Kopje", "Sale")]


def test_unless_all_badges_stand_below() -> None:
    products = cut_text(
        "Thee", "", PROSE, "", "Theepot", "€ 12", "Sale", "Kopje", "€ 5", "Nieuw", "", PROSE
    ).products
    assert [(product.name, product.badge) for product in products] == [
        ("Theepot", "Sale"),
        ("Kopje", "Nieuw"),
    ]


def test_a_brand_over_each_name_is_no_name() -> None:
    products = cut_text(
        "Thee", "", PROSE, "", "Ketelhuis", "Theepot", "€ 12", "", "Ketelhuis", "Kopje", "€ 5", "", PROSE
    )
    assert [product.name for product in products.products] == ["Theepot", "Kopje"]


def test_a_label_where_the_others_have_their_name() -> None:
    lines = [
        "Theepot",
        "Theepot Van gietijzer",
        "€ 12",
        "Zijaanzicht",
        "Badzout, 4 kg Voor dertig baden",
        "€ 5",
    ]
    result = cut_text("Thee", "", PROSE, "", *lines, "", PROSE)
    assert [product.name for product in result.products] == ["Theepot", "Badzout, 4 kg"]
    assert [(each.text, each.why) for each in result.noise] == [("Zijaanzicht", "picture label")]


def test_a_blank_line_ends_a_card() -> None:
    products = cut_text(
        "Thee", "", PROSE, "", "Theepot", "€ 12", "Van gietijzer", "", "Kopje", "€ 5", "", PROSE
    ).products
    assert [(product.name, product.description) for product in products] == [
        ("Theepot", "Van gietijzer"),
        ("Kopje", None),
    ]


def test_a_card_with_blank_lines_between_all_its_lines() -> None:
    lines = [
        "Bij de thee",
        "",
        "Theepot",
        "",
        "Voor vier koppen thee of meer, met zeef",
        "",
        "€ 12",
        "",
        "In winkelwagen",
    ]
    result = cut_text("Thee", "", PROSE, "", *lines, "", PROSE)
    (product,) = result.products
    assert (product.name, product.description) == ("Theepot", "Voor vier koppen thee of meer, met zeef")
    assert [each.why for each in result.noise] == ["title of the product block", "button"]


@pytest.mark.parametrize(("below", "is_noise"), [(PROSE, False), ("Dat is fijn.", False), ("Kopjes", True)])
def test_furniture_elsewhere_may_be_a_heading(below: str, is_noise: bool) -> None:
    result = cut_text("Thee", "", PROSE, "", "Op voorraad", "", below, "", PROSE)
    assert bool(result.noise) == is_noise


def test_an_old_price_on_its_own_line() -> None:
    (product,) = cut_text("Thee", "", PROSE, "", "Theepot", "€ 15", "€ 12", "", PROSE).products
    assert (str(product.price), str(product.regular_price), product.on_sale) == ("12", "15", True)


@pytest.mark.parametrize(
    ("texts", "amount", "regular"),
    [
        (["Van 34,95 Voor 29,95"], "29.95", "34.95"),
        (["Adviesprijs: 34,95", "€ 29,95"], "29.95", "34.95"),
        (["29,-"], "29", None),
        (["€", "29,95"], "29.95", None),
        (["29,95", "€"], "29.95", None),
        (["29,95", "In winkelwagen"], "29.95", None),
    ],
)
def test_amounts_without_a_sign_are_in_the_currency_of_the_page(
    texts: list[str], amount: str, regular: str | None
) -> None:
    teapot = cut_text("Thee", "", PROSE, "", "Theepot", *texts, "", "Kopje", "€ 5", "", PROSE).products[0]
    assert (str(teapot.price), teapot.currency) == (amount, "EUR")
    assert (str(teapot.regular_price) if teapot.regular_price else None) == regular


def test_without_any_currency_on_the_page_a_number_is_no_price() -> None:
    assert cut_text("Thee", "", PROSE, "", "Theepot", "Van 34,95 Voor 29,95", "", PROSE).products == ()


def test_a_heading_between_two_groups_of_cards_is_a_title() -> None:
    lines = ["Voor de kok", "", "Lepel", "€ 12", "Theepot", "Van gietijzer", "€ 15", "", "Voor de lezer", ""]
    result = cut_text("Thee", "", PROSE, "", *lines, "Lamp", "€ 5", "", PROSE)
    assert [(product.name, product.description) for product in result.products] == [
        ("Lepel", None),
        ("Theepot", "Van gietijzer"),
        ("Lamp", None),
    ]
    assert [each.text for each in result.noise] == ["Voor de kok", "Voor de lezer"]


def test_a_title_over_cards_with_their_price_on_top_is_no_name() -> None:
    lines = ["Theepotten", "", "€ 12", "Rond", "Van gietijzer", "€ 15", "Ovaal", "Van glas", "", PROSE]
    result = cut_text("Thee", "", PROSE, "", *lines)
    assert [(product.name, str(product.price)) for product in result.products] == [
        ("Rond", "12"),
        ("Ovaal", "15"),
    ]
    assert [each.text for each in result.noise] == ["Theepotten"]


def test_a_line_that_ends_the_block_describes_the_last_card() -> None:
    products = cut_text(
        "Thee", "", PROSE, "", "Theepot", "€ 12", "Kopje", "€ 5", "Set van drie", "", "Zo giet je", "", PROSE
    ).products
    assert products[1].description == "Set van drie"


@pytest.mark.parametrize(
    "note",
    [
        "3 voor € 30",
        "of 3 x € 4 zonder kosten",
        "or 4 interest-free payments of €3.00",
        "Vanaf 2 stuks € 11,50",
    ],
)
def test_what_more_is_said_of_a_price_parts_no_cards(note: str) -> None:
    result = cut_text(
        "Thee", "", PROSE, "", "Theepot", "€ 12", note, "In winkelwagen", "Kopje", "€ 5", "", PROSE
    )
    assert [(product.name, str(product.price)) for product in result.products] == [
        ("Theepot", "12"),
        ("Kopje", "5"),
    ]
    assert [each.text for each in result.noise] == [note, "In winkelwagen"]


@pytest.mark.parametrize(
    "text", ["Prijs op aanvraag", "€ ??", "Price on request", "Preis auf Anfrage", "Prix sur demande"]
)
def test_a_price_that_cannot_be_read_is_asked_for(text: str) -> None:
    result = cut_text("Thee", "", PROSE, "", "Theepot", text, "", PROSE)
    (product,) = result.products
    assert (product.price, product.currency, product.price_text) == (None, None, text)
    (question,) = result.questions
    assert (question.line, question.text) == (6, text)
    assert "Theepot" in question.why


def test_a_base_price_alone_is_no_price() -> None:
    result = cut_text("Thee", "", PROSE, "", "Losse thee", "€ 12,50 / kg", "", PROSE)
    assert [(product.price, product.price_text) for product in result.products] == [(None, "€ 12,50 / kg")]
    assert len(result.questions) == 1


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("(99,50 € / 1 l)", "base price"),
        ("incl. btw", "VAT note"),
        ("U bespaart € 1,95", "saving note"),
        ("4,8 (123)", "rating"),
        ("★★★★☆", "rating"),
        ("4.5 out of 5", "rating"),
        ("23 reviews", "rating"),
        ("Op voorraad", "stock note"),
        ("Only 3 left in stock", "stock note"),
        ("Sofort lieferbar", "stock note"),
        ("Levertijd: 2 werkdagen", "delivery note"),
        ("Gratis verzending vanaf € 50", "shipping note"),
        ("In den Warenkorb", "button"),
        ("Ajouter au panier", "button"),
        ("Bekijk product", "button"),
        ("Add to Wish List", "wish-list button"),
        ("Toevoegen aan verlanglijst", "wish-list button"),
        ("Aantal", "quantity field"),
        ("+ 12 maten", "choice of variants"),
        ("Tijdelijk niet op voorraad", "stock note"),
        ("Gewaardeerd 4.80 uit 5", "rating"),
        ("8,9 / 10", "rating"),
        ("4.8 ★★★★★ (1,024)", "rating"),
        ("ou 3 x 4,00 € sans frais", "instalment note"),
        ("Houd me op de hoogte", "button"),
        ("%", "sign"),
        ("Art.nr. 12-345", "article number"),
    ],
)
def test_furniture_of_a_card_is_noise(text: str, why: str) -> None:
    result = cut_text("Thee", "", PROSE, "", "Theepot", "€ 12", text, "", PROSE)
    assert [(each.text, each.why) for each in result.noise] == [(text, why)]
    assert len(result.products) == 1


@pytest.mark.parametrize(
    "texts",
    [
        ["Voor € 50 heb je een theepot en twee kopjes, en dan houd je nog iets over."],
        ["- Theepot: € 12", "- Kopje: € 5"],
        ["Dat is niet duur: € 12"],
        ["Een kop thee kost er niet veel. € 5."],
        [f"{PROSE} Dat kost € 12."],
        ["€ 12"],
        ["Wat het kost", "Oven: € 250 - 900", "Kookplaat: van € 200 tot € 900"],
    ],
)
def test_money_in_the_article_is_no_product(texts: list[str]) -> None:
    result = cut_text("Thee", "", PROSE, "", *texts, "", PROSE)
    assert result.products == ()
    assert [line.text for line in result.rest if line.text in texts] == texts


def test_the_title_of_the_block_is_noise_and_the_place_is_kept() -> None:
    result = cut_text("Thee", "", PROSE, "", "Voor bij de thee", "", "Theepot", "€ 12", "", PROSE)
    assert [(each.line, each.why) for each in result.noise] == [(5, "title of the product block")]
    assert [line for line in result.rest if line.text or line.is_products] == [
        Line(1, "Thee"),
        Line(3, PROSE),
        Line(7, "", is_products=True),
        Line(10, PROSE),
    ]


def test_a_badge_on_its_own_over_the_cards_is_their_title() -> None:
    result = cut_text("Tee", "", PROSE, "", "Unsere Empfehlung", "", "Kanne", "12 €", "", PROSE)
    assert [(each.text, each.why) for each in result.noise] == [
        ("Unsere Empfehlung", "title of the product block")
    ]
    assert result.products[0].badge is None


def test_the_title_of_the_article_is_not_that_of_the_block() -> None:
    result = cut_text("Onze favoriete theepotten", "", "Theepot", "€ 12", "", PROSE)
    assert result.rest[0] == Line(1, "Onze favoriete theepotten")
    assert result.noise == ()


def test_several_blocks_are_one_list_with_one_place() -> None:
    result = cut_text("Thee", PROSE, "", "Theepot", "€ 12", "", PROSE, "", "Kopje", "€ 5", "", PROSE)
    assert [product.name for product in result.products] == ["Theepot", "Kopje"]
    assert [line.number for line in result.rest if line.is_products] == [4]


LINES = st.sampled_from(
    [
        "Theepot",
        "Theepot Van gietijzer",
        "Kopje, 200 ml",
        "€ 12",
        "€ 15,00",
        "Van € 15 voor € 12",
        "€ ??",
        "Special Price",
        "(€ 3 / 100 ml)",
        "Kopje € 5",
        "Sale",
        "-20%",
        "In winkelwagen",
        "Op voorraad",
        "★★★★☆",
        "Aanbevolen producten",
        "IMG_0001",
        PROSE,
        "Een korte zin.",
        "",
        "",
        "- iets",
    ]
)


@given(st.lists(LINES, max_size=30))
def test_every_line_is_in_the_rest_or_has_a_fate(texts: list[str]) -> None:
    result = cut_text(*texts)
    left = [line.number for line in result.rest if line.text.strip()]
    visible = [number for number, text in enumerate(texts, start=1) if text.strip()]
    assert sorted([*left, *result.fates]) == visible
    noise = [number for number, fate in result.fates.items() if fate == "noise"]
    assert sorted(noise) == [each.line for each in result.noise]


@given(st.lists(LINES, max_size=30))
def test_products_are_named_and_numbered_in_order(texts: list[str]) -> None:
    result = cut_text(*texts)
    sources = [int(str(product.source).removeprefix("text:")) for product in result.products]
    assert sources == sorted(sources)
    named = {int(fate.split()[1]) for fate in result.fates.values() if fate.startswith("product")}
    assert named == set(range(1, len(result.products) + 1))
    assert sum(line.is_products for line in result.rest) == bool(result.products)
    assert all(
        product.name and (product.price is not None or product.price_text) for product in result.products
    )


@given(st.lists(LINES, max_size=30))
def test_running_text_is_never_cut_out(texts: list[str]) -> None:
    result = cut_text(*texts, PROSE)
    assert result.fates.get(len(texts) + 1, "") == ""
