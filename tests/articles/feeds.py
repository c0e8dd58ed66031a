"""Feeds of an invented blog, to be filled with what a test is about."""

from __future__ import annotations

import json
from typing import Any

from postiljon.articles.syndication import Entry, read_feed

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
