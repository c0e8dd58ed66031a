"""Which products a mail shows: the author's own, the marketer's pins, and what fills the places that are free.

The article's own products come first, all of them, in their order; then the pins. There are free places when the
campaign's ``max`` is more than these, or when it is not set and the article has no product of its own: then a mail has
`PLACES`. They are filled with what the article names, and then with what suits it best; never with what is out of
stock or has no picture, and rather not at all than with what hardly suits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from postiljon.articles.model import Article, Question
from postiljon.products.catalogue import Item
from postiljon.products.model import Pick, Product, ProductChoice
from postiljon.products.text.naming import split_after_size

from .filling import Filled, fill
from .filters import objections
from .free_places import MOST_SUGGESTIONS, Considered, considered
from .judging import Match
from .matching import Lookup, Wanted
from .reasons import Reason, in_words
from .recommending import Ranked, Suggestion, rank, suggestion_maker
from .shelf import Shelf
from .subject import subject_of
from .variety import Key, keys_of, varied
from .wishes import Wish, pinned, remarks, wanted, with_bans_found

PLACES = 4  # of a mail whose article has no products, when campaign.toml does not say how many


@dataclass(frozen=True, slots=True)
class Chosen:
    """The picks in order, what a person should look at, and all that could fill a place, the best first."""

    picks: tuple[Pick, ...] = ()
    questions: tuple[Question, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """What one walk through a catalogue gave: the shelf, if it had any, and what was looked for."""

    shelf: Shelf | None
    own: tuple[Match, ...]
    pins: tuple[Wish, ...]
    bans: tuple[Wish, ...]

    @property
    def own_items(self) -> list[Item]:
        """The items that the article's own products are, where that is sure."""
        return [match.item for match in self.own if match.item]


def choose(
    article: Article,
    products: Sequence[Product] = (),
    catalogue: Iterable[Item] = (),
    choice: ProductChoice | None = None,
) -> Chosen:
    """The products of a mail. ``products`` are those of the article itself; ``catalogue`` is walked through once."""
    choice = choice or ProductChoice()
    found = _find(article, products, catalogue, choice)
    choice = with_bans_found(choice, found.bans)
    own = [fill(product, match, Reason("own")) for product, match in zip(products, found.own, strict=True)]
    pins = pinned(found.pins, choice, found.own_items)
    taken = len(own) + len(pins)
    free = max(0, _places(choice, own) - taken)
    questions = [question for each in own for question in each.questions]
    questions += [*remarks(found.pins, found.bans, pins, choice), *_too_many(choice, taken)]
    picks = (*(each.pick for each in own), *map(_pinned_pick, pins))
    if not found.shelf:
        return Chosen(picks, tuple(questions))
    present = _present(found, products, pins)
    company = [*found.own_items, *pins] or _named(found.shelf)
    enough = max(free, MOST_SUGGESTIONS)
    ranking = considered(rank(found.shelf, company), present, objections(choice), enough)
    suggest = suggestion_maker(found.shelf)
    return Chosen(
        picks=(*picks, *_fill_ups(ranking, free, suggest)),
        questions=tuple(questions),
        suggestions=tuple(suggest(each.ranked, each.excluded_because) for each in ranking),
    )


def _find(
    article: Article, products: Sequence[Product], catalogue: Iterable[Item], choice: ProductChoice
) -> _Found:
    shelf: Shelf | None = None
    texts = (*choice.pins, *choice.bans)
    lookup = Lookup([*map(_wanted, products), *map(wanted, texts)])
    for item in catalogue:
        shelf = shelf or Shelf(subject_of(article))
        lookup.offer(item, shelf.put(item).name)
    matches = lookup.matches()
    wishes = tuple(map(Wish, texts, matches[len(products) :]))
    return _Found(shelf, matches[: len(products)], wishes[: len(choice.pins)], wishes[len(choice.pins) :])


def _wanted(product: Product) -> Wanted:
    name, rest = split_after_size(product.name)
    described = f"{rest} {product.description or ''}"
    return Wanted(name, described, address=product.url or "", price=product.price)


def _places(choice: ProductChoice, own: Sequence[Filled]) -> int:
    return choice.max or (0 if own else PLACES)


def _named(shelf: Shelf) -> list[Item]:
    """The items that the article calls by their names, in one order."""
    named = [each.item for each in shelf.entries if each.mention and each.mention.is_exact]
    return sorted(named, key=lambda item: (item.id, item.product.name))


def _present(found: _Found, products: Sequence[Product], pins: Sequence[Item]) -> set[Key]:
    """The keys of what is in the mail, and of what may be the same as that."""
    keys = {key for item in pins for key in keys_of(item.product, item)}
    for product, match in zip(products, found.own, strict=True):
        keys |= keys_of(product)
        for item in (match.item, *match.candidates):
            keys |= keys_of(item.product, item) if item else set()
    return keys


def _pinned_pick(item: Item) -> Pick:
    return Pick(item.product, in_words([Reason("pinned")]), item.image_alt or None)


def _fill_ups(
    ranking: Iterable[Considered], places: int, suggest: Callable[[Ranked, str], Suggestion]
) -> Iterator[Pick]:
    """The picks for so many free places."""
    allowed = [each.ranked for each in ranking if not each.excluded_because]
    for ranked in varied(allowed, places):
        item = ranked.entry.item
        yield Pick(item.product, suggest(ranked, "").reason, item.image_alt or None)


def _too_many(choice: ProductChoice, number: int) -> list[Question]:
    if not 0 < choice.max < number:
        return []
    why = f"the article's own products and the pins are {number}; the last of them are not shown"
    return [Question(f"max = {choice.max}", why)]
