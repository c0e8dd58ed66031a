from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postiljon.articles.pages.charset import page_text

WORDS = "Zoë’s thee, € 2"


def meta(charset: str) -> bytes:
    return f"<html><head><meta charset='{charset}'></head>".encode()


@pytest.mark.parametrize(
    ("raw", "server", "text"),
    [
        (WORDS.encode(), "", WORDS),
        (WORDS.encode("cp1252"), "", WORDS),
        (WORDS.encode("cp1252"), "ISO-8859-1", WORDS),
        (WORDS.encode("cp1252"), " Latin1 ", WORDS),
        (WORDS.encode("cp1252"), "us-ascii", WORDS),
        (codecs.BOM_UTF8 + WORDS.encode(), "cp1252", WORDS),
        (codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"), "cp1252", WORDS),
        ("Чай".encode("cp1251"), "windows-1251", "Чай"),
        ("茶".encode("gb18030"), "gb2312", "茶"),
        ("茶".encode("cp932"), "Shift_JIS", "茶"),
        (b"a\xe9\xff\x81", "utf-8", "a\ufffd\ufffd\ufffd"),
        (WORDS.encode(), "utf-7", WORDS),
        (WORDS.encode(), "zlib", WORDS),
        (WORDS.encode(), "no such thing\0", WORDS),
    ],
)
def test_what_the_server_says_decides(raw: bytes, server: str, text: str) -> None:
    assert page_text(raw, server) == text


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        (meta("iso-8859-1"), "cp1252"),
        (meta("windows-1251"), "cp1251"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-15">', "iso8859-15"),
        (meta("utf-16"), "utf-8"),
        (b"<META CHARSET = utf-8 >", "utf-8"),
    ],
)
def test_what_the_page_says_comes_next(head: bytes, encoding: str) -> None:
    text = "Ж" if encoding == "cp1251" else "é"
    assert page_text(head + text.encode(encoding)) == head.decode() + text


def test_the_server_stands_above_the_page() -> None:
    raw = meta("windows-1251") + "é".encode()
    assert page_text(raw, "utf-8").endswith("é")
    assert not page_text(raw).endswith("é")


@given(st.text())
def test_utf_8_comes_back_as_it_was(text: str) -> None:
    assert (
        page_text(text.encode(errors="replace").removeprefix(codecs.BOM_UTF8))
        == text.encode(errors="replace").removeprefix(codecs.BOM_UTF8).decode()
    )


@given(st.binary(), st.text())
def test_any_bytes_are_some_text(raw: bytes, charset: str) -> None:
    assert isinstance(page_text(raw, charset), str)
