from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postiljon.articles.addresses import is_absolute, picture_address, web_address
from tests.articles import strategies


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("https://example.com/a?b=c&d#e", "https://example.com/a?b=c&d#e"),
        ("  HTTPS://example.com ", "HTTPS://example.com"),
        ("https://bücher.example:80/ö ö", "https://xn--bcher-kva.example:80/%C3%B6%20%C3%B6"),
        ("https://jan@bücher.example/", "https://jan@xn--bcher-kva.example/"),
        ("https://example.com/100%", "https://example.com/100%25"),
        ("https://example.com/%41", "https://example.com/%41"),
        ('https://example.com/"<>\\^`{|}', "https://example.com/%22%3C%3E%5C%5E%60%7B%7C%7D"),
        ("/pad/naar", "/pad/naar"),
        ("#kop", "#kop"),
        ("images/een foto.jpg", "images/een%20foto.jpg"),
        ("mailto:a@example.com?subject=b c", "mailto:a@example.com?subject=b%20c"),
        ("tel:+31 20", "tel:+31%2020"),
        ("http://[é/", "http://[%C3%A9/"),
        ("javascript:alert(1)", None),
        (" java\tscript:alert(1)", None),
        ("\x01JAVASCRIPT:alert(1)", None),
        ("vbscript:x", None),
        ("data:text/html,x", None),
        ("file:///etc/passwd", None),
        ("", None),
        (" \n ", None),
    ],
)
def test_what_a_mail_may_link_to(raw: str, expected: str | None) -> None:
    assert web_address(raw) == expected


CLEAN = r"https?://[a-z0-9.-]{1,20}(:[0-9]{1,5})?([/?#][A-Za-z0-9/:?#@!$&'()*+,;=~._-]{0,40})?"


@given(st.from_regex(CLEAN, fullmatch=True))
def test_an_address_that_is_clean_stays_as_it_is_by_the_short_way_and_the_long_one(address: str) -> None:
    assert web_address(address) == web_address(f" {address}") == address


@given(
    st.one_of(
        st.text(),
        strategies.strings,
        st.tuples(
            st.sampled_from(["http://", "//", "mailto:", "https://[", "java\tscript:", "https://a@"]),
            st.text(),
            st.sampled_from(["", ":80", "/x", "?a", "%zz"]),
            strategies.strings,
        ).map("".join),
    )
)
def test_cleaning_twice_changes_nothing(raw: str) -> None:
    address = web_address(raw)
    if address is not None:
        assert address.isascii()
        assert address.isprintable()
        assert not set(address) & set(' "<>\\')
        assert web_address(address) == address


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("images/a b.jpg", "images/a%20b.jpg"),
        ("https://example.com/a.png", "https://example.com/a.png"),
        ("//example.com/a.png", "//example.com/a.png"),
        ("mailto:a@example.com", None),
        ("data:image/png;base64,AAAA", None),
        ("", None),
    ],
)
def test_where_a_picture_may_come_from(raw: str, expected: str | None) -> None:
    assert picture_address(raw) == expected


def test_absolute_addresses_name_their_scheme() -> None:
    assert is_absolute("https://example.com")
    assert is_absolute("mailto:a@example.com")
    assert not is_absolute("/a")
    assert not is_absolute("//example.com/a")
