"""Amounts in fields for machines, also when a person filled them in."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postiljon.products.amounts import currency_code, machine_amount, stated_amount


@pytest.mark.parametrize(
    ("raw", "currency", "amount"),
    [
        ("22.95", "EUR", "22.95"),
        ("22.9500", "EUR", "22.95"),
        ("22.9", "EUR", "22.90"),
        ("22", "EUR", "22.00"),
        ("123.0000", "EUR", "123.00"),
        ("24.7899159664", "EUR", "24.79"),
        ("1.005000", "EUR", "1.01"),
        ("1500", "JPY", "1500"),
        ("1500.00", "JPY", "1500"),
        ("1.299", "KWD", "1.299"),
        ("1.299", "EUR", None),
        ("1.000", "EUR", None),
        ("0.00", "EUR", None),
        ("-5", "EUR", None),
        ("1e3", "EUR", None),
        ("22,95", "EUR", None),
        ("", "EUR", None),
        ("NaN", "EUR", None),
        ("9" * 10, "EUR", None),
    ],
)
def test_machine_amounts(raw: str, currency: str, amount: str | None) -> None:
    found = machine_amount(raw, currency)
    assert (None if found is None else str(found)) == amount


@pytest.mark.parametrize(
    ("raw", "currency", "stated"),
    [
        (" 22.95 ", "EUR", ("22.95", "EUR")),
        ("22,95", "EUR", ("22.95", "EUR")),
        ("1.299,00", "EUR", ("1299.00", "EUR")),
        ("36,00 EUR", "", ("36.00", "EUR")),
        ("36,00 EUR", "USD", ("36.00", "EUR")),
        ("£5", "", ("5", "GBP")),
        ("22.95", "", ("22.95", "")),
        ("22,95", "", None),
        ("1.299", "EUR", None),
        ("12 34", "EUR", None),
        ("€ 0", "", None),
        ("free", "EUR", None),
        ("5 stars", "EUR", None),
    ],
)
def test_stated_amounts(raw: str, currency: str, stated: tuple[str, str] | None) -> None:
    found = stated_amount(raw, currency)
    assert (None if found is None else (str(found[0]), found[1])) == stated


@pytest.mark.parametrize(
    ("raw", "code"),
    [("EUR", "EUR"), (" eur ", "EUR"), ("€", "EUR"), ("UAH", "UAH"), ("euro", ""), ("", ""), ("12", "")],
)
def test_currency_codes(raw: str, code: str) -> None:
    assert currency_code(raw) == code


@given(st.integers(1, 999_999_999), st.sampled_from(["EUR", "USD", "JPY", "KWD"]))
def test_a_whole_amount_keeps_its_worth(amount: int, currency: str) -> None:
    assert machine_amount(str(amount), currency) == Decimal(amount)


@given(st.text(alphabet="0123456789.,€ -EURe", max_size=40), st.sampled_from(["EUR", ""]))
def test_an_amount_is_always_more_than_nothing(raw: str, currency: str) -> None:
    found = stated_amount(raw, currency)
    assert found is None or found[0] > 0
