"""The words beside the subject in an inbox."""

from __future__ import annotations

from postiljon.articles.model import Run, Text
from postiljon.campaigns.preheader import LONGEST, preheader_of


def test_whole_sentences_that_fit() -> None:
    assert preheader_of(Text.of("Een. Twee is goed! " + "Drie " * 40)) == "Een. Twee is goed!"


def test_a_long_sentence_ends_in_dots() -> None:
    found = preheader_of(Text.of("thee " * 60))
    assert found.endswith("thee…")
    assert len(found) <= LONGEST + 1


def test_merge_fields_stay_and_other_braces_are_marked() -> None:
    lead = Text.of("Dag ", Run("recipient.first_name", field=True), ", dit is {{ 7*7 }}.")
    assert preheader_of(lead) == r"Dag {{ recipient.first_name }}, dit is \{\{ 7*7 \}\}."


def test_a_merge_field_is_never_cut_in_two() -> None:
    for words in range(16, 30):
        found = preheader_of(
            Text.of("thee " * words, Run("recipient.first_name", field=True), " en thee" * 20)
        )
        assert found.count("{{") == found.count("}}")
