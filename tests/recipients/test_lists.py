"""Lists as shops and their programs write them: each is read right, or refused in words that help."""

from __future__ import annotations

import io
import resource
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postiljon.errors import PostiljonError, RecipientError
from postiljon.recipients.list_file import START, open_list_file
from postiljon.recipients.rows import UNCLOSED
from postiljon.recipients.standing import Standing
from postiljon.recipients.tables import open_table, rows_table
from tests.recipients.lists import meanings, opened, people, rows

JAN, ZOE = "jan@example.com", "zoe@example.com"
DUTCH = f"E-mail;Voornaam;Plaats\r\n{JAN};Jan;Utrecht\r\n{ZOE};Zoë;’s-Gravenhage\r\n"
ENGLISH = f"email,first_name,city\n{JAN},Jan,Utrecht\n{ZOE},Zoë,Breda\n"
BOTH = [(2, JAN), (3, ZOE)]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (ENGLISH, "commas, UTF-8, header in English"),
        (DUTCH, "semicolons, UTF-8, header in Dutch"),
        (DUTCH.encode("cp1252"), "semicolons, Windows-1252, header in Dutch"),
        (DUTCH.encode("utf-8-sig"), "semicolons, UTF-8, header in Dutch"),
        (DUTCH.encode("utf-16"), "semicolons, UTF-16, header in Dutch"),
        (DUTCH.encode("utf-16-le"), "semicolons, UTF-16, header in Dutch"),
        (DUTCH.encode("utf-16-be"), "semicolons, UTF-16, header in Dutch"),
        (DUTCH.replace(";", "\t"), "tabs, UTF-8, header in Dutch"),
        (DUTCH.replace(";", "|"), "bars, UTF-8, header in Dutch"),
        (DUTCH.replace("\r\n", "\r"), "semicolons, UTF-8, header in Dutch"),
        (f"E-Mail;Vorname;Nachname\n{JAN};Jan;Groß\n{ZOE};Zoë;Weiß\n", "semicolons, UTF-8, header in German"),
        (f"Courriel;Prénom;Nom\n{JAN};Jan;Petit\n{ZOE};Zoë;Roi\n".encode("latin-1"), "semicolons, Windows-1252, header in French"),
        (f"E-mail;Voornaam\r{JAN};René\r{ZOE};Zoë\r".encode("mac-roman"), "semicolons, Mac Roman, header in Dutch"),
    ],
)  # fmt: skip
def test_each_way_to_write_a_table_is_seen_and_told(content: str | bytes, told: str) -> None:
    assert opened(content).told == told
    assert people(content) == BOTH


def test_letters_beyond_ascii_are_right_in_every_encoding() -> None:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        assert rows(DUTCH.encode(encoding))[1].cells == [ZOE, "Zoë", "’s-Gravenhage"]
    assert rows(f"E-mail;Naam\n{JAN};Renée\n{ZOE};Zoë\n".encode("mac-roman"))[1].cells == [ZOE, "Zoë"]


def test_a_stray_byte_in_utf_8_spoils_nothing() -> None:
    content = f"email,name\n{JAN},Renée\n{ZOE},Zo".encode() + b"\xeb\n"
    assert [row.cells[1] for row in rows(content)] == ["Renée", "Zoë"]


def test_an_encoding_that_shows_late_is_right_too() -> None:
    content = "email;name\n" + "jan@example.com;Jan\n" * 20_000 + "zoe@example.com;"
    assert rows(content.encode() + b"Zo\xeb\n")[-1].cells == [ZOE, "Zoë"]


def test_a_letter_on_the_edge_of_what_is_looked_at_is_whole() -> None:
    beginning = "email,name\n" + f"{JAN},Jan\n" * 12_000 + f"{ZOE},"
    content = beginning + "x" * (START - 1 - len(beginning)) + "ë\n"
    assert opened(content).told == "commas, UTF-8, header in English"


def test_quoted_line_ends_leave_the_numbers_of_lines_true() -> None:
    content = f'email,note,name\r\n{JAN},"one\r\ntwo\r\nthree",Jan\r\n{ZOE},,Zoë\r\n'
    assert [(row.line, row.cells) for row in rows(content)] == [
        (2, [JAN, "one\r\ntwo\r\nthree", "Jan"]),
        (5, [ZOE, "", "Zoë"]),
    ]


def test_ragged_rows_come_as_they_are() -> None:
    content = f"email;name;city\n{JAN}\n{ZOE};Zoë;Breda;;\n\n;;\nrobin@example.com;Robin\n"
    assert [(row.line, len(row.cells)) for row in rows(content)] == [(2, 1), (3, 5), (6, 2)]


@pytest.mark.parametrize("after", ["Zoë", '"Zoë"'])
def test_a_quote_that_is_never_closed_costs_one_row(after: str) -> None:
    content = f'email,name\n{JAN},"Jan\n{ZOE},{after}\nrobin@example.com,Robin\n'
    assert people(content) == [(3, ZOE), (4, "robin@example.com")]
    assert [(row.line, row.problem) for row in rows(content) if row.problem] == [(2, UNCLOSED)]


def test_an_empty_text_in_quotes_after_it_is_no_end() -> None:
    assert people(f'email,name\n{JAN},"Jan\n{ZOE},""\n') == [(3, ZOE)]


def test_a_quote_that_would_swallow_the_rest_costs_one_row() -> None:
    many = "".join(f"p{number}@example.com,P\n" for number in range(9000))
    content = f'email,name\n{JAN},"Jan\n{many}'
    assert len(people(content)) == 9000
    assert people(content)[-1] == (9002, "p8999@example.com")


def test_two_quotes_in_a_row_that_are_never_closed_cost_two_rows() -> None:
    content = f'email,name\n{JAN},"Jan\n{ZOE},"Zoë\nrobin@example.com,Robin\n'
    assert [(row.line, row.cells[0], bool(row.problem)) for row in rows(content)] == [
        (2, JAN, True),
        (3, ZOE, True),
        (4, "robin@example.com", False),
    ]


@pytest.mark.parametrize(
    "content",
    [
        f'email,note\n{JAN},"mail\n{ZOE} too, please"\n',
        f'email,note,city\n{JAN},"mail\n{ZOE}\ntoo",Utrecht\n',
        f'name,email\n"Jan\nde Wit",{JAN}\n',
        f'name,email\n"Jan ""the\nman"" de Wit",{JAN}\n',
    ],
)
def test_a_line_with_an_address_inside_a_row_is_no_row(content: str) -> None:
    assert [(row.line, row.problem) for row in rows(content)] == [(2, "")]


def test_a_list_without_a_header_is_known_by_its_values() -> None:
    content = f"Jan;{JAN};subscribed\nZoë;{ZOE};unsubscribed\n"
    assert people(content) == [(1, JAN), (2, ZOE)]
    assert meanings(content) == {"column 1": "ignored", "column 2": "email", "column 3": "status"}
    assert meanings(f"{JAN};active\n{ZOE};Zoë\n")["column 2"] == "ignored"
    assert "without a header" in opened(content).told
    assert "column 1" in opened(content).problems[0].message
    assert meanings(content, {"1": "first_name"})["column 1"] == "first_name"


def test_one_address_a_line_is_a_list() -> None:
    assert people(f"{JAN}\n{ZOE}\n") == [(1, JAN), (2, ZOE)]
    assert opened(f"{JAN}\n{ZOE}\n").told == "one column, UTF-8, without a header"


def test_lines_above_the_header_are_left_out_and_told() -> None:
    content = f"Customers of 2025;;\n\nE-mail;Voornaam;Plaats\n{JAN};Jan;Utrecht\n"
    assert people(content) == [(4, JAN)]
    assert opened(content).problems[0].message == "1 line(s) above the header were left out"


def test_an_unusual_name_for_the_addresses_does_not_matter() -> None:
    assert people(f"Where to reach;Who\n{JAN};Jan\n{ZOE};Zoë\n") == BOTH


def test_excels_own_line_says_what_parts_the_columns() -> None:
    content = f"sep=;\r\nemail;prices\r\n{JAN};1,95\r\n{ZOE};2,95\r\n"
    assert people(content) == [(3, JAN), (4, ZOE)]
    assert opened(content).problems == ()


def test_lines_that_stand_between_quotes_as_a_whole() -> None:
    content = f'"email,name,city"\r\n"{JAN},""Jan, or Johan"",Utrecht"\r\n"{ZOE},Zoë,Breda"\r\n'
    assert rows(content)[0].cells == [JAN, "Jan, or Johan", "Utrecht"]
    assert people(content) == BOTH


def test_single_quotes() -> None:
    assert rows(f"'email','name'\n'{JAN}','Jan, or Johan'\n")[0].cells == [JAN, "Jan, or Johan"]


def test_quotes_that_a_backslash_escapes() -> None:
    content = f'"Email","First name","Global status"\n"{JAN}","Jan \\"de\\" Wit, jr","subscribed"\n'
    assert rows(content)[0].cells == [JAN, 'Jan "de" Wit, jr', "subscribed"]


def test_commas_in_values_do_not_hide_the_semicolons() -> None:
    content = f"E-mail;Bedrag;Korting\n{JAN};12,50;3,00\n{ZOE};1,00;0,50\n"
    assert rows(content)[0].cells == [JAN, "12,50", "3,00"]


def test_the_mark_that_sets_the_addresses_free_parts_the_columns() -> None:
    assert rows(f"E-mail;Naam, voornaam\n{JAN};Wit, Jan\n")[0].cells == [JAN, "Wit, Jan"]


def test_zeros_in_a_text_are_left_out() -> None:
    assert rows(f"email,name\n{JAN},Ja\0n\n")[0].cells == [JAN, "Jan"]


def test_rows_of_a_spreadsheet_are_a_table_too() -> None:
    table = rows_table([["E-mail", "Voornaam"], ["", ""], [JAN, "Jan"]], "list.xlsx")
    assert table.told == "a spreadsheet, header in Dutch"
    assert [(row.line, row.cells) for row in table.rows] == [(3, [JAN, "Jan"])]


@pytest.mark.parametrize("name", ["unsubscribed_members_export_1a.csv", "afmeldingen 2025.csv"])
def test_a_file_of_people_who_said_no_says_so(name: str) -> None:
    table = opened(ENGLISH, name)
    assert table.says is Standing.UNSUBSCRIBED
    assert "will not be mailed" in table.problems[0].message


# -- what is refused --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "message", "hint"),
    [
        (b"", "this is empty", "CSV, TSV and XLSX can be read"),
        (b"\r\n \r\n", "this is empty", "CSV, TSV and XLSX can be read"),
        (b"<!DOCTYPE html><html><body>Log in</body></html>", "this is a web page, not a list", "log in and"),
        (b"<?xml version='1.0'?><people/>", "this is XML or JSON, not a table", "CSV, TSV"),
        (b'[{"email": "jan@example.com"}]', "this is XML or JSON, not a table", "CSV, TSV"),
        (b"PK\x03\x04\x14\0\0", "this is a spreadsheet or a zip file, not a list in text", "name it .xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "this is an old Excel or Word file, not a list in text", "save the sheet"),
        (b"%PDF-1.7", "this is a PDF, not a list in text", "CSV, TSV"),
        (b"\0" * 1000, "this holds nothing but zeros", "make it again"),
        (bytes(range(32)) * 20, "this is not text, so no list", "CSV, TSV"),
        (b"email" + b",x" * 3000 + b"\n", "this has more than 2,000 columns", "keep the columns"),
        (b"Naam;Plaats\nJan;Utrecht\n", 'no column has addresses; there are "Naam", "Plaats"', "--map"),
        (
            b"E-mail;E-mail 2;Naam\na@example.com;b@example.com;Jan\n",
            '2 columns have addresses: "E-mail", "E-mail 2"',
            'say which one counts: --map "E-mail=email"',
        ),
        (
            b"a@example.com;b@example.com\n",
            '2 columns have addresses: "column 1", "column 2"',
            'say which one counts: --map "column 1=email"',
        ),
    ],
)  # fmt: skip
def test_what_is_no_list_is_refused_with_a_way_on(content: bytes, message: str, hint: str) -> None:
    with pytest.raises(RecipientError) as refused:
        opened(content)
    assert refused.value.message == message
    assert hint in (refused.value.hint or "")
    assert str(refused.value.place).startswith("list.csv")


def test_two_columns_of_addresses_are_a_question_with_an_answer() -> None:
    content = "E-mail;E-mail 2\njan@example.com;zoe@example.com\n"
    assert people(content, {"E-mail 2": "email"}) == [(2, ZOE)]
    assert people(content, {"1": "email"}) == [(2, JAN)]


def test_a_second_column_for_addresses_that_is_empty_is_no_question() -> None:
    assert people(f"E-mail;E-mail 2\n{JAN};\n{ZOE};\n") == BOTH


class Zeros(io.RawIOBase):
    """A file of ``start`` and then a gigabyte of zeros, that counts what is read of it."""

    def __init__(self, start: bytes) -> None:
        self.start = start
        self.left = 1_000_000_000

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        piece, self.start = self.start[:size], self.start[size:]
        size = min(size, self.left) if not piece else 0
        self.left -= size
        return piece + bytes(size)


@pytest.mark.parametrize("start", [b"", b"email,name\njan@example.com,Jan\n"])
def test_a_gigabyte_of_zeros_is_refused_after_a_look(start: bytes) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    file = Zeros(start)
    with pytest.raises(RecipientError, match=r"zeros|not text|a line of more than"):
        list(open_table(cast("io.BufferedReader", file), "list.csv").rows)
    assert file.left > 990_000_000
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000  # kB


def test_zeros_after_many_rows_are_told_with_their_line() -> None:
    file = Zeros(b"email,name\n" + b"jan@example.com,Jan\n" * 20_000)
    table = open_table(cast("io.BufferedReader", file), "list.csv")
    with pytest.raises(RecipientError, match="a line of more than 1,000,000 characters") as refused:
        list(table.rows)
    assert refused.value.place
    assert refused.value.place.line == 20_002


def test_a_folder_and_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RecipientError, match="this is a folder"):
        open_list_file(tmp_path, "lists")
    with pytest.raises(RecipientError, match="there is no such file"):
        open_list_file(tmp_path / "none.csv", "none.csv")
    with pytest.raises(RecipientError, match="cannot be opened"):
        open_list_file(Path("a\0b"), "a b")


@given(st.binary(max_size=400) | st.text("ab@.,;\t|\"'\\\n\r é\0=", max_size=400).map(str.encode))
def test_any_bytes_are_a_list_or_refused(content: bytes) -> None:
    try:
        found = rows(content)
    except PostiljonError:
        return
    lines = [row.line for row in found]
    assert lines == sorted(set(lines))


CELLS = st.text("aé \"',;\n\t|-", max_size=8)


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=8), st.sampled_from(",;\t|"))
def test_what_the_csv_module_writes_is_read_back(values: list[tuple[str, str]], delimiter: str) -> None:
    import csv

    written = io.StringIO(newline="")
    table = csv.writer(written, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    table.writerow(["email", "name", "city"])
    for number, pair in enumerate(values):
        table.writerow([f"p{number}@example.com", *pair])
    assert [tuple(row.cells[1:]) for row in rows(written.getvalue())] == values
