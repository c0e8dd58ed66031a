"""What the marketer pinned and banned, found in the catalogue; what cannot be found is asked about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from postiljon.articles.model import Question
from postiljon.products.catalogue import Item
from postiljon.products.model import ProductChoice

from .filling import out_of_stock, which_one
from .filters import called, is_called
from .judging import Match
from .matching import Wanted
from .names import shown


@dataclass(frozen=True, slots=True)
class Wish:
    """A pin or a ban as it was written, and what was found."""

    text: str
    match: Match


def wanted(text: str) -> Wanted:
    """What to look for: ``text`` may be an id, an address or a name."""
    return Wanted(text, id=text.strip(), address=text)


def with_bans_found(choice: ProductChoice, bans: Sequence[Wish]) -> ProductChoice:
    """The choice with the ids of what the bans mean, also where they spell a name otherwise."""
    ids = [ban.match.item.id for ban in bans if ban.match.item and ban.match.item.id]
    return replace(choice, bans=(*choice.bans, *ids))


def pinned(pins: Sequence[Wish], choice: ProductChoice, present: Sequence[Item]) -> list[Item]:
    """The items that are pinned, in order and once, without those that are banned or already ``present``."""
    bans = tuple(map(called, choice.bans))
    items: list[Item] = []
    for item in (pin.match.item for pin in pins):
        if item and item not in (*present, *items) and not any(is_called(item, ban) for ban in bans):
            items.append(item)
    return items


def remarks(
    pins: Sequence[Wish], bans: Sequence[Wish], items: Sequence[Item], choice: ProductChoice
) -> Iterator[Question]:
    """What a person should look at; ``items`` are what the pins came to."""
    all_bans = tuple(map(called, choice.bans))
    for pin in pins:
        yield from _not_found(pin)
        if pin.match.item and any(is_called(pin.match.item, ban) for ban in all_bans):
            yield Question(shown(pin.text), "is pinned and banned, and so it is left out")
    for item in items:
        yield from out_of_stock(item)
    for ban in bans:
        if not any(is_called(item, called(ban.text)) for item in ban.match.candidates):
            yield from _not_found(ban)


def _not_found(wish: Wish) -> Iterator[Question]:
    if wish.match.candidates:
        yield from which_one(wish.text, wish.match)
    elif not wish.match.item:
        yield Question(
            shown(wish.text), "is not in the catalogue; a product is known by its id, address or name"
        )
