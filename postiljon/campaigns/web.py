"""The web as a campaign needs it: the page or feed of an article, a product feed, pictures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import urlsplit

from postiljon.settings import Fetching

from .sources import Source

if TYPE_CHECKING:
    from postiljon.fetching import Fetched, Progress, Rules, Validators

    from .picture_reading import Read


@dataclass(frozen=True, slots=True)
class Web:
    """Fetches as ``[fetching]`` of postiljon.toml allows; ``progress`` is told how far a long one is."""

    settings: Fetching
    progress: Progress | None = None

    def source(self, url: str) -> Source:
        """The article's source at ``url``. Raises FetchError."""
        from postiljon.fetching import PAGE, fetch

        return source_of(url, fetch(url, PAGE, rules=self._rules(), progress=self.progress))

    def news(self, url: str, known: Validators) -> Fetched:
        """What is at ``url``, if it is not still what ``known`` stands for. Raises FetchError."""
        from postiljon.fetching import PAGE, fetch

        return fetch(url, PAGE, known=known, rules=self._rules(), progress=self.progress)

    def product_feed(self, url: str, file: BinaryIO) -> None:
        """The product feed at ``url`` into ``file``. Raises FetchError."""
        from postiljon.fetching import FEED, download

        download(url, file, FEED, rules=self._rules(), progress=self.progress)

    def check_link(self, url: str) -> int:
        """The HTTP status of the page at ``url``. Raises FetchError when nobody answers."""
        from postiljon.fetching import check_link

        return check_link(url, rules=self._rules()).status

    def pictures_of(self, page: str) -> Read:
        """What gets the pictures of the article at ``page``, "" for one that is not from the web.

        Only an article of the own network may show pictures from there. What is given raises FetchError.
        """
        from postiljon.fetching import PICTURE, fetch

        rules = self._rules()
        if urlsplit(page).netloc not in rules.own_hosts:
            rules = replace(rules, own_hosts=frozenset())
        return lambda url: fetch(url, PICTURE, rules=rules).content

    def _rules(self) -> Rules:
        from postiljon.fetching import Rules

        return Rules(contact=self.settings.contact, own_hosts=frozenset(self.settings.own_hosts))


def source_of(url: str, fetched: Fetched) -> Source:
    """What was fetched from ``url``, as the source of an article."""
    return Source(fetched.content, url, fetched.url, fetched.content_type, fetched.charset)
