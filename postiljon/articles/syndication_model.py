"""A feed of a blog: what it is called, and its entries, newest first."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

from postiljon.errors import Place, SourceError

from .addresses import absolute_address, is_absolute, picture_address
from .clean_html import clean_html
from .html_text import html_text, plain_line
from .moments import iso_moment, moment_of
from .raw_html import Tag, parts
from .word_lists import words_of

_MOST_ENTRIES = 5_000  # a feed that has more is one of products
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Entry:
    """A post of a blog; what its feed does not tell is "".

    ``id`` stands for the post whatever becomes of its text. ``published`` is ISO 8601. ``summary`` is plain text.
    ``html`` is what `clean_html` left of the longest text there is, and ``is_full`` says that the feed calls it the
    content and that there is more in it than in the summary. ``url`` and ``image`` are absolute; ``language`` is a
    BCP 47 tag.
    """

    id: str
    title: str = ""
    url: str = ""
    published: str = ""
    summary: str = ""
    html: str = ""
    is_full: bool = False
    image: str = ""
    author: str = ""
    language: str = ""
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """A blog. ``url`` is its home page, "" when the feed names none; ``entries`` are `newest_first`."""

    title: str = ""
    url: str = ""
    language: str = ""
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Markup:
    """HTML as the feed has it, and the address to which its own are relative, if the feed tells one."""

    html: str = ""
    base: str = ""


def not_too_many(entries: list[_T], name: str) -> list[_T]:
    """``entries``, when they are as many as a blog may have. Raises SourceError when there are more."""
    if len(entries) > _MOST_ENTRIES:
        message = f"this feed has {len(entries):,} entries; {_MOST_ENTRIES:,} is the most that is read"
        raise SourceError(message, place=Place(name), hint="is it a feed of products? then give it as that")
    return entries


@cache
def feed_names() -> dict[str, dict[str, Any]]:
    """``syndication_names.toml``: how feeds call things."""
    return tomllib.loads(Path(__file__).with_name("syndication_names.toml").read_text(encoding="utf-8"))


def entry_of(
    *,
    key: str,
    title: str,
    url: str,
    published: str,
    content: Markup,
    description: Markup,
    pictures: Iterable[str],
    author: str,
    language: str,
    categories: Iterable[str],
    base: str,
) -> Entry:
    """An entry of a feed at ``base``, from what the feed says.

    ``key`` is its own name for the post. Without one that is the address, or else what title and date come to.
    """
    full, short = (clean_html(each.html, each.base or url or base) for each in (content, description))
    summary, text = html_text(short), html_text(full)
    html = full if full and len(text) >= len(summary) else short
    moment = iso_moment(published)
    return Entry(
        id=plain_line(key) or url or _fingerprint(title, moment, "" if title else html),
        title=title,
        url=url,
        published=moment,
        summary=summary,
        html=html,
        is_full=len(text) > len(summary),
        image=_first_picture((*pictures, *_pictures_in(html)), base),
        author=author,
        language=language,
        categories=tuple(dict.fromkeys(filter(None, categories))),
    )


def newest_first(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries by their dates; one without a date stays behind the one that it follows in the file."""
    last = datetime.max.replace(tzinfo=UTC)
    dated: list[tuple[datetime, Entry]] = []
    for entry in entries:
        last = moment_of(entry.published) if entry.published else last
        dated.append((last, entry))
    return tuple(entry for _, entry in sorted(dated, key=lambda each: each[0], reverse=True))


def page_address(raw: str, base: str) -> str:
    """The absolute address of a page on the web that ``raw`` is, seen from ``base``; "" when it is none."""
    address = absolute_address(raw, base)
    return address if address and is_absolute(address) and picture_address(address) else ""


def _first_picture(pictures: Iterable[str], base: str) -> str:
    """The first that shows what the entry is about: no author's face, and nothing that only counts readers."""
    addresses = (page_address(picture, base) for picture in pictures)
    return next((each for each in addresses if each and not _not_pictures() & set(words_of(each))), "")


@cache
def _not_pictures() -> frozenset[str]:
    return frozenset(feed_names()["pictures"]["not"])


def _pictures_in(html: str) -> Iterator[str]:
    for part in parts(html):
        if isinstance(part, Tag) and part.name == "img":
            yield part.attributes.get("src", "")


def _fingerprint(*texts: str) -> str:
    return sha256("\n".join(texts).encode()).hexdigest()
