"""The magazine as it leaves the pipeline: what every mail program must find in it."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import etree
from lxml.html import HtmlElement, document_fromstring

from postiljon.articles.model import Article, List, ListItem, Paragraph, Products, Text
from postiljon.products.model import Pick
from postiljon.templates.brand import Brand
from postiljon.templates.colour import READABLE, contrast
from tests.templates.letters import BRAND, EVERY_BLOCK, TEMPLATES, html, product, products, text
from tests.templates.trees import by_class, elements, words

GMAIL_CLIPS = 102_000  # bytes
STYLES_AT_MOST = 16_384  # bytes that Gmail reads
LOST = re.compile(r"\bNone\b|\bundefined\b|\{\{|\}\}|\{%|\{#|xq[0-9a-f]{8}|Markup\(")

SHAPES = {
    "everything": (EVERY_BLOCK, products(3)),
    "no products": (EVERY_BLOCK, []),
    "no pictures": (replace(EVERY_BLOCK, image=None), [product(image=None), product(image=None, url=None)]),
    "one product": (EVERY_BLOCK, products(1)),
    "nine products": (EVERY_BLOCK, products(9)),
    "a title": (Article("Titel"), []),
    "a place without products": (Article("Titel", blocks=(Products(),)), []),
    "products in the middle": (
        Article("Titel", blocks=(Paragraph(Text.of("a")), Products(), Paragraph(Text.of("b")))),
        products(2),
    ),
    "poor products": (EVERY_BLOCK, [product(url=None, price=None, description=None), product(image=None)]),
}

every_shape = pytest.mark.parametrize("shape", SHAPES)


@cache
def mail_of(shape: str, language: str = "nl") -> str:
    return html(*SHAPES[shape], language=language)


@cache
def tree(shape: str) -> HtmlElement:
    return document_fromstring(mail_of(shape))


@every_shape
@pytest.mark.parametrize("language", ["nl", "en", "de", "fr"])
def test_every_shape_compiles_in_every_language(shape: str, language: str) -> None:
    mail = mail_of(shape, language)
    assert mail.lower().startswith("<!doctype html>")
    assert f'<html lang="{language}" dir="ltr"' in mail
    assert not LOST.search(mail)


@every_shape
def test_every_picture_has_words_and_a_width_in_pixels(shape: str) -> None:
    for image in elements(tree(shape), "img"):
        assert image.get("alt") is not None
        assert re.fullmatch(r"[1-9]\d*", image.get("width", ""))
        assert re.fullmatch(r"[1-9]\d*|auto", image.get("height", "auto"))
        assert image.get("src")


@every_shape
def test_every_link_can_be_followed(shape: str) -> None:
    addresses = [link.get("href") or "" for link in elements(tree(shape), "a")]
    assert addresses
    assert {urlsplit(address).scheme for address in addresses} <= {"https", "mailto"}


@every_shape
def test_every_link_says_where_it_leads(shape: str) -> None:
    for link in elements(tree(shape), "a"):
        assert words(link) or any(image.get("alt") for image in elements(link, "img"))


def test_buttons_do_not_all_say_the_same() -> None:
    buttons = [words(link) for link in elements(tree("everything"), "a") if "Bekijk product" in words(link)]
    assert buttons == [f"Bekijk product: Gieter nummer {number}" for number in (1, 2, 3)]


@every_shape
def test_tables_that_only_place_things_say_so(shape: str) -> None:
    for table in elements(tree(shape), "table"):
        has_facts = any(True for _ in elements(table, "th")) and len(list(elements(table, "table"))) == 1
        assert (table.get("role") == "presentation") is not has_facts


def test_a_table_of_facts_names_its_columns() -> None:
    (table,) = (table for table in elements(tree("everything"), "table") if table.get("role") is None)
    assert [(cell.get("scope"), words(cell)) for cell in elements(table, "th")] == [
        ("col", "Uur"),
        ("col", "Vogel"),
    ]


@every_shape
def test_headings_begin_at_one_and_skip_none(shape: str) -> None:
    levels = [
        int(str(heading.tag)[1]) for heading in elements(tree(shape), "h1", "h2", "h3", "h4", "h5", "h6")
    ]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


@every_shape
def test_a_mail_is_small_enough(shape: str) -> None:
    mail = mail_of(shape)
    assert len(mail.encode()) < (80_000 if shape == "nine products" else 60_000) < GMAIL_CLIPS
    assert (
        sum(len(style) for style in re.findall(r"<style[^>]*>(.*?)</style>", mail, re.DOTALL))
        < STYLES_AT_MOST
    )


def test_lists_are_lists() -> None:
    root = tree("everything")
    assert [(found.tag, found.get("start")) for found in by_class(root, "bullets")] == [
        ("ul", None),
        ("ol", None),
        ("ol", "9"),
    ]


def test_words_of_the_article_are_all_there() -> None:
    said = words(tree("everything"))
    for piece in (
        "Een dag in de tuin",
        "Wat je ziet als je stil zit.",
        "De tuin om zes uur.",
        "Dag lezer, kom erbij.",
        "De ochtend",
        "Dauw",
        "Nat gras & <mos>.",
        "merel",
        "jong",
        "tien",
        "De pot.",
        "Wie wacht,",
        "ziet meer.",
        "Vogel",
        "Bronnen",
        "Vogelgids, deel 2.",
        "mei 2026",
        "Uitschrijven",
        "Berkenlaan 4",
    ):
        assert piece in said


def test_a_sale_is_seen_and_heard() -> None:
    picks = [product(price=Decimal(20), regular_price=Decimal("24.5"), badge="Actie"), product()]
    root = document_fromstring(html(EVERY_BLOCK, picks))
    (struck,) = elements(root, "s")
    assert words(struck) == "€ 24,50"
    said = words(root)
    assert "Nu € 20,00 Normaal € 24,50" in said
    assert [words(pill) for pill in by_class(root, "pill")] == ["Actie"]
    assert "mso-hide" in by_class(root, "unseen")[0].get("style", "")


def test_a_product_without_a_link_has_no_button() -> None:
    root = document_fromstring(html(EVERY_BLOCK, [product(url=None), product()]))
    assert len(by_class(root, "button")) == 1


def test_both_cards_of_a_pair_give_their_words_the_same_height() -> None:
    picks = [product("Kort", description=None), product("Een gieter van zink met een lange tuit")]
    root = document_fromstring(html(EVERY_BLOCK, picks))
    assert [slot.get("height") for slot in by_class(root, "slot")] == ["68", "68"]


def test_outlook_is_told_the_real_widths() -> None:
    ghosts = re.findall(r"<!--\[if mso \| IE\]>.*?<!\[endif\]-->", mail_of("nine products"), re.DOTALL)
    widths = re.findall(r"<td[^>]*width:(\d+)px", " ".join(ghosts))
    assert set(widths) == {"268", "536", "600"}


def test_the_text_can_be_read_on_any_brand() -> None:
    mail = html(EVERY_BLOCK, products(2), brand=replace(BRAND, accent="#FFD400"))
    (link,) = (link for link in elements(document_fromstring(mail), "a") if words(link) == "meer")
    colour = re.search(r"(?<!-)color:\s*(#[0-9A-Fa-f]{6})", link.get("style", ""))
    assert colour
    assert contrast(colour[1], "#FFFFFF") >= READABLE
    assert "#FFD400" in mail.upper()


def test_dark_has_its_own_colours_in_both_ways() -> None:
    mail = mail_of("everything")
    assert '<meta name="color-scheme" content="light dark"' in mail
    assert "prefers-color-scheme" in mail
    assert "[data-ogsc] .sheet" in mail
    dark = mail.partition("prefers-color-scheme")[2].partition("</style>")[0]
    assert all("!important" in rule or "opacity" in rule for rule in re.findall(r"\{([^{}]+)\}", dark))


def test_a_brand_has_its_fonts_and_its_mark() -> None:
    brand = replace(BRAND, logo="images/mark.png", serif="Lora, serif", sans="Inter, sans-serif")
    mail = html(*SHAPES["everything"], brand=brand)
    assert "Georgia" not in mail
    assert "Helvetica" not in mail
    first = next(elements(document_fromstring(mail), "img"))
    assert (first.get("src"), first.get("alt"), first.get("width")) == (
        "https://img.example.com/mark.png",
        "",
        "28",
    )


def test_a_logo_says_the_name_of_the_shop() -> None:
    mail = html(*SHAPES["everything"], brand=replace(BRAND, logo="images/logo.png"))
    assert next(elements(document_fromstring(mail), "img")).get("alt") == "Zilverberk"


def test_a_mail_without_a_brand_is_still_a_mail() -> None:
    assert not LOST.search(html(*SHAPES["everything"], brand=Brand("")))


def test_a_language_from_right_to_left_turns_the_mail() -> None:
    mail = html(*SHAPES["everything"], language="ar").replace(" ", "")
    assert 'dir="rtl"' in mail
    assert "direction:ltr" not in mail
    assert "text-align:left" not in mail.replace("text-align:left;direction:rtl", "")


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", "{{ recipient.email }}", '" onload="x', "]]>", "-->"]
)
def test_words_from_outside_stay_words(hostile: str) -> None:
    article = Article(hostile, Text.of(hostile), blocks=(Paragraph(Text.of(hostile)),))
    pick = Pick(product(hostile, description=hostile, badge=hostile).product, hostile, hostile)
    root = document_fromstring(html(article, [pick], brand=replace(BRAND, name=hostile)))
    assert not list(elements(root, "script"))
    assert not [element for element in root.iter(etree.Element) if element.get("onload")]
    assert words(root).count(hostile) >= 5


@pytest.mark.parametrize("file", sorted(TEMPLATES.rglob("*.j2")), ids=lambda file: file.name)
def test_a_block_says_what_it_is_and_is_short(file: Path) -> None:
    source = file.read_text(encoding="utf-8")
    assert source.startswith("{# ")
    assert len(source.splitlines()) <= 45


def test_until_it_is_shown_the_large_picture_keeps_its_place_and_a_colour_of_its_own() -> None:
    (hero,) = (image for image in elements(tree("everything"), "img") if "hero" in (image.get("class") or ""))
    assert (hero.get("width"), hero.get("height")) == ("600", "300")
    style = hero.get("style") or ""
    assert "background-color:#1A3745" in style
    assert "color:#FFFFFF" in style
    assert "Georgia" in style
    assert not [image for image in elements(tree("everything"), "img") if image.get("height") == "auto"]


def test_numerals_of_two_digits_stand_inside_the_gutter() -> None:
    items = tuple(ListItem(Text.of("x")) for _ in range(10))
    mail = document_fromstring(
        html(Article("Titel", blocks=(List(items, ordered=True), List(items[:9], ordered=True))))
    )
    lists = by_class(mail, "bullets")
    assert ["margin-left:36px" in (found.get("style") or "") for found in lists] == [True, False]


def test_the_shop_can_be_found_elsewhere() -> None:
    brand = replace(BRAND, social={"Mastodon": "https://example.com/@zilverberk", "Nergens": "javascript:x"})
    links = {words(link): link.get("href") for link in elements(document_fromstring(html(brand=brand)), "a")}
    assert links["Mastodon"] == "https://example.com/@zilverberk"
    assert "Nergens" not in links
    assert "Mastodon: https://example.com/@zilverberk\n" in text(brand=brand)
