"""What is damaged: pages, texts and feeds of our own, and those that lie beside the checkout."""

from __future__ import annotations

import gzip
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from postiljon.articles.json_form import article_json
from postiljon.articles.syndication import read_feed as read_blog
from postiljon.campaigns.intake import take_in
from postiljon.campaigns.sources import Kind, Source
from postiljon.products.feeds import read_feed
from postiljon.products.json_form import product_json
from tests.command_line import ROOT

NOW = datetime(2026, 11, 25, tzinfo=UTC)

_LARGEST = 400_000  # bytes; larger ones take long and find no more
_OWN = (ROOT / "campaigns", ROOT / "tests" / "articles" / "texts", ROOT / "tests" / "products" / "texts")
_SHARED = ("seeds", "corpus/seedlike", "corpus/articles", "corpus/feeds")


@dataclass(frozen=True, slots=True)
class Thing:
    """A file that can be damaged, and what reads it: into data whose every text is looked at."""

    name: str
    raw: bytes
    read: Callable[[bytes, str], object]


def material() -> list[Thing]:
    """Everything there is, in one order."""
    shared = [_shared() / name for name in _SHARED]
    paths = [path for folder in (*_OWN, *shared) for path in sorted(folder.rglob("*")) if path.is_file()]
    return list(_things(paths))


def _shared() -> Path:
    return Path(os.environ.get("POSTILJON_SHARED") or ROOT.parent / "shared")


def _things(paths: list[Path]) -> Iterator[Thing]:
    for path in paths:
        raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        name = path.name.removesuffix(".gz")
        reader = _reader(name, path)
        if reader and len(raw) <= _LARGEST:
            yield Thing(name, raw, reader)


def _reader(name: str, path: Path) -> Callable[[bytes, str], object] | None:
    if name.startswith("blog_feed"):
        return _blog
    if "feeds" in path.parts and path.suffix in {".xml", ".csv", ".tsv", ".json"}:
        return _product_feed
    return _article if path.suffix in {".html", ".txt", ".md", ".gz"} and "expected" not in name else None


def _article(raw: bytes, name: str) -> object:
    source = Source(raw, name)
    if source.kind() is Kind.FEED:
        return _blog(raw, name)
    found = take_in(source, base_url="https://www.example.com/blog/")
    return article_json(found.article), [
        product_json(product) for product in (*found.products, *found.related)
    ]


def _blog(raw: bytes, name: str) -> object:
    return [(entry.title, entry.url, entry.html, entry.image) for entry in read_blog(raw, name).entries]


def _product_feed(raw: bytes, name: str) -> object:
    items = read_feed(BytesIO(raw), name, now=NOW, currency="EUR", shop_url="https://www.example.com")
    return [product_json(item.product) for item in items]
