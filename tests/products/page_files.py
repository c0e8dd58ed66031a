"""Pages with what is expected of them: ``NAME.html`` and ``NAME.toml`` in a folder ``pages``."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import html
from lxml.html import HtmlElement

from postiljon.products.in_page import PageCut, cut
from postiljon.products.model import Product

MARK = "THE-CARDS-STOOD-HERE"
_FIELDS = "name description price regular_price currency badge url image source price_from price_text".split()


@dataclass(frozen=True)
class Left:
    """What `cut` found, and the page that it left."""

    found: PageCut
    root: HtmlElement

    @property
    def text(self) -> str:
        return " ".join(self.root.text_content().split())


def parse(source: str | bytes) -> HtmlElement:
    raw = source.encode() if isinstance(source, str) else source
    return html.document_fromstring(raw, parser=html.HTMLParser(encoding="utf-8"))


def cut_page(source: str | bytes, url: str = "", language: str = "") -> Left:
    root = parse(source)
    return Left(cut(root, mark=MARK, url=url, language=language), root)


def names_in(folder: Path) -> list[str]:
    return sorted(path.stem for path in folder.glob("*.html"))


def expected(folder: Path, name: str) -> dict[str, Any]:
    return tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))


def fields(products: Sequence[Product]) -> list[dict[str, Any]]:
    """What is known of each product; amounts as text."""
    rows = [{name: getattr(product, name) for name in _FIELDS} for product in products]
    return [
        {name: _plain(value) for name, value in row.items() if value not in {None, False}} for row in rows
    ]


def _plain(value: Any) -> Any:
    return value if isinstance(value, bool) else str(value)
