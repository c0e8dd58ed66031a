"""The machinery of a page is swept out, with a reason; running text never is."""

from __future__ import annotations

import pytest

from postiljon.articles.model import Line
from postiljon.articles.noise import sweep

PROSE = "De ketel zong al een uur voordat er iemand in huis aan dacht hem van het vuur te halen."


def why(*texts: str) -> dict[str, str]:
    """The reasons by text, of a page with these lines."""
    lines = tuple(Line(number, text) for number, text in enumerate(texts, start=1))
    rest, noise = sweep(lines)
    swept = {each.line for each in noise}
    assert [line.number for line in rest] == [line.number for line in lines if line.number not in swept]
    return {each.text: each.why for each in noise}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Bezig met laden...", "loading notice"),
        ("Loading…", "loading notice"),
        ("Wird geladen ...", "loading notice"),
        ("Chargement en cours", "loading notice"),
        ("Deel dit artikel", "share button"),
        ("Share on Facebook", "share button"),
        ("Beitrag teilen", "share button"),
        ("Partager sur LinkedIn", "share button"),
        ("Teilen: Facebook | WhatsApp | E-Mail", "share button"),
        ("Skip to content", "skip link"),
        ("Zum Inhalt springen", "skip link"),
        ("Lees meer", "read-more button"),
        ("Weiterlesen", "read-more button"),
        ("Lire la suite", "read-more button"),
        ("Accept all cookies", "cookie notice"),
        ("Wij gebruiken cookies om deze website te verbeteren.", "cookie notice"),
        ("Nous utilisons des cookies pour améliorer votre expérience.", "cookie notice"),
        ("Home > Blog > Thee", "breadcrumb"),
        ("Startseite › Ratgeber › Tee", "breadcrumb"),
        ("theepot-rood.jpg", "picture label"),
        ("IMG_2041", "picture label"),
        ("\u200b", "nothing visible"),
    ],
)
def test_machinery_is_swept_wherever_it_stands(text: str, reason: str) -> None:
    assert why("Thee", PROSE, text, PROSE) == {text.strip(): reason}


@pytest.mark.parametrize(
    "text",
    [
        "We use cookies and cream as the base of this cake.",
        "Literatuur",
        "Een deel van de thee is op",
        "Home is where the kettle is",
        "Contact",
        "Thuis > uit",
        PROSE,
    ],
)
def test_what_may_be_part_of_the_article_stays(text: str) -> None:
    assert why("Thee", PROSE, text, PROSE) == {}


def test_one_word_over_running_text_is_a_heading() -> None:
    assert why("Thee", PROSE, "Share", PROSE) == {}
    assert why("Thee", PROSE, "Share", "Kort") == {"Share": "share button"}


@pytest.mark.parametrize(
    "numbers",
    [
        ["1", "2", "3"],
        ["0", "1", "2", "3"],
        ["1", "2", "3", "10+"][:3],
        ["6", "12", "18"],
        ["1 2 3 4 5"],
        [" 1", "", "2", "3 "],
    ],
)
def test_numbers_that_count_up_are_a_picker(numbers: list[str]) -> None:
    found = why("Thee", PROSE, *numbers, PROSE)
    assert found == {number.strip(): "number picker" for number in numbers if number.strip()}


@pytest.mark.parametrize(
    "numbers", [["1", "2"], ["2019", "2020", "2021"], ["3", "2", "1"], ["7"], ["5", "5", "5"]]
)
def test_other_numbers_stay(numbers: list[str]) -> None:
    assert why("Thee", PROSE, *numbers, PROSE) == {}


def test_two_pickers_below_each_other() -> None:
    assert len(why("Thee", PROSE, "1", "2", "3", "1", "2", "3", "4", PROSE)) == 4  # by text
    assert why("Thee", "1", "2", "3", PROSE, "1", "2", PROSE).keys() == {"1", "2", "3"}


def test_navigation_above_the_article() -> None:
    assert why("Home", "Shop", "Thee zetten", "Menu", PROSE) == dict.fromkeys(
        ["Home", "Shop", "Menu"], "navigation"
    )


def test_the_only_title_is_no_navigation() -> None:
    assert why("Menu", "Blog", PROSE) == {"Menu": "navigation"}


def test_short_paragraphs_are_running_text_too() -> None:
    above, below = "Thee is fijn. Iedereen houdt ervan, hier.", "Is thee gezond? Dat denken de meesten wel."
    assert why("Thee", above, "Veelgestelde vragen", below) == {}


def test_a_footer_is_known_from_the_bottom_up() -> None:
    page = [
        "Thee",
        PROSE,
        "Tot ziens!",
        "Betaal mogelijkheden",
        "Voorbeeldstraat 1",
        "Privacy",
        "© 2024 Theehuis",
    ]
    assert why(*page) == dict.fromkeys(page[3:], "page footer")


def test_a_footer_may_have_an_unknown_line_in_it() -> None:
    page = ["Thee", PROSE, "Over ons", "Voorbeeldstraat 1", "Privacy"]
    assert why(*page) == dict.fromkeys(page[2:], "page footer")
    assert why(*page[:2], "Tot ziens", "Privacy") == {"Privacy": "page footer"}


def test_the_last_word_of_a_wrapped_paragraph_stays() -> None:
    assert why("Auto", PROSE, "Het duurt ongeveer een uur om de batterij helemaal te", "laden.", "Kort") == {}


def test_nothing_but_furniture_follows_related_articles() -> None:
    page = ["Thee", PROSE, "Lees ook: Koffie", "Vijf soorten kopjes", "Hoe heet is heet?"]
    assert why(*page) == dict.fromkeys(page[2:], "page footer")


def test_running_text_after_it_saves_everything_above() -> None:
    assert why("Thee", PROSE, "Lees ook: Koffie", "Vijf soorten kopjes", PROSE) == {}


def test_products_and_sources_are_no_footer() -> None:
    assert why("Thee", PROSE, "You may also like", "Theepot", "€ 12,50") == {}
    assert why("Thee", PROSE, "Nieuwsbrief", "Bronnen", "Jansen 2019") == {}


def test_blank_lines_stay() -> None:
    rest, noise = sweep((Line(1, "Thee"), Line(2, ""), Line(3, "\u00a0"), Line(4, PROSE)))
    assert [line.number for line in rest] == [1, 2, 3, 4]
    assert noise == ()


def test_what_stands_over_a_menu_belongs_to_it() -> None:
    menu = ["Theehuis aan zee", "Winkelwagen", "0", "Menu"]
    assert why(*menu, "Thee zetten zonder haast", PROSE) == dict.fromkeys(menu, "navigation")


def test_the_letters_of_share_icons_are_swept_with_their_title() -> None:
    assert why("Thee", "Delen:", "f", "X", "in", PROSE) == dict.fromkeys(
        ["Delen:", "f", "X", "in"], "share button"
    )
    assert why("Thee", PROSE, "f", PROSE) == {}


def test_comments_are_known_by_what_stands_beside_them() -> None:
    comments = [
        "Reacties (2)",
        "Anna zegt:",
        PROSE,
        "Beantwoorden",
        "3 maart 2024",
        PROSE + " Echt.",
        "Reageer",
    ]
    assert why("Thee", PROSE * 2, *comments) == dict.fromkeys(comments, "page footer")
    assert why("Thee", PROSE * 2, "Reacties (2)", "Een kop", PROSE, "Nog een kop", PROSE) == {}


def test_teasers_and_the_sign_up_form_are_no_article() -> None:
    tail = [
        "Gerelateerde artikelen",
        "Koffie",
        PROSE,
        "Lees meer",
        "Nieuwsbrief",
        PROSE + " Elke maand.",
        "Inschrijven",
    ]
    found = why("Thee", PROSE * 2, *tail)
    assert found == {**dict.fromkeys(tail, "page footer"), "Lees meer": "read-more button"}


def test_links_to_the_next_page_under_the_sources_are_swept() -> None:
    page = [
        "Thee",
        PROSE,
        "Bronnen",
        "Jansen 2019",
        "Vorige",
        "Volgende",
        "Tags: thee",
        "Meest gelezen",
        "Koffie",
    ]
    assert why(*page) == dict.fromkeys(page[4:], "page footer")


def test_the_name_of_an_icon_is_no_text() -> None:
    assert why("Thee", PROSE, "shopping_cart", PROSE) == {"shopping_cart": "icon"}
