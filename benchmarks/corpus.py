"""Pages with what a reader should find on them, beside the checkout: ``../shared/corpus/articles``."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.figures import NotMeasuredError

PAGE_URL = "http://fakehost/test/page.html"  # where the pages of `structured_pages` are said to live


@dataclass(frozen=True, slots=True)
class Sample:
    """A page, and what is true of it: the text of its article, or the HTML of it."""

    name: str
    raw: bytes
    url: str
    truth: str


@dataclass(frozen=True, slots=True)
class Shop:
    """A page of a shop or a blog: fragments of text that must be kept, and others that must go."""

    raw: bytes
    url: str
    kept: tuple[str, ...]
    gone: tuple[str, ...]


def text_pages() -> Iterator[Sample]:
    """Pages with the text of their articles."""
    folder = _folder("aeb")
    for name, page in _json(folder / "ground-truth.json").items():
        raw = gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())
        yield Sample(name, raw, page["url"], page["articleBody"])


def structured_pages() -> Iterator[Sample]:
    """Pages with the HTML of their articles."""
    for source in sorted(_folder("readability").glob("*/source.html")):
        truth = source.with_name("expected.html").read_text(encoding="utf-8")
        yield Sample(source.parent.name, source.read_bytes(), PAGE_URL, truth)


def shop_pages() -> Iterator[Shop]:
    """Pages of shops and blogs."""
    folder = _folder("shops")
    for name, page in _json(folder / "ground-truth.json").items():
        raw = (folder / name).read_bytes()
        yield Shop(raw, page["url"], tuple(page["with"]), tuple(page["without"]))


def _folder(name: str) -> Path:
    shared = os.environ.get("POSTILJON_SHARED")
    root = Path(shared) if shared else Path(__file__).resolve().parents[2] / "shared"
    folder = root / "corpus" / "articles" / name
    if not folder.is_dir():
        raise NotMeasuredError(f"there are no pages in {folder}; POSTILJON_SHARED can name another folder")
    return folder


def _json(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content
