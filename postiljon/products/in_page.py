"""Cuts the products out of a web page, and leaves a mark where they stood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from postiljon.articles.model import Noise, Question

from .model import Product
from .money import crown_of
from .page.blocks import Block, blocks_of
from .page.card import Card, Setting
from .page.card_prices import Tender
from .page.cutting import put_mark, take_out
from .page.finding import cards_in
from .page.own_price import with_old_price
from .page.places import flow_of, is_authors
from .page.sights import Sights, currency_seen, look_over
from .page.texts import text_of
from .same import joined, without_repeats
from .structured.reading import own_products, related_products
from .structured.statements import statements_in
from .word_lists import word_file

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TELLS_COUNTRY = 50_000  # characters of a page in which its crowns get a country
_LONGEST_NOISE = 200


@dataclass(frozen=True, slots=True)
class PageCut:
    """What `cut` found: the products of the article, and those that the shop itself put beside it.

    ``noise`` is what else went with their blocks: titles.
    """

    products: tuple[Product, ...] = ()
    related: tuple[Product, ...] = ()
    noise: tuple[Noise, ...] = ()
    questions: tuple[Question, ...] = ()


def cut(root: HtmlElement, *, mark: str, url: str = "", language: str = "") -> PageCut:
    """Takes every block of product cards out of the page ``root``, which is changed.

    A paragraph of ``mark`` alone is left where the first block stood that the author chose. ``url`` is the address
    of the page, against which others are resolved; ``language`` tells which crowns "kr" are.
    """
    sights, statements = look_over(root), statements_in(root)
    statements = statements if statements.currency else replace(statements, currency=currency_seen(sights))
    setting = Setting(url, Tender(statements.currency, _crown(root, sights, language)))
    cards = cards_in(sights, setting, also_alone=not statements.is_product_page)
    statements = statements.outside(cards)
    own = own_products(statements, root, url)
    chosen, others = _blocks(sights, cards)
    if is_product_page := statements.is_product_page and bool(own):  # all around it is the choice of the shop
        own = tuple(with_old_price(product, sights) for product in own)
        chosen, others = [], [*chosen, *others]
    products, passed = _told_apart(own, _products(chosen), _products(others), is_product_page=is_product_page)
    related = joined(products, [*passed, *related_products(statements, url)])[1]
    noise = _noise([*chosen, *others])
    if chosen:
        put_mark(chosen[0], mark)
    for block in (*chosen, *others):
        take_out(block)
    return PageCut(products, without_repeats(related), noise, _questions(products))


def _blocks(sights: Sights, cards: Mapping[HtmlElement, Card]) -> tuple[list[Block], list[Block]]:
    """The blocks that the author chose, and the others."""
    if not cards:
        return [], []
    order = {element: number for number, element in enumerate(sights.elements)}
    flow = flow_of(sights.prose, order, cards)
    blocks = [*blocks_of(cards, order, (element for element, _ in sights.prose))]
    chosen = [block for block in blocks if is_authors(block, flow, order)]
    return chosen, [block for block in blocks if block not in chosen]


def _products(blocks: Sequence[Block]) -> list[Product]:
    return [product for block in blocks for product in block.products]


def _told_apart(
    own: Sequence[Product], picked: Sequence[Product], passed: Sequence[Product], *, is_product_page: bool
) -> tuple[tuple[Product, ...], list[Product]]:
    """The products of the page, and those that are left of ``passed``; each thing once, with all that is known of it.

    On the page of a product what that states comes first; elsewhere what the author picked, as one sees it.
    """
    if is_product_page:
        products, left = joined(own, passed)
        return without_repeats(products), left
    picked, stated = joined(picked, own)
    left, stated = joined(passed, stated)
    return without_repeats([*stated, *picked]), left


def _crown(root: HtmlElement, sights: Sights, language: str) -> str:
    """The currency that "kr" stands for on the page: that of its language, or of the country it speaks of."""
    language = (language or root.get("lang") or "").partition("-")[0].lower()
    known = str(word_file("currencies")["crown_languages"].get(language, ""))
    return known or (crown_of(text_of(root, _TELLS_COUNTRY)) if sights.has_crowns else "")


def _noise(blocks: Sequence[Block]) -> tuple[Noise, ...]:
    titles = [(block.title, "title of the product block") for block in blocks if block.title is not None]
    others = [(each, "beside product cards") for block in blocks for each in block.others]
    found = [(element, text_of(element, _LONGEST_NOISE), why) for element, why in (*titles, *others)]
    return tuple(Noise(element.sourceline or 0, text, why) for element, text, why in found if text)


def _questions(products: Sequence[Product]) -> tuple[Question, ...]:
    unread = [product for product in products if product.price_text]
    return tuple(
        Question(product.price_text or "", f"the price of {product.name} cannot be read")
        for product in unread
    )
