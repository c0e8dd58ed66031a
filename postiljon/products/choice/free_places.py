"""What may fill the free places of a mail, and why the rest may not."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from heapq import merge

from postiljon.products.catalogue import Item

from .recommending import Ranked
from .variety import Key, keys_of, twin_of

MOST_SUGGESTIONS = 50
_MOST_EXCLUDED = 25


@dataclass(frozen=True, slots=True)
class Considered:
    """An item of the ranking; ``excluded_because`` is "" when it may fill a place."""

    ranked: Ranked
    excluded_because: str = ""


def considered(
    ranking: Sequence[Ranked], present: Collection[Key], objection: Callable[[Item], str], enough: int
) -> list[Considered]:
    """The first of ``ranking``: so many as are ``enough`` that may fill a place, and some that may not.

    ``present`` are the keys of what is in the mail; ``objection`` says what is against an item.
    """
    allowed: list[Considered] = []
    excluded: list[Considered] = []
    for each in _considered(ranking, present, objection):
        kind, most = (excluded, _MOST_EXCLUDED) if each.excluded_because else (allowed, enough)
        if len(kind) < most:
            kind.append(each)
        if len(allowed) >= enough:
            break
    return list(merge(allowed, excluded, key=lambda each: each.ranked.order()))


def _considered(
    ranking: Sequence[Ranked], present: Collection[Key], objection: Callable[[Item], str]
) -> Iterator[Considered]:
    above: set[Key] = set()
    for ranked in ranking:
        item = ranked.entry.item
        why = "" if ranked.suits else "little in common with the article"
        why = why or objection(item) or twin_of(item, present)
        if not why and twin_of(item, above):
            why = "a variant of one that suits better"
        if not why:
            above |= keys_of(item.product, item)
        yield Considered(ranked, why)
