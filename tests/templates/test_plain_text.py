from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from postiljon.articles.model import (
    Article,
    Code,
    Heading,
    Image,
    List,
    ListItem,
    Paragraph,
    Products,
    Quote,
    References,
    Run,
    Table,
    Text,
)
from postiljon.products.model import Pick, Product
from postiljon.templates.brand import Brand
from tests.templates.letters import EVERY_BLOCK, UNSUBSCRIBE, product, products, text

T = Text.of


def body(*blocks: Any, picks: list[Pick] | None = None) -> str:
    """The text between the title and the footer."""
    whole = text(Article("Titel", blocks=blocks), picks or [])
    return whole.removeprefix("Titel\n=====\n\n").partition("\n\n" + "-" * 20)[0]


def test_a_whole_mail_reads_from_top_to_bottom() -> None:
    assert text(EVERY_BLOCK, [product()]) == (
        "Een dag in de tuin\n==================\n\n"
        "Wat je ziet als je stil zit.\n\n"
        "De tuin om zes uur.\n\n"
        'Dag <<recipient.first_name | default("lezer")>>, kom erbij.\n\n'
        "De ochtend\n----------\n\n"
        "Dauw\n~~~~\n\n"
        "Nat gras & <mos>.\nLees meer <https://example.com/?a=1&b=2>\n\n"
        "- merel\n   1. jong\n   2. oud\n- mus\n\n"
        "9. negen\n10. tien\n\n"
        '[Een "pot" & een pan]\nDe pot.\n<https://example.com/pot>\n\n'
        "> Wie wacht,\n> ziet meer.\n\n"
        "   zes uur\n     merel <3\n\n"
        "Uur  Vogel\n---  -----\nzes  merel\n\n"
        "Bronnen\n-------\n1. Vogelgids, deel 2.\n\n"
        "Aanbevolen bij dit artikel\n--------------------------\n\n"
        "Gieter, 5 liter\nZink, met broes\n€\u00a024,50\n<https://www.example.com/gieter>\n\n"
        "--------------------\n\n"
        "Zilverberk\nBerkenlaan 4\n1234 AB Voorbeeldstad\nhttps://www.example.com/\n\n"
        "Je krijgt deze mail omdat je je hebt ingeschreven voor de nieuwsbrief van Zilverberk.\n\n"
        f"Lees op de website: https://www.example.com/tuin\nUitschrijven: {UNSUBSCRIBE}\n"
    )


def test_products_stand_where_the_article_places_them() -> None:
    shown = body(Paragraph(T("voor")), Products(), Paragraph(T("na")), Products(), picks=products(2))
    order = [shown.index(word) for word in ("voor", "nummer 1", "nummer 2")]
    assert order == sorted(order)
    assert shown.endswith("\n\nna")
    assert shown.count("Gieter") == 2


def test_a_heading_right_above_the_products_is_theirs() -> None:
    shown = body(Heading(T("In de tuin")), Products(), picks=products(1))
    assert shown.startswith("In de tuin\n----------\n\nGieter")
    assert "Aanbevolen" not in shown


def test_a_place_without_products_leaves_no_trace() -> None:
    assert body(Paragraph(T("voor")), Products(), Paragraph(T("na"))) == "voor\n\nna"


def test_a_sale_is_told_in_words() -> None:
    pick = product(price=Decimal(20), regular_price=Decimal("24.5"), badge="Actie")
    assert "Gieter, 5 liter (Actie)\n" in body(picks=[pick])
    assert "Nu €\u00a020,00 (normaal €\u00a024,50)" in body(picks=[pick])


def test_a_bare_product_is_its_name() -> None:
    assert body(picks=[Pick(Product("Gieter"), "because")]).endswith("-\n\nGieter")


def test_a_link_whose_words_are_its_address_is_written_once() -> None:
    address = "https://example.com/"
    assert body(Paragraph(T("Zie ", Run(address, href=address)))) == f"Zie {address}"


def test_a_link_that_is_partly_bold_has_one_address() -> None:
    href = "https://example.com/"
    assert (
        body(Paragraph(T(Run("a ", href=href), Run("b", bold=True, href=href))))
        == "a b <https://example.com/>"
    )


def test_a_link_that_cannot_be_followed_leaves_its_words() -> None:
    assert body(Paragraph(T("zie ", Run("hier", href="/tuin")))) == "zie hier"


def test_a_picture_without_words_is_no_text() -> None:
    assert body(Paragraph(T("a")), Image("p.png", href="https://example.com/"), Paragraph(T("b"))) == "a\n\nb"


def test_a_wide_table_becomes_a_line_for_each_cell() -> None:
    long = "woord " * 20
    rows = tuple(
        tuple(T(cell) for cell in row) for row in (("A", "B", "C"), ("1", long, "3"), ("4", "", "6"))
    )
    assert body(Table(rows)) == f"A: 1\nB: {long.strip()}\nC: 3\n\nA: 4\nC: 6"


def test_lines_that_stand_as_they_are_are_set_in() -> None:
    assert body(Code("een\n\n  twee")) == "   een\n\n     twee"


def test_the_last_of_two_columns_may_run_on() -> None:
    long = ("woord " * 30).strip()
    assert (
        body(Table(((T("10.00"), T(long)), (T("9.00"), T("kort"))), header=False))
        == f"10.00  {long}\n9.00   kort"
    )


def test_a_line_break_in_an_item_hangs_under_it() -> None:
    assert body(List((ListItem(T("een\ntwee")),), ordered=True)) == "1. een\n   twee"


def test_a_list_of_any_depth_keeps_every_item() -> None:
    item = ListItem(T("bodem"))
    for _ in range(3_000):
        item = ListItem(T("dieper"), (item,))
    assert body(List((item,))).count("\n") == 3_000


def test_empty_blocks_leave_no_gaps() -> None:
    shown = text(Article("Titel", blocks=(Paragraph(T("")), Quote(T("x")), References((T("y"),), T("Meer")))))
    assert "\n\n\n" not in shown
    assert "Meer\n----\n1. y" in shown


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", "Uitschrijven"),
        ("en", "Unsubscribe"),
        ("de", "Abmelden"),
        ("fr", "Se désabonner"),
        ("sv", "Unsubscribe"),
    ],
)
def test_the_way_out_is_in_the_language_of_the_mail(language: str, words: str) -> None:
    assert text(language=language).endswith(f"{words}: {UNSUBSCRIBE}\n")


def test_a_bare_brand_leaves_no_holes() -> None:
    shown = text(replace(EVERY_BLOCK, url=""), brand=Brand(""))
    assert "\n\n\n" not in shown
    assert "Lees op de website" not in shown
