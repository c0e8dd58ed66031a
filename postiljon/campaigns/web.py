"""The web as a campaign needs it: the page or feed of an article, a product feed, pictures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import urlsplit

from postiljon.fetching import (
    FEED,
    PAGE,
    PICTURE,
    Fetched,
    Progress,
    Rules,
    Validators,
    check_link,
    download,
    fetch,
)

from .picture_reading import Read
from .sources import Source

if TYPE_CHECKING:
    from postiljon.settings import Fetching

_NOTHING_KNOWN = Validators()


@dataclass(frozen=True, slots=True)
class Web:
    """Fetches by ``rules``; ``progress`` is told how far a long one is."""

    rules: Rules
    progress: Progress | None = None

    def source(self, url: str) -> Source:
        """The article's source at ``url``. Raises FetchError."""
        return source_of(url, fetch(url, PAGE, rules=self.rules, progress=self.progress))

    def news(self, url: str, known: Validators = _NOTHING_KNOWN) -> Fetched:
        """What is at ``url``, if it is not still what ``known`` stands for. Raises FetchError."""
        return fetch(url, PAGE, known=known, rules=self.rules, progress=self.progress)

    def product_feed(self, url: str, file: BinaryIO) -> None:
        """The product feed at ``url`` into ``file``. Raises FetchError."""
        download(url, file, FEED, rules=self.rules, progress=self.progress)

    def check_link(self, url: str) -> int:
        """The HTTP status of the page at ``url``. Raises FetchError when nobody answers."""
        return check_link(url, rules=self.rules).status

    def pictures_of(self, page: str) -> Read:
        """What gets the pictures of the article at ``page``, "" for one that is not from the web.

        Only an article of the own network may show pictures from there. What is given raises FetchError.
        """
        is_own = urlsplit(page).netloc in self.rules.own_hosts
        rules = self.rules if is_own else replace(self.rules, own_hosts=frozenset())
        return lambda url: fetch(url, PICTURE, rules=rules).content


def source_of(url: str, fetched: Fetched) -> Source:
    """What was fetched from ``url``, as the source of an article."""
    return Source(fetched.content, url, fetched.url, fetched.content_type, fetched.charset)


def web_of(settings: Fetching, progress: Progress | None = None) -> Web:
    """The web as ``[fetching]`` of postiljon.toml lets it be seen."""
    return Web(Rules(contact=settings.contact, own_hosts=frozenset(settings.own_hosts)), progress)
