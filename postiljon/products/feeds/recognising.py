"""What a feed is: its shape, its format, and whether there are products in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import BinaryIO

from postiljon.errors import FeedError, Place

from .aliases import spelled
from .formats import Format, format_of
from .json_items import read_json
from .notices import Notices
from .opening import open_feed, start_of
from .raw import Raw, Row
from .tables import read_table
from .xml_items import read_xml

_LOOK_AT = 100  # rows in which a product must show itself
_COMMA_CENTS = re.compile(r"\D*[\d.]+,\d{1,2}\D*")
_DOT_CENTS = re.compile(r"\D*[\d,]+\.\d{1,2}\D*")
_PRICES = ("price", "sale_price", "regular_price")


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that has been opened. ``first`` are the first of its ``rows``, ``fields`` those that it has.

    With ``dot_groups`` its prices part thousands with a dot.
    """

    format: Format
    fields: AbstractSet[str]
    first: tuple[Row, ...]
    rows: Iterator[Row]
    dot_groups: bool

    @property
    def has_groups(self) -> bool:
        """Whether rows may name the product that they are variants of."""
        return "group" in self.fields or bool(self.format.parents)


def open_products(file: BinaryIO, name: str, notices: Notices) -> Feed:
    """The feed of products in ``file``. Raises FeedError, saying what it looks like, when it is something else."""
    raw = _opened(file, name, notices)
    known = _with_names(format_of(raw.columns), raw)
    feed = _begun(raw, known, notices)
    _refuse_other_lists(raw, feed, name)
    return feed


def open_table(file: BinaryIO, name: str, notices: Notices) -> Feed:
    """Any list in ``file``, of products or not."""
    raw = _opened(file, name, notices)
    return _begun(raw, format_of(raw.columns), notices)


def _begun(raw: Raw, known: Format, notices: Notices) -> Feed:
    rows = _until_broken(raw.rows(known), notices)
    first = tuple(islice(rows, _LOOK_AT))
    is_comma = raw.decimal_comma or _parts_cents_with_commas(
        first, is_machine=raw.is_machine or known.machine
    )
    columns = {known.names[spelled(column)][0] for column in raw.columns if spelled(column) in known.names}
    fields = columns.union(*(record.keys() for _, record in first))
    return Feed(known, fields, first, chain(first, rows), is_comma)


def _opened(file: BinaryIO, name: str, notices: Notices) -> Raw:
    opened = open_feed(file, name)
    start = start_of(opened, name)
    mark = start.lstrip()[0]
    if mark == "<":
        return read_xml(opened, start, name)
    return read_json(opened, start, notices) if mark in "{[" else read_table(opened, start, notices)


def _with_names(known: Format, raw: Raw) -> Format:
    """In a table that describes its products and does not name them, the description is the name."""
    meanings = {column: known.names.get(spelled(column), ("", 0))[0] for column in raw.columns}
    there = set(meanings.values())
    if raw.shape != "table" or "name" in there or there.isdisjoint(_PRICES):
        return known
    described = next((column for column, field in meanings.items() if field in {"description", "text"}), None)
    return replace(known, names={**known.names, spelled(described): ("name", 0)}) if described else known


def _until_broken(rows: Iterator[Row], notices: Notices) -> Iterator[Row]:
    """The rows up to where the feed breaks off; that is told, unless it breaks off before there is any."""
    has_begun = False
    try:
        for row in rows:
            has_begun = True
            yield row
    except FeedError as error:
        if not has_begun:
            raise
        notices.broken(error)


def _refuse_other_lists(raw: Raw, feed: Feed, name: str) -> None:
    """Articles of a blog have names and links too: a product has a price, or at least a picture in a table."""
    fields = feed.fields
    has_price = not fields.isdisjoint({*_PRICES, "availability"})
    if "name" in fields and (has_price or (raw.shape == "table" and {"url", "image"} <= fields)):
        return
    seen = ", ".join(column[:40] for column in raw.columns[:8])
    message = (
        f"this {raw.shape} has no {'prices' if 'name' in fields else 'names'} of products; it has {seen}"
    )
    raise FeedError(message, place=Place(name), hint=_hint(fields))


def _hint(fields: AbstractSet[str]) -> str:
    """What a list may be that is no feed of products."""
    if "name" in fields and "url" in fields:
        return "it looks like the feed of a blog, which is a source of articles"
    if "name" not in fields and "id" in fields and fields & {"related", "image", "regular_price"}:
        return "it may go with a feed of products, as an addition to it"
    return "a product needs a name and a price, in columns such as title, price, link and image_link"


def _parts_cents_with_commas(first: Iterable[Row], *, is_machine: bool) -> bool:
    """Whether "1.299" is more than a thousand here: prices show it by their cents, and people seldom write a third."""
    prices = [record[field] for _, record in first for field in _PRICES if field in record]
    has_comma = any(_COMMA_CENTS.fullmatch(price) for price in prices)
    return has_comma or not (is_machine or any(_DOT_CENTS.fullmatch(price) for price in prices))
