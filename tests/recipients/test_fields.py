"""The columns of a list as merge fields."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postiljon.recipients.fields import SAMPLE_READER, STANDARD_FIELDS, field_name, list_fields


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        ("email,first_name\r\n", {"email", "first_name"}),
        ("E-mail;First name;Plaats\n", {"email", "first_name", "plaats"}),
        ("E-Mail-Adresse;Vorname;Ort\n", {"email", "first_name", "ort"}),
        ("email\tcity", {"email", "city"}),
        ('\ufeffemail,"Name, first"', {"email", "name_first"}),
        ("email,,", {"email"}),
        ("", set()),
    ],
)
def test_a_header_names_its_fields(header: str, fields: set[str]) -> None:
    assert list_fields(header) == fields


@given(st.text(alphabet=st.characters(exclude_characters="\r\n\0")))
def test_any_header_can_be_read(header: str) -> None:
    assert all(field_name(field) == field for field in list_fields(header))


def test_the_sample_reader_has_every_standard_field() -> None:
    assert SAMPLE_READER.keys() == STANDARD_FIELDS
