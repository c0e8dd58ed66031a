"""Which items of a catalogue suit an article, the best first, each with the words that say so.

The score is the BM25 of what an item shares with the article, plus what is known besides: the article names it, the
shop puts it beside a product that is in the mail, or it is of the same category as that one. An item that shares
little is no recommendation, however little the others share: an article on tax law gets none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import nlargest

from postiljon.products.catalogue import Item

from .grams import shared_pieces
from .names import shown
from .reasons import Reason, in_words
from .shelf import Entry, Shelf
from .subject import Subject
from .terms import folded

SUITS = 0.35  # the least that an item must share with an article

_WORDS = 3  # that say most: they make the score, and the reason
_PIECES = 2 / 3  # of what is shared, that pieces of words can take away
_LOOKED_AT = 200  # of the best, that are looked at again by pieces of words
_LEAST_SHARE = 0.1  # in the score, of a word of the reason
_NAMED, _LOOKS_NAMED = 1.0, 0.5
_BESIDE = {"related": 0.25, "category": 0.1}
_HIDDEN = 0.2  # taken off what cannot be bought, and off what has no picture


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An item, how well it suits the article, and why. Scores are for their order; few are above 2.

    ``where`` is the place in the article that it suits best, such as "paragraph 3, under “Sleep”".
    ``excluded_because`` says why it does not fill a free place; it is "" when it may.
    """

    item: Item
    score: float
    reasons: tuple[Reason, ...] = ()
    where: str = ""
    excluded_because: str = ""

    @property
    def reason(self) -> str:
        """The reasons in one line."""
        return in_words(self.reasons)


@dataclass(frozen=True, slots=True)
class Ranked:
    """An entry, what it shares with the article in words and in pieces of them, and with whom in the mail it goes."""

    entry: Entry
    shared: float
    company: tuple[Reason, ...] = ()
    pieces: float = 0.0

    @property
    def score(self) -> float:
        """What it shares, and what is known besides."""
        mention, item = self.entry.mention, self.entry.item
        named = (_NAMED if mention.is_exact else _LOOKS_NAMED) if mention else 0.0
        beside = sum(_BESIDE[reason.key] for reason in self.company)
        hidden = (item.in_stock is False) + (not item.product.image)
        shared = self.shared * (1 - _PIECES + _PIECES * self.pieces)
        return shared + named + beside - _HIDDEN * hidden

    @property
    def suits(self) -> bool:
        """Whether it may be recommended at all."""
        is_related = any(reason.key == "related" for reason in self.company)
        return self.shared >= SUITS or self.entry.mention is not None or is_related

    def order(self) -> tuple[float, str, str, str]:
        """The best first; equals in an order that is not that of the catalogue."""
        product = self.entry.item.product
        return (-self.score, self.entry.item.id, product.name, product.url or "")


def rank(shelf: Shelf, chosen: Sequence[Item] = ()) -> list[Ranked]:
    """The entries that share anything with the article, or go with the items ``chosen``, the best first."""
    weights, affinity, company = shelf.weights(), shelf.affinity(), _company(chosen)
    ranked = (
        Ranked(entry, affinity * _most(shelf.parts(entry, weights)), tuple(company(entry.item)))
        for entry in shelf.entries
    )
    found = sorted((each for each in ranked if each.shared or each.suits), key=Ranked.order)
    best, others = found[:_LOOKED_AT], found[_LOOKED_AT:]
    pieces = shared_pieces([each.entry for each in best], shelf.subject)
    looked_at = (replace(each, pieces=share) for each, share in zip(best, pieces, strict=True))
    return [*sorted(looked_at, key=Ranked.order), *others]


def suggestion_maker(shelf: Shelf) -> Callable[[Ranked, str], Suggestion]:
    """What makes a suggestion of an entry, given why it is excluded or "" when it is not."""
    weights, spots = shelf.weights(), shelf.subject.spots

    def suggestion(ranked: Ranked, excluded_because: str) -> Suggestion:
        mention, parts = ranked.entry.mention, shelf.parts(ranked.entry, weights)
        spot = mention.spot if mention else _best_spot(parts, shelf.subject)
        where = "" if spot is None else str(spots[spot])
        reasons = (*_named(ranked, shelf.subject), *_words(parts, shelf.subject), *ranked.company)
        return Suggestion(ranked.entry.item, round(ranked.score, 3), reasons, where, excluded_because)

    return suggestion


def _most(parts: Mapping[int, float]) -> float:
    """What the words add that say most. The rest is chance: a long description has a bit of everything."""
    return sum(nlargest(_WORDS, parts.values()))


def _company(chosen: Sequence[Item]) -> Callable[[Item], Iterator[Reason]]:
    """What says with which of the products in a mail an item goes: the shop says so, or their category."""
    related = {key: item for item in reversed(chosen) for key in item.related}
    categories = {folded(key): item for item in reversed(chosen) for key in item.categories}

    def reasons(item: Item) -> Iterator[Reason]:
        beside = next((categories[key] for key in map(folded, item.categories) if key in categories), item)
        if item.id and item.id in related:
            yield Reason("related", (shown(related[item.id].product.name),))
        elif beside is not item:
            yield Reason("category", (shown(beside.product.name),))

    return reasons


def _named(ranked: Ranked, subject: Subject) -> Iterator[Reason]:
    if mention := ranked.entry.mention:
        place, written = subject.spots[mention.spot].label, shown(mention.written)
        yield Reason("named", (place,)) if mention.is_exact else Reason("looks_named", (place, written))


def _words(parts: Mapping[int, float], subject: Subject) -> Iterator[Reason]:
    """The words that say most, as the article wrote them."""
    least = _LEAST_SHARE * sum(parts.values())
    most = nlargest(_WORDS, parts, key=lambda term: (parts[term], -term))
    if words := [subject.terms[term].written for term in most if parts[term] >= least]:
        yield Reason("words", tuple(words))


def _best_spot(parts: Mapping[int, float], subject: Subject) -> int | None:
    """The spot that has most of what is shared; the running text, unless only headings have any of it."""
    shared: dict[int, float] = {}
    for term, part in parts.items():
        for spot in {subject.tokens[place].spot for place in subject.terms[term].places}:
            shared[spot] = shared.get(spot, 0.0) + part
    return min(shared, key=lambda spot: (subject.spots[spot].is_heading, -shared[spot], spot), default=None)
