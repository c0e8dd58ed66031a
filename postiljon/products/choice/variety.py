"""Products that are nearly the same are not shown beside each other."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from postiljon.products.catalogue import Item
from postiljon.products.model import Product

from .names import name_of
from .pages import page_of
from .recommending import Ranked
from .terms import words_in

_LOSS = 0.5  # of its score, for a name with all the words of one that is there
_WEIGHED = 4  # items for each free place: one that suits far less wins none by being different

Key = tuple[str, str]


def keys_of(product: Product, item: Item | None = None) -> frozenset[Key]:
    """What a product has in common with its variants, and with itself in another place."""
    name = name_of(product.name)
    words = {name.words, name.without(words_in(item.brand)).words} if item else {name.words}
    keys = {("words", " ".join(each)) for each in words}
    keys.add(("page", page_of(product.url)))
    if item:
        keys |= {("id", item.id), ("group", item.group)}
    return frozenset(key for key in keys if key[1])


def twin_of(item: Item, present: Collection[Key]) -> str:
    """Why ``item`` would be there twice, in words; "" when it would not."""
    same = {kind for kind, key in keys_of(item.product, item) if (kind, key) in present}
    if same & {"id", "page"}:
        return "already in the mail"
    return "a variant of it is already in the mail" if same else ""


def varied(ranked: Sequence[Ranked], places: int) -> list[Ranked]:
    """The best of ``ranked``, which has no twins, for so many places: what is like one that is chosen counts less."""
    pool, chosen = list(ranked[: places * _WEIGHED]), list[Ranked]()
    while pool and len(chosen) < places:
        best = min(pool, key=lambda each: (-_worth(each, chosen), each.order()))
        pool.remove(best)
        chosen.append(best)
    return chosen


def _worth(ranked: Ranked, chosen: Sequence[Ranked]) -> float:
    if ranked.entry.mention and ranked.entry.mention.is_exact:  # the article asks for it by name
        return ranked.score
    most = max((_shared_words(ranked, other) for other in chosen), default=0.0)
    return ranked.score * (1 - _LOSS * most)


def _shared_words(one: Ranked, other: Ranked) -> float:
    ours, theirs = set(one.entry.name.words), set(other.entry.name.words)
    return len(ours & theirs) / max(1, len(ours | theirs))
