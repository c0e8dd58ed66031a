"""The body of a mail: stretches of the article, and the products where the article or the template places them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from postiljon.articles.model import Block, Heading, Products

from .announcing import Announced
from .article_blocks import Page, shown_blocks
from .articles_part import articles_part
from .beginning import beginning
from .cards import card_rows
from .rich_html import link

Part = dict[str, Any]


def mail_parts(
    blocks: Sequence[Block], page: Page, more: Sequence[Announced] = (), *, has_title: bool = True
) -> list[Part]:
    """The parts in the order in which the mail shows them.

    Products stand where the article places them, or else at its end; a heading right above them is theirs. In a
    template that shows products first, the article comes last, and may be only its beginning. ``more`` are announced
    under the article; when the mail does not have its ``has_title`` the first of them gives it.
    """
    others = [articles_part(more, page, has_title=has_title)] if more else []
    if not page.picks:
        return [*_text_part(_text(blocks), page, after="lead"), *others]
    before, title, after = _around_products(blocks)
    products = _products_part(title, page)
    if page.theme.shows.first == "products":
        return [products, *_text_part(_shown(before + after, page), page, whole=before + after), *others]
    if not any(isinstance(block, Products) for block in blocks):
        return [*_text_part(before, page, after="lead"), *others, products]
    return [*_text_part(before, page, after="lead"), products, *_text_part(after, page), *others]


def _around_products(blocks: Sequence[Block]) -> tuple[list[Block], Heading | None, list[Block]]:
    """The blocks before the first place for products, the heading right above it, and the blocks after it."""
    place = next((at for at, block in enumerate(blocks) if isinstance(block, Products)), len(blocks))
    last = blocks[place - 1] if 0 < place < len(blocks) else None
    title = last if isinstance(last, Heading) else None
    return list(blocks[: place - 1 if title else place]), title, _text(blocks[place:])


def _text(blocks: Sequence[Block]) -> list[Block]:
    return [block for block in blocks if not isinstance(block, Products)]


def _shown(blocks: list[Block], page: Page) -> list[Block]:
    most = page.theme.shows.article
    return beginning(blocks, most) if most and link(page.url) else blocks


def _text_part(
    blocks: Sequence[Block], page: Page, *, after: str = "", whole: Sequence[Block] | None = None
) -> list[Part]:
    """A stretch of the article, if there is anything in it to show. ``after`` is the kind of what stands above it."""
    shown = list(shown_blocks(blocks, page, after))
    if not shown:
        return []
    is_whole = whole is None or len(blocks) == len(whole)
    return [{"kind": "text", "blocks": shown, "after_products": not after, "is_whole": is_whole}]


def _products_part(title: Heading | None, page: Page) -> Part:
    rows = card_rows(
        page.picks,
        labels=page.labels,
        language=page.language,
        pictures=page.pictures,
        sizes=page.theme.sizes,
        layout=page.theme.shows.products,
    )
    html = page.html(title.text) if title else page.labels.products
    return {"kind": "products", "title": html, "has_own_title": title is not None, "rows": rows}
