"""Where product cards stood in an article on a web page, also when all around them was left out."""

from __future__ import annotations

from collections.abc import Sequence

from postiljon.articles.model import Products
from postiljon.articles.page import Page

from .html_blocks import read_blocks
from .html_found import Context, Found, texts_of
from .visible import tree_of


def with_products(found: Sequence[Found], page: Page) -> list[Found]:
    """The blocks with one place for the cards: where the first of them stood, seen from its neighbours."""
    kept = [*found]
    places = [at for at, each in enumerate(kept) if isinstance(each.block, Products)]
    for at in reversed(places[1:]):
        del kept[at]
    if places or page.mark not in page.root.text_content():
        return kept
    whole = read_blocks(tree_of(page.root, lambda *_: False), Context(page.url, page.mark))
    place = next((at for at, each in enumerate(whole) if isinstance(each.block, Products)), None)
    if place is not None:
        kept.insert(_place(kept, whole, place), whole[place])
    return kept


def _place(kept: Sequence[Found], whole: Sequence[Found], place: int) -> int:
    """Behind the nearest block above it that is there, or before the nearest one below; else at the end."""
    at = {key: number for number, each in reversed([*enumerate(kept)]) if (key := _key(each))}
    above = (at[key] + 1 for each in reversed(whole[:place]) if (key := _key(each)) in at)
    below = (at[key] for each in whole[place:] if (key := _key(each)) in at)
    return next(above, next(below, len(kept)))


def _key(found: Found) -> str:
    return "\n".join(text.plain for text in texts_of(found.block))
