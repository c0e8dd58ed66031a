"""Addresses of links in HTML are changed where they stand, and nothing beside them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postiljon.templates.link_addresses import with_changed_links


def longer(address: str) -> str:
    return f"{address}&b=2" if address.startswith("https:") else address


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a class="x" href="https://example.com/?a=1">x</a>', '<a class="x" href="https://example.com/?a=1&amp;b=2">x</a>'),
        ("<A HREF='https://example.com/?a=1'>", "<A HREF='https://example.com/?a=1&amp;b=2'>"),
        ('<area href="https://example.com/?a=1&amp;c=3"/>', '<area href="https://example.com/?a=1&amp;c=3&amp;b=2"/>'),
        ('<a href="https://example.com/?a=1&copy=2">', '<a href="https://example.com/?a=1&amp;copy=2&amp;b=2">'),
        ('<a href="https://example.com/?a=&#38;&quot;">', '<a href="https://example.com/?a=&amp;&quot;&amp;b=2">'),
        (
            '<!--[if mso]><v:roundrect href="https://example.com/?a=1"><![endif]-->',
            '<!--[if mso]><v:roundrect href="https://example.com/?a=1&amp;b=2"><![endif]-->',
        ),
        (
            '<!--[if !mso]><!--><a href="https://example.com/?a=1">x</a><!--<![endif]-->',
            '<!--[if !mso]><!--><a href="https://example.com/?a=1&amp;b=2">x</a><!--<![endif]-->',
        ),
    ],
)  # fmt: skip
def test_links_of_all_kinds(html: str, expected: str) -> None:
    assert with_changed_links(html, longer) == expected


@pytest.mark.parametrize(
    "html",
    [
        '<link href="https://example.com/a.css"/>',
        '<base href="https://example.com/">',
        '<img src="https://example.com/a.png" alt="https://example.com/">',
        "<style>a{background:url(https://example.com/a.png)}</style>",
        '<!-- <a href="https://example.com/"> -->',
        '<a href="mailto:jo@example.com">https://example.com/</a>',
        "<a href=https://example.com/>",
        '<a name="x" data-href="https://example.com/">',
        '<a href="/x?a=1&b=2&eacute;">',
    ],
)
def test_everything_else_stays(html: str) -> None:
    assert with_changed_links(html, longer) == html


@given(st.text(alphabet="<>a href=\"'!-[]:/&;mso", max_size=80))
def test_no_change_changes_nothing(html: str) -> None:
    assert with_changed_links(html, str) == html
