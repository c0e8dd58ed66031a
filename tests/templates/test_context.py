from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from markupsafe import Markup

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
    Table,
    Text,
)
from postiljon.templates.brand import Brand
from postiljon.templates.model import Picture
from tests.templates.letters import BRAND, EVERY_BLOCK, PICTURES, context, product, products

T = Text.of
PLAIN = (str, Markup, int, bool, type(None))


def parts(*blocks: Any, picks: int = 2) -> list[dict[str, Any]]:
    shown = context(Article("Titel", blocks=blocks), products(picks))["parts"]
    assert isinstance(shown, list)
    return shown


def blocks_of(*blocks: Any, **article: Any) -> list[dict[str, Any]]:
    (part,) = context(Article("Titel", blocks=blocks, **article))["parts"]
    assert isinstance(part["blocks"], list)
    return part["blocks"]


def leaves(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [leaf for key, item in value.items() for leaf in [key, *leaves(item)]]
    return [leaf for item in value for leaf in leaves(item)] if isinstance(value, list) else [value]


def test_a_template_sees_plain_values_only() -> None:
    everything = context(picks=products(3), brand=replace(BRAND, logo="images/mark.png"))
    assert {type(leaf) for leaf in leaves(everything)} <= set(PLAIN)


def test_every_block_has_its_kind_and_what_stands_before_it() -> None:
    (part,) = context()["parts"]
    kinds = [block["kind"] for block in part["blocks"]]
    assert kinds == [
        *[
            "paragraph",
            "heading",
            "heading",
            "paragraph",
            "list",
            "list",
            "image",
            "quote",
            "code",
            "table",
            "references",
        ]
    ]
    assert [block["after"] for block in part["blocks"]] == ["lead", *kinds[:-1]]


def test_products_stand_where_the_article_places_them() -> None:
    shown = parts(Paragraph(T("voor")), Products(), Paragraph(T("na")))
    assert [part["kind"] for part in shown] == ["text", "products", "text"]
    assert [part.get("after_products") for part in shown] == [False, None, True]
    assert shown[2]["blocks"][0]["after"] == ""


def test_products_that_have_no_place_stand_at_the_end() -> None:
    assert [part["kind"] for part in parts(Paragraph(T("voor")))] == ["text", "products"]
    assert [part["kind"] for part in parts()] == ["products"]


def test_products_are_shown_once() -> None:
    shown = parts(Products(), Paragraph(T("a")), Products(), Paragraph(T("b")))
    assert [part["kind"] for part in shown] == ["products", "text"]
    assert len(shown[1]["blocks"]) == 2


def test_a_place_without_products_leaves_no_trace() -> None:
    (part,) = parts(Paragraph(T("a")), Products(), Paragraph(T("b")), picks=0)
    assert [block["kind"] for block in part["blocks"]] == ["paragraph", "paragraph"]
    assert parts(picks=0) == []


def test_a_heading_right_above_the_products_is_theirs() -> None:
    text, cards = parts(Paragraph(T("a")), Heading(T("Voor in de tuin")), Products())
    assert [block["kind"] for block in text["blocks"]] == ["paragraph"]
    assert cards["title"] == "Voor in de\u00a0tuin"
    (kept,) = parts(Heading(T("Voor in de tuin")), Products(), picks=0)
    assert kept["blocks"][0]["html"] == "Voor in de\u00a0tuin"


def test_heading_levels_are_never_skipped() -> None:
    levels = (2, 4, 3, None, 6)
    assert [block["level"] for block in blocks_of(*(Heading(T("k"), level) for level in levels))] == [
        2,
        3,
        3,
        2,
        3,
    ]


def test_lists_keep_their_numbers_and_their_depth() -> None:
    inner = ListItem(T("b"), (ListItem(T("c")),), ordered=True)
    (shown,) = blocks_of(List((ListItem(T("a"), (inner,)),), ordered=True, start=7))
    assert (shown["ordered"], shown["start"]) == (True, 7)
    nested = shown["entries"][0]["nested"]
    assert (nested["ordered"], nested["entries"][0]["nested"]["ordered"]) == (False, True)


def test_a_list_of_any_depth_keeps_every_item() -> None:
    item = ListItem(T("bodem"))
    for _ in range(3_000):
        item = ListItem(T("dieper"), (item,))
    (shown,) = blocks_of(List((item,)))
    entries = shown["entries"][0]["nested"]["entries"][0]["nested"]["entries"][0]["nested"]["entries"]
    assert len(entries) == 2_998
    assert entries[-1] == {"html": "bodem", "nested": None}


def test_a_quote_has_its_paragraphs() -> None:
    (shown,) = blocks_of(Quote(T("een\ntwee")))
    assert shown["paragraphs"] == ["een", "twee"]


def test_lines_that_stand_as_they_are_keep_their_spaces() -> None:
    (shown,) = blocks_of(Code("if a  < b:\n    c"))
    assert shown["html"] == "if a\u00a0\u00a0&lt; b:<br />\u00a0\u00a0\u00a0\u00a0c"


def test_a_table_is_as_narrow_as_its_longest_words() -> None:
    (short,) = blocks_of(Table(((T("a b"), T("c")), (T("1"), T("2")))))
    (long,) = blocks_of(Table(((T("a b"), T("c")), (T("€ 12,95"), T("Magnesiumbisglycinaat")))))
    assert short["narrowest"] < 40
    assert 180 < long["narrowest"] < 240
    (three,) = blocks_of(Table(((T("een twee drie vier"),), (T("1"),))))
    assert three["header"] == ["een twee drie vier"]  # in a narrow column the last words may part


@pytest.mark.parametrize(("width", "shown"), [(1200, 600), (560, 600), (300, 300), (0, 600)])
def test_a_picture_that_nearly_fills_its_column_fills_it(width: int, shown: int) -> None:
    pictures = {"hero.png": Picture("https://img.example.com/hero.png", width, width // 2)}
    hero = context(replace(EVERY_BLOCK, image=Image("hero.png")), pictures=pictures)["hero"]
    assert (hero["width"], hero["height"]) == (shown, shown // 2 if width else 0)


def test_the_first_row_of_a_table_names_the_columns() -> None:
    rows = ((T("a"), T("b")), (T("1"), T("2")))
    (named,) = blocks_of(Table(rows))
    (bare,) = blocks_of(Table(rows, header=False))
    (only,) = blocks_of(Table(rows[:1]))
    assert (named["header"], named["rows"]) == (["a", "b"], [["1", "2"]])
    assert (bare["header"], len(bare["rows"])) == ([], 2)
    assert (only["header"], only["rows"]) == ([], [["a", "b"]])


def test_a_picture_is_as_wide_as_it_is_or_as_the_text() -> None:
    small = {"p.png": Picture("https://img.example.com/p.png", 200, 100)}
    article = Article("Titel", blocks=(Image("p.png"), Image("https://img.example.com/other.png")))
    (part,) = context(article, pictures=small)["parts"]
    assert [block["width"] for block in part["blocks"]] == [200, 536]


def test_the_picture_on_top_is_shown_once() -> None:
    hero = Image("images/hero.jpg")
    article = Article("Titel", blocks=(hero, Paragraph(T("a")), Image("images/pot.png")), image=hero)
    (part,) = context(article)["parts"]
    assert [block["kind"] for block in part["blocks"]] == ["paragraph", "image"]


def test_a_picture_that_cannot_be_shown_leaves_its_caption() -> None:
    assert [block["kind"] for block in blocks_of(Image("lost.png"), Image("lost.png", "", T("Over")))] == [
        "paragraph"
    ]


def test_the_picture_on_top_leads_to_the_article() -> None:
    assert context()["hero"]["url"] == EVERY_BLOCK.url
    assert context()["hero"]["width"] == 600
    linked = replace(EVERY_BLOCK, image=Image("images/hero.jpg", href="https://example.com/x"))
    assert context(linked)["hero"]["url"] == "https://example.com/x"
    assert context(replace(EVERY_BLOCK, image=None))["hero"] is None


@pytest.mark.parametrize(
    ("logo", "size", "shows_name"),
    [("images/mark.png", (28, 28), True), ("images/logo.png", (200, 40), False), ("", None, True)],
)
def test_a_mark_has_the_name_beside_it_and_a_logo_says_it(
    logo: str, size: tuple[int, int] | None, shows_name: bool
) -> None:
    brand = context(brand=replace(BRAND, logo=logo))["brand"]
    assert brand["shows_name"] is shows_name
    assert (brand["logo"] and (brand["logo"]["width"], brand["logo"]["height"])) == size


def test_words_are_in_the_language_of_the_mail() -> None:
    german = context(picks=[product()], language="de-AT")
    assert german["labels"]["view_product"] == "Produkt ansehen"
    assert german["date"] == "Mai 2026"
    assert german["parts"][-1]["title"] == "Passend zu diesem Artikel"


def test_a_language_from_right_to_left_turns_the_mail() -> None:
    arabic = context(language="ar")
    assert (arabic["direction"], arabic["start"], arabic["end"]) == ("rtl", "right", "left")


def test_the_brand_may_be_bare() -> None:
    bare = context(brand=Brand(""), pictures=PICTURES)
    assert bare["brand"] == {
        "name": "",
        "url": "",
        "address": [],
        "logo": None,
        "shows_name": False,
        "social": [],
    }
    assert "Zilverberk" not in bare["labels"]["why"]
