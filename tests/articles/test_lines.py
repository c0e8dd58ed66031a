"""The bytes of a source as lines, or a clear refusal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postiljon.articles.lines import LARGEST_SOURCE, MOST_LINES, source_lines
from postiljon.articles.model import Line
from postiljon.errors import SourceError

DUTCH = "Eén kop thee, vóór het slapen.\n’s Avonds € 2,50."


def texts(raw: bytes) -> list[str]:
    return [line.text for line in source_lines(raw, "thee.txt")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings(encoding: str) -> None:
    assert texts(DUTCH.encode(encoding)) == DUTCH.split("\n")


@pytest.mark.parametrize("mark", ["utf-16-le", "utf-16-be"])
def test_both_orders_of_utf_16(mark: str) -> None:
    assert texts("\ufeffThee\nen koek".encode(mark)) == ["Thee", "en koek"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\f", "\x85", "\u2028", "\u2029"])
def test_line_ends(end: str) -> None:
    assert texts(f"een{end}{end}twee{end}".encode()) == ["een", "", "twee"]


def test_lines_are_counted_from_one() -> None:
    assert source_lines(b"een\n\ntwee", "a.txt") == (Line(1, "een"), Line(2, ""), Line(3, "twee"))


def test_no_break_spaces_stay() -> None:
    assert texts("€\u00a028,95".encode()) == ["€\u00a028,95"]


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b" \n\t\r\n", "white space"),
        ("\u00a0\n".encode(), "white space"),
        (b"%PDF-1.7\n", "PDF"),
        (b"PK\x03\x04rest", "Word"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xff\xd8\xff\xe0", "picture"),
        (b"GIF89a\x01\x00\xff", "picture"),
        (b"{\\rtf1 tekst}", "RTF"),
        (b"thee\x00koek", "not text"),
        (b"\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f tekst", "not text"),
    ],
)
def test_what_is_no_text_is_refused(raw: bytes, message: str) -> None:
    with pytest.raises(SourceError, match=message) as error:
        source_lines(raw, "thee.txt")
    assert error.value.place is not None
    assert error.value.place.file == "thee.txt"
    assert error.value.hint


def test_an_article_may_begin_like_a_file() -> None:
    assert texts(b"RIFF is a kind of file.") == ["RIFF is a kind of file."]


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        (b"een\ntwee\x81", 2),  # no letter in Windows-1252
        ("één café\nén zóveel thée\n".encode() + b"half \xc3", 3),  # UTF-8 that was cut off
        ("Привет, дорогие друзья".encode("cp1251"), 1),
    ],
)
def test_an_unknown_encoding_is_refused_with_its_line(raw: bytes, line: int) -> None:
    with pytest.raises(SourceError, match="neither UTF-8") as error:
        source_lines(raw, "thee.txt")
    assert error.value.place is not None
    assert error.value.place.line == line


def test_a_mark_that_lies_is_refused() -> None:
    with pytest.raises(SourceError, match="UTF-16"):
        source_lines(b"\xff\xfea", "thee.txt")


def test_the_size_is_looked_at_before_anything_else() -> None:
    with pytest.raises(SourceError, match=r"too large .*5\.0 MB"):
        source_lines(b"\x00" * (LARGEST_SOURCE + 1), "thee.txt")


def test_too_many_lines_are_refused() -> None:
    with pytest.raises(SourceError, match="too many lines"):
        source_lines(b"a\n" * (MOST_LINES + 1), "thee.txt")


@given(st.binary(max_size=300))
def test_any_bytes_are_lines_or_a_source_error(raw: bytes) -> None:
    try:
        lines = source_lines(raw, "any")
    except SourceError as error:
        assert error.place is not None
    else:
        assert [line.number for line in lines] == list(range(1, len(lines) + 1))
        assert not any("\n" in line.text or "\r" in line.text for line in lines)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]) | st.just("\n"), min_size=1))
def test_utf_8_text_comes_back_as_it_was(text: str) -> None:
    if text.strip() and not text.startswith("\ufeff"):
        assert texts(text.encode()) == text.splitlines()
