"""Spreadsheets: cells as a person would write them; what is damaged or too large is refused in words."""

from __future__ import annotations

import io
import random
import zipfile
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl import Workbook

from postiljon.errors import RecipientError
from postiljon.recipients.spreadsheets import sheet_rows


def book(*sheets: list[list[Any]]) -> bytes:
    made = Workbook()
    made.remove(made.active)
    for rows in sheets:
        sheet = made.create_sheet()
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def read(raw: bytes) -> list[list[str]]:
    return list(sheet_rows(io.BytesIO(raw), "people.xlsx"))


def test_cells_are_as_a_person_would_write_them() -> None:
    cells = [
        12.0,
        12.5,
        None,
        datetime(2026, 3, 14),  # noqa: DTZ001 - spreadsheets know no zones
        datetime(2026, 3, 14, 8, 30),  # noqa: DTZ001 - the same
        date(2026, 3, 14),
        "Gouda",
    ]
    assert read(book([cells])) == [
        ["12", "12.5", "", "2026-03-14", "2026-03-14T08:30:00", "2026-03-14", "Gouda"]
    ]


def test_the_first_sheet_with_something_in_it_is_read() -> None:
    assert read(book([], [["email"], ["robin@example.com"]], [["other"]])) == [
        ["email"],
        ["robin@example.com"],
    ]


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04", b"PK\x03\x04" + b"x" * 100, b"no zip at all"])
def test_what_is_no_spreadsheet_is_told(raw: bytes) -> None:
    with pytest.raises(RecipientError) as caught:
        read(raw)
    assert caught.value.place
    assert caught.value.hint


def test_a_zip_of_something_else_is_told() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as parts:
        parts.writestr("letter.txt", "hello")
    with pytest.raises(RecipientError):
        read(file.getvalue())


def test_what_unpacks_to_more_than_a_machine_holds_is_told() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/sharedStrings.xml", b"\0" * 201_000_000)
    with pytest.raises(RecipientError, match="too large"):
        read(file.getvalue())


def test_damage_is_told_in_words() -> None:
    whole, chance = (
        book([["email", "city"], *([f"p{at}@example.com", "Gouda"] for at in range(20))]),
        random.Random(6),
    )
    for _ in range(60):
        damaged = bytearray(whole)
        for _ in range(8):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        try:
            read(bytes(damaged))
        except RecipientError as error:
            assert error.hint
