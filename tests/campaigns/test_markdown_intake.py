"""Markdown from elsewhere: cards in it become products, with their links and pictures."""

from __future__ import annotations

from postiljon.articles.model import Heading, Paragraph, Products, References
from postiljon.campaigns.intake import Intake, take_in
from postiljon.campaigns.sources import Source

PAGE = """\
# Thee voor de nacht

Een kop thee voor het slapen hoort er voor veel mensen gewoon bij.

### Aanbevolen producten

![Slaapthee](images/thee.png)

[**Slaapthee, 20 zakjes**](https://example.com/thee) Kalmeert en smaakt

€ 5,95

[Bekijk](https://example.com/thee)

[Theepot](pot.html)

Van € 24,95 voor € 19,95

## Tot slot

Slaap lekker.

## Bronnen

* Jansen, P. (2019). Thee.
"""


def take(text: str) -> Intake:
    return take_in(Source(text.encode(), "thee.md"))


def test_cards_become_products_with_their_links_and_pictures() -> None:
    tea, pot = take(PAGE).products
    assert (tea.name, tea.description) == ("Slaapthee, 20 zakjes", "Kalmeert en smaakt")
    assert (tea.url, tea.image, str(tea.price)) == ("https://example.com/thee", "images/thee.png", "5.95")
    assert (pot.name, str(pot.price), str(pot.regular_price)) == ("Theepot", "19.95", "24.95")
    assert (pot.url, pot.image) == (None, None)  # nobody knows to which page a relative link belongs


def test_a_mark_stands_where_they_stood() -> None:
    taken = take(PAGE)
    kinds = [type(block) for block in taken.article.blocks]
    assert kinds == [Paragraph, Products, Heading, Paragraph, References]
    assert {(each.line, each.why) for each in taken.noise} >= {
        (5, "title of the product block"),
        (13, "button"),
    }


def test_a_mark_that_is_there_is_the_place() -> None:
    blocks = take(PAGE + "\n\n{{ products }}\n").article.blocks
    assert [type(block) for block in blocks].count(Products) == 1


def test_tables_lists_and_code_are_no_cards() -> None:
    text = "# Thee\n\n| Thee | € 12 |\n|---|---|\n| Kop | € 5 |\n\n- Pot € 9\n\n```\nPot\n€ 9\n```\n"
    assert take(text).products == ()


def test_the_language_is_told_by_the_text_where_no_key_tells_it() -> None:
    assert take(PAGE).article.language == "nl"
    assert take(f"---\nlanguage: de\n---\n{PAGE}").article.language == "de"


def test_the_last_section_may_be_the_sources_and_notes_come_after_it() -> None:
    first, second = (block for block in take(f"{PAGE}\nEn dit[^1].\n\n[^1]: Noot.\n").article.blocks[-2:])
    assert isinstance(first, References)
    assert isinstance(second, References)
    assert (first.title.plain, second.items[0].plain) == ("Bronnen", "Noot.")
