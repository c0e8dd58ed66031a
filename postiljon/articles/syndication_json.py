"""JSON Feed, versions 1 and 1.1."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from postiljon.errors import Place, SourceError

from .encodings import decoded
from .html_text import plain_line, text_html
from .language import language_tag
from .syndication_model import Entry, Feed, Markup, entry_of, newest_first, not_too_many, page_address

_VERSION = re.compile(r"https?://(?:www\.)?jsonfeed\.org/version/")

_Table = Mapping[str, Any]  # with strings for keys, and anything for values


def read_json_feed(raw: bytes, name: str, *, url: str = "", charset: str = "") -> Feed:
    """The feed in ``raw``; see `syndication.read_feed`."""
    feed = _feed(raw, name, charset)
    items = not_too_many(_tables(feed.get("items")), name)
    home = page_address(_text(feed, "home_page_url"), url)
    base = home or url
    language = language_tag(_text(feed, "language"))
    entries = (_entry(item, base, language, _author(feed)) for item in items)
    return Feed(plain_line(_text(feed, "title")), home, language, newest_first(entries))


def _feed(raw: bytes, name: str, charset: str) -> _Table:
    try:
        feed = json.loads(decoded(raw, charset))
    except (ValueError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else None
        hint = "tell whoever makes it; a feed validator shows what is wrong"
        raise SourceError("this JSON cannot be read", place=Place(name, line), hint=hint) from error
    if not isinstance(feed, dict) or not _VERSION.match(_text(feed, "version")):
        hint = "a JSON feed says its version, which begins with https://jsonfeed.org/version/"
        raise SourceError("this JSON is no feed of a blog", place=Place(name), hint=hint)
    return feed


def _entry(item: _Table, base: str, language: str, author: str) -> Entry:
    return entry_of(
        key=_text(item, "id"),
        title=plain_line(_text(item, "title")),
        url=page_address(_text(item, "url"), base) or page_address(_text(item, "external_url"), base),
        published=_text(item, "date_published") or _text(item, "date_modified"),
        content=Markup(_text(item, "content_html") or text_html(_text(item, "content_text"))),
        description=Markup(escape(_text(item, "summary"))),
        pictures=_pictures(item),
        author=_author(item) or author,
        language=language_tag(_text(item, "language")) or language,
        categories=map(plain_line, _texts(item.get("tags"))),
        base=base,
    )


def _pictures(item: _Table) -> Iterator[str]:
    yield _text(item, "image")
    yield _text(item, "banner_image")
    for attachment in _tables(item.get("attachments")):
        if _text(attachment, "mime_type").startswith("image/"):
            yield _text(attachment, "url")


def _author(table: _Table) -> str:
    """The names of the ``authors``, or of the one ``author`` of version 1."""
    authors = _tables(table.get("authors")) or _tables([table.get("author")])
    names = (plain_line(_text(author, "name")) for author in authors)
    return ", ".join(dict.fromkeys(filter(None, names)))


def _tables(value: Any) -> list[_Table]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _texts(value: Any) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def _text(table: _Table, key: str) -> str:
    """A text, or a number as one: some ids are."""
    value = table.get(key)
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return str(value) if is_number else value if isinstance(value, str) else ""
