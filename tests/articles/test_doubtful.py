"""What looks like a part of an article and is not is left out, and the reader of the page is told."""

from __future__ import annotations

import pytest

from postiljon.articles.html import read
from postiljon.articles.json_form import article_json
from postiljon.articles.page import parsed
from postiljon.articles.pages.doubtful import without_doubtful
from postiljon.articles.pages.html_blocks import read_blocks
from postiljon.articles.pages.html_found import Context
from postiljon.articles.pages.second_opinion import Opinion
from postiljon.articles.pages.visible import tree_of
from tests.articles.pages import END, MIDDLE, OPENING, opened, page, reading


def left_out(html: str, known: str = "") -> dict[str, str]:
    """The reasons by text, of blocks that are judged in the light of what another opinion ``known``."""
    found = read_blocks(tree_of(parsed(html, "")), Context())
    words = known.casefold().split()
    runs = frozenset(zip(*(words[start:] for start in range(4)), strict=False))
    _, noise = without_doubtful(found, Opinion(runs), "nl")
    return {each.text: each.why for each in noise}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Deel dit artikel", "share button"),
        ("Advertentie", "advertisement label"),
        ("Story continues below advertisement", "advertisement label"),
        ("Lees meer", "read-more button"),
        ("Door Robin Jansen", "byline"),
        ("Gepubliceerd op 12 maart 2026", "date line"),
        ("Leestijd: 4 minuten", "reading time"),
        ("Tags: thee, water", "category line"),
        ("Lees ook: Koffie zetten", "another article"),
        ("<time datetime=2026-03-12>een dag in maart</time>", "date line"),
        ("* * *", "nothing to read"),
        ("Home > Blog > Thee", "breadcrumb"),
    ],
)
def test_words_tell(line: str, reason: str) -> None:
    noise = reading(f"<p>{line}</p><p>{MIDDLE}</p>").noise
    assert [each.why for each in noise] == [reason]


@pytest.mark.parametrize(
    "line",
    [
        "Een dag in maart, <time datetime=2026-03-12>de twaalfde</time>",
        "☕ ☕ ☕",
        "Reclame, dat is het",
        f"Lees meer over {MIDDLE}",
    ],
)
def test_or_do_not(line: str) -> None:
    assert not reading(f"<p>{line}</p><p>{MIDDLE}</p>").noise


def test_noise_has_the_line_of_the_page() -> None:
    raw = page(f"\n\n<p>Deel dit artikel</p><p>{MIDDLE}</p>")
    (noise,) = read(opened(raw)).noise
    assert raw.decode().split("\n")[noise.line - 1].startswith("<p>Deel dit artikel")


EDGE = "outside the article's text"


@pytest.mark.parametrize(
    ("html", "reasons"),
    [
        (f"<section><p>Zomaar iets</p></section><p>{OPENING}</p><p>{END}</p>", {"Zomaar iets": EDGE}),
        (f"<p>{OPENING}</p><p>{END}</p><section><p>Zomaar iets</p></section>", {"Zomaar iets": EDGE}),
        (f"<p>{OPENING}</p><p>Zomaar iets</p><p>{END}</p>", {}),
        (f"<p>{OPENING}</p><p>{END}</p><p>{MIDDLE}</p>", {}),  # running text beside known text
        (f"<p>{OPENING}</p><p>{END}</p><section><p>{MIDDLE}</p></section>", {MIDDLE: EDGE}),
        (f"<p>{OPENING}</p><p>{END}</p><p>Bronnen:</p><p>Theegids, 2015</p>", {}),
        (
            f"<p>{OPENING}</p><p>{END}</p><ul><li><a href=/x>Koffie</a></ul>",
            {"Koffie": "links outside the text"},
        ),
        (f"<p>{OPENING}</p><p>{END}</p><h2>Winkels</h2><ul><li><a href=/x>Koffie</a></ul>", {}),
        (
            f"<p>{OPENING}</p><p>{END}</p><h2>Lees ook</h2><ul><li><a href=/x>Koffie</a></ul>",
            {"Lees ook": "another article", "Koffie": "links outside the text"},
        ),
        (f"<p>{OPENING}</p><p>{END}</p><h2><a href=/x>Koffie</a></h2><p>{END}</p>", {}),
        (
            f"<p>{OPENING}</p><p>{END}</p><h2><a href=/x>Koffie</a></h2><img src=/a.jpg>",
            {"Koffie": "another article"},
        ),
    ],
)
def test_the_place_tells_what_words_cannot(html: str, reasons: dict[str, str]) -> None:
    known = f"{OPENING} {END}".replace(",", "").replace(".", "").replace(":", "")
    assert left_out(html, known) == reasons


PRODUCT = "itemscope itemtype='https://schema.org/Product'"
FACTS = "<p>Levertijd: 3 dagen</p><p>Kleur</p><p>Aantal:</p>"


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        (f"<div {PRODUCT}>{FACTS}</div>", True),
        (f"<div {PRODUCT}><div itemprop=offers itemscope>{FACTS}</div></div>", False),
        (f"<div {PRODUCT}>{FACTS}</div><div {PRODUCT}><p>Een ander</p></div>", False),
        (f"<div>{FACTS}</div>", False),
    ],
)
def test_what_is_said_of_the_product_on_the_page_stays(html: str, kept: bool) -> None:
    known = f"{OPENING} {END}".replace(",", "").replace(".", "")
    outside = left_out(f"{html}<p>{OPENING}</p><p>{END}</p>", known)
    assert ("Levertijd: 3 dagen" not in outside) is kept
    assert {"Kleur", "Aantal:"} <= outside.keys()


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("Alles over koffie vind je <a href=/koffie>hier</a>.", False),
        ("Alles over <a href=/koffie>koffie</a>.", True),
        ("Koffie <a href=/koffie>hier</a>, melk <a href=/melk>hier</a>.", True),
        ("De varen staat hier.", True),
    ],
)
def test_under_the_last_rule_a_line_that_only_points_elsewhere_goes(line: str, kept: bool) -> None:
    wanted = {} if kept else {"Alles over koffie vind je hier.": "another article"}
    assert left_out(f"<p>{OPENING}</p><hr><p>Met dank aan de varen.</p><p>{line}</p>") == wanted
    assert not left_out(f"<p>{OPENING}</p><p>Met dank aan de varen.</p><p>{line}</p>")
    assert not left_out(f"<hr><p>{line}</p><p>{OPENING}</p><p>{MIDDLE}</p><p>{END}</p>")


def test_an_opinion_that_knows_hardly_anything_says_nothing() -> None:
    html = f"<section><p>Zomaar iets</p></section><p>{MIDDLE}</p><p>{END}</p><p>een twee drie vier</p>"
    assert not left_out(html, "een twee drie vier")
    assert not left_out(html)


@pytest.mark.parametrize(
    ("html", "texts"),
    [
        ("<h2>Reacties</h2>", ["Reacties"]),
        ("<h2>Meer</h2><h3>Nog meer</h3><p>Deel dit artikel</p>", ["Meer", "Nog meer", "Deel dit artikel"]),
        (f"<h4>Over de auteur</h4><p>{MIDDLE}</p>", ["Over de auteur", MIDDLE]),
        ("<figure><video></video><figcaption>Een film</figcaption></figure>", ["Een film"]),
    ],
)
def test_what_ends_a_page_does_not_end_the_article(html: str, texts: list[str]) -> None:
    assert list(left_out(f"<p>{OPENING}</p>{html}")) == texts


def test_a_section_about_the_author_in_the_middle_stays() -> None:
    html = f"<h2>Over de auteur</h2>{f'<p>{MIDDLE}</p>' * 9}"
    assert not left_out(html)


def test_nothing_is_lost_without_a_word() -> None:
    found = reading(f"<p>Deel dit artikel</p><p>{MIDDLE}</p><p>Advertentie</p>")
    shown = str(article_json(found.article)["blocks"])
    assert all(text in shown for text in (OPENING, MIDDLE, END))
    assert [each.text for each in found.noise] == ["Deel dit artikel", "Advertentie"]
