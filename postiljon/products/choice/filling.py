"""A product of the article, filled in from the catalogue: what it lacks, and the price of today.

The author's choice is never replaced. Its words stay; a link, a picture and its text are taken only where there are
none. The price is the catalogue's, because that is what a reader will pay; where the article says another, the reason
says so and a person is asked to look.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from postiljon.articles.model import Question
from postiljon.products.catalogue import Item
from postiljon.products.model import Pick, Product

from .judging import Match
from .names import shown
from .reasons import Reason, in_words

_SHOWN = 4  # candidates of a question


@dataclass(frozen=True, slots=True)
class Filled:
    """A pick, and what a person should look at."""

    pick: Pick
    questions: tuple[Question, ...] = ()


def fill(product: Product, match: Match, reason: Reason) -> Filled:
    """The pick that shows ``product``, with what the catalogue knows when ``match`` is sure."""
    item = match.item
    if item is None:
        return Filled(Pick(product, in_words([reason])), which_one(product.name, match))
    found = item.product
    takes_price = match.price_is_sure and _may_take_price(product, found)
    differs = takes_price and _differs(product, found)
    reasons = [reason, Reason("price", (_price_words(found), _price_words(product)))] if differs else [reason]
    filled = _filled(product, found, takes_price=takes_price)
    alt = item.image_alt if filled.image == found.image else ""
    return Filled(
        Pick(filled, in_words(reasons), alt or None), tuple(_remarks(product, item, differs=differs))
    )


def which_one(name: str, match: Match) -> tuple[Question, ...]:
    """Asks which of several items is meant; nothing where there are none."""
    if not match.candidates:
        return ()
    names = " · ".join(f"{shown(item.product.name)} ({shown(item.id)})" for item in match.candidates[:_SHOWN])
    return (Question(shown(name), f"may be one of these in the catalogue, or none: {names}"),)


def out_of_stock(item: Item) -> tuple[Question, ...]:
    """Says that a product which is in the mail cannot be bought."""
    if item.in_stock is not False:
        return ()
    return (Question(shown(item.product.name), "is out of stock in the catalogue"),)


def _filled(product: Product, found: Product, *, takes_price: bool) -> Product:
    filled = replace(product, url=product.url or found.url, image=product.image or found.image)
    if not takes_price:
        return filled
    return replace(
        filled,
        price=found.price,
        regular_price=found.regular_price,
        currency=found.currency or product.currency,
        price_from=found.price_from,
        price_text=None,
    )


def _may_take_price(product: Product, found: Product) -> bool:
    """Whether the catalogue has a price, and none in another currency."""
    return found.price is not None and not _other_currency(product, found)


def _other_currency(product: Product, found: Product) -> bool:
    return bool(product.currency and found.currency) and product.currency != found.currency


def _differs(product: Product, found: Product) -> bool:
    """Whether the article says a price, or one before it, that the catalogue does not."""
    if product.price is None:
        return False
    is_other_before = product.regular_price not in {None, found.regular_price}
    return product.price != found.price or is_other_before


def _price_words(product: Product) -> str:
    before = f" instead of {product.regular_price}" if product.regular_price is not None else ""
    return f"{product.currency or ''} {product.price}{before}".strip()


def _remarks(product: Product, item: Item, *, differs: bool) -> Iterator[Question]:
    """What may not be true any more of what the article says."""
    found, name = item.product, shown(product.name)
    ours, theirs = _price_words(product), _price_words(found)
    if differs:
        yield Question(name, f"costs {theirs} in the catalogue and {ours} in the article")
    if differs and product.badge and product.on_sale and not found.on_sale:
        yield Question(
            name, f"is no longer reduced in the catalogue, but has the badge “{shown(product.badge)}”"
        )
    if product.price is not None and _other_currency(product, found):
        yield Question(name, f"costs {theirs} in the catalogue and {ours} in the article, which stays")
    yield from out_of_stock(item)
