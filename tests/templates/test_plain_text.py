"""The text part: every block as words, and nothing that only makes sense on a page."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given

from postiljon.articles.model import (
    Article,
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
from postiljon.templates.plain_text import text_part
from tests.articles import strategies

BRAND = Brand("Still Waters", url="https://www.example.com/", address=("1 Canal Street", "Leeds"))
DROPS = Pick(
    Product(
        "Drops",
        description="Easy to take",
        price=Decimal("22.95"),
        regular_price=Decimal("24.90"),
        currency="EUR",
        badge="Offer",
        url="https://www.example.com/drops",
    ),
    "",
)


def written(*blocks: object, picks: tuple[Pick, ...] = (), language: str = "en") -> str:
    article = Article("Sleep", lead=Text.of("A lead."), blocks=blocks)  # type: ignore[arg-type]
    return text_part(
        article,
        picks,
        brand=BRAND,
        language=language,
        unsubscribe_url="https://www.example.com/off",
        field=lambda expression: f"<{expression}>",
    )


def body(*blocks: object, picks: tuple[Pick, ...] = (), language: str = "en") -> str:
    return written(*blocks, picks=picks, language=language).split("A lead.\n\n")[1].split("\n\n---")[0]


def test_it_begins_with_the_title_and_ends_with_the_way_out() -> None:
    text = written(Paragraph(Text.of("Words.")))
    assert text.startswith("Sleep\n=====\n\nA lead.\n\nWords.\n\n---\n")
    assert text.endswith("Unsubscribe: https://www.example.com/off\n")
    assert "Still Waters, 1 Canal Street, Leeds" in text


def test_a_link_has_its_address_behind_it() -> None:
    linked = Run("our shop", href="https://www.example.com/")
    assert body(Paragraph(Text.of("See ", linked, "."))) == "See our shop (https://www.example.com/)."


def test_a_link_that_is_its_address_is_not_said_twice() -> None:
    address = "https://www.example.com/"
    assert body(Paragraph(Text.of(Run(address, href=address)))) == address


def test_a_link_in_two_styles_has_one_address() -> None:
    address = "https://www.example.com/"
    runs = Run("bold", bold=True, href=address), Run(" and not", href=address)
    assert body(Paragraph(Text.of(*runs))) == f"bold and not ({address})"


def test_merge_fields_stay_fields() -> None:
    assert body(Paragraph(Text.of("Hi ", Run("recipient.first_name", field=True)))) == "Hi <recipient.first_name>"


def test_headings_are_underlined() -> None:
    assert body(Heading(Text.of("Why"), 2)) == "Why\n---"


def test_lists_count_and_nest() -> None:
    items = (ListItem(Text.of("a"), (ListItem(Text.of("deep")),)), ListItem(Text.of("b")))
    assert body(List(items, ordered=True, start=3)) == "3. a\n   - deep\n4. b"
    assert body(List((ListItem(Text.of("a")),))) == "- a"


def test_quotes_tables_and_captions() -> None:
    table = Table(((Text.of("Time"), Text.of("What")), (Text.of("21.00"), Text.of("Bath"))))
    assert body(Quote(Text.of("one\ntwo"))) == "> one\n> two"
    assert body(table) == "Time | What\n21.00 | Bath"
    assert body(Image("images/a.png", alt="A lake", caption=Text.of("The lake at dusk"))) == "The lake at dusk"


def test_sources_stand_under_their_title() -> None:
    assert body(References((Text.of("A book."),), Text.of("Sources"))) == "Sources\n-------\n- A book."


def test_a_product_says_what_it_costs_and_where_it_is() -> None:
    expected = "Offer: Drops\nEasy to take\nNow €22.95 (was €24.90)\nhttps://www.example.com/drops"
    assert body(Products(), picks=(DROPS,)).endswith(expected)


def test_a_product_with_a_name_alone_is_a_name() -> None:
    assert body(Products(), picks=(Pick(Product("Salt"), ""),)).endswith("\n\nSalt")


def test_products_stand_where_the_article_places_them_or_at_the_end() -> None:
    before, after = Paragraph(Text.of("before")), Paragraph(Text.of("after"))
    placed = body(before, Products(), after, picks=(DROPS,))
    assert placed.index("before") < placed.index("Drops") < placed.index("after")
    assert body(before, after, picks=(DROPS,)).index("after") < body(before, after, picks=(DROPS,)).index("Drops")
    assert body(before, Products(), after) == "before\n\nafter"


def test_it_speaks_the_readers_language() -> None:
    dutch = written(picks=(DROPS,), language="nl-BE")
    assert "Nu €\u00a022,95 (normaal €\u00a024,90)" in dutch
    assert "Uitschrijven: " in dutch


@given(strategies.articles)
def test_any_article_can_be_written(article: Article) -> None:
    text = text_part(
        article, (DROPS,), brand=BRAND, language="en", unsubscribe_url="https://www.example.com/off", field=str
    )
    assert text.count("Drops") >= 1
    assert text.endswith("\n")
    assert "\n\n\n\n" not in text
