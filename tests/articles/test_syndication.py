"""Feeds of blogs as entries: what each kind of feed tells, and the traps in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from postiljon.articles.syndication import Entry, Feed, is_feed, read_feed
from tests.articles.feeds import HOME, NAMESPACES, atom, entry, item, json_feed, only, rss

# -- each kind whole --------------------------------------------------------------------------------------------

WHOLE = Entry(
    id="post-7",
    title="Thee & rust",
    url=f"{HOME}thee/?a=1&b=2",
    published="2026-03-14T10:00:00+01:00",
    summary="Kort gezegd: drink.",
    html='<p>Drink <a href="https://example.com/thee">thee</a>, elke dag.</p>',
    is_full=True,
    image="https://example.com/blog/thee.jpg",
    author="Jan Jansen",
    language="nl-NL",
    categories=("Thee", "Rust & ruimte"),
)
BLOG = Feed("Stille Wateren", HOME, "nl-NL", (WHOLE,))


def test_rss() -> None:
    raw = rss(
        """<item>
          <title>Thee &amp;amp; &lt;i>rust&lt;/i></title>
          <link>thee/?a=1&amp;b=2</link>
          <guid isPermaLink="false"> post-7 </guid>
          <pubDate>Sat, 14 Mar 2026 10:00:00 +0100</pubDate>
          <description>Kort gezegd: &lt;b>drink&lt;/b>.</description>
          <content:encoded><![CDATA[<p onclick="x">Drink <a href="/thee">thee</a>, elke dag.</p><script>x</script>]]></content:encoded>
          <enclosure url="praat.mp3" type="audio/mpeg"/>
          <media:content url="thee.jpg" medium="image"/>
          <author>jan@example.com (Jan Jansen)</author>
          <category>Thee</category><category>Rust &amp; ruimte</category><category>Thee</category>
        </item>""",
        head=f'<title>Stille  Wateren</title><language>nl-nl</language><atom:link rel="self" href="{HOME}feed"/>',
    )
    assert read_feed(raw, "feed.rss", url=f"{HOME}feed") == BLOG


def test_atom() -> None:
    raw = atom(
        f"""<entry>
          <title type="html">Thee &amp;amp; rust</title>
          <link rel="alternate" type="application/json" href="thee.json"/>
          <link rel="self" href="thee.atom"/>
          <link rel="alternate" type="text/html" href="thee/?a=1&amp;b=2"/>
          <link rel="enclosure" type="image/jpeg" href="thee.jpg"/>
          <id>post-7</id>
          <published>2026-03-14T10:00:00+01:00</published><updated>2026-04-01T10:00:00Z</updated>
          <summary>Kort gezegd: drink.</summary>
          <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Drink <a href="/thee">thee</a>, elke dag.</p></div></content>
          <author><name>Jan Jansen</name><uri>{HOME}jan</uri></author>
          <category term="thee" label="Thee"/><category term="Rust &amp; ruimte"/>
        </entry>""",
        head="<title>Stille Wateren</title><author><name>Redactie</name></author>",
        attributes='xml:lang="nl-NL"',
    )
    feed = read_feed(raw, "feed.atom")
    assert feed == replace(BLOG, entries=(replace(WHOLE, html=f"<div>{WHOLE.html}</div>"),))


def test_json() -> None:
    raw = json_feed(
        {
            "id": "post-7",
            "title": "Thee & rust",
            "url": "thee/?a=1&b=2",
            "date_published": "2026-03-14T10:00:00+01:00",
            "date_modified": "2026-04-01T10:00:00Z",
            "summary": "Kort gezegd: drink.",
            "content_html": '<p>Drink <a href="/thee">thee</a>, elke dag.</p><script>x</script>',
            "image": "thee.jpg",
            "authors": [{"name": "Jan Jansen"}],
            "tags": ["Thee", "Rust & ruimte"],
        },
        title="Stille Wateren",
        language="nl_NL",
    )
    assert read_feed(raw, "feed.json") == BLOG


def test_rss_of_the_first_days() -> None:
    raw = f"""<?xml version="1.0"?>
    <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" {NAMESPACES}>
      <channel rdf:about="{HOME}"><title>Stille Wateren</title><link>{HOME}</link><dc:language>nl</dc:language></channel>
      <item rdf:about="{HOME}thee"><title>Thee</title><link>{HOME}thee</link><dc:date>2026-03-14</dc:date>
        <dc:creator>Jan</dc:creator><dc:subject>Rust</dc:subject><description>Drink thee.</description></item>
    </rdf:RDF>"""
    feed = read_feed(raw.encode(), "feed.rdf")
    assert (feed.title, feed.url, feed.language) == ("Stille Wateren", HOME, "nl")
    assert feed.entries == (
        Entry(
            f"{HOME}thee",
            "Thee",
            f"{HOME}thee",
            "2026-03-14",
            "Drink thee.",
            "Drink thee.",
            author="Jan",
            language="nl",
            categories=("Rust",),
        ),
    )


@pytest.mark.parametrize(
    ("name", "count", "first"),
    [
        ("blog_feed.json", 25, "1050315385"),
        ("blog_feed1.atom", 2, "urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a"),
        ("blog_feed2.rss", 1, "7bd204c6-1655-4c27-aeee-53f933c5395f"),
    ],
)
def test_feeds_as_they_are_found(shared: Callable[[str], Path], name: str, count: int, first: str) -> None:
    raw = shared(f"corpus/feeds/{name}").read_bytes()
    assert is_feed(raw)
    feed = read_feed(raw, name)
    assert feed.title
    assert feed.url
    assert (len(feed.entries), feed.entries[0].id) == (count, first)
    for each in feed.entries:
        assert each.title
        assert each.html
        assert each.summary
        assert each.published
        assert each.url.startswith("http")
    assert list(feed.entries) == sorted(feed.entries, key=lambda each: each.published, reverse=True)


# -- ids and addresses ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inside", "id", "url"),
    [
        ("<guid>a</guid><link>b</link>", "a", f"{HOME}b"),
        ("<link>b</link>", f"{HOME}b", f"{HOME}b"),
        (f"<guid>{HOME}c</guid>", f"{HOME}c", f"{HOME}c"),
        (f'<guid isPermaLink="false">{HOME}c</guid>', f"{HOME}c", ""),
        ("<guid>mailto:a@example.com</guid>", "mailto:a@example.com", ""),
        (f'<atom:link rel="self" href="{HOME}d"/>', f"{HOME}d", f"{HOME}d"),
        (f'<atom:link rel="self" href="{HOME}d"/><guid>{HOME}c</guid>', f"{HOME}c", f"{HOME}c"),
        (f'<atom:link rel="self" href="{HOME}d"/><link>b</link>', f"{HOME}b", f"{HOME}b"),
        ("<guid>a</guid><link>javascript:alert(1)</link>", "a", ""),
        ("<guid>a</guid><link>//[</link>", "a", ""),
        ("<guid>a</guid><link><![CDATA[ b?c=1&d=2 ]]></link>", "a", f"{HOME}b?c=1&d=2"),
    ],
)
def test_ids_and_addresses(inside: str, id: str, url: str) -> None:  # noqa: A002 - as the model has it
    found = item(inside)
    assert (found.id, found.url) == (id, url)


def test_without_id_and_address_title_and_date_stand_for_an_entry() -> None:
    one, same, other = (
        item(f"<title>{title}</title><pubDate>2026</pubDate><description>{text}</description>")
        for title, text in (("a", "x"), ("a", "y"), ("b", "x"))
    )
    assert one.id == same.id != other.id
    assert item("<description>x</description>").id != item("<description>y</description>").id


def test_relative_addresses_are_seen_from_where_the_feed_says_it_is() -> None:
    inside = """<entry xml:base="2026/"><link href="thee"/><link rel="enclosure" type="image/png" href="a.png"/>
        <content type="html" xml:base="/img/">&lt;img src="b.jpg"></content></entry>"""
    found = only(atom(inside, attributes='xml:base="https://example.org/x/"'))
    assert found.url == "https://example.org/x/2026/thee"
    assert found.image == "https://example.org/x/2026/a.png"
    assert found.html == '<img src="https://example.org/img/b.jpg" alt="">'


def test_or_from_where_the_entry_is() -> None:
    assert (
        'src="https://example.com/blog/thee/a.jpg"'
        in item("<link>thee/</link><description>&lt;img src=a.jpg></description>").html
    )


def test_or_where_it_was_fetched() -> None:
    raw = b"<rss><channel><item><link>/thee</link></item></channel></rss>"
    assert only(raw, url=f"{HOME}feed.rss").url == "https://example.com/thee"
    assert only(raw).url == ""


# -- texts ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Q&amp;A", "Q&A"),
        ("Q&amp;amp;A", "Q&A"),
        ("<![CDATA[Q&A &eacute;]]>", "Q&A é"),
        ("1 &lt; 2", "1 < 2"),
        ("a<br/>b <b>c</b>", "a b c"),
        ("&lt;b>a&lt;/b>b&lt;br>c", "ab c"),
        (" a\n\tb ", "a b"),
        ("&amp;lt;script>x", "<script>x"),
        ("caf&eacute; R&D", "café R&D"),
    ],
)
def test_titles_are_plain(written: str, title: str) -> None:
    assert item(f"<title>{written}</title>").title == title


@pytest.mark.parametrize(
    ("attributes", "written", "title"),
    [
        ("", "&lt;b&gt; is een tag", "<b> is een tag"),
        ('type="text"', "1 &lt; 2", "1 < 2"),
        ('type="html"', "&lt;b&gt;a&lt;/b&gt; &amp;amp; b", "a & b"),
        ('type="xhtml"', '<div xmlns="http://www.w3.org/1999/xhtml"><b>a</b> b</div>', "a b"),
    ],
)
def test_atom_says_what_is_html(attributes: str, written: str, title: str) -> None:
    assert entry(f"<title {attributes}>{written}</title>").title == title


def test_plain_content_becomes_paragraphs() -> None:
    assert entry("<content>a &lt; b\n\nc</content>").html == "<p>a &lt; b</p><p>c</p>"
    assert only(json_feed({"content_text": "a < b\n \nc"})).html == "<p>a &lt; b</p><p>c</p>"


def test_content_of_other_kinds_is_none() -> None:
    assert entry('<content type="image/png">iVBORw0KGgo=</content><summary>a</summary>').html == "<p>a</p>"
    assert entry('<content type="text/html" src="https://example.com/x"/>').html == ""


def test_the_longest_text_is_taken_and_called_full_if_it_is() -> None:
    short, long = "<description>Kort.</description>", "<content:encoded>Lang verhaal.</content:encoded>"
    assert (item(short + long).html, item(short + long).is_full) == ("Lang verhaal.", True)
    assert (item(short).html, item(short).is_full) == ("Kort.", False)
    upside_down = item("<description>Lang verhaal.</description><content:encoded>Kort.</content:encoded>")
    assert (upside_down.html, upside_down.summary, upside_down.is_full) == (
        "Lang verhaal.",
        "Lang verhaal.",
        False,
    )


def test_names_of_other_vocabularies_are_not_taken_for_those_of_the_feed() -> None:
    found = item(
        '<x:title xmlns:x="urn:x">fout</x:title><x:link xmlns:x="urn:x">fout</x:link><title>goed</title>'
    )
    assert (found.title, found.url) == ("goed", "")


def test_a_prefix_that_nobody_explained_is_taken_for_what_it_says() -> None:
    raw = b"<rss><channel><item><dc:creator>Jan</dc:creator><content:encoded>Lang</content:encoded></item></channel></rss>"
    assert (only(raw).author, only(raw).html) == ("Jan", "Lang")


@pytest.mark.parametrize(
    ("inside", "author"),
    [
        ("<author>jan@example.com (Jan Jansen)</author>", "Jan Jansen"),
        ("<author>Jan Jansen &lt;jan@example.com></author>", "Jan Jansen"),
        ("<author>jan@example.com</author>", ""),
        ("<author>jan@example.com</author><dc:creator>Jan</dc:creator>", "Jan"),
        (
            "<dc:creator>Jan</dc:creator><dc:creator>Riet</dc:creator><dc:creator>Jan</dc:creator>",
            "Jan, Riet",
        ),
        ("<author>" + "(" * 5_000 + "@</author>", ""),
    ],
)
def test_authors_are_names(inside: str, author: str) -> None:
    assert item(inside).author == author


def test_what_an_entry_does_not_tell_its_feed_may() -> None:
    found = entry("<id>a</id>", head="<author><name>Redactie</name></author>", attributes='xml:lang="de"')
    assert (found.author, found.language) == ("Redactie", "de")
    told = only(json_feed({"id": 7, "language": "fr"}, author={"name": "Redactie"}, language="de"))
    assert (told.id, told.author, told.language) == ("7", "Redactie", "fr")


# -- pictures ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "inside",
    [
        '<enclosure url="a.jpg" type="image/jpeg"/>',
        '<enclosure url="a.mp3" type="audio/mpeg"/><enclosure url="a.jpg"/>',
        '<media:content url="a.jpg" medium="image"/>',
        '<media:content url="a.mp4" medium="video"/><media:thumbnail url="a.jpg"/>',
        '<media:group><media:content url="a.mp4" type="video/mp4"/><media:content url="a.jpg" type="image/jpeg"/></media:group>',
        '<media:content url="https://faces.example/avatar/1" medium="image"/><media:thumbnail url="a.jpg"/>',
        '<itunes:image href="a.jpg"/>',
        "<image><url>a.jpg</url><title>x</title></image>",
        '<description>&lt;img src="b.jpg" width="1" height="1">&lt;img src="a.jpg">&lt;img src="c.jpg"></description>',
        '<description>&lt;img src="/tracking/x.png">&lt;img src="a.jpg"></description>',
        '<content:encoded>&lt;img src="data:image/png;base64,x" data-src="a.jpg"></content:encoded>',
    ],
)
def test_the_picture(inside: str) -> None:
    assert item(inside).image == f"{HOME}a.jpg"


def test_the_pictures_of_json() -> None:
    attached = [{"url": "a.mp3", "mime_type": "audio/mpeg"}, {"url": "a.jpg", "mime_type": "image/jpeg"}]
    assert only(json_feed({"id": "a", "attachments": attached})).image == f"{HOME}a.jpg"
    assert (
        only(json_feed({"id": "a", "banner_image": "a.jpg", "attachments": attached})).image == f"{HOME}a.jpg"
    )


# -- order ------------------------------------------------------------------------------------------------------


def test_the_newest_comes_first_and_one_without_a_date_stays_behind_its_neighbour() -> None:
    dates = ["", "2026-01-01", "Sat, 14 Mar 2026 10:00:00 +0100", "", "2026-03-14T09:30:00Z", "gisteren"]
    raw = rss(
        "".join(f"<item><guid>{at}</guid><pubDate>{date}</pubDate></item>" for at, date in enumerate(dates))
    )
    assert [each.id for each in read_feed(raw, "feed").entries] == ["0", "4", "5", "2", "3", "1"]


# -- what is a feed ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "start",
    [
        rss(""),
        atom(""),
        json_feed(),
        b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- x -->\n<?xml-stylesheet href="x"?><!DOCTYPE rss PUBLIC "x" "y"><rss>',
        '<?xml version="1.0" encoding="utf-16"?><feed >'.encode("utf-16"),
        b'<rdf:RDF xmlns="http://purl.org/rss/1.0/">',
        b'  {"version":"https:\\/\\/jsonfeed.org\\/version\\/1"',
    ],
)
def test_a_feed_is_known_by_how_it_begins(start: bytes) -> None:
    assert is_feed(start)
    assert is_feed(start, "text/html")


@pytest.mark.parametrize(
    "start",
    [
        b"",
        b"<!doctype html><html>",
        b"<html><rss>",
        b"<feedback>",
        b'{"version":"1"}',
        b"Een verhaal over <rss>",
        b"\0\xff",
        b"<urlset>",
    ],
)
def test_or_by_what_its_server_says(start: bytes) -> None:
    assert not is_feed(start)
    assert not is_feed(start, "application/xml")
    assert is_feed(start, "Application/RSS+XML; charset=utf-8")
