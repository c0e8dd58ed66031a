"""The web as a campaign needs it: the page or feed of an article, a product feed, pictures, links."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import urlsplit

from postiljon.settings import Settings

from .sources import Source

if TYPE_CHECKING:
    from postiljon.fetching import Fetched, LinkProgress, LinkState, NameServers, Progress, Rules, Validators


@dataclass(frozen=True, slots=True)
class Web:
    """Fetches as ``[fetching]`` of postiljon.toml allows; ``progress`` is told how far a long one is.

    It is the web as a person may ask for it. What an article, a feed or a product names is asked through
    `seen_from`.
    """

    settings: Settings
    progress: Progress | None = None

    def seen_from(self, page: str) -> Web:
        """The web as far as what comes from ``page`` may lead, "" where nobody knows where it comes from.

        That is the own network only when ``page`` is there itself, or else those of its hosts that the shop is on.
        """
        fetching = self.settings.fetching
        if _host(page) in fetching.own_hosts:
            return self
        ours = {_host(address) for address in (self.settings.shop.url, self.settings.images.base_url)}
        own_hosts = tuple(host for host in fetching.own_hosts if host in ours)
        return replace(self, settings=replace(self.settings, fetching=replace(fetching, own_hosts=own_hosts)))

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

    def picture(self, url: str) -> bytes:
        """The picture at ``url``. Raises FetchError."""
        from postiljon.fetching import PICTURE, fetch

        return fetch(url, PICTURE, rules=self._rules()).content

    def links(
        self,
        addresses: Iterable[str],
        *,
        now: datetime,
        leave: Iterable[str] = (),
        known: Mapping[str, LinkState] | None = None,
        progress: LinkProgress | None = None,
    ) -> dict[str, LinkState]:
        """What each of ``addresses`` is worth to a reader; `fetching.check_links` says how."""
        from postiljon.fetching import check_links

        rules = self._rules()
        return check_links(addresses, now=now, leave=leave, known=known or {}, rules=rules, progress=progress)

    def name_servers(self) -> NameServers:
        """Who tells about domains, such as the sender's; for twenty seconds from now."""
        from postiljon.fetching import NameServers

        return NameServers(self.settings.fetching.name_server)

    def _rules(self) -> Rules:
        from postiljon.fetching import Rules

        fetching = self.settings.fetching
        return Rules(contact=fetching.contact, own_hosts=frozenset(fetching.own_hosts))


def source_of(url: str, fetched: Fetched) -> Source:
    """What was fetched from ``url``, as the source of an article."""
    return Source(fetched.content, url, fetched.url, fetched.content_type, fetched.charset)


def _host(address: str) -> str:
    """The host, with its port where one is written; "" of what is no address."""
    try:
        return urlsplit(address).netloc.lower()
    except ValueError:
        return ""
