"""The page's own product as its meta tags tell it, which are there for whoever shares the page."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from postiljon.products.amounts import currency_code, stated_amount
from postiljon.products.descriptions import brief
from postiljon.products.model import Product
from postiljon.products.page.addresses import resolved
from postiljon.products.page.texts import text_of

from .things import plain

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LONGEST = 2_000  # characters of a value
_LONGEST_NAME = 300
_MOST_TAGS = 1_000
_PRICE = ("product:price:amount", "og:price:amount", "product:price")
_SALE = ("product:sale_price:amount", "product:sale_price")
_REGULAR = ("product:original_price:amount", "product:original_price", "og:price:standard_amount")
_CURRENCY = ("product:price:currency", "og:price:currency", "product:sale_price:currency")
_PARTS = (" | ", " – ", " — ", " - ", " · ")  # what parts the name of a product from that of its shop
_PRODUCTS = frozenset({"product", "product.item"})  # "product.group" is a list of them

Tags = dict[str, str]


def tags_in(root: HtmlElement) -> Tags:
    """The first value of each tag of OpenGraph and its products: ``og:title``, ``product:price:amount``."""
    found: Tags = {}
    for number, meta in enumerate(root.iter("meta")):
        name = (meta.get("property") or meta.get("name") or "")[:50].strip().lower()
        if number < _MOST_TAGS and name.startswith(("og:", "product:")):
            value = plain(meta.get("content", "")[:_LONGEST])
            if value:
                found.setdefault(name, value)
    return found


def is_product_page(tags: Tags) -> bool:
    """Whether the page says of itself that it shows a product."""
    return tags.get("og:type", "").lower().removeprefix("og:") in _PRODUCTS


def is_article_page(tags: Tags) -> bool:
    """Whether the page says of itself that it is an article."""
    return "article" in tags.get("og:type", "").lower()


def currency_in(tags: Tags) -> str:
    """The currency of the page's prices, "" when no tag tells it."""
    return currency_code(_first(tags, _CURRENCY))


def product_in(tags: Tags, root: HtmlElement, url: str) -> Product | None:
    """The product that the page shows; it has a price, or the page calls itself one of a product."""
    name = _name(tags, root)
    price, regular, currency = _prices(tags)
    image, address = resolved(tags.get("og:image"), url), resolved(tags.get("og:url"), url) or url or None
    is_known = is_product_page(tags) and image and address
    if not 0 < len(name) <= _LONGEST_NAME or is_article_page(tags) or not (price or is_known):
        return None
    return Product(
        name=name,
        description=brief(tags.get("og:description", "")),
        price=price,
        regular_price=regular,
        currency=currency or None,
        url=address,
        image=image,
        source="page:opengraph",
    )


def _prices(tags: Tags) -> tuple[Decimal | None, Decimal | None, str]:
    """What one pays, what one paid before, and the currency of both."""
    currency = currency_in(tags)
    found = [stated_amount(_first(tags, names), currency) for names in (_SALE, _PRICE, _REGULAR)]
    amounts = [each for each in found if each and each[1]]
    if not amounts:
        return None, None, ""
    (price, currency), *others = amounts
    return (
        price,
        max((each for each, code in others if code == currency and each > price), default=None),
        currency,
    )


def _name(tags: Tags, root: HtmlElement) -> str:
    """The title without what the shop adds to it: its heading, where that is a part of it."""
    title = tags.get("og:title", "")
    for heading in root.iter("h1"):
        text = text_of(heading, _LONGEST_NAME)
        if text and text.casefold() in title.casefold():
            return text
    site = tags.get("og:site_name", "").casefold()
    for part in _PARTS:
        name, found, last = title.rpartition(part)
        if found and last.strip().casefold() == site:
            return name.strip()
    return title


def _first(tags: Tags, names: tuple[str, ...]) -> str:
    return next((tags[name] for name in names if name in tags), "")
