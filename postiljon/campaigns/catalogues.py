"""The shop's catalogue: a feed that is a file or on the web, opened for one walk through its items."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from postiljon.errors import FeedError, Place, Problem
from postiljon.products.catalogue import Item
from postiljon.settings import Settings

from .sources import is_address
from .web import Web

_IN_MEMORY = 20_000_000  # bytes of a feed from the web; more of it lies in a temporary file


@dataclass(slots=True)
class Catalogue:
    """The items of a feed, to be walked through once; ``problems`` grow meanwhile."""

    items: Iterator[Item]
    problems: list[Problem] = field(default_factory=list)


@contextmanager
def open_catalogue(
    where: str, folder: Path, *, settings: Settings, web: Web, now: datetime
) -> Iterator[Catalogue]:
    """The catalogue in the feed ``where``, an address or a file seen from ``folder`` or from here; "" has no items.

    ``now`` decides which sale prices hold. Raises FetchError or FeedError when there is no such feed.
    """
    if not where:
        yield Catalogue(iter(()))
        return
    from postiljon.products.feeds import read_feed

    with _opened(where, folder, web) as file:
        catalogue = Catalogue(iter(()))
        catalogue.items = read_feed(
            file,
            where,
            now=now,
            currency=settings.shop.currency,
            shop_url=settings.shop.url,
            warn=catalogue.problems.append,
        )
        yield catalogue


@contextmanager
def _opened(where: str, folder: Path, web: Web) -> Iterator[BinaryIO]:
    if is_address(where):
        with SpooledTemporaryFile(_IN_MEMORY) as spooled:
            file = cast(BinaryIO, spooled)  # it does all that a file does
            web.product_feed(where, file)
            file.seek(0)
            yield file
        return
    path = Path(where) if Path(where).is_file() else folder / where
    try:
        with path.open("rb") as file:
            yield file
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise FeedError(
            f"this feed cannot be read: {reason}", place=Place(where), hint="give a file or an address"
        ) from error
