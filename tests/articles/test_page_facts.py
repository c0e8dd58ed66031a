from __future__ import annotations

import json
from typing import Any

import pytest

from postiljon.articles.model import Image
from postiljon.articles.pages.json_ld import article_data, texts
from postiljon.articles.pages.page_facts import Facts, page_facts
from tests.articles.pages import URL, opened

SITE = '<meta property="og:site_name" content="Zilverberk">'


def facts(head: str = "", body: str = "", url: str = URL, html: str = "<html>") -> Facts:
    return page_facts(opened(f"{html}<head>{head}</head><body>{body}<p>x</p></body></html>".encode(), url))


def linked(data: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Over thee | Zilverberk</title>", "<h1>Over thee</h1>", "Over thee"),
        ("<title>Over thee - Zilverberk</title>" + SITE, "", "Over thee"),
        ("<title>Zilverberk: thee</title>" + SITE, "<h1>Zilverberk</h1>", "Zilverberk: thee"),
        ("<title>Zilverberk » Over thee</title>" + SITE, "", "Over thee"),
        ("<title>Over thee – Example</title>", "", "Over thee"),
        ("<title>Wat thee met je doet | Blog</title>", "", "Wat thee met je doet"),
        ("<title>Lange dagen met veel thee – Mijn site</title>", "", "Lange dagen met veel thee"),
        (
            "<title>Thee: een boek — de bibliotheek</title>",
            "<h1>De bibliotheek</h1><h1>Thee: een boek</h1>",
            "Thee: een boek",
        ),
        ("<title>Thee | Koffie</title>", "", "Thee | Koffie"),
        ("<title>Wit - en dan zwart</title>", "", "Wit - en dan zwart"),
        (
            "<title>x</title><meta property='og:title' content='Over thee'>",
            "<h1> Over  <b>thee</b> ¶</h1>",
            "Over thee",
        ),
        ("<title>x</title>" + linked({"@type": "BlogPosting", "headline": "Over thee"}), "", "Over thee"),
        ("<title>Over thee</title>", "<h1>Zilverberk</h1><h1>OVER THEE</h1>", "OVER THEE"),
        (
            "<title>Over thee</title>",
            "<h1>Over thee en alles wat er verder nog over te zeggen is</h1>",
            "Over thee",
        ),
        ("", "<h1>Over thee</h1>", "Over thee"),
        ("", "", ""),
        (f"<title>{'a' * 999}</title>", "", "a" * 300),
    ],
)
def test_the_title(head: str, body: str, title: str) -> None:
    assert facts(head, body).title == title


@pytest.mark.parametrize(
    ("head", "body", "author"),
    [
        ('<meta name="author" content="Robin Jansen">', "", "Robin Jansen"),
        ('<meta name="author" content="Door Robin Jansen">', "", "Robin Jansen"),
        ('<meta name="author" content="Robin Jansen - 3 maart 2026">', "", "Robin Jansen"),
        ('<meta property="article:author" content="https://example.com/robin">', "", ""),
        (linked({"@type": "Article", "author": {"@type": "Person", "name": "Robin"}}), "", "Robin"),
        (
            linked({"@type": "Article", "author": [{"name": "Robin"}, {"name": "Kim"}, {"name": "Robin"}]}),
            "",
            "Robin, Kim",
        ),
        (linked({"@type": "Article", "author": "Robin"}), "", "Robin"),
        ("", '<a rel="author" href="/robin">Robin Jansen</a>', "Robin Jansen"),
        ("", '<span itemprop="author">By Robin Jansen</span>', "Robin Jansen"),
        ("", "<p>Door Robin Jansen</p>", ""),
    ],
)
def test_the_author(head: str, body: str, author: str) -> None:
    assert facts(head, body).author == author


@pytest.mark.parametrize(
    ("head", "body", "date"),
    [
        (
            linked({"@type": "NewsArticle", "datePublished": "2026-03-12T10:00:00+01:00"}),
            "",
            "2026-03-12T10:00:00+01:00",
        ),
        ('<meta property="article:published_time" content="2026-03-12">', "", "2026-03-12"),
        ("", '<time datetime="2026-03-12" itemprop="datePublished">12 maart</time>', "2026-03-12"),
        ("", '<header><time datetime="2026-03-12">12 maart</time></header>', "2026-03-12"),
        ("", '<header><time class="updated" datetime="2026-03-12">12 maart</time></header>', ""),
        ("", '<div class="comment"><time datetime="2026-03-12">12 maart</time></div>', ""),
        ("", "<p>12 maart 2026</p><img alt='NL nov 2015' src=/a.jpg>", ""),
        (linked({"@type": "Article", "datePublished": "gisteren"}), "", ""),
        (linked({"@type": "Product", "datePublished": "2026-03-12"}), "", ""),
    ],
)
def test_the_date_is_never_guessed(head: str, body: str, date: str) -> None:
    assert facts(head, body).date == date


@pytest.mark.parametrize(
    ("html", "head", "language"),
    [
        ("<html lang=nl>", "", "nl"),
        ("<html lang='nl_NL.UTF-8'>", "", "nl-NL"),
        ("<html xml:lang=de-at>", "", "de-AT"),
        ("<html>", '<meta property="og:locale" content="fr_FR">', "fr-FR"),
        ("<html lang='?'>", "", ""),
        ("<html>", "", ""),
    ],
)
def test_the_language(html: str, head: str, language: str) -> None:
    assert facts(head, html=html).language == language


def test_the_address() -> None:
    canonical = '<link rel="Canonical" href="https://www.example.com/echt">'
    assert facts(canonical).url == "https://www.example.com/echt"
    assert facts().url == URL
    assert facts(url="http://[x").url == "http://[x"
    assert facts(url="").url == ""


@pytest.mark.parametrize(
    ("head", "image"),
    [
        (
            '<meta property="og:image" content="/a.jpg"><meta property="og:image:alt" content="Een pot">',
            Image("https://www.example.com/a.jpg", "Een pot"),
        ),
        ('<meta property="og:image" content="/logo.png"><meta name="twitter:image" content="/b.jpg">',
         Image("https://www.example.com/b.jpg")),
        (linked({"@type": "Article", "image": [{"@type": "ImageObject", "url": "/c.jpg"}]}),
         Image("https://www.example.com/c.jpg")),
        ('<meta property="og:image" content="javascript:x">', None),
        ("", None),
    ],
)  # fmt: skip
def test_the_picture(head: str, image: Image | None) -> None:
    assert facts(head).image == image


@pytest.mark.parametrize(
    "data",
    [
        {"@type": "Article", "headline": "x"},
        [{"@type": "WebSite"}, {"@type": ["Thing", "BlogPosting"], "headline": "x"}],
        {
            "@context": "https://schema.org",
            "@graph": [{"@type": "WebPage"}, {"@type": "http://schema.org/Article", "headline": "x"}],
        },
        {"@type": "WebPage", "mainEntity": {"@type": "NewsArticle", "headline": "x"}},
    ],
)
def test_linked_data_has_many_shapes(data: Any) -> None:
    assert article_data(opened(linked(data).encode()).root)["headline"] == "x"


@pytest.mark.parametrize(
    "script",
    [
        '<!-- {"@type": "Article", "headline": "x"} -->',
        '//<![CDATA[\n{"@type": "Article", "headline": "x"}\n//]]>',
        ' {"@type": "Article", "headline": "x", "b": "a\tb"} ;',
    ],
)
def test_linked_data_may_be_wrapped(script: str) -> None:
    raw = f'<script type="Application/LD+JSON ">{script}</script>'.encode()
    assert article_data(opened(raw).root)["headline"] == "x"


@pytest.mark.parametrize("script", ["", "{", "[" * 100_000, '{"@type": 3}', "null", '"x"', "1" * 10_000])
def test_broken_linked_data_says_nothing(script: str) -> None:
    raw = f'<script type="application/ld+json">{script}</script><p>x'.encode()
    assert article_data(opened(raw).root) == {}


def test_the_texts_of_a_value() -> None:
    value = ["a  b", {"name": "c"}, {"x": 1}, 3, None, " "]
    assert texts(value, "name") == ["a b", "c"]
    assert texts({"url": "u", "name": "n"}, "name", "url") == ["n"]
