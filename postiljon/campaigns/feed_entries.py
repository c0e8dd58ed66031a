"""An entry of a blog's feed as an article: its text where the feed has all of it, else the page that it leads to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from postiljon.articles.html import read_fragment
from postiljon.articles.model import Article, Image
from postiljon.articles.syndication import Entry, Feed, read_feed
from postiljon.errors import FetchError, Place, Problem, SourceError

from .intake import Intake, take_in
from .sources import Source
from .web import Web

_LISTED = 5  # entries that an error names


def feed_of(source: Source) -> Feed:
    """The feed in ``source``. Raises SourceError with the line."""
    return read_feed(source.raw, source.name, url=source.url, charset=source.charset)


def choose_entry(feed: Feed, number: int, name: str) -> Entry:
    """The entry with this ``number``, 1 being the newest. Raises SourceError when the feed ``name`` has no such."""
    if not feed.entries:
        raise SourceError("this feed has no entries", place=Place(name), hint="is it the right one?")
    if number > len(feed.entries):
        listed = "; ".join(f"{at} {entry.title}" for at, entry in enumerate(feed.entries[:_LISTED], start=1))
        message = f"this feed has {len(feed.entries)} entries, and none is number {number}"
        raise SourceError(message, place=Place(name), hint=f"newest first: {listed}")
    return feed.entries[number - 1]


def entry_intake(entry: Entry, web: Web, language: str = "") -> Intake:
    """The article of an entry. ``language`` is used where nothing tells one.

    Raises SourceError, or FetchError when its page is needed and cannot be had.
    """
    if entry.url and not entry.is_full:
        found = take_in(web.source(entry.url), language=language)
        return replace(found, article=_completed(found.article, entry))
    article = Article(title=entry.title, blocks=read_fragment(entry.html, url=entry.url))
    if not article.blocks:
        hint = "choose another with --entry, or give the address of its page"
        raise SourceError(f"the entry “{entry.title}” has no text", hint=hint)
    completed = _completed(replace(article, language=entry.language or language), entry)
    return Intake(completed, name=entry.url or entry.title)


def entry_intakes(
    entries: Sequence[Entry], web: Web, language: str = ""
) -> tuple[dict[Entry, Intake], tuple[Problem, ...]]:
    """The articles of those entries that have one, in order, and a warning for each of the others.

    Raises what `entry_intake` does for the first of them when none has.
    """
    found: dict[Entry, Intake] = {}
    lost: dict[Entry, SourceError | FetchError] = {}
    for entry in entries:
        try:
            found[entry] = entry_intake(entry, web, language)
        except (SourceError, FetchError) as error:
            lost[entry] = error
    if lost and not found:
        raise next(iter(lost.values()))
    return found, tuple(_left_out(entry, error) for entry, error in lost.items())


def _left_out(entry: Entry, error: SourceError | FetchError) -> Problem:
    message = f"the entry “{entry.title}” is left out: {error.message}"
    place = error.place or (Place(entry.url) if entry.url else None)
    return Problem("entry-left-out", "warning", message, place, error.hint)


def _completed(article: Article, entry: Entry) -> Article:
    """The article with what only the feed tells."""
    picture = Image(entry.image) if entry.image and entry.image not in _pictures(article) else None
    return replace(
        article,
        title=article.title or entry.title,
        author=article.author or entry.author,
        date=article.date or entry.published,
        url=article.url or entry.url,
        image=article.image or picture,
    )


def _pictures(article: Article) -> set[str]:
    return {block.src for block in article.blocks if isinstance(block, Image)}
