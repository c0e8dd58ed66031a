"""What the marketer does not want in a free place: bans, categories, what cannot be bought or shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from postiljon.products.catalogue import Item
from postiljon.products.model import ProductChoice

from .names import Name, name_of
from .pages import page_of
from .terms import folded, words_in

Path = tuple[str, ...]  # of a category, step by step

_MOST_CATEGORIES, _LONGEST_CATEGORY = 40, 300


@dataclass(frozen=True, slots=True)
class Called:
    """A product as a pin or ban calls it: ``text`` may be an id, ``page`` is "" when it is no address."""

    text: str
    page: str
    name: Name


def objections(choice: ProductChoice) -> Callable[[Item], str]:
    """What says why an item may not fill a free place, in words; "" when it may."""
    bans = tuple(map(called, choice.bans))
    only, never = tuple(map(_path, choice.categories)), tuple(map(_path, choice.not_categories))

    def objection(item: Item) -> str:
        if any(is_called(item, ban) for ban in bans):
            return "banned in campaign.toml"
        if only and not _is_in(item, only):
            return "not in the categories of campaign.toml"
        if never and _is_in(item, never):
            return "in a category that campaign.toml leaves out"
        if choice.in_stock and item.in_stock is False:
            return "out of stock"
        return "no picture" if choice.with_picture and not item.product.image else ""

    return objection


def called(text: str) -> Called:
    """What the marketer wrote of a product, in pieces."""
    return Called(text.strip(), page_of(text), name_of(text))


def is_called(item: Item, name: Called) -> bool:
    """Whether it is the item's id, its address, or its name: in all sizes, or in the one that it tells."""
    if name.text and name.text == item.id:
        return True
    if name.page:
        return name.page == page_of(item.product.url)
    brand = words_in(item.brand)
    ours, theirs = name.name.without(brand), name_of(item.product.name).without(brand)
    return bool(ours.words) and ours.words == theirs.words and ours.sizes <= theirs.sizes


def _is_in(item: Item, wanted: Sequence[Path]) -> bool:
    """Whether one of the item's categories is one of ``wanted``, or lies inside one."""
    paths = [_path(category) for category in item.categories[:_MOST_CATEGORIES]]
    return any(_is_part(each, path) for each in wanted for path in paths)


def _path(category: str) -> Path:
    return tuple(" ".join(folded(step).split()) for step in category[:_LONGEST_CATEGORY].split(">"))


def _is_part(wanted: Path, path: Path) -> bool:
    starts = range(len(path) - len(wanted) + 1)
    return any(path[start : start + len(wanted)] == wanted for start in starts)
