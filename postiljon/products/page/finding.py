"""Finds the cards of a page: by their class, by standing in a row of the same shape, or alone beyond doubt."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice, takewhile
from typing import TYPE_CHECKING, TypeAlias

from .branches import Branches, branches
from .card import Card, Setting, card_of
from .frames import HEADINGS
from .marks import class_of, needs_no_price
from .sights import Sights
from .texts import text_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    _Row: TypeAlias = list[tuple[HtmlElement, Card]]

_MOST_CARDS = 400  # of one page
_MOST_READINGS = 1_000
_MOST_PRICES = 8  # texts with a currency in one card
_MOST_ALONE = 20  # prices apart from any row for which a card is looked for
_LONGEST = 1_200  # characters of a card known by its class
_LONGEST_IN_ROW = 600  # of one known by standing beside others
_LARGE = 2_000  # of what cannot be one, whatever of it is read
_LONGEST_TEXT = 300  # of one text in such a card; more is the article's own
_LONGEST_ALONE = 500
_MOST_ELEMENTS_ALONE = 120
_HIGHEST = 8  # elements from a price up to its card
_MOST_SIBLINGS = 300
_PARTS_OF_PAGES = frozenset({"body", "footer", "head", "header", "html", "main", "nav"})
_NO_CARDS = HEADINGS | _PARTS_OF_PAGES | {"p", "table", "tbody", "thead", "tr"}


@dataclass(slots=True)
class _Finds:
    """The cards found so far, the elements around them, and the tag and the classes that rows of them share."""

    setting: Setting
    cards: dict[HtmlElement, Card] = field(default_factory=dict)
    around: set[HtmlElement] = field(default_factory=set)
    shapes: set[tuple[str, frozenset[str]]] = field(default_factory=set)
    readings: int = 0

    def read(self, element: HtmlElement) -> Card | None:
        """The card that ``element`` may be; none any more when enough has been read."""
        is_enough = self.readings >= _MOST_READINGS or len(self.cards) >= _MOST_CARDS
        if is_enough or element.tag in _NO_CARDS or element in self.cards or element in self.around:
            return None
        self.readings += 1
        card = card_of(element, self.setting)
        return None if card is None or next(element.iter("h1"), None) is not None else card

    def keep(self, element: HtmlElement, card: Card) -> None:
        self.cards[element] = card
        for outer in element.iterancestors():
            if outer in self.around:
                break
            self.around.add(outer)

    def is_inside(self, element: HtmlElement) -> bool:
        """Whether ``element`` is a part of a card."""
        return element in self.cards or any(outer in self.cards for outer in element.iterancestors())


def cards_in(sights: Sights, setting: Setting, *, also_alone: bool) -> dict[HtmlElement, Card]:
    """The elements that are cards, none of them inside another, in no particular order.

    ``also_alone`` says whether one without its like may be a card when its class does not say so.
    """
    finds = _Finds(setting)
    _find_by_class(sights.cards, finds)
    tree = branches(((price, 1) for price in sights.prices), finds.cards.__contains__)
    for element in reversed(tree.children):
        if len(tree.children[element]) > 1:
            _find_row(tree.children[element], tree, finds)
    _find_single_ones(tree, finds)
    if also_alone:
        _find_alone(sights.prices, tree, finds)
    return finds.cards


def _find_by_class(elements: Sequence[HtmlElement], finds: _Finds) -> None:
    parents: defaultdict[HtmlElement, _Row] = defaultdict(list)
    for element in _outermost(elements):
        card = finds.read(element)
        if card and card.length <= _LONGEST and _is_known(element, card):
            finds.keep(element, card)
            if (parent := element.getparent()) is not None:
                parents[parent].append((element, card))
    for row in parents.values():
        _find_siblings(row, finds)


def _is_known(element: HtmlElement, card: Card) -> bool:
    product = card.product
    is_placed = bool(product.url or product.image)
    return is_placed and (_has_price(card) or needs_no_price(class_of(element)))


def _outermost(elements: Sequence[HtmlElement]) -> Iterator[HtmlElement]:
    """Those that are in none of the others, but for one that has several of them in it: that is a list."""
    named = set(elements)
    around = {
        each: next((outer for outer in each.iterancestors() if outer in named), None) for each in elements
    }
    inside = Counter(outer for outer in around.values() if outer is not None)
    covered: set[HtmlElement | None] = set()
    for each in elements:
        if around[each] in covered:
            covered.add(each)
        elif inside[each] < 2:
            covered.add(each)
            yield each


def _find_row(children: Sequence[HtmlElement], tree: Branches, finds: _Finds) -> None:
    """Keeps those of ``children`` that are cards of the same shape."""
    for alike in _alike([child for child in children if tree.weights[child] <= _MOST_PRICES]):
        read = ((element, finds.read(element)) for element in alike if _may_be_card(element))
        row = [(element, card) for element, card in read if card and _fits_row(card)]
        if len({card.product.name for _, card in row}) > 1:
            for element, card in row:
                finds.keep(element, card)
            _find_siblings(row, finds)


def _may_be_card(element: HtmlElement) -> bool:
    """Whether it is worth while to read an element: it leads somewhere, and is no half of the page."""
    leads = element.tag == "a" or next(element.iter("a"), None) is not None
    return (leads or next(element.iterancestors("a"), None) is not None) and len(
        text_of(element, _LARGE)
    ) < _LARGE


def _alike(elements: Sequence[HtmlElement]) -> Iterator[list[HtmlElement]]:
    """The elements of one tag that share a class, or that have none; only where there are several."""
    tags: defaultdict[str, list[HtmlElement]] = defaultdict(list)
    for element in elements:
        tags[str(element.tag)].append(element)
    for same in tags.values():
        common = Counter(name for element in same for name in _classes(element)).most_common(1)
        shared = [each for each in same if common and common[0][0] in _classes(each)]
        for group in (shared, [each for each in same if not _classes(each)]):
            if len(group) > 1:
                yield group


def _fits_row(card: Card) -> bool:
    product = card.product
    is_shown = bool(product.image) or (card.has_heading and card.is_name_linked and card.has_button)
    is_small = card.length <= _LONGEST_IN_ROW and card.longest <= _LONGEST_TEXT
    return product.price is not None and bool(product.url) and is_shown and is_small


def _find_siblings(row: _Row, finds: _Finds) -> None:
    """Keeps the other elements of the same shape beside a row: cards that happen to have no price."""
    (tag, classes), parent = _shape([element for element, _ in row]), row[0][0].getparent()
    if not classes or parent is None:
        return
    finds.shapes.add((tag, classes))
    for element in islice(parent.iterchildren(tag), _MOST_SIBLINGS):
        if classes <= _classes(element) and (card := finds.read(element)):
            product = card.product
            if product.url and product.image and card.length <= _LONGEST_IN_ROW:
                finds.keep(element, card)


def _shape(elements: Sequence[HtmlElement]) -> tuple[str, frozenset[str]]:
    return str(elements[0].tag), frozenset.intersection(*map(_classes, elements))


def _find_single_ones(tree: Branches, finds: _Finds) -> None:
    """Keeps cards of a shape that is known by now, which stand in a row by themselves."""
    if not finds.shapes:
        return
    for element, weight in tree.weights.items():
        if weight <= _MOST_PRICES and _has_shape(element, finds) and not finds.is_inside(element):
            card = finds.read(element)
            if card and _fits_row(card):
                finds.keep(element, card)


def _has_shape(element: HtmlElement, finds: _Finds) -> bool:
    return any(element.tag == tag and classes <= _classes(element) for tag, classes in finds.shapes)


def _find_alone(prices: Iterable[HtmlElement], tree: Branches, finds: _Finds) -> None:
    """Keeps what is a card beyond doubt: picture, link, name, price and button, and nothing else."""
    left = (price for price in prices if not finds.is_inside(price))
    for price in islice(left, _MOST_ALONE):
        for element in takewhile(lambda each: _is_compact(each, tree, finds), _outwards(price)):
            card = finds.read(element) if _has_picture_and_link(element) else None
            if card and _fits_row(card) and card.has_button:
                finds.keep(element, card)
                break


def _outwards(element: HtmlElement) -> Iterator[HtmlElement]:
    return islice((element, *element.iterancestors()), _HIGHEST)


def _is_compact(element: HtmlElement, tree: Branches, finds: _Finds) -> bool:
    """Whether an element has no more in it than one card that stands alone."""
    if element in finds.around or tree.weights[element] > _MOST_PRICES:
        return False
    elements = sum(1 for _ in islice(element.iter(), _MOST_ELEMENTS_ALONE + 1))
    return elements <= _MOST_ELEMENTS_ALONE and len(text_of(element, _LONGEST_ALONE + 1)) <= _LONGEST_ALONE


def _has_picture_and_link(element: HtmlElement) -> bool:
    has_link = element.tag == "a" or next(element.iter("a"), None) is not None
    return has_link and next(element.iter("img"), None) is not None


def _has_price(card: Card) -> bool:
    return card.product.price is not None or card.product.price_text is not None


def _classes(element: HtmlElement) -> frozenset[str]:
    return frozenset(class_of(element).split())
