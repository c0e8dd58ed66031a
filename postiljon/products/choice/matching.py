"""Which item of a catalogue a product is: by its id or page, or else by its name, and then only when that is sure.

A name that is nearly the same is a question for a person, because a wrong match shows a wrong price.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal

from postiljon.products.catalogue import Item

from .judging import Candidate, Match, decide
from .likeness import Spelled, likeness, rough_likeness, spelled_of
from .names import Name, name_of
from .pages import page_of
from .terms import words_in

_ROUGH = 60.0  # of 100; what is less alike is not looked at closely
_KEPT = 40  # items that are kept for each thing that is looked for
_EVERYWHERE, _FEW = 1 / 3, 3  # of the names: a word in so many says who sells it, not what it is
_FIRST = 1000  # names whose words are all counted
_OFTEN = 100  # of these names: a word in so many is counted in the others too
_LONGEST = 500  # characters of a description


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for: a product of an article, or a pin or ban as the marketer wrote it."""

    name: str
    described: str = ""
    id: str = ""
    address: str = ""
    price: Decimal | None = None


class Lookup:
    """Several things to find in one walk through a catalogue."""

    def __init__(self, wanted: Sequence[Wanted]) -> None:
        self._searches = [_Search(each) for each in wanted]
        self._has_pages = any(search.page for search in self._searches)
        self._counts = Counter[str]()
        self._number = 0

    def offer(self, item: Item, name: Name) -> None:
        """Looks at an item and its name; what was found is known when all have been offered."""
        if not self._searches:
            return
        page = page_of(item.product.url) if self._has_pages else ""
        spelled = spelled_of(name)
        for search in self._searches:
            search.offer(item, spelled, page)
        self._count(name)

    def matches(self) -> tuple[Match, ...]:
        """What was found, in the order of what was wanted."""
        enough = max(_FEW, self._number * _EVERYWHERE)
        brands = {word for word, count in self._counts.items() if count > enough}
        return tuple(search.match(brands) for search in self._searches)

    def _count(self, name: Name) -> None:
        """Counts the words of the names; one that is everywhere is also often among the first."""
        self._number += 1
        words = set(name.words)
        self._counts.update(words if self._number <= _FIRST else words & self._counts.keys())
        if self._number == _FIRST:
            self._counts = Counter({word: count for word, count in self._counts.items() if count > _OFTEN})


class _Search:
    """One thing to find, and the items so far whose names are most like it."""

    def __init__(self, wanted: Wanted) -> None:
        self.name = name_of(wanted.name)
        self.page = page_of(wanted.address)
        self._wanted = wanted
        self._described = words_in(wanted.described[:_LONGEST])
        self._spelled = spelled_of(self.name)
        self._found: list[Candidate] = []

    def offer(self, item: Item, spelled: Spelled, page: str) -> None:
        """Keeps the item if it may be meant."""
        has_id = bool(item.id) and item.id == self._wanted.id
        is_same = has_id or (bool(page) and page == self.page)
        rough = rough_likeness(self._spelled, spelled, _ROUGH)
        if is_same or rough:
            self._found.append(Candidate(item, is_same, rough))
        if len(self._found) >= 2 * _KEPT:
            self._found = sorted(self._found, key=Candidate.order)[:_KEPT]

    def match(self, brands: Collection[str]) -> Match:
        """The answer; ``brands`` are words that say who sells a thing."""
        best = sorted(self._found, key=Candidate.order)[:_KEPT]
        return decide([self._judged(each, brands) for each in best], self._wanted.price)

    def _judged(self, found: Candidate, brands: Collection[str]) -> Candidate:
        """The candidate with its name and ours compared closely."""
        others = {*brands, *words_in(found.item.brand)}
        full = name_of(found.item.product.name)
        ours, theirs = self.name.without(others), full.without(others)
        alike = likeness(ours, theirs, self._described)
        exact = (ours.words == theirs.words) + (self.name.words == full.words) if alike else 0
        return Candidate(found.item, found.is_same, alike, theirs, exact, ours.sizes == theirs.sizes)
