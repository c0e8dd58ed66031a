from __future__ import annotations

from dataclasses import asdict, fields
from decimal import Decimal

import pytest

from postiljon.templates.labels import Labels, direction, labels_for, money, month

LANGUAGES = ["nl", "en", "de", "fr"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_word(language: str) -> None:
    labels = asdict(labels_for(language))
    assert labels.keys() == {field.name for field in fields(Labels)}
    assert all(word.strip() for word in labels.values())
    assert "{price}" in labels["from_price"]
    assert "{shop}" in labels["why"]
    assert "{" not in labels["why_nameless"]


def test_the_languages_differ() -> None:
    assert len({labels_for(language).view_product for language in LANGUAGES}) == 4


@pytest.mark.parametrize(
    ("tag", "base"),
    [
        ("nl-BE", "nl"),
        ("NL", "nl"),
        ("de_AT", "de"),
        ("", "en"),
        ("tlh", "en"),
        ("../nl", "en"),
        ("fr-CA-x", "fr"),
    ],
)
def test_a_tag_falls_back_to_its_base_and_then_to_english(tag: str, base: str) -> None:
    assert labels_for(tag) == labels_for(base)


def test_a_shop_without_a_name_still_says_why() -> None:
    assert labels_for("nl").why_for("Zilverberk").endswith("de nieuwsbrief van Zilverberk.")
    assert labels_for("nl").why_for("").endswith("onze nieuwsbrief.")


@pytest.mark.parametrize(
    ("amount", "currency", "language", "expected"),
    [
        ("28.95", "EUR", "nl", "€_28,95"),
        ("28.9", "EUR", "en", "€28.90"),
        ("1028.95", "EUR", "de", "1.028,95_€"),
        ("12", "CHF", "de", "CHF_12.00"),
        ("12", "GBP", "en", "£12.00"),
        ("12", "EUR", "nl-BE", "€_12,00"),
        ("12", "QQQ", "nl", "QQQ_12,00"),
        ("12", "EUR", "tlh", "€12.00"),
        ("12.5", None, "nl", "12,50"),
        ("12.5", "EUR", "", "€12.50"),
    ],
)
def test_money_is_written_as_the_reader_writes_it(
    amount: str, currency: str, language: str, expected: str
) -> None:
    assert money(Decimal(amount), currency, language) == expected.replace("_", "\u00a0")


@pytest.mark.parametrize(
    ("date", "language", "expected"),
    [
        ("2026-11-24", "nl", "november 2026"),
        ("2026-11-24T09:00:00+01:00", "de", "November 2026"),
        ("2026-02-30", "nl", ""),
        ("vorig jaar", "nl", ""),
        ("", "nl", ""),
    ],
)
def test_a_date_becomes_a_month(date: str, language: str, expected: str) -> None:
    assert month(date, language) == expected


def test_languages_know_their_direction() -> None:
    assert [direction(tag) for tag in ("nl", "ar-EG", "he", "")] == ["ltr", "rtl", "rtl", "ltr"]
