"""One walk over a page, which notes what may belong to a card of a product, and where the running text is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from postiljon.products.money import money_in
from postiljon.products.text.card_lines import Kind, look_at
from postiljon.products.word_lists import word_file

from .marks import LONGEST, is_card
from .texts import SILENT, text_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SHORTEST_PROSE = 80  # characters
_MOST_LETTERS = 40  # of a text that is a price: "Special price € 12, regular price € 15"
_LONGEST_SIGN = 6
_MOST_TELLING = 20  # prices that tell the currency of a page
_PRICES = frozenset({Kind.PRICE, Kind.BASE_PRICE, Kind.UNKNOWN_PRICE})
_MOST_PRICES = 2_000
_MOST_CARDS = 1_000
_NO_PRICES = SILENT | {"button", "code", "kbd", "option", "pre", "samp", "select", "textarea", "title"}


@dataclass(slots=True)
class Sights:
    """All elements of a page; those whose class makes them cards, those with an amount, and running text.

    The length of each piece of running text stands beside the element that it is in. All are in the order of the page.
    """

    elements: list[HtmlElement] = field(default_factory=list)
    cards: list[HtmlElement] = field(default_factory=list)
    prices: list[HtmlElement] = field(default_factory=list)
    prose: list[tuple[HtmlElement, int]] = field(default_factory=list)
    has_crowns: bool = False


def look_over(root: HtmlElement) -> Sights:
    """What there is to see on the page."""
    seen = Sights()
    may_be_money = _glimpse().search
    seen.elements = [*root.iter("*")]
    for element in seen.elements:
        classes = element.get("class")
        if classes and is_card(classes[:LONGEST]) and len(seen.cards) < _MOST_CARDS:
            seen.cards.append(element)
        text, tail = element.text, element.tail
        if text and (len(text) >= _SHORTEST_PROSE or may_be_money(text)):
            _note(text, element, seen)
        if tail and (len(tail) >= _SHORTEST_PROSE or may_be_money(tail)):
            _note(tail, element.getparent(), seen)
    return seen


def _note(text: str, holder: HtmlElement | None, seen: Sights) -> None:
    if holder is None or holder.tag in SILENT:
        return
    text = text.strip()
    if len(text) >= _SHORTEST_PROSE:
        seen.prose.append((holder, len(text)))
    elif len(seen.prices) < _MOST_PRICES and holder.tag not in _NO_PRICES and _is_price(text):
        seen.prices.append(holder)
        seen.has_crowns = seen.has_crowns or "kr" in text.lower()


def _is_price(text: str) -> bool:
    """Whether ``text`` is an amount and nothing else, or the currency of one; a headline about money is not."""
    if not currency_sign().search(text) or sum(map(str.isalpha, text)) > _MOST_LETTERS:
        return False
    return len(text) <= _LONGEST_SIGN or look_at(text).kind in _PRICES


def currency_seen(seen: Sights) -> str:
    """The currency of the prices that one sees, "" when there are none or several."""
    texts = (text_of(price, _SHORTEST_PROSE) for price in seen.prices[:_MOST_TELLING])
    currencies = {money.currency for text in texts for money in money_in(text)}
    return currencies.pop() if len(currencies) == 1 else ""


@cache
def currency_sign() -> re.Pattern[str]:
    """Finds a currency, with or without an amount."""
    words = "|".join(map(re.escape, _currency_words()))
    return re.compile(rf"{_signs()}|(?<![^\W\d_])(?:{words})(?![^\W\d_])", re.IGNORECASE)


@cache
def _glimpse() -> re.Pattern[str]:
    """The same in a hurry: it may see a currency where there is none."""
    spellings = {
        form for word in _currency_words() for form in (word, word.lower(), word.upper(), word.title())
    }
    return re.compile("|".join([_signs(), *map(re.escape, sorted(spellings))]))


def _signs() -> str:
    return "|".join(map(re.escape, word_file("currencies")["signs"]))


def _currency_words() -> list[str]:
    tables = word_file("currencies")
    return [*tables["words"], *tables["crowns"]["words"]]
