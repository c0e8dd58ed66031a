"""What `new --from` names, once or several times: each source read, and the articles in it taken in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from postiljon.errors import Place, Problem, SourceError

from .article_files import MOST_ARTICLES
from .intake import Intake, take_in
from .sources import Kind, Source
from .web import Web

Read = Callable[[str], Source]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of a feed is wanted: so many of its newest ``entries``, or with 0 the one whose number is ``entry``.

    With ``needs_feed`` one of the sources must be a feed. ``language`` is used where a source tells none; ``base_url``
    is where a saved page was published.
    """

    entry: int = 1
    entries: int = 0
    language: str = ""
    base_url: str = ""
    needs_feed: bool = False


@dataclass(frozen=True, slots=True)
class TakenIn:
    """The articles in order. ``are_several``: they are for one mail together, even when there is only one."""

    intakes: tuple[Intake, ...]
    are_several: bool
    problems: tuple[Problem, ...] = ()


def take_in_all(names: Sequence[str], read: Read, web: Web, wanted: Wanted) -> TakenIn:
    """The articles in the sources that ``read`` gives for ``names``.

    Raises SourceError, ArticleError or FetchError with the place; of several entries of a feed, one that cannot be had
    is a problem instead.
    """
    intakes, problems, has_feed = list[Intake](), list[Problem](), False
    for name in names:
        source = read(name)
        is_feed = source.kind() is Kind.FEED
        found = _entries(source, web, wanted) if is_feed else TakenIn((_article(source, wanted),), False)
        intakes += found.intakes
        problems += found.problems
        has_feed = has_feed or is_feed
    if wanted.needs_feed and not has_feed:
        raise SourceError("this is not a feed", place=Place(names[-1]), hint="only a blog's feed has entries")
    if len(intakes) > MOST_ARTICLES:
        hint = f"{MOST_ARTICLES} are the most that a mail can announce"
        raise SourceError(f"these are {len(intakes)} articles", hint=hint)
    return TakenIn(tuple(intakes), len(names) > 1 or (has_feed and wanted.entries > 0), tuple(problems))


def _article(source: Source, wanted: Wanted) -> Intake:
    return take_in(source, language=wanted.language, base_url=wanted.base_url)


def _entries(source: Source, web: Web, wanted: Wanted) -> TakenIn:
    from .feed_entries import choose_entry, entry_intakes, feed_of

    feed = feed_of(source)
    first = choose_entry(feed, wanted.entry, source.name)  # complains about a feed without any
    entries = feed.entries[: wanted.entries] if wanted.entries else [first]
    found, problems = entry_intakes(entries, web.seen_from(source.url), wanted.language)
    intakes = (replace(each, page=source.url, folder=source.folder) for each in found.values())
    return TakenIn(tuple(intakes), wanted.entries > 0, problems)
