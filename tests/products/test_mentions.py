"""Names of products are found in running text, in other endings and with a slip of the pen, and nothing else is."""

from __future__ import annotations

import pytest

from postiljon.products.choice.mentions import Mention, mention_finder
from postiljon.products.choice.names import name_of
from postiljon.products.choice.subject import kinship, subject_of
from postiljon.products.choice.terms import words_in
from tests.products.shops import written


def mention(name: str, text: str, brand: str = "", language: str = "nl") -> Mention | None:
    """Where and how ``name`` stands in an article whose title is about something else."""
    subject = subject_of(written(text, "Over de dingen", language))
    return mention_finder(subject, kinship(subject))(name_of(name), words_in(brand))


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        (
            "Zachte Morgen thee",
            "Drink eens een kop Zachte Morgen thee bij het ontbijt.",
            "Zachte Morgen thee",
        ),
        ("Zachte Morgen thee, 100 gram", "Dan is er zachte morgen thee.", "zachte morgen thee"),
        ("Linnen theedoek", "Droog af met linnen theedoeken.", "linnen theedoeken"),
        ("SportRust gel", "Smeer dan Sport-Rust gel op je benen.", "Sport Rust gel"),
        ("Slaap thee", "Onze slaapthee is er weer. Die thee helpt je aan slaap.", "slaapthee"),
        ("Vitamine B12 smelttablet", "Een vitamine B12 smelttablet per dag.", "vitamine B12 smelttablet"),
        ("Crème solaire", "La creme solaire protège.", "creme solaire"),
    ],
)
def test_a_name_is_found_in_other_endings_and_spacing(name: str, text: str, found: str) -> None:
    assert mention(name, text) == Mention(1, found, is_exact=True)


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("SportRust gel", "Met name Sportrusst gel is handig.", "Sportrusst gel"),
        ("Zachte Morgen thee", "Onze Zachte Mogen thee is terug.", "Zachte Mogen thee"),
    ],
)
def test_a_slip_of_the_pen_is_found_and_told_from_the_name(name: str, text: str, found: str) -> None:
    assert mention(name, text) == Mention(1, found, is_exact=False)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Zachte Morgen thee", "Een zachte morgen. Daarna thee."),
        ("Jampot thermometer", "Een thermometer in de pan."),
        ("Vitamine B12 smelttablet", "Een vitamine B6 smelttablet per dag."),
        ("Model 1500 lamp", "Een Model 1600 lamp."),
        ("Kruik gel", "Een kruid gel."),
        ("Magnesium gel", "Neem magnesium geleidelijk."),
        ("Groene thee", "Zwarte thee is ook goed, en groene zeep."),
        ("Groene thee kamille bloesem", "Groene thee is er genoeg."),
        ("Groene thee", "Iets groens. Thee zonder meer, en dat is dat."),
    ],
)
def test_what_is_less_than_the_name_is_no_mention(name: str, text: str) -> None:
    assert mention(name, text) is None


def test_a_name_does_not_go_on_in_the_next_paragraph() -> None:
    assert mention("Groene thee", "Alles is groene\n\nthee drink je warm") is None


def test_the_brand_may_be_left_out() -> None:
    assert mention("Lindehof linnen theedoek", "Pak een linnen theedoek.", "Lindehof") is not None


# -- names of one word -----------------------------------------------------------------------------------------------


def test_a_word_like_any_other_is_no_name() -> None:
    assert mention("Melatonine", "Het lichaam maakt melatonine. Melatonine helpt je slapen.") is None


def test_a_word_with_a_capital_of_its_own_is_one() -> None:
    text = "Vandaag gaat het over de Dageraad, een lamp. Dageraad staat naast je bed."
    assert mention("Dageraad", text) == Mention(1, "Dageraad", is_exact=True)


def test_but_not_when_it_is_also_written_without_one() -> None:
    assert mention("Dageraad", "Dit is de Dageraad. Hij gaat bij dageraad aan.") is None


def test_the_beginning_of_a_sentence_is_no_reason_for_a_capital() -> None:
    assert mention("Dageraad", "Kijk eens. Dageraad komt vroeg! “Dageraad” zei hij:\nDageraad.") is None


def test_where_every_noun_has_a_capital_a_capital_says_nothing() -> None:
    text = "Am Abend hilft eine Lampe neben dem Bett, wenn die Sonne über dem Garten steht."
    assert mention("Lampe", text, language="de") is None
    assert mention("Lampe", f"{text} Die Lampe von Lindehof leuchtet.", "Lindehof", "de") is not None


def test_beside_its_brand_a_word_is_a_name() -> None:
    assert mention("Lindehof slaapspray", "Neem de slaapspray van Lindehof mee.", "Lindehof") is not None


def test_names_of_no_words_or_only_small_ones_are_never_found() -> None:
    for name in ("", "100 ml", "De en het", "12", "!?"):
        assert mention(name, "De en het 12 100 ml !? dat is alles.") is None
