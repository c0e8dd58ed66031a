"""Feeds as text, read the way a shop's feed is read."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from postiljon.errors import Problem
from postiljon.products.catalogue import Item
from postiljon.products.feeds import read_feed
from postiljon.products.model import Product

NOW = datetime(2026, 3, 12, 9, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Shelf:
    """What came out of a feed."""

    items: tuple[Item, ...]
    problems: tuple[Problem, ...]

    @property
    def item(self) -> Item:
        (item,) = self.items
        return item

    @property
    def product(self) -> Product:
        return self.item.product

    @property
    def names(self) -> list[str]:
        return [item.product.name for item in self.items]

    @property
    def by_name(self) -> Mapping[str, Item]:
        return {item.product.name: item for item in self.items}

    @property
    def prices(self) -> list[tuple[str | None, str | None]]:
        """What one pays, and the regular price, as text."""
        return [(_text(each.product.price), _text(each.product.regular_price)) for each in self.items]

    @property
    def told(self) -> list[str]:
        """The problems as people see them, without notes."""
        return [
            f"{each.place}: {each.message}" for each in self.problems if each.severity in {"warning", "error"}
        ]


def read(feed: str | bytes, name: str = "feed.csv", **named: Any) -> Shelf:
    """All that ``feed`` gives."""
    problems: list[Problem] = []
    raw = feed.encode() if isinstance(feed, str) else feed
    items = tuple(read_feed(io.BytesIO(raw), name, **{"now": NOW, "warn": problems.append, **named}))
    return Shelf(items, tuple(problems))


def csv_row(columns: Sequence[str], values: Mapping[str, str]) -> str:
    """The values in the order of the columns, each in quotes."""
    return ",".join('"{}"'.format(values.get(column, "").replace('"', '""')) for column in columns)


def _text(price: object) -> str | None:
    return None if price is None else str(price)
