"""Scraped plain text becomes an article: whole texts in four languages, and the laws that hold for any text."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postiljon.articles import plain_text
from postiljon.articles.model import Heading, Line, Paragraph, References
from tests.articles.fixtures import every_line_has_one_fate, expected, found, names_in
from tests.articles.outlines import outline, read, read_text

TEXTS = Path(__file__).parent / "texts"
PROSE = "The kettle sang for an hour before anybody in the house thought of taking it off the stove."

REALISTIC = (
    PROSE,
    "Lees dan dit artikel over thee. En drink er een kop bij.",
    "Een kop met een heel eigen titel",
    "What next?",
    "Never again!",
    "Literatuur:",
    "References",
    "Jansen, P. (2019). Thee. Voorbeeldpers.",
    "- een",
    "  - twee",
    "1. eerst",
    "2. daarna",
    "a) so",
    "# Title",
    "=====",
    "-----",
    "* * *",
    "By Anna Jansen",
    "12 maart 2024",
    "5 min read",
    "Home > Blog > Tea",
    "Share",
    "Lees meer",
    "Loading...",
    "© 2024 Voorbeeld",
    "Related articles",
    "Klantenservice",
    "You may also like",
    "Groene thee, 100 gram",
    "Groene thee, 100 gram Zacht en fris",
    "€ 9,95",
    "Van € 9,95 voor € 7,95",
    "(99,50 € / 1 kg)",
    "Theepot € 24,90",
    "Prijs op aanvraag",
    "Special Price",
    "-20%",
    "Nieuw",
    "★★★★☆",
    "In winkelwagen",
    "Gratis verzending vanaf € 50",
    "IMG_0012.jpg",
    "1",
    "2",
    "3",
    "\u00a0",
    "\u200b",
    "",
    "",
    "   indented line that goes on",
    "https://www.example.com/tea",
)


@pytest.mark.parametrize("name", names_in(TEXTS))
def test_texts_are_read_as_expected(name: str) -> None:
    assert found(TEXTS, name) == expected(TEXTS, name)


@pytest.mark.parametrize("name", names_in(TEXTS))
def test_every_line_of_the_texts_has_one_fate(name: str) -> None:
    assert every_line_has_one_fate(read((TEXTS / f"{name}.txt").read_bytes()))


@given(st.lists(st.sampled_from(REALISTIC), min_size=1, max_size=40))
def test_every_line_of_a_page_has_one_fate(texts: list[str]) -> None:
    text = "\n".join([*texts, PROSE])
    result = read_text(text)
    assert every_line_has_one_fate(result)
    assert "block 0" not in dict(result.fates).values()


@given(
    st.text(
        alphabet=st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\n\n\t -*#=1.€"),
        max_size=400,
    )
)
def test_every_line_of_any_text_has_one_fate(text: str) -> None:
    assert every_line_has_one_fate(read_text(f"{text}\n{PROSE}"))


@given(st.lists(st.sampled_from(REALISTIC), max_size=30))
def test_running_text_is_never_noise(texts: list[str]) -> None:
    result = read_text("\n".join([*texts, PROSE, *reversed(texts)]))
    fate = dict(result.fates)[len(texts) + 1]
    assert fate != "noise"


@given(st.lists(st.sampled_from(REALISTIC), max_size=30))
def test_the_fates_name_the_blocks_there_are(texts: list[str]) -> None:
    result = read_text("\n".join(["Tea", "", PROSE, *texts]))
    named = {int(fate.split()[1]) for _, fate in result.fates if fate.startswith("block")}
    blocks = result.article.blocks
    assert named == {at for at, block in enumerate(blocks, start=1) if type(block).__name__ != "Products"}


@given(st.lists(st.sampled_from(REALISTIC), max_size=30))
def test_reading_twice_gives_the_same(texts: list[str]) -> None:
    text = "\n".join([*texts, PROSE])
    assert read_text(text) == read_text(text)


@pytest.mark.parametrize(
    "line",
    [
        "€ 1\n",
        "1\n",
        "a\n",
        "- a\n",
        "  - a\n - b\n",
        "Naam van iets\n€ 9,95\n",
        "Lees dan dit artikel. ",
        "Lees dit, ",
        "((((((((",
        "1 234 567 ",
        "> Home ",
        "      ",
        "van " * 20 + "\n",
        "€ 10 - ",
        "Home\n",
        "Literatuur:\n",
        "Een kop\n\n",
        "Over de rand\nvan het veld\n",
        "=\n",
        "# a\n",
        "\u00a0\n",
        "https://",
        "x\n\n€ ??\n\n",
        "a\tb\n",
        "> a\n",
        "You need:\na\nb\n\n",
        "€\n12,50\n",
        f"Leave a reply\n{PROSE}\n",
    ],
)
def test_hostile_repeats_take_time_in_proportion(line: str) -> None:
    def seconds(size: int) -> float:
        raw = ("A title\n\n" + line * (size // len(line.encode()))).encode()
        begun = time.perf_counter()
        read(raw)
        return time.perf_counter() - begun

    seconds(1_000)  # the word lists are read once
    small = seconds(15_000)
    assert seconds(120_000) < max(0.5, 8 * small * 4)


def test_a_given_language_is_taken_over() -> None:
    lines = (Line(1, "Titel"), Line(2, ""), Line(3, PROSE))
    assert plain_text.read(lines, language="de").article.language == "de"
    assert plain_text.read(lines).article.language == "en"


def test_a_short_text_tells_no_language() -> None:
    assert plain_text.read((Line(1, "Magnesium"),)).article.language == ""


def test_a_lone_line_is_a_title() -> None:
    assert read_text("Tea").article.title == "Tea"


def test_a_long_first_line_is_the_lead_and_the_title_is_asked_for() -> None:
    result = read_text(f"{PROSE} {PROSE}\n\n{PROSE}")
    assert result.article.title == ""
    assert result.article.lead.plain == f"{PROSE} {PROSE}"
    assert result.questions == [1]


def test_the_title_is_not_repeated() -> None:
    result = read_text(f"About tea\n\nAbout tea\n\n{PROSE}\n\n{PROSE}")
    assert outline(result.article) == [f"paragraph: {PROSE[:50]}"]
    assert result.fates[1] == (3, "title")


@pytest.mark.parametrize(
    "line",
    [
        "What is tea?",
        "Drink it hot!",
        "Tea is a habit that never ends",
        "1. The kettle",
        "“Slow” tea",
        "Über Tee",
        "🌙 At night",
    ],
)
def test_short_lines_over_text_are_headings(line: str) -> None:
    article = read_text(f"Title\n\n{PROSE}\n\n{line}\n\n{PROSE}").article
    assert isinstance(article.blocks[0], Heading)
    assert article.blocks[0].text.plain == line


@pytest.mark.parametrize(
    "line",
    [
        "It ends like a sentence.",
        "It leads to something:",
        "and begins in the middle",
        "It costs € 5 at most",
        "“Tea is all I need”",
        "“Tea is all I need” – Anna",
        "Photo: a cup of tea",
        "https://www.example.com",
        "12-20",
        "A line with far more words than any heading would ever have, as it goes on and on",
    ],
)
def test_other_short_lines_stay_paragraphs(line: str) -> None:
    article = read_text(f"Title\n\n{PROSE}\n\n{line}\n\n{PROSE}").article
    assert isinstance(article.blocks[0], Paragraph)
    assert article.blocks[0].text.plain == line


@pytest.mark.parametrize("below", ["- one\n- two", "You need these:\n\n- one\n- two"])
def test_a_heading_may_stand_over_a_list(below: str) -> None:
    article = read_text(f"Title\n\n{PROSE}\n\nWhat you need\n\n{below}").article
    assert isinstance(article.blocks[0], Heading)


def test_the_last_line_is_no_heading() -> None:
    article = read_text(f"Title\n\n{PROSE}\n\n{PROSE}\n\nUntil next time").article
    assert isinstance(article.blocks[-1], Paragraph)


def test_short_lines_in_a_row_are_no_headings() -> None:
    article = read_text(
        f"Cake\n\n{PROSE}\n\nWhat you need\nTwo eggs\nA cup of flour\nOne lemon\n\n{PROSE}"
    ).article
    headings = [block.text.plain for block in article.blocks if isinstance(block, Heading)]
    assert headings == ["What you need"]


def test_an_address_in_the_text_is_a_link() -> None:
    article = read_text(f"Title\n\n{PROSE}\n\nIt is all on https://example.com/tea, they say.").article
    assert isinstance(article.blocks[0], Paragraph)
    assert [run.href for run in article.blocks[0].text.runs] == [None, "https://example.com/tea", None]


@pytest.mark.parametrize(
    "title",
    ["Literatuur", "Bronnen:", "References", "SOURCES:", "Quellen", "Références :", "## Bibliographie"],
)
def test_sources_are_references_whatever_marks_them(title: str) -> None:
    article = read_text(
        f"Title\n\n{PROSE}\n\n{title}\n\n[1] Jansen, 2019\n2. Smith, 2020\n- www.example.com"
    ).article
    (block,) = article.blocks
    assert isinstance(block, References)
    assert block.title.plain == title.strip("# :")
    assert [item.plain for item in block.items] == ["Jansen, 2019", "Smith, 2020", "www.example.com"]


def test_numbers_before_all_sources_are_marks() -> None:
    article = read_text(f"Title\n\n{PROSE}\n\nSources\n1 Jansen, 2019\n2 Smith, 2020").article
    assert outline(article) == ["references Sources: Jansen, 2019 | Smith, 2020"]
    article = read_text(f"Title\n\n{PROSE}\n\nSources\n1984 by Orwell, 1949\n2 Smith, 2020").article
    assert outline(article) == ["references Sources: 1984 by Orwell, 1949 | 2 Smith, 2020"]


def test_a_heading_about_springs_is_no_list_of_sources() -> None:
    prose = " ".join([PROSE] * 3)
    article = read_text(f"Wandern\n\n{PROSE}\n\nQuellen\n\n{prose}\n\n{PROSE}").article
    assert [type(block) for block in article.blocks] == [Heading, Paragraph, Paragraph]


def test_the_article_may_go_on_after_its_sources() -> None:
    article = read_text(f"Title\n\n{PROSE}\n\nSources\n\nJansen, 2019\n\nAbout the author\n\n{PROSE}").article
    assert [type(block) for block in article.blocks] == [References, Heading, Paragraph]


def test_short_lines_under_a_lead_in_are_a_list_though_nothing_marks_them() -> None:
    page = f"Tea\n\n{PROSE}\n\nYou need:\n\na pot\na cup\nwater\n\n{PROSE}"
    assert outline(read_text(page).article)[:2] == ["paragraph: You need:", "list: a pot | a cup | water"]


def test_without_blank_lines_nobody_knows_where_such_a_list_ends() -> None:
    article = read_text(f"Tea\n{PROSE}\nYou need:\na pot\na cup\n{PROSE}").article
    assert {type(block) for block in article.blocks} == {Paragraph}


def test_the_lead_may_stand_under_the_products() -> None:
    article = read_text(f"Tea\n\nTeapot\n€ 12\n\nCup\n€ 5\n\n{PROSE}\n\n{PROSE}").article
    assert article.lead.plain == PROSE
    assert outline(article) == ["products", f"paragraph: {PROSE[:50]}"]


def test_a_short_word_under_a_menu_is_where_the_article_is_filed() -> None:
    result = read_text(f"Home\nShop\nTeapots\nAbout tea and its pots\n\n{PROSE}")
    assert (result.article.title, result.noise[3]) == ("About tea and its pots", "category over the title")
    assert read_text(f"Teapots\nAbout tea and its pots\n\n{PROSE}").article.title == "Teapots"


def test_who_said_it_is_no_heading() -> None:
    article = read_text(
        f"Tea\n\n{PROSE}\n\n“I drink it cold”\nA reader from Example\n\nHot tea\n\n{PROSE}"
    ).article
    assert outline(article)[1] == "paragraph: A reader from Example"
    assert outline(article)[2] == "heading: Hot tea"


def test_two_sentences_are_no_heading() -> None:
    article = read_text(
        f"Tea\n\n{PROSE}\n\nThe end\n\nMake a pot and sit down. Enjoy!\n\nSources\n\nPot, 2020"
    ).article
    assert outline(article)[:2] == ["heading: The end", "paragraph: Make a pot and sit down. Enjoy!"]


@pytest.mark.parametrize("mark", ["►", "○", "→", "■", "✅", "✔️", "o\t", "–"])
def test_the_marks_of_lists(mark: str) -> None:
    article = read_text(f"Tea\n\n{PROSE}\n\n{mark} a pot\n{mark} a cup\n\n{PROSE}").article
    assert outline(article)[0] == "list: a pot | a cup"


def test_rows_of_a_table_may_be_ragged() -> None:
    article = read_text(f"Tea\n\n{PROSE}\n\nKind\tMinutes\nGreen\t2\nBlack\t4\tor more\n\n{PROSE}").article
    assert outline(article)[0] == "table with header: Kind | Minutes |  / Green | 2 |  / Black | 4 | or more"


def test_a_source_on_the_last_line_is_one() -> None:
    assert (
        outline(read_text(f"Tea\n\n{PROSE}\n\n{PROSE}\n\nSource: Pot, 2020").article)[-1]
        == "references Source: Pot, 2020"
    )
    article = read_text(f"Tea\n\n{PROSE}\n\nSource: Pot, 2020\n\n{PROSE}").article
    assert {type(block) for block in article.blocks} == {Paragraph}
