"""The digest: several articles, the first one large, the others in rows, and the products of them all."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise
from urllib.parse import urlsplit

import pytest
from lxml.html import HtmlElement, document_fromstring

from postiljon.articles.model import Article, Heading, Image, Paragraph, Products, Run, Text
from tests.templates.letters import html, product, products, text
from tests.templates.trees import by_class, elements, said, words

T = Text.of
LOST = re.compile(r"\bNone\b|\bundefined\b|\{\{|\}\}|\{%|\{#|xq[0-9a-f]{8}|Markup\(")
GMAIL_CLIPS = 102_000  # bytes
STYLES_AT_MOST = 16_384  # bytes that Gmail reads


def story(number: int, **values: object) -> Article:
    made = Article(
        f"Verhaal nummer {number}",
        T(f"Waar verhaal {number} over gaat."),
        "nl",
        (Heading(T("De kop"), 2), Paragraph(T(f"De tekst van verhaal {number}."))),
        url=f"https://www.example.com/{number}",
        image=Image("images/hero.jpg", f"Beeld {number}"),
    )
    return replace(made, **values)  # type: ignore[arg-type]


def stories(count: int, **values: object) -> list[Article]:
    return [story(number, **values) for number in range(1, count + 1)]


OPENING = Article(
    "Nieuws van mei", T("Drie verhalen."), "nl", (Paragraph(T("Dag lezer.")),), date="2026-05-03"
)
REPEATED = Article("Verhaal nummer 1", T("Waar verhaal 1 over gaat."), "nl", date="2026-05-03")
WHOLE = {"url": ""}

SHAPES = {
    "one": (REPEATED, stories(1), products(1)),
    "three": (REPEATED, stories(3), products(2)),
    "eight": (REPEATED, stories(8), products(9)),
    "an opening": (OPENING, stories(3), []),
    "no pictures": (REPEATED, stories(8, image=None), [product(image=None)] * 5),
    "in full": (OPENING, stories(3, **WHOLE), products(2)),
    "in full, no pictures": (REPEATED, stories(3, image=None, **WHOLE), []),
    "bare": (Article(""), [Article("Titel"), Article("", url="https://www.example.com/")], []),
    "only its own": (OPENING, [], products(2)),
    "nothing": (Article("Titel"), [], []),
}
every_shape = pytest.mark.parametrize("shape", SHAPES)
every_template = pytest.mark.parametrize("template", ["digest", "magazine", "offer", "letter"])


@cache
def mail_of(shape: str, language: str = "nl", template: str = "digest") -> str:
    own, more, picks = SHAPES[shape]
    return html(own, picks, more=more, language=language, template=template)


def tree(shape: str, template: str = "digest") -> HtmlElement:
    return document_fromstring(mail_of(shape, template=template))


def digest(own: Article, more: list[Article], **choices: object) -> HtmlElement:
    return document_fromstring(html(own, products(2), more=more, template="digest", **choices))


def titles(root: HtmlElement) -> list[str]:
    return [words(found) for found in elements(root, "h1", "h2") if "Verhaal" in words(found)]


@every_shape
@every_template
def test_every_shape_compiles_in_every_template(shape: str, template: str) -> None:
    assert not LOST.search(mail_of(shape, template=template))


@every_shape
@pytest.mark.parametrize("language", ["en", "de", "fr", "ar"])
def test_every_shape_compiles_in_every_language(shape: str, language: str) -> None:
    mail = mail_of(shape, language)
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}"' in mail
    assert not LOST.search(mail)


@every_template
def test_articles_stand_in_order_and_before_the_products_unless_these_come_first(template: str) -> None:
    whole = said(tree("three", template))
    places = [whole.index(f"Verhaal nummer {number}") for number in (1, 2, 3)]
    assert places == sorted(places)
    assert (places[0] < whole.index("Gieter nummer 1")) is (template != "offer")


@pytest.mark.parametrize("shape", sorted(SHAPES.keys() - {"bare"}))  # where nothing has a title
def test_headings_begin_at_one_and_skip_none(shape: str) -> None:
    found = elements(tree(shape), "h1", "h2", "h3", "h4", "h5", "h6")
    levels = [int(str(heading.tag)[1]) for heading in found]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


@every_shape
def test_pictures_have_words_and_widths_and_links_lead_somewhere(shape: str) -> None:
    for image in elements(tree(shape), "img"):
        assert image.get("alt")
        assert re.fullmatch(r"[1-9]\d*", image.get("width", ""))
    for link in elements(tree(shape), "a"):
        assert urlsplit(link.get("href") or "").scheme in {"https", "mailto"}
        assert words(link) or any(image.get("alt") for image in elements(link, "img")) or shape == "bare"


def test_a_mail_with_eight_articles_and_nine_products_is_not_clipped() -> None:
    assert len(mail_of("eight").encode()) < 90_000 < GMAIL_CLIPS
    styles = re.findall(r"<style[^>]*>(.*?)</style>", mail_of("eight"), re.DOTALL)
    assert sum(map(len, styles)) < STYLES_AT_MOST


def test_outlook_is_told_the_real_widths() -> None:
    ghosts = re.findall(r"<!--\[if mso \| IE\]>.*?<!\[endif\]-->", mail_of("three"), re.DOTALL)
    widths = set(re.findall(r"<td[^>]*width:(\d+)px", " ".join(ghosts)))
    assert widths == {"188", "348", "268", "536", "600"}


def test_the_first_article_is_large_and_the_others_stand_beside_their_pictures() -> None:
    widths = [
        image.get("width") for image in elements(tree("three"), "img") if "Beeld" in (image.get("alt") or "")
    ]
    assert widths == ["600", "168", "168"]
    assert len(by_class(tree("three"), "headline")) == 1
    assert len(by_class(tree("three"), "story")) == 2


@pytest.mark.parametrize(
    ("picture", "size"), [("images/hero.jpg", ("168", "84")), ("images/mark.png", ("112", "112"))]
)
def test_a_picture_beside_words_fits_its_square_and_is_never_enlarged(
    picture: str, size: tuple[str, str]
) -> None:
    root = digest(OPENING, [story(1), story(2, image=Image(picture, "Klein"))])
    (image,) = (image for image in elements(root, "img") if image.get("alt") == "Klein")
    assert (image.get("width"), image.get("height")) == size


def test_a_picture_without_words_says_the_title_of_its_article() -> None:
    root = digest(OPENING, [story(1), story(2, image=Image("images/hero.jpg"))])
    assert "Verhaal nummer 2" in [image.get("alt") for image in elements(root, "img")]


def test_without_pictures_there_is_a_hairline_above_all_but_the_first() -> None:
    assert len(by_class(tree("no pictures"), "ruled")) == 7
    assert not [
        image for image in elements(tree("no pictures"), "img") if "Beeld" in (image.get("alt") or "")
    ]


def test_every_article_links_to_its_page_and_says_for_whom_it_is_read_aloud_which_it_is() -> None:
    onward = by_class(tree("three"), "onward")
    assert [link.get("href") for link in onward] == [
        f"https://www.example.com/{number}" for number in (1, 2, 3)
    ]
    assert [words(link).split(" →")[0] for link in onward] == [
        f"Lees verder: Verhaal nummer {number}" for number in (1, 2, 3)
    ]


def test_an_opening_of_its_own_stands_on_top_and_a_repetition_does_not() -> None:
    assert words(next(elements(tree("an opening"), "h1"))) == "Nieuws van mei"
    assert "Drie verhalen." in said(tree("an opening"))
    assert titles(tree("three")) == ["Verhaal nummer 1", "Verhaal nummer 2", "Verhaal nummer 3"]
    assert said(tree("three")).count("Waar verhaal 1 over gaat.") == 1
    nameless = digest(replace(OPENING, title=""), stories(2))
    assert words(next(elements(nameless, "h1"))) == "Verhaal nummer 1"
    assert "Drie verhalen." in said(nameless)
    renamed = digest(replace(REPEATED, title="Nieuws"), stories(2))
    assert words(next(elements(renamed, "h1"))) == "Nieuws"
    assert said(renamed).count("Waar verhaal 1 over gaat.") == 1


def test_what_has_no_page_is_there_in_full() -> None:
    whole = said(tree("in full"))
    assert all(f"De tekst van verhaal {number}." in whole for number in (1, 2, 3))
    assert "Lees verder" not in whole
    assert {found.tag for found in elements(tree("in full"), "h3")} == {"h3"}
    assert "De tekst van verhaal" not in said(tree("three"))


def test_the_masthead_is_closed_by_a_hairline_where_no_picture_follows() -> None:
    def is_closed(shape: str) -> bool:
        return "border-bottom" in (by_class(tree(shape), "rule")[0].get("style") or "")

    assert [is_closed(shape) for shape in ("three", "an opening", "no pictures")] == [False, True, True]


def test_products_stand_where_the_opening_places_them() -> None:
    own = replace(OPENING, blocks=(Paragraph(T("Eerst.")), Products(), Paragraph(T("Daarna."))))
    whole = said(digest(own, stories(2)))
    order = ["Eerst.", "Gieter nummer 1", "Daarna.", "Verhaal nummer 1", "Verhaal nummer 2"]
    assert sorted(order, key=whole.index) == order


def test_the_products_belong_to_several_articles() -> None:
    assert "Aanbevolen bij deze artikelen" in said(tree("three"))
    assert "Aanbevolen bij dit artikel" in said(tree("one"))


def test_an_article_in_another_language_says_so() -> None:
    arabic = story(2, title="المشي بلا هدف", language="ar", lead=T("من يمشي ساعة."))
    root = digest(OPENING, [story(1), arabic])
    (title,) = (found for found in elements(root, "h2") if "المشي" in words(found))
    assert (title.get("lang"), title.get("dir")) == ("ar", "rtl")
    assert [found.get("lang") for found in elements(root, "h2") if "nummer 1" in words(found)] == [None]


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", "{{ recipient.email }}", '" onload="x', "]]>"]
)
@every_template
def test_words_from_outside_stay_words(hostile: str, template: str) -> None:
    evil = Article(
        hostile, T(hostile), hostile, (Paragraph(T(hostile)),), image=Image("images/hero.jpg", hostile)
    )
    more = [evil, replace(evil, url="https://www.example.com/"), evil]
    root = document_fromstring(html(OPENING, [], more=more, template=template))
    assert not list(elements(root, "script"))
    assert not [found for found in root.iter() if isinstance(found.tag, str) and found.get("onload")]
    assert said(root).count(hostile) >= 7


def test_merge_fields_are_filled_in_every_article() -> None:
    field = Run('recipient.first_name | default("lezer")', field=True)
    more = [
        story(1, lead=T("Dag ", field, ".")),
        story(2, lead=Text(), blocks=(Paragraph(T("Voor ", field, ".")),)),
    ]
    whole = said(digest(OPENING, more))
    assert "Dag lezer." in whole
    assert "Voor lezer." in whole


# -- the text part ---------------------------------------------------------------------------------------------


def test_the_text_part_lists_the_same_with_addresses() -> None:
    own, more = REPEATED, [story(1), story(2, url="", image=Image("images/hero.jpg", "", T("De foto.")))]
    assert text(own, products(1), more=more).partition("\n\n" + "-" * 20)[0] == (
        "Verhaal nummer 1\n================\n\n"
        "Waar verhaal 1 over gaat.\n\n"
        "Lees verder: https://www.example.com/1\n\n"
        "Verhaal nummer 2\n================\n\n"
        "Waar verhaal 2 over gaat.\n\n"
        "De foto.\n\n"
        "De kop\n------\n\n"
        "De tekst van verhaal 2.\n\n"
        "Aanbevolen bij deze artikelen\n-----------------------------\n\n"
        "Gieter nummer 1\nZink, met broes\n€\u00a024,50\n<https://www.example.com/gieter>"
    )


def test_the_text_part_has_an_opening_of_its_own() -> None:
    assert text(OPENING, [], more=stories(1)).startswith(
        "Nieuws van mei\n==============\n\nDrie verhalen.\n\nDag lezer.\n\nVerhaal nummer 1\n================\n\n"
    )
