"""What a mail shows of an article that it announces."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postiljon.articles.model import Article, Heading, Image, List, ListItem, Paragraph, Products, Run, Text
from postiljon.templates.announcing import announced, is_in_full, leaves_out, repeats
from postiljon.templates.typography import end_of_beginning

T = Text.of
URL = "https://www.example.com/soep"
LONG = T(
    "Zolang het licht is, houdt het je alert en wakker. " * 3 + "Wie laat onder fel licht zit, weet dat. " * 5
)


def article(*blocks: Paragraph | Heading | Image | List | Products, **values: object) -> Article:
    return replace(Article("Soep", blocks=blocks, url=URL), **values)  # type: ignore[arg-type]


@pytest.mark.parametrize("url", ["", "/soep", "javascript:alert(1)", "#soep"])
def test_what_cannot_be_read_elsewhere_is_shown_in_full(url: str) -> None:
    whole = article(Paragraph(LONG), Heading(T("Kop"), 2), url=url)
    assert is_in_full(whole)
    assert announced(whole) is whole
    assert not leaves_out(whole)


def test_a_lead_is_shown_whole_and_nothing_of_the_text() -> None:
    shown = announced(article(Paragraph(LONG), lead=T("Eén pan. Meer niet.")))
    assert (shown.lead.plain, shown.blocks) == ("Eén pan. Meer niet.", ())


def test_without_a_lead_the_first_whole_sentences_of_the_text_stand_there() -> None:
    shown = announced(article(Heading(T("Kop"), 2), Paragraph(LONG), Paragraph(T("Nog meer."))))
    assert LONG.plain.startswith(shown.lead.plain)
    assert shown.lead.plain.endswith("wakker. Wie laat onder fel licht zit, weet dat.")
    assert len(shown.lead.plain) <= 220


def test_a_sentence_that_is_too_long_ends_in_dots_after_a_word() -> None:
    shown = announced(article(Paragraph(T("kom " * 100 + "eind."))))
    assert shown.lead.plain.endswith("kom…")


def test_styles_links_and_merge_fields_survive_the_cut() -> None:
    field = Run('recipient.first_name | default("lezer. En")', field=True)
    text = T(
        "Dag ",
        field,
        ", kom ",
        Run("erbij", bold=True, href="/x"),
        " zitten bij het vuur van vanavond. ",
        "Ja. " * 90,
    )
    runs = announced(article(Paragraph(text))).lead.runs
    assert field in runs
    assert Run("erbij", bold=True, href="/x") in runs


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (article(lead=T("Een lead.")), False),
        (article(Products(), lead=T("Een lead.")), False),
        (article(Paragraph(T("Kort verhaal.")), image=Image("a.png")), False),
        (article(Paragraph(T("Kort verhaal.")), Image("a.png", "Een kom")), False),
        (article(Paragraph(T("Verhaal.")), lead=T("Een lead.")), True),
        (article(Paragraph(LONG)), True),
        (article(Paragraph(T("Kort verhaal.")), Image("b.png"), image=Image("a.png")), True),
        (article(image=Image("a.png", caption=T("Foto: Jo")), lead=T("Een lead.")), True),
        (article(List((ListItem(T("een")),))), True),
        (article(lead=T("Woord. " * 80)), True),
    ],
)
def test_it_is_known_whether_anything_is_left_out(made: Article, expected: bool) -> None:
    assert leaves_out(made) is expected


def test_the_picture_is_its_own_or_else_the_first_of_its_text() -> None:
    own, first = Image("own.png", "Een kom"), Image("first.png", "Een pan", T("De pan."))
    assert announced(article(first, image=own)).image == own
    assert announced(article(Paragraph(T("x")), first)).image == replace(first, caption=Text())
    assert announced(article()).image is None


def test_an_opening_that_says_what_the_first_article_says_is_a_repetition() -> None:
    first = article(Paragraph(LONG), lead=T("Een lead."))
    assert repeats(Article("Soep", T("Een lead.")), first)
    assert repeats(Article("Soep", blocks=(Products(),)), first)
    assert repeats(Article(""), first)
    for own in (
        Article("Nieuws", T("Een lead.")),
        Article("Soep", T("Een ander.")),
        Article(
            "Soep",
            blocks=(
                Paragraph(
                    T("Dag."),
                ),
            ),
        ),
        Article("Soep", image=Image("a.png")),
    ):
        assert not repeats(own, first)
    assert not repeats(Article("Soep"), None)


# -- where a sentence ends -------------------------------------------------------------------------------------


def beginning(text: str, most: int) -> str:
    return text[: end_of_beginning(text, most).at]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Volgens dr. Jansen wel. Dan nog dit erachter.", "Volgens dr. Jansen wel."),
        ("Am 3. Mai wird es warm. Danach nicht mehr so.", "Am 3. Mai wird es warm."),
        ("Nimm z.B. Magnesium. Oder etwas ganz anderes.", "Nimm z.B. Magnesium."),
        ("Neem max. 3 per dag. Meer heeft geen zin, echt.", "Neem max. 3 per dag."),
        ('Zij zei: "Kom!" Toen ging ze weg, heel ver weg.', 'Zij zei: "Kom!"'),
        ("Het was 2026. Daarna werd het 2027, en later.", "Het was 2026."),
        ("Ga naar bed. Dan slaap je beter dan overdag.", "Ga naar bed."),
        ("ذهب إلى المدرسة؟ ثم عاد إلى البيت وكان سعيدا.", "ذهب إلى المدرسة؟"),
        ("今日は寒い。明日はもっと寒いでしょう。だから家に", "今日は寒い。"),
        ("Een zin zonder eind die maar doorgaat en door", "Een zin zonder eind die"),
    ],
)
def test_a_sentence_ends_where_a_reader_says_so(text: str, expected: str) -> None:
    assert beginning(text, 26 if len(text) > 30 else 12) == expected


@given(
    st.text(st.sampled_from("aB1 .!?…\"'\n"), max_size=80).map(str.strip),
    st.integers(1, 60),
    st.integers(0, 40),
)
def test_a_beginning_is_never_longer_than_it_may_be(text: str, most: int, least: int) -> None:
    end = end_of_beginning(text, most, least=least)
    assert end.at <= most
    assert end.is_within_sentence or end.at == len(text) or least <= end.at
    assert end.at > 0 or not text
