"""A feed from its bytes to items."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import BinaryIO

from postiljon.articles.model import web_address
from postiljon.errors import Problem
from postiljon.products.catalogue import Item

from .additions import Additions, read_additions, with_addition
from .amounts import read_amount
from .folding import fold
from .notices import Notices, Warn
from .offers import Shop
from .recognising import Feed, open_products, open_table

_CROWNS = frozenset({"DKK", "ISK", "NOK", "SEK"})


def _ignore(_: Problem) -> None:
    """Nobody wants to know."""


def read_feed(
    file: BinaryIO,
    name: str,
    *,
    now: datetime,
    currency: str = "",
    shop_url: str = "",
    additions: Sequence[tuple[BinaryIO, str]] = (),
    warn: Warn = _ignore,
) -> Iterator[Item]:
    """The products in ``file``, a feed called ``name``, one item each, while they are read.

    Read are Google's and Meta's feeds (XML, TSV, CSV), exports of Shopify (CSV, products.json), Magento and
    WooCommerce, and tables, JSON, JSON Lines and XML with sensible names in Dutch, English, German or French; packed
    with gzip or not. ``now``, with a time zone, decides which sale prices hold. ``currency`` (ISO 4217) and
    ``shop_url`` are for what the feed does not say. ``additions`` are tables, with their names, that say more about
    its products by their id, such as their pictures. ``warn`` is told what is wrong with single rows and what was
    left out; what concerns many rows is counted. Memory is bounded, however long the feed is; ``file`` is read while
    the items are asked for, and stays the caller's to close.

    Raises FeedError at once when this is no feed of products. What breaks later ends the items, and is told.
    """
    notices = Notices(name, warn)
    feed = open_products(file, name, notices)
    currency = currency.upper()
    shop = Shop(
        format=feed.format,
        now=now,
        url=_base(shop_url),
        currency=currency or None,
        dot_groups=feed.dot_groups,
        crown=currency if currency in _CROWNS else "",
    )
    _say_what_is_missing(feed, shop, notices)
    more = [_addition(each, named, shop, warn) for each, named in additions]
    items = fold(feed.rows, shop, notices, has_groups=feed.has_groups)
    return _with_additions(items, more) if more else items


def feed_format(start: bytes, name: str) -> str:
    """What the feed is that begins with ``start``, 64 kB of it or all, such as "Shopify CSV".

    Raises FeedError when it is no feed of products.
    """
    return open_products(io.BytesIO(start), name, Notices(name, _ignore)).format.name


def _addition(file: BinaryIO, name: str, shop: Shop, warn: Warn) -> tuple[Shop, Additions]:
    """What a table adds to products, and how it is to be understood."""
    notices = Notices(name, warn)
    feed = open_table(file, name, notices)
    found = read_additions(feed.rows, notices)
    notices.finish()
    return replace(shop, format=feed.format, dot_groups=feed.dot_groups), found


def _with_additions(items: Iterable[Item], additions: Sequence[tuple[Shop, Additions]]) -> Iterator[Item]:
    for item in items:
        whole = item
        for context, records in additions:
            if record := records.get(item.id):
                whole = with_addition(whole, record, context)
        yield whole


def _say_what_is_missing(feed: Feed, shop: Shop, notices: Notices) -> None:
    prices = [record["price"] for _, record in feed.first if "price" in record and "currency" not in record]
    amounts = [amount for price in prices if (amount := read_amount(price))]
    if amounts and not shop.currency and not any(amount.currency for amount in amounts):
        notices.whole("the prices of this feed have no currency", 'say it: currency = "EUR" under [shop]')
    if shop.format.url and not shop.url:
        notices.whole(
            f"a {shop.format.name} has no addresses of products", "give the shop's: url under [shop]"
        )


def _base(address: str) -> str:
    """The shop's address without a slash at its end; "" where it is none."""
    address = address.strip().rstrip("/")
    whole = web_address(address if "://" in address else f"https://{address}") if address else None
    return whole if whole and whole.startswith(("https://", "http://")) else ""
