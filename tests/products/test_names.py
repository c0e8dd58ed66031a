"""Names in pieces: what is the same product in another size, and what is another product."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postiljon.products.choice.likeness import likeness
from postiljon.products.choice.names import name_of, shown
from postiljon.products.choice.sizes import split_sizes
from postiljon.products.word_lists import word_file


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Badzout, 4 kg", "Badzout 4000 g"),
        ("Badzout 4kg", "Badzout 4.000 gram"),
        ("Olie 1,5 l", "Olie 1500 ml"),
        ("Olie 0.75 L", "Olie 75 cl"),
        ("Plaat 38 x 30 cm", "Plaat 380 × 300 mm"),
        ("Drops 2x100 ml", "Drops 2 X 100ML"),
        ("Thee, 20 zakjes", "Thee 20 tea bags"),
        ("Vitamine D3, 25 µg", "Vitamine D3 25 mcg"),
    ],
)
def test_one_size_is_written_in_many_ways(one: str, other: str) -> None:
    assert name_of(one) == name_of(other)
    assert name_of(one).sizes


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Drops 100 ml", "Drops 200 ml"),
        ("Drops 100 ml", "Drops 100 g"),
        ("Drops, 60 capsules", "Drops, 60 tabletten"),
        ("Vitamine B12", "Vitamine B6"),
        ("Zonnecrème SPF 50", "Zonnecrème SPF 20"),
        ("Omega 3", "Omega 6"),
        ("1,25 kg zout", "1250 kg zout"),
    ],
)
def test_another_size_or_number_is_another_product(one: str, other: str) -> None:
    assert name_of(one).is_another_size_than(name_of(other))
    assert likeness(name_of(one), name_of(other)) == 0


@pytest.mark.parametrize(
    ("one", "other"), [("Drops", "Drops 100 ml"), ("Omega", "Omega 3"), ("Band 28 mm", "Band")]
)
def test_a_size_that_is_not_told_is_not_another(one: str, other: str) -> None:
    assert not name_of(one).is_another_size_than(name_of(other))


@pytest.mark.parametrize(
    ("ours", "theirs", "least", "most"),
    [
        ("Groene thee", "Groene thee", 100, 100),
        ("Groene thee", "Thee, groene", 95, 100),
        ("Slaap thee", "Slaapthee", 95, 100),
        ("Slaaptee kamille", "Slaapthee kamille", 90, 100),
        ("Groene thee", "Groene thee navulling", 75, 89),
        ("Groene thee met munt", "Groene thee", 75, 89),
        ("Groene thee poeder", "Groene", 0, 74),
        ("Groene thee", "Zwarte thee", 0, 74),
        ("Groene thee", "Groene zeep", 0, 74),
        ("Groene thee", "", 0, 0),
    ],
)
def test_what_one_name_has_more_counts_against_it(ours: str, theirs: str, least: float, most: float) -> None:
    assert least <= likeness(name_of(ours), name_of(theirs)) <= most


def test_a_word_may_stand_in_the_description_instead() -> None:
    ours, theirs = name_of("Navulzak"), name_of("Navulzak badzout")
    assert likeness(ours, theirs, ["grof", "badzout"]) > likeness(ours, theirs)


def test_sizes_leave_the_rest_of_the_text() -> None:
    rest, sizes = split_sizes("Olie, 1,5 l in glas")
    assert rest.split() == ["Olie,", "in", "glas"]
    assert sizes == {("volume", Decimal(1500))}


def test_numbers_that_are_no_sizes_stay() -> None:
    assert split_sizes("Puzzel 1000 stukjes van 3.14159 ml 12345678 ml") == (
        "Puzzel 1000 stukjes van 3.14159 ml 12345678 ml",
        frozenset(),
    )


@given(st.text(max_size=300) | st.text("0123456789., xXkgmlµ", max_size=300))
def test_any_text_is_a_name(text: str) -> None:
    name = name_of(text)
    assert name.numbers <= set(name.words)
    assert likeness(name, name) in {0.0, 100.0}
    assert shown(text).isprintable() or not shown(text)
    assert len(shown(text)) <= 80


def test_every_unit_is_known_in_any_case() -> None:
    for units in word_file("sizes").values():
        for unit in units:
            assert name_of(f"Ding 7 {unit}").sizes == name_of(f"Ding 7 {unit.upper()}").sizes != frozenset()
