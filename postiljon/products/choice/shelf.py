"""A catalogue as one article sees it: read once, and of each item only what it shares with the article.

A catalogue may be far larger than what can suit an article. When it has grown to twice `KEPT` items, those that share
least are let go, so memory is bounded whatever the size of the feed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from heapq import nlargest

from postiljon.products.catalogue import Item

from .bm25 import clarity, saturation, specificity
from .item_words import LONGEST_LABEL, Field, fields_of
from .mentions import Mention, mention_finder
from .names import Name, name_of
from .subject import Kin, Subject, kinship
from .terms import words_in

KEPT = 10_000

_ALL_THE_TIME = 4  # a power: only weights near 1 stay near it
_MAIN_TERMS = 20  # what an article is about
_ENOUGH = 0.15  # of what it is about, that a shop has which sells things of that kind
_SPOKEN = 0.15  # how sure one can be of a word that only descriptions have
_SELDOM = 2000  # a large shop has a word of everything: it counts in full when one in so many items has it


@dataclass(frozen=True, slots=True)
class Entry:
    """An item: the article's terms that it has, how often, out of how many words, and where the article names it."""

    item: Item
    name: Name
    terms: tuple[int, ...]
    counts: tuple[float, ...]
    length: float
    mention: Mention | None


class Shelf:
    """The items of a catalogue that may suit an article, and how common its terms are among all of them."""

    def __init__(self, subject: Subject) -> None:
        self.subject = subject
        self.entries: list[Entry] = []
        self._kin = kinship(subject)
        self._find_mention = mention_finder(subject, self._kin)
        self._having = [0] * len(subject.terms)  # items that have each term anywhere
        self._called = [0.0] * len(subject.terms)  # those that have it in their name, categories or tags
        self._number = 0
        self._words = 0.0

    def put(self, item: Item) -> Entry:
        """Takes in an item, if only until too many others share more with the article."""
        name, shared = name_of(item.product.name), _Shared()
        for field in fields_of(item, name):
            shared.add(field, self._kin)
        mention = self._find_mention(name, words_in(item.brand[:LONGEST_LABEL]))
        entry = Entry(item, name, tuple(shared.counts), tuple(shared.counts.values()), shared.length, mention)
        self._count(shared)
        self.entries.append(entry)
        if len(self.entries) > 2 * KEPT:
            self._let_go()
        return entry

    def weights(self) -> list[float]:
        """What each term of the article can add to a score: what it weighs there, and how telling it is here.

        What an article speaks of all the time is telling, even in a shop that sells nothing else.
        """
        telling = (specificity(number, self._number) for number in self._having)
        return [
            term.weight * clarity(term.written, term.weight) * max(rarity, term.weight**_ALL_THE_TIME)
            for term, rarity in zip(self.subject.terms, telling, strict=True)
        ]

    def parts(self, entry: Entry, weights: Sequence[float]) -> dict[int, float]:
        """What each of its terms adds to the score of an entry; ``weights`` are those of `weights`."""
        average = self._words / self._number
        pairs = zip(entry.terms, entry.counts, strict=True)
        return {term: weights[term] * saturation(count, entry.length, average) for term, count in pairs}

    def affinity(self) -> float:
        """How sure it is that the shop sells what the article is about, 0 to 1: a chance word or two prove nothing."""
        terms = self.subject.terms
        main = nlargest(_MAIN_TERMS, range(len(terms)), key=lambda number: (terms[number].mentions, -number))
        known = sum(terms[number].mentions * self._familiarity(number) for number in main)
        enough = _ENOUGH * sum(terms[number].mentions for number in main)
        return min(1.0, known / enough) if enough else 0.0

    def _familiarity(self, term: int) -> float:
        """How sure it is that a term has to do with what the shop sells: 1 when things are called by it."""
        enough = max(1.0, self._number / _SELDOM)
        return max(min(1.0, self._called[term] / enough), min(_SPOKEN, _SPOKEN * self._having[term] / enough))

    def _count(self, shared: _Shared) -> None:
        self._number += 1
        self._words += shared.length
        for term in shared.counts:
            self._having[term] += 1
        for term, strength in shared.called.items():
            self._called[term] += strength

    def _let_go(self) -> None:
        weights = self.weights()
        self.entries = sorted(self.entries, key=lambda entry: self._rank(entry, weights))[:KEPT]

    def _rank(self, entry: Entry, weights: Sequence[float]) -> tuple[bool, float, str, str]:
        score = sum(self.parts(entry, weights).values())
        return (entry.mention is None, -score, entry.item.id, entry.item.product.name)


class _Shared:
    """What an item has of the article, as its words come by."""

    def __init__(self) -> None:
        self.counts: dict[int, float] = {}
        self.called: dict[int, float] = {}
        self.length = 0.0

    def add(self, field: Field, find_kin: Callable[[str], Kin]) -> None:
        """Counts the words of one field."""
        counts, called, weight, says_something = self.counts, self.called, field.weight, 0
        for kin in map(find_kin, field.words):
            says_something += kin.says_something
            for term in kin.terms:
                counts[term] = counts.get(term, 0.0) + weight * kin.strength
                if field.calls:
                    called[term] = max(kin.strength, called.get(term, 0.0))
        self.length += weight * says_something
