"""Prices as shops write them in four languages."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postiljon.products.money import crown_of, money_in
from postiljon.products.prices import Price, read_price, without_prices


def price(amount: str, currency: str = "EUR", regular: str | None = None, *, is_from: bool = False) -> Price:
    return Price(Decimal(amount), currency, Decimal(regular) if regular else None, is_from)


ONE_PRICE = {
    "€ 28,95": price("28.95"),
    "€\u00a028,95": price("28.95"),
    "28,95 €": price("28.95"),
    "28,95\u202f€": price("28.95"),
    "€28.95": price("28.95"),
    "EUR 28,95": price("28.95"),
    "28.95 EUR": price("28.95"),
    "12 euro": price("12"),
    "£1,299.00": price("1299.00", "GBP"),
    "$19.99": price("19.99", "USD"),
    "US$ 19.99": price("19.99", "USD"),
    "CA$19.99": price("19.99", "CAD"),
    "CHF 1'299.–": price("1299", "CHF"),
    "Fr. 12.50": price("12.50", "CHF"),
    "€ 1.250,-": price("1250"),
    "€ 1.250,--": price("1250"),
    "€ 1.299": price("1299"),
    "€ 1.234.567,89": price("1234567.89"),
    "1 234,56 €": price("1234.56"),
    "1\u00a0234,56 €": price("1234.56"),
    "1\u202f234,56\u202f€": price("1234.56"),
    "199,00 kr": price("199.00", "SEK"),
    "kr. 199,-": price("199", "SEK"),
    "49,90 zł": price("49.90", "PLN"),
    "1 299 Kč": price("1299", "CZK"),
    "€ 0,99": price("0.99"),
    "€ 12,5": price("12.5"),
    "Prijs: € 12,95": price("12.95"),
    "€24,90 EUR": price("24.90"),
    "$19.99 CAD": price("19.99", "CAD"),
    "€ 28,95 incl. btw": price("28.95"),
    "19,99 €* inkl. MwSt. zzgl. Versand": price("19.99"),
    "€ 28,95 gratis verzending": price("28.95"),
    "€ 5,95 per stuk": price("5.95"),
    "9,95 € l’unité": price("9.95"),
    "Add to cart • $19.99": price("19.99", "USD"),
}
TWO_PRICES = {
    "Van € 24,90 voor € 22,95": price("22.95", regular="24.90"),
    "statt 24,90 € jetzt 19,90 €": price("19.90", regular="24.90"),
    "1 299 € 1 499 €": price("1299", regular="1499"),
    "16,90 €.13,90 €Aktueller Preis ist: 13,90 €.": price("13.90", regular="16.90"),
    "49,90 € Le prix initial était : 49,90 €.39,90 €Le prix actuel est : 39,90 €.": price(
        "39.90", regular="49.90"
    ),
    "19,90 € statt 24,90 €": price("19.90", regular="24.90"),
    "UVP 24,90 € 19,90 €": price("19.90", regular="24.90"),
    "Was £30 Now £20": price("20", "GBP", "30"),
    "Now £20 Was £30": price("20", "GBP", "30"),
    "Prix normal 24,90 € Prix promo 19,90 €": price("19.90", regular="24.90"),
    "19,90 € au lieu de 24,90 €": price("19.90", regular="24.90"),
    "Special Price € 22,95 Regular Price € 24,90": price("22.95", regular="24.90"),
    "Oorspronkelijke prijs was: € 24,90. Huidige prijs is: € 22,95.": price("22.95", regular="24.90"),
    "€ 24,90 € 22,95": price("22.95", regular="24.90"),
    "€ 22,95\n€ 24,90": price("22.95", regular="24.90"),
    "20,00 €25,00 €": price("20.00", regular="25.00"),
    "€ 15 € 15": price("15"),
    "€29.95 €39.95 Save €10": price("29.95", regular="39.95"),
    "was € 20 nu € 25": price("25"),  # not a sale
    "€ 20 / $ 22": price("20"),
}
FROM_PRICES = {
    "Vanaf € 9,95": price("9.95", is_from=True),
    "ab 19,99 €": price("19.99", is_from=True),
    "from £5": price("5", "GBP", is_from=True),
    "à partir de 12 €": price("12", is_from=True),
    "dès 12 €": price("12", is_from=True),
    "€ 10 – € 20": price("10", is_from=True),
    "€ 10 - 20": price("10", is_from=True),
    "10 - 20 €": price("10", is_from=True),
    "Van € 10 tot € 20": price("10", is_from=True),
    "von 10 € bis 20 €": price("10", is_from=True),
    "de 10 € à 20 €": price("10", is_from=True),
    "Prijsklasse: € 45,00 tot € 89,00": price("45.00", is_from=True),
    "Price range: £10.00 through £20.00": price("10.00", "GBP", is_from=True),
    "Preisspanne: 10,00 € bis 20,00 €": price("10.00", is_from=True),
    "3,20 € – 8,90 € Plage de prix : 3,20 € à 8,90 €": price("3.20", is_from=True),
    "£5 to £9": price("5", "GBP", is_from=True),
    "ab 19,99 € statt 24,99 €": price("19.99", regular="24.99", is_from=True),
    "€ 5 € 9 € 15": price("5", is_from=True),
}
NO_PRICES = [
    "",
    "100 ml",
    "28,95",
    "4,8 (123)",
    "€",
    "€ ??",
    "€ 12,50 / kg",
    "€ 12,50/kg",
    "(99,50 € / 1 l)",
    "(1 l = 99,50 €)",
    "€ 4 per 100 ml",
    "12,50 € pro 100 g",
    "Grundpreis: 12,50 €",
    "Prix au kilo : 24,90 €",
    "Gratis verzending vanaf € 50",
    "Free shipping over £40",
    "Versandkostenfrei ab 50 €",
    "Livraison offerte dès 45 €",
    "Ab 50 € versandkostenfrei",
    "U bespaart € 1,95",
    "You save $5",
    "Sie sparen 5,00 €",
    "5 € de réduction",
    "-€ 5,00",
    "krokus 12",
    "12 krijtjes",
    "1234567890123 €",
]


@pytest.mark.parametrize(("text", "expected"), (ONE_PRICE | TWO_PRICES | FROM_PRICES).items())
def test_prices(text: str, expected: Price) -> None:
    assert read_price(text) == expected


def test_behind_a_word_a_plain_space_parts_thousands_only_where_cents_follow() -> None:
    assert read_price("Serie 2 299 Kč") == price("299", "CZK")
    assert read_price("Serie 2 299,00 Kč") == price("2299.00", "CZK")


def test_a_word_after_an_amount_is_no_currency() -> None:
    assert read_price("$19.99 try it now") == price("19.99", "USD")
    assert read_price("€ 24,90 EUR 19,90") == price("19.90", regular="24.90")


@pytest.mark.parametrize("text", NO_PRICES)
def test_what_is_no_price(text: str) -> None:
    assert read_price(text) is None


@pytest.mark.parametrize(
    "text",
    [text for text in ONE_PRICE | TWO_PRICES | FROM_PRICES if text[0] not in "A1" and "gratis" not in text],
)
def test_nothing_is_left_of_a_line_that_is_a_price(text: str) -> None:
    assert without_prices(text) == ""


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Lavendelolie 10 ml – € 12,95", "Lavendelolie 10 ml"),
        ("Tea, 20 bags from £4.50", "Tea, 20 bags"),
        ("Kerze 12 € statt 15 €", "Kerze"),
        ("no money at all", "no money at all"),
    ],
)
def test_the_name_is_left_of_a_line_with_a_price(text: str, left: str) -> None:
    assert without_prices(text) == left


@pytest.mark.parametrize(
    ("text", "crown"),
    [
        ("49 kr", ""),
        ("Danish design for 49 kr", "DKK"),
        ("Norsk ull, 499 kr", "NOK"),
        ("De mooiste truien uit Noorwegen, en een uit Denemarken. Noorse wol.", "NOK"),
    ],
)
def test_words_decide_which_crown_it_is(text: str, crown: str) -> None:
    assert crown_of(text) == crown


@given(
    st.integers(0, 999_999),
    st.integers(0, 99),
    st.sampled_from(["€ {}", "{} €", "EUR {}", "{} CHF", "£{}", "{} zł", "ab {} €", "Nu {} EUR"]),
    st.sampled_from(
        [(".", ","), (",", "."), ("'", "."), ("\u202f", ","), ("\u00a0", ","), ("", ","), ("", ".")]
    ),
)
def test_an_amount_is_read_however_it_is_written(
    whole: int, cents: int, form: str, marks: tuple[str, str]
) -> None:
    group, point = marks
    written = f"{whole:,}".replace(",", group) + f"{point}{cents:02}"
    found = read_price(form.format(written))
    assert found is not None
    assert found.amount == Decimal(f"{whole}.{cents:02}")


@given(st.text(alphabet="€$£ 0123456789.,-–/kg()abvanoortstw%\n", max_size=120))
def test_a_regular_price_is_always_the_higher_one(text: str) -> None:
    found = read_price(text)
    if found and found.regular is not None:
        assert found.regular > found.amount
    for money in money_in(text):
        assert 0 <= money.start < money.end <= len(text)


@pytest.mark.parametrize(
    "part", ["€ 1 ", "1.234", "€ 1 - ", "€€€€", " " * 50, "van € ", "1 2 3 ", "€ 1 / kg "]
)
def test_long_lines_take_little_time(part: str) -> None:
    text = part * (5_000 // len(part))
    begun = time.perf_counter()
    read_price(text)
    without_prices(text)
    assert time.perf_counter() - begun < 2
