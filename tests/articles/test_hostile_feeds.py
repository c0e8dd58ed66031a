"""What is no feed of a blog, or a broken one, or means harm."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postiljon.articles.syndication import Feed, new_entries, read_feed, seen_keys
from postiljon.errors import SourceError
from tests.articles.feeds import HOME, atom, json_feed, only, rss


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"<html><body>x</body></html>", "this is no feed: it begins with <html>"),
        (b"<urlset/>", "this is no feed"),
        (b"", "no XML"),
        (b"Een verhaal.", "no XML"),
        (b"<rss><channel>\n<item>", "cannot be read"),
        (b'{"a":\n}', "^feed:2: this JSON cannot be read"),
        (b"{" * 10, "JSON cannot be read"),
        (b'{"a":' * 100_000, "JSON cannot be read"),
        (b'{"version":' + b"9" * 5_000 + b"}", "JSON cannot be read"),
        (b'{"version": "https://jsonfeed.org/version/1"', "JSON cannot be read"),
        (b'{"version": "1", "items": []}', "no feed of a blog"),
        (b"<rss>" + b" " * 5_000_000 + b"</rss>", "too large"),
        (rss("<item/>" * 5_001), "5,001 entries"),
        (json_feed(*[{}] * 5_001), "5,001 entries"),
        (b'<!DOCTYPE rss [<!ENTITY a "b">]><rss>&a;</rss>', "entities of its own"),
    ],
)
def test_what_is_no_feed_is_refused(raw: bytes, what: str) -> None:
    with pytest.raises(SourceError, match=what) as caught:
        read_feed(raw, "feed")
    assert caught.value.place
    assert caught.value.hint


def test_a_feed_may_be_empty() -> None:
    assert read_feed(b"<rss/>", "feed") == Feed()
    assert read_feed(b'<feed xmlns="http://www.w3.org/2005/Atom"/>', "feed") == Feed()
    assert read_feed(json_feed(), "feed") == Feed(url=HOME)


def test_json_of_the_wrong_kinds_is_passed_over() -> None:
    wrong: list[Any] = [None, True, 1.5, [], {}, [[]], {"name": []}, "", [None]]
    keys = [
        "id",
        "url",
        "title",
        "content_html",
        "summary",
        "image",
        "date_published",
        "authors",
        "author",
        "tags",
        "attachments",
    ]
    items = [dict.fromkeys(keys, value) for value in wrong]
    assert len(read_feed(json_feed(*items, title=[], author=7, language={}), "feed").entries) == len(wrong)
    assert read_feed(json_feed(items="x"), "feed").entries == ()


def test_plain_texts_of_json_are_plain() -> None:
    found = only(
        json_feed(
            {"id": True, "url": "a", "title": "1 < 2 <b>3</b> &amp;", "summary": "1 < 2 <b>3</b> &amp;"}
        )
    )
    assert found.id == found.url
    assert found.title == found.summary == "1 < 2 <b>3</b> &amp;"


def test_an_id_can_be_written_to_any_file() -> None:
    assert only(json_feed({"id": " a\ud800\n\x00b "})).id == "a b"


def test_nothing_of_a_feed_is_opened_or_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "geheim.rss"
    secret.write_bytes(rss("<item><title>geheim</title></item>"))
    for raw in (str(secret).encode(), secret.as_uri().encode(), b"https://example.com/feed.rss"):
        with pytest.raises(SourceError):
            read_feed(raw, "feed")


SEEDS = [
    rss(
        "<item><title>a</title><link>b</link><guid>c</guid><pubDate>Sat, 14 Mar 2026 10:00:00 +0100</pubDate></item>"
        * 2
    ),
    rss(
        '<item><content:encoded><![CDATA[<p>x</p>]]></content:encoded><media:group><media:content url="a"/></media:group></item>'
    ),
    atom(
        '<entry xml:base="x"><id>a</id><content type="xhtml"><div><p>a</p></div></content><author><name>b</name></author></entry>'
    ),
    json_feed(
        {
            "id": 1,
            "url": "a",
            "content_html": "<p>b",
            "authors": [{"name": "c"}],
            "tags": ["d"],
            "date_published": "2026",
        }
    ),
]
INSERTS = st.sampled_from(
    [
        b"<",
        b">",
        b"&",
        b'"',
        b"]]>",
        b"<![CDATA[",
        b"<!--",
        b"<item>",
        b"</item>",
        b"<link href='//['>",
        b"<dc:date>99</dc:date>",
        b"&#xffffff;",
        b"xml:base='http://[' ",
        b"type='xhtml' ",
        b"isPermaLink='x' ",
        b"xml:lang='\xff' ",
        b"null",
        b"[",
        b"{",
        b"1e999",
        b"\0",
        b"\xff\xfe",
    ]
)


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    raw = draw(st.sampled_from(SEEDS))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(raw)))
        end = start + draw(st.integers(0, 20))
        raw = raw[:start] + draw(INSERTS | st.binary(max_size=3)) + raw[end:]
    return raw


@given(damaged(), st.sampled_from(["", HOME, "http://[", "x"]))
def test_a_damaged_feed_is_read_or_refused(raw: bytes, url: str) -> None:
    try:
        feed = read_feed(raw, "feed", url=url)
    except SourceError as error:
        assert str(error).isprintable()
    else:
        seen = seen_keys(feed)
        assert new_entries(feed, seen) == ()
        assert all(each.url.startswith("http") or not each.url for each in feed.entries)


@pytest.mark.parametrize(
    "hostile",
    [
        lambda n: rss("<item>" + "".join(f"<category>{i}</category>" for i in range(n)) + "</item>"),
        lambda n: rss("<item>" + "<link>http://[</link>" * n + "</item>"),
        lambda n: rss("<item>" + "<media:group/>" * n + "</item>"),
        lambda n: rss("<item><title>" + "&lt;" * n + "</title></item>"),
        lambda n: rss("<item><title>&lt;" + "a" * n + "</title></item>"),
        lambda n: rss("<item><author>@" + "(" * n + "</author></item>"),
        lambda n: rss("<item><pubDate>" + "1 " * n + "</pubDate></item>"),
        lambda n: rss("<item><description>" + "&lt;div>" * n + "</description></item>"),
        lambda n: atom('<entry><content type="xhtml">' + "<b>x</b>" * n + "</content></entry>"),
        lambda n: atom("<entry><content>" + "\n " * n + "</content></entry>"),
        lambda n: json_feed({"tags": [str(i) for i in range(n)]}),
    ],
)
def test_time_grows_with_length_only(hostile: Callable[[int], bytes]) -> None:
    began = time.process_time()
    read_feed(hostile(20_000), "feed")
    assert time.process_time() - began < 1.5
