"""The products of a mail as Gmail shows them under its subject in the tab Promotions: a row of cards to leaf through.

Gmail reads them as JSON-LD in the head; its pages on the annotation of promotions say how.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from postiljon.products.model import Pick, Product

from .model import Picture
from .rich_html import link, picture_of

Annotation = dict[str, Any]

_CONTEXT = "http://schema.org/"
_MOST_CARDS = 10  # Gmail shows no more
_OTHER_KINDS = frozenset({"apng", "avif", "bmp", "gif", "heic", "svg", "tiff", "webp"})  # than PNG and JPEG
_OPEN_FIELDS = ("{{", "{%")  # a script is the same for every reader
_ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&"}


def promotions(
    picks: Iterable[Pick],
    pictures: Mapping[str, Picture],
    logo: str = "",
    change_link: Callable[[str], str] | None = None,
) -> str:
    """A script element for the head of the mail; "" when no pick has a public picture and an address.

    ``pictures`` maps the names that picks and ``logo`` use to pictures; an address on the web need not be in it.
    ``change_link`` gets the address of each product, and gives the one that the mail has.
    """
    cards = list(_cards(picks, pictures))
    if change_link:
        cards = [{**card, "url": change_link(card["url"])} for card in cards]
    if not cards:
        return ""
    annotations = [*_organization(logo, pictures), *cards]
    lines = ",\n".join(json.dumps(each, separators=(",", ":")).translate(_ESCAPES) for each in annotations)
    return f'<script type="application/ld+json">[\n{lines}\n]</script>\n'


def with_promotions(html: str, script: str) -> str:
    """``html`` with what `promotions` gave at the end of its head."""
    return html.replace("</head>", f"{script}</head>", 1)


def _cards(picks: Iterable[Pick], pictures: Mapping[str, Picture]) -> Iterator[Annotation]:
    seen: set[str] = set()
    for pick in picks:
        image, url = _still(_public(pick.product.image, pictures)), link(pick.product.url)
        is_new = bool(image) and image not in seen
        if not is_new or not url.lower().startswith("http") or _is_open(pick.product):
            continue
        seen.add(image)
        yield _card(pick.product, image, url, len(seen))
        if len(seen) == _MOST_CARDS:
            return


def _card(product: Product, image: str, url: str, position: int) -> Annotation:
    return {
        "@context": _CONTEXT,
        "@type": "PromotionCard",
        "image": image,
        "url": url,
        "headline": " ".join(product.name.split()),
        **_price(product),
        "position": position,
    }


def _price(product: Product) -> Annotation:
    """What Gmail calls the price is the regular one, from which it takes off the discount by itself.

    A price "from" would be shown as if it were that of all, so it is left out.
    """
    if product.price is None or not product.currency or product.price_from:
        return {}
    regular = product.regular_price if product.on_sale else None
    price = {"price": f"{regular or product.price:f}", "priceCurrency": product.currency}
    return price if regular is None else {**price, "discountValue": f"{regular - product.price:f}"}


def _organization(logo: str, pictures: Mapping[str, Picture]) -> Iterator[Annotation]:
    if address := _public(logo, pictures):
        yield {"@context": _CONTEXT, "@type": "Organization", "logo": address}


def _public(name: str | None, pictures: Mapping[str, Picture]) -> str:
    """The address of a picture that Gmail can fetch; "" for others."""
    picture = picture_of(name, pictures)
    return picture.address if picture and picture.address.lower().startswith("https://") else ""


def _still(address: str) -> str:
    """The same, unless its name promises a kind of picture that Gmail does not show on a card."""
    name = address.partition("?")[0].partition("#")[0].rpartition("/")[2]
    return "" if name.rpartition(".")[2].lower() in _OTHER_KINDS else address


def _is_open(product: Product) -> bool:
    """Whether a merge field stands in it."""
    values = (product.name, product.url or "", product.image or "")
    return any(mark in value for value in values for mark in _OPEN_FIELDS)
