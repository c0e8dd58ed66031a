"""Feeds of blogs as entries: what each kind of feed tells, the traps in them, and what is new."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postiljon.articles.syndication import Entry, Feed, is_feed, new_entries, read_feed, seen_keys
from postiljon.errors import SourceError

HOME = "https://example.com/blog/"
NAMES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "itunes": "http://www.itunes.com/DTDs/Podcast-1.0.dtd",
    "media": "http://search.yahoo.com/mrss/",
}
NAMESPACES = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMES.items())


def rss(items: str, head: str = "") -> bytes:
    return (
        f'<rss version="2.0" {NAMESPACES}><channel><link>{HOME}</link>{head}{items}</channel></rss>'.encode()
    )


def atom(entries: str, head: str = "", attributes: str = "") -> bytes:
    start = f'<feed xmlns="{NAMES["atom"]}" xmlns:media="{NAMES["media"]}" {attributes}>'
    return f'{start}<link href="{HOME}"/>{head}{entries}</feed>'.encode()


def json_feed(*items: dict[str, Any], **head: Any) -> bytes:
    return json.dumps(
        {"version": "https://jsonfeed.org/version/1.1", "home_page_url": HOME, **head, "items": items}
    ).encode()


def only(raw: bytes, **told: str) -> Entry:
    (entry,) = read_feed(raw, "feed", **told).entries
    return entry


def item(inside: str, **head: str) -> Entry:
    return only(rss(f"<item>{inside}</item>", **head))


def entry(inside: str, **head: str) -> Entry:
    return only(atom(f"<entry>{inside}</entry>", **head))


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


# -- what is new ------------------------------------------------------------------------------------------------


def blog(*ids: str, url: str = HOME, dates: str = "") -> Feed:
    entries = (
        Entry(each, f"Post {each}", f"{url}{each}", published=date)
        for each, date in zip(ids, dates or ids, strict=False)
    )
    return Feed(
        url=url, entries=tuple(replace(each, published=each.published if dates else "") for each in entries)
    )


def test_only_what_was_not_seen_is_new() -> None:
    before, now = blog("b", "a"), blog("d", "c", "b", "a")
    assert [each.id for each in new_entries(now, seen_keys(before))] == ["d", "c"]
    assert new_entries(now, seen_keys(now)) == ()
    assert new_entries(now, ()) == now.entries


def test_an_entry_that_was_changed_is_not_new() -> None:
    before = blog("a")
    changed = replace(
        before.entries[0], title="Anders", html="Anders", url=f"{HOME}anders", published="2027-01-01"
    )
    assert new_entries(replace(before, entries=(changed,)), seen_keys(before)) == ()


def test_nor_is_one_whose_id_was_changed() -> None:
    before = blog("a")
    assert (
        new_entries(replace(before, entries=(replace(before.entries[0], id="nieuw"),)), seen_keys(before))
        == ()
    )


def test_an_address_that_entries_share_makes_none_of_them_old() -> None:
    def all_at(url: str, *ids: str) -> Feed:
        return Feed(url=HOME, entries=tuple(Entry(each, url=url) for each in ids))

    for url in (HOME, f"{HOME}podcast", ""):
        seen = seen_keys(all_at(url, "a", "b"))
        assert [each.id for each in new_entries(all_at(url, "c", "b", "a"), seen)] == ["c"]
    assert [each.id for each in new_entries(all_at(HOME, "b"), seen_keys(all_at(HOME, "a")))] == ["b"]


def test_twice_in_a_feed_is_once() -> None:
    twice = Feed(entries=(Entry("a", "Eerst"), Entry("a", "Later")))
    assert [each.title for each in new_entries(twice, ())] == ["Eerst"]


def test_what_is_from_before_is_not_new_though_it_was_never_seen() -> None:
    entries = tuple(
        Entry(date or "?", published=date)
        for date in ("2026-03-15", "2026-03-14T10:00:00+01:00", "", "2025-01-01")
    )
    found = new_entries(Feed(entries=entries), (), since="2026-03-14T09:00:00Z")
    assert [each.id for each in found] == ["2026-03-15", "2026-03-14T10:00:00+01:00", "?"]


@given(st.lists(st.text("abc", max_size=2)), st.lists(st.text("abc", max_size=2)))
def test_nothing_is_new_twice_and_nothing_is_forgotten(old: list[str], now: list[str]) -> None:
    def feed(ids: list[str]) -> Feed:
        return Feed(url=HOME, entries=tuple(Entry(each or "-", url=HOME + each) for each in ids))

    seen = seen_keys(feed(old))
    new = [each.id for each in new_entries(feed(now), seen)]
    assert set(new) == {each or "-" for each in now} - {each or "-" for each in old}
    assert len(new) == len(set(new))
    assert new_entries(feed(now), seen | seen_keys(feed(now))) == ()


# -- what is no feed, or means harm -----------------------------------------------------------------------------


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
