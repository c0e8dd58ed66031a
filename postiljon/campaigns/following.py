"""`new --from-feed`: what is new in a blog's feed becomes campaigns, each entry once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from postiljon.articles.syndication import Entry, Feed, new_entries, seen_keys
from postiljon.fetching import Validators
from postiljon.workspace import Workspace, campaign_name_of

from .article_files import MOST_ARTICLES
from .feed_entries import entry_intake, entry_intakes, feed_of
from .feed_memory import FeedMemory, recall, remember
from .intake import Intake
from .making import Made
from .web import Web, source_of

Make = Callable[[str, Intake], Made]
MakeDigest = Callable[[str, Sequence[Intake]], Made]


@dataclass(frozen=True, slots=True)
class _News:
    """A feed as it is now, and what was known of it before; None when it was never read."""

    url: str
    feed: Feed
    validators: Validators
    known: FeedMemory | None

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Those that were not seen before, newest first."""
        return new_entries(self.feed, self.known.seen) if self.known else self.feed.entries


def follow(
    space: Workspace, url: str, web: Web, make: Make, *, language: str = "", name: str = ""
) -> tuple[Made, ...]:
    """A campaign, made by ``make``, of each entry of the feed at ``url`` that was not seen before, the oldest first.

    A feed that is read for the first time gives its newest entry; all others count as seen. ``name`` is what the
    campaign of the newest is to be called; the others are named after their titles. Raises FetchError, SourceError
    or WorkspaceError; what was made until then is remembered.
    """
    news = _news(space, url, web)
    if news is None:
        return ()
    memory = news.known or FeedMemory()
    new = news.entries if news.known else news.entries[:1]
    made = []
    for entry in reversed(new):
        title = name if name and entry is new[0] else free_name(space, entry)
        found = entry_intake(entry, web.seen_from(url), language)
        made.append(make(title, replace(found, page=url)))
        memory = _with_seen(memory, news.feed, [entry])
        remember(space, url, memory)
    _remember_all(space, news, memory)
    return tuple(made)


def follow_digest(
    space: Workspace,
    url: str,
    web: Web,
    make: MakeDigest,
    *,
    first: int,
    language: str = "",
    name: str = "",
) -> Made | None:
    """A campaign, made by ``make``, of all entries of the feed at ``url`` that were not seen before; None without any.

    A feed that is read for the first time gives its ``first`` newest entries; all others count as seen. What cannot
    be had, and what is more than a mail can announce, is new again the next time. Raises what `follow` does.
    """
    news = _news(space, url, web)
    if news is None:
        return None
    if not news.entries:
        _remember_all(space, news, news.known or FeedMemory())
        return None
    new = news.entries[: MOST_ARTICLES if news.known else first]
    found, problems = entry_intakes(new, web.seen_from(url), language)
    intakes = [replace(intake, page=url) for intake in found.values()]
    made = make(name or free_name(space, next(iter(found))), intakes)
    later = set(news.entries if news.known else new) - set(found)
    if later:
        old = [entry for entry in news.feed.entries if entry not in later]
        remember(space, url, _with_seen(news.known or FeedMemory(), news.feed, old))
    else:
        _remember_all(space, news, news.known or FeedMemory())
    return replace(made, problems=(*problems, *made.problems))


def free_name(space: Workspace, entry: Entry) -> str:
    """A name for the campaign of ``entry``, after its title, that no campaign has."""
    name = campaign_name_of(entry.title) or campaign_name_of(entry.published[:10]) or "article"
    taken = {path.name for path in space.campaigns.glob("*")}
    numbers = (f"{name[:76]}-{number}" for number in range(2, 1000))
    return next(each for each in (name, *numbers) if each not in taken)


def _news(space: Workspace, url: str, web: Web) -> _News | None:
    """What is at ``url``; None when it is what it was the last time."""
    known = recall(space, url)
    memory = known or FeedMemory()
    fetched = web.news(url, Validators(memory.etag, memory.last_modified))
    if fetched.not_modified:
        return None
    return _News(url, feed_of(source_of(url, fetched)), fetched.validators, known)


def _remember_all(space: Workspace, news: _News, memory: FeedMemory) -> None:
    """All of the feed is seen, and need not be sent again until it changes."""
    seen = _with_seen(memory, news.feed, news.feed.entries).seen
    remember(space, news.url, FeedMemory(seen, news.validators.etag, news.validators.last_modified))


def _with_seen(memory: FeedMemory, feed: Feed, entries: Iterable[Entry]) -> FeedMemory:
    keys = sorted(seen_keys(replace(feed, entries=tuple(entries))))
    return replace(memory, seen=tuple(dict.fromkeys((*memory.seen, *keys))))
