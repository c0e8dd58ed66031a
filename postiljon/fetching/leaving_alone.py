"""Addresses that must never be asked, because opening them does something: unsubscribes somebody, for one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_ON_THE_WEB = re.compile(r"https?://", re.IGNORECASE)
_OF_ONE_READER = re.compile(r"\{\{|%7b%7b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """Pages that are not asked, however they are spelled, and everything below a place that differs per reader."""

    pages: frozenset[str]
    stems: tuple[str, ...]

    @classmethod
    def of(cls, addresses: Iterable[str]) -> LeftAlone:
        """What ``addresses`` stand for. One may hold merge fields: ``https://example.com/u/{{ recipient.token }}``."""
        pages, stems = set(), []
        for address in addresses:
            page = _page(address)
            stem, *per_reader = _OF_ONE_READER.split(page, maxsplit=1)
            if not per_reader:
                pages.add(page)
            elif stem:  # else it is another host for every reader, and no place to know it by
                stems.append(stem)
        return cls(frozenset(pages), tuple(stems))

    def why(self, address: str) -> str:
        """Why ``address`` is not asked; "" when it may be."""
        if not _ON_THE_WEB.match(address):
            return "this is no page on the web"
        page = _page(address)
        if page in self.pages or page.startswith(self.stems):
            return "opening it would do something, so nobody does"
        if _OF_ONE_READER.search(address):
            return "it is another page for every reader"
        return ""


def _page(address: str) -> str:
    """The page at ``address``, whatever is told it: without scheme, query and fragment, in small letters."""
    page = re.split(r"[?#]", _ON_THE_WEB.sub("", address), maxsplit=1)[0]
    return page.casefold().rstrip("/")
