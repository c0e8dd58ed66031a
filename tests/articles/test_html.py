"""A whole page becomes an article; any bytes become an article that is safe, or a clear word about why not."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from time import process_time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postiljon.articles import markdown, markdown_writer
from postiljon.articles.addresses import ALLOWED_SCHEMES
from postiljon.articles.html import NO_TITLE, read, read_fragment
from postiljon.articles.json_form import article_json
from postiljon.articles.model import (
    Article,
    Heading,
    Image,
    List,
    ListItem,
    Paragraph,
    Question,
    Quote,
    References,
    Run,
    Text,
)
from postiljon.articles.page import read_page
from postiljon.errors import SourceError
from tests.articles.pages import END, MIDDLE, OPENING, URL, article, between, opened, page

T = Text.of
SITE = "https://www.example.com"

HEAD = """
  <title>Over thee | Zilverberk</title>
  <meta property="og:image" content="/media/pot-1200x630.jpg">
  <meta name="description" content="Water, blaadjes en tijd.">
  <link rel="canonical" href="https://www.example.com/thee">
  <script type="application/ld+json">
    {"@type": "BlogPosting", "datePublished": "2026-03-12", "author": {"name": "Robin Jansen"}}
  </script>
"""
BODY = f"""
  <p class="byline">Door <a href="/robin">Robin Jansen</a></p>
  <div class="share"><a href="/x">Delen</a></div>
  <figure><img src="/media/pot-640x480.jpg" alt="IMG_2041"><figcaption>De pot.</figcaption></figure>
  <h2 onclick="alert(1)">Het water</h2>
  <p>{MIDDLE} <a href="javascript:alert(1)">Klik</a> of <a href="/kop?a=1&amp;b=2"><b>lees</b> verder</a>.</p>
  <ol><li>koken<li>wachten</ol>
  <script>alert(1)</script>
  <blockquote><p>Wie wacht, <em>ziet</em> meer.</p></blockquote>
"""


def test_a_page_becomes_an_article() -> None:
    link = f"{SITE}/kop?a=1&b=2"
    pot = Image(f"{SITE}/media/pot-640x480.jpg", caption=T("De pot."))
    assert article(BODY, head=HEAD) == Article(
        title="Over thee",
        language="nl",
        author="Robin Jansen",
        date="2026-03-12",
        url=f"{SITE}/thee",
        image=pot,
        blocks=(
            Paragraph(T(OPENING)),
            pot,
            Heading(T("Het water"), 2),
            Paragraph(
                T(f"{MIDDLE} Klik of ", Run("lees", bold=True, href=link), Run(" verder", href=link), ".")
            ),
            List((ListItem(T("koken")), ListItem(T("wachten"))), ordered=True),
            Quote(T("Wie wacht, ", Run("ziet", italic=True), " meer.")),
            Paragraph(T(END)),
        ),
    )


def test_the_way_to_markdown_and_back_loses_nothing() -> None:
    found = article(BODY, head=HEAD)
    assert markdown.read(markdown_writer.write(found), "article.md").article == found


def test_the_title_is_not_said_twice() -> None:
    assert between(f"<h2>Over thee!</h2><p>{MIDDLE}</p>") == (Paragraph(T(MIDDLE)),)


def test_the_language_is_that_of_the_text_where_the_page_says_none() -> None:
    raw = page(f"<p>{MIDDLE}</p>").replace(b" lang='nl'", b"")
    assert read(opened(raw)).article.language == "nl"


def test_a_page_without_a_title_asks_for_one() -> None:
    raw = f"<body><p>{OPENING}</p><p>{MIDDLE}</p></body>".encode()
    assert read(opened(raw)).questions == (Question("", NO_TITLE),)
    assert not read(opened(page(""))).questions


def test_reading_changes_nothing_on_the_page() -> None:
    one = opened(page(BODY, head=HEAD))
    assert read(one) == read(one)


@pytest.mark.parametrize(
    "raw",
    [
        b"<body><img src=/a.jpg></body>",
        b"<frameset><frame src=x></frameset>",
        b"<script>x</script>",
        b"<p>\xc2\xa0</p>",
    ],
)
def test_a_page_without_an_article_is_refused(raw: bytes) -> None:
    with pytest.raises(SourceError, match="no article on this page") as caught:
        read(opened(raw))
    assert caught.value.hint


def test_a_fragment_is_article_through_and_through() -> None:
    html = "<script>x</script><p>een <a href='/b'>twee</a></p><aside>drie</aside><h2>Bronnen</h2><ul><li>vier</ul>"
    assert read_fragment(html, url=URL) == (
        Paragraph(T("een ", Run("twee", href=f"{SITE}/b"))),
        Paragraph(T("drie")),
        Heading(T("Bronnen"), 2),
        List((ListItem(T("vier")),)),
    )
    assert read_fragment("los & vast") == (Paragraph(T("los & vast")),)
    assert read_fragment(" ") == ()


# -- hostile pages ---------------------------------------------------------------------------------------------

PIECES = [
    *("<div>", "</div>", "<p>", "</p>", "<table>", "<tr>", "<td>", "</table>", "<ul>", "<ol start=7>", "<li>", "</ul>"),
    *("<h1>", "<h2>", "</h2>", "<b>", "</b>", "<i>", "<a href='/x'>", "</a>", "<blockquote>", "</blockquote>", "<pre>"),
    *("</pre>", "<figure>", "<figcaption>", "</figure>", "<br>", "<br><br>", "<hr>", "<dl><dt>", "<q>", "<sup>2</sup>"),
    *("<img src='/a.jpg'>", "<img src=x onerror=alert(1)>", "<picture><source srcset='/a.webp 9w'>", "<noscript>"),
    *("</noscript>", "<script>alert(1)</script>", "<script>", "<style>", "<svg onload=alert(1)>", "<math>", "<!--", "-->"),
    *("<iframe src=x>", "<form>", "<select>", "<textarea>", "<template>", "<plaintext>", "<frameset>", "<base href='//x'>"),
    *("<a href='javascript:alert(1)'>", "<a href=' jAvAscript&#58;alert(1)'>", "<a href='data:text/html,x'>", "<a href='//[x'>"),
    *("<img src='javascript:x'>", "<img srcset=', ,, 3w'>", "<td colspan=9999 rowspan=9999>", "<ol start=99999999999999>"),
    *("<meta charset=utf-7>", "<meta http-equiv=refresh content='0;url=x'>", "<title>", "</title>", "<link rel=canonical href=x>"),
    *("&lt;script&gt;alert(1)&lt;/script&gt;", "&#0;", "&#x1;", "&shy;", "&amp;", "&nope;", "\x00", "\ud800", "\ufffe", "\x0b"),
    *('<div class="', '" style="display:none', "<p {='1'>", "<p '", '<time datetime="x">', "{{ recipient.x }}", "{{ products }}"),
    *(OPENING, MIDDLE, f"<p>{END}</p>", "Deel dit artikel", "12 maart 2026", "Bronnen:", "a" * 300, "\n", " "),
]  # fmt: skip
pieces = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from([1, 1, 1, 1, 30, 400])), max_size=25)
mixed = pieces.map(lambda parts: "".join(piece * times for piece, times in parts))


@settings(max_examples=150)
@given(mixed, st.booleans())
def test_any_page_is_a_safe_article_or_a_source_error(body: str, is_whole: bool) -> None:
    check(page(body) if is_whole else body.encode(errors="surrogatepass"))


@settings(max_examples=60)
@given(st.integers(0, 2_000), st.integers(0, 60), st.binary(max_size=30))
def test_a_page_that_was_damaged_is_no_danger(start: int, length: int, damage: bytes) -> None:
    raw = page(BODY, head=HEAD)
    check(raw[:start] + damage + raw[start + length :])


@given(st.binary(max_size=400), st.text(max_size=20), st.text(max_size=20))
def test_any_bytes_are_a_page_or_a_source_error(raw: bytes, url: str, charset: str) -> None:
    try:
        read(read_page(raw, "page.html", url=url, charset=charset))
    except SourceError as error:
        assert error.hint


def check(raw: bytes) -> None:
    """Read ``raw`` and make sure that what comes out is safe, and came soon."""
    began = process_time()
    try:
        found = read(opened(raw)).article
    except SourceError as error:
        assert error.hint
        return
    assert process_time() - began < 5
    shown = article_json(found)
    json.dumps(shown, ensure_ascii=False).encode(errors="strict")
    for html, address in leaves(shown):
        assert_safe(html) if html else assert_allowed(address)
    again = markdown.read(markdown_writer.write(found), "article.md").article
    assert [type(block) for block in again.blocks] == [type(block) for block in found.blocks]


def leaves(value: Any, key: str = "") -> list[tuple[str, str]]:
    """All HTML and all addresses in what ``--json`` prints."""
    if isinstance(value, dict):
        return [leaf for name, inside in value.items() for leaf in leaves(inside, name)]
    if isinstance(value, list):
        return [leaf for inside in value for leaf in leaves(inside, key)]
    if "html" in key and value:
        return [(value, "")]
    return [("", value)] if key in {"src", "href", "url"} else []


class Safe(HTMLParser):
    """Refuses all tags but a few, and all attributes but an address."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in {"a", "b", "i", "br", "pre"}
        assert [name for name, _ in attrs] == (["href"] if tag == "a" else [])
        for _, value in attrs:
            assert_allowed(value or "")

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


def assert_safe(html: str) -> None:
    parser = Safe()
    parser.feed(html)
    parser.close()


def assert_allowed(address: str) -> None:
    scheme, colon, _ = address.partition(":")
    assert not colon or not scheme.isalpha() or scheme.lower() in ALLOWED_SCHEMES


def test_the_sources_of_an_article_are_told_apart() -> None:
    raw = f"<title>Over thee</title><p>{OPENING}</p><p>{MIDDLE}</p><p>Bronnen:</p><p>Theegids, 2015</p>".encode()
    assert read(opened(raw)).article.blocks[-1] == References((T("Theegids, 2015"),), T("Bronnen"))
