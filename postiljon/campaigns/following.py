"""`new --from-feed`: what is new in a blog's feed becomes campaigns, each entry once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from postiljon.articles.syndication import Entry, Feed, new_entries, seen_keys
from postiljon.fetching import Validators
from postiljon.workspace import Workspace, campaign_name_of

from .feed_entries import entry_intake, feed_of
from .feed_memory import FeedMemory, recall, remember
from .intake import Intake
from .making import Made
from .web import Web, source_of

Make = Callable[[str, Intake], Made]


def follow(
    space: Workspace, url: str, web: Web, make: Make, *, language: str = "", name: str = ""
) -> tuple[Made, ...]:
    """A campaign, made by ``make``, of each entry of the feed at ``url`` that was not seen before, the oldest first.

    A feed that is read for the first time gives its newest entry; all others count as seen. ``name`` is what the
    campaign of the newest is to be called; the others are named after their titles. Raises FetchError, SourceError
    or WorkspaceError; what was made until then is remembered.
    """
    known = recall(space, url)
    memory = known or FeedMemory()
    fetched = web.news(url, Validators(memory.etag, memory.last_modified))
    if fetched.not_modified:
        return ()
    feed = feed_of(source_of(url, fetched))
    new = new_entries(feed, memory.seen) if known else feed.entries[:1]
    made = []
    for entry in reversed(new):
        title = name if name and entry is new[0] else free_name(space, entry)
        made.append(make(title, entry_intake(entry, web.seen_from(url), language)))
        memory = replace(memory, seen=(*memory.seen, *sorted(_keys(feed, entry))))
        remember(space, url, memory)
    seen = tuple(dict.fromkeys((*memory.seen, *sorted(seen_keys(feed)))))
    remember(space, url, FeedMemory(seen, fetched.validators.etag, fetched.validators.last_modified))
    return tuple(made)


def free_name(space: Workspace, entry: Entry) -> str:
    """A name for the campaign of ``entry``, after its title, that no campaign has."""
    name = campaign_name_of(entry.title) or campaign_name_of(entry.published[:10]) or "article"
    taken = {path.name for path in space.campaigns.glob("*")}
    numbers = (f"{name[:76]}-{number}" for number in range(2, 1000))
    return next(each for each in (name, *numbers) if each not in taken)


def _keys(feed: Feed, entry: Entry) -> frozenset[str]:
    return seen_keys(replace(feed, entries=(entry,)))
