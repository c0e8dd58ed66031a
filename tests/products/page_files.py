"""Pages to cut products out of: whole ones in files, ``NAME.html`` with ``NAME.toml``, and some made of a few parts."""

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
URL = "https://shop.example.com/blog/tea"
PROSE = (
    "The kettle had been singing for an hour before anyone in the house thought of taking it off the stove."
)

Row = tuple[Any, ...]
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


def article(*parts: str, before: str = "", after: str = "") -> str:
    """An article with ``parts`` between two paragraphs; the rest stands around it."""
    inside = "".join(parts)
    text = f"<article><h1>Tea</h1><p>{PROSE}</p>{inside}<h2>Later</h2><p>{PROSE}</p></article>"
    return f'<html lang="en"><body>{before}<main>{text}</main>{after}</body></html>'


def card(name: str, price: str = "<b>€ 12</b>", *, also: str = "", tag: str = "div") -> str:
    link = "/" + name.lower().replace(" ", "-")
    picture = f'<a href="{link}"><img src="{link}.jpg" alt=""></a>'
    return f'<{tag} class="tile">{picture}<h3><a href="{link}">{name}</a></h3>{also}{price}</{tag}>'


def row(*cards: str) -> str:
    return f'<div class="tiles">{"".join(cards)}</div>'


ROW = row(card("Teapot"), card("Cup", "<b>€ 5</b>"))


def cut_article(*parts: str, before: str = "", after: str = "", url: str = URL) -> Left:
    return cut_page(article(*parts, before=before, after=after), url)


def seen(left: Left) -> list[Row]:
    """Name, price and regular price of the products of the article."""
    rows = fields(left.found.products)
    return [(row["name"], row.get("price"), row.get("regular_price")) for row in rows]
