"""The feed of a blog, RSS, Atom or JSON, as entries to make articles of; and which of them are new."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection

from postiljon.errors import Place, SourceError

from .encodings import decoded
from .moments import moment_of
from .syndication_json import read_json_feed
from .syndication_model import Entry as Entry
from .syndication_model import Feed as Feed
from .syndication_xml import read_xml_feed
from .xml_tree import after_prolog

LARGEST_FEED = 5_000_000  # bytes; fifty times as much as most have

_FEED_TYPES = {"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json"}
_XML_FEED = re.compile(r"<(?:[a-z0-9_-]+:)?(?:rss|feed|rdf)[\s>]", re.IGNORECASE)
_JSON_FEED = re.compile(r'"version"\s*+:\s*+"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version')
_BEGINNING = 4_096  # bytes


def is_feed(start: bytes, content_type: str = "") -> bool:
    """Whether something is a feed, by the media type that its server told, or by its first few thousand bytes."""
    if content_type.partition(";")[0].strip().lower() in _FEED_TYPES:
        return True
    text = decoded(start[:_BEGINNING]).lstrip()
    if text.startswith("{"):
        return bool(_JSON_FEED.search(text))
    return bool(_XML_FEED.match(after_prolog(text)))


def read_feed(raw: bytes, name: str, *, url: str = "", charset: str = "") -> Feed:
    """The feed in ``raw``, the bytes of the source called ``name``.

    ``url`` is where it was fetched, for addresses that are relative to it, and ``charset`` is what a header said.
    Raises SourceError, with the line where there is one.
    """
    if len(raw) > LARGEST_FEED:
        message = f"this is too large for the feed of a blog ({len(raw) / 1e6:.1f} MB)"
        hint = f"{LARGEST_FEED // 1_000_000} MB is the most that is read; is it a feed of products?"
        raise SourceError(message, place=Place(name), hint=hint)
    is_json = decoded(raw[:_BEGINNING], charset).lstrip().startswith("{")
    read = read_json_feed if is_json else read_xml_feed
    return read(raw, name, url=url, charset=charset)


def seen_keys(feed: Feed) -> frozenset[str]:
    """By what the entries of ``feed`` are known again: to be remembered, and given to `new_entries` the next time."""
    return frozenset(key for entry in feed.entries for key in _keys(entry, _own_addresses(feed)))


def new_entries(feed: Feed, seen: Collection[str], *, since: str = "") -> tuple[Entry, ...]:
    """Those entries of ``feed`` that are none of ``seen``, newest first.

    An entry is known by its id and by its address, if it has one for itself: so one that was changed is not new
    again, nor one whose ids were changed when the blog moved. With ``since``, a date in ISO 8601, entries from before
    it are not new either: a feed that grows longer brings up old ones.
    """
    own, known, new = _own_addresses(feed), set(seen), list[Entry]()
    for entry in feed.entries:
        keys = _keys(entry, own)
        is_old = bool(since and entry.published) and moment_of(entry.published) < moment_of(since)
        if known.isdisjoint(keys) and not is_old:
            new.append(entry)
        known.update(keys)
    return tuple(new)


def _keys(entry: Entry, own_addresses: Collection[str]) -> set[str]:
    return {entry.id, entry.url} & {entry.id, *own_addresses}


def _own_addresses(feed: Feed) -> frozenset[str]:
    """Addresses that one entry has for itself: not the home page, which some feeds give as the link of all."""
    counts = Counter(entry.url for entry in feed.entries)
    return frozenset(url for url, count in counts.items() if count == 1 and url not in {"", feed.url})
