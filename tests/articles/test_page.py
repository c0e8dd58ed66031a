from __future__ import annotations

from time import process_time

import pytest

from postiljon.articles.page import (
    DEEPEST,
    LARGEST_PAGE,
    MOST_ELEMENTS,
    canonical,
    host_of,
    read_page,
    resolved,
)
from postiljon.errors import SourceError
from tests.articles.pages import URL, opened, page

CANONICAL = '<link rel="canonical" href="https://www.example.com/echt">'


def base(head: str, url: str = "") -> str:
    return read_page(page("", head=head), "page.html", url=url).url


def test_relative_addresses_start_where_the_page_was_found() -> None:
    assert base(CANONICAL, URL) == URL
    assert base(CANONICAL) == "https://www.example.com/echt"
    assert base("") == ""


@pytest.mark.parametrize(
    ("stated", "start"),
    [
        ("/shop/", "https://www.example.com/shop/"),
        ("https://other.example/x", "https://other.example/x"),
        ("javascript:x", URL),
        ("http://[x", URL),
        ("", URL),
    ],
)
def test_or_where_the_page_says(stated: str, start: str) -> None:
    assert base(f'<base href="{stated}">', URL) == start


@pytest.mark.parametrize("address", ["/echt", "javascript:x", "ftp://example.com/", "http://[x", "http:///x"])
def test_only_a_whole_address_is_canonical(address: str) -> None:
    assert canonical(opened(page("", head=f'<link rel="canonical" href="{address}">')).root) == ""


def test_hosts_and_broken_addresses() -> None:
    assert host_of("https://www.example.com:80/x") == "www.example.com"
    assert host_of("mailto:a@example.com") == ""
    assert resolved("http://[x", URL) == "http://[x"
    assert resolved("//[x", URL) == "//[x"
    assert resolved(" ../b ", URL) == "https://www.example.com/b"


def test_the_mark_is_nowhere_on_the_page() -> None:
    first, second = opened(page("<p>a</p>")), opened(page("<p>b</p>"))
    assert first.mark != second.mark
    assert first.mark not in first.root.text_content()
    again = opened(page(f"<p>{first.mark}</p>"))
    assert again.mark not in again.root.text_content()


def test_what_nobody_sees_is_gone() -> None:
    raw = page("<p>Ma\xadg&shy;ne&#173;si\u200bum\x07&#8203;</p>")
    assert "Magnesium" in opened(raw).root.text_content()


@pytest.mark.parametrize("depth", [DEEPEST - 10, 600, 1_900])
def test_what_is_nested_too_deep_stands_beside_each_other(depth: int) -> None:
    inside = "".join(f"<div>a{number} " for number in range(depth))
    outside = "".join(f"</div>b{number} " for number in range(depth))
    root = opened(f"<body>{inside}{outside}</body>".encode()).root
    words = [*(f"a{number}" for number in range(depth)), *(f"b{number}" for number in range(depth))]
    assert root.text_content().split() == words
    assert not root.xpath("/*" * (DEEPEST + 1))


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "nothing on this page"),
        (b" \n", "nothing on this page"),
        (b"<!-- x -->", "nothing on this page"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"%PDF-1.7", "PDF"),
        (bytes(range(256)) * 10, "neither a web page nor text"),
        (b"<div>" * 3_000 + b"x", "nested too deep"),
        (b"<p " + b"a=b " * 30_000 + b">x", "too many attributes"),
        (b"<i>a" * (MOST_ELEMENTS + 1), "nested too deep|too many elements"),
        (b"<br>" * (MOST_ELEMENTS + 1), "too many elements"),
        (b"x" * (LARGEST_PAGE + 1), "too large"),
    ],
)
def test_what_is_no_page_is_refused(raw: bytes, message: str) -> None:
    began = process_time()
    with pytest.raises(SourceError, match=message) as caught:
        read_page(raw, "page.html")
    assert caught.value.hint
    assert str(caught.value.place) == "page.html"
    assert process_time() - began < 2
