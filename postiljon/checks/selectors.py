"""Which elements a selector means. What mails are full of is found in an index; lxml does the rest."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Weight = tuple[int, int, int]  # ids, classes and attributes, elements

# How Outlook.com marks what it has made dark; there it is around everything.
_OUTLOOK_DARK = re.compile(r"\[data-ogs[bc]\]\s*", re.IGNORECASE)
_NAME = r"[a-zA-Z_][\w-]*"
_COMPOUND = re.compile(rf"(?:{_NAME}|\*)?(?:[.#]{_NAME}|\[{_NAME}\]|:root)*")
_PART = re.compile(rf"[.#]{_NAME}|\[{_NAME}\]|:root|{_NAME}")
_LONGEST = 500  # characters of a selector
_DEEPEST = 20  # chains in a selector
_MOST_TRIED = 200_000  # elements held against the selectors of one mail; what comes after means none
_MOST_ODD = 50  # selectors for lxml


def is_for_outlook_dark(selectors: str) -> bool:
    """Whether a rule is for the dark screen of Outlook.com and its apps."""
    return _OUTLOOK_DARK.search(selectors) is not None


def without_outlook_dark(selectors: str) -> str:
    """The selectors as they mean elements outside of Outlook.com."""
    return _OUTLOOK_DARK.sub("", selectors)


@dataclass(frozen=True, slots=True)
class Compound:
    """What one element has to be: ``p.lead#top[data-ogsc]``."""

    tag: str = ""
    id: str = ""
    classes: frozenset[str] = frozenset()
    attributes: frozenset[str] = frozenset()
    root: bool = False


Chain = tuple[Compound, ...]  # each right inside the one before


class Elements:
    """The elements of a mail, to be found by selectors."""

    def __init__(self, elements: Sequence[HtmlElement]) -> None:
        self._all = elements
        self._classes = {each: frozenset(each.get("class", "").split()) for each in elements}
        self._by_class: defaultdict[str, list[HtmlElement]] = defaultdict(list)
        self._by_tag: defaultdict[str, list[HtmlElement]] = defaultdict(list)
        for each in elements:
            self._by_tag[str(each.tag)].append(each)
            for name in self._classes[each]:
                self._by_class[name].append(each)
        self._left = _MOST_TRIED
        self._odd_left = _MOST_ODD
        self._known: dict[tuple[Chain, ...], tuple[HtmlElement, ...]] = {}
        self._insides: dict[tuple[Chain, ...], set[HtmlElement]] = {}

    def matching(self, selectors: str) -> Iterator[tuple[HtmlElement, Weight]]:
        """The elements that a list of selectors means, and by which weight; nothing for what cannot be read."""
        for selector in map(str.strip, selectors.split(",")):
            if self._left < 0:
                return
            if (chains := chains_of(selector)) is not None:
                weight, found = _weight(chains), self._found(chains)
                self._left -= len(found)
                yield from ((element, weight) for element in found)
            elif selector and self._odd_left:
                self._odd_left -= 1
                yield from _by_lxml(self._all[0], selector)

    def _found(self, chains: tuple[Chain, ...]) -> tuple[HtmlElement, ...]:
        if (found := self._known.get(chains)) is None:
            found = self._known[chains] = tuple(self._search(chains))
        return found

    def _search(self, chains: tuple[Chain, ...]) -> Iterator[HtmlElement]:
        *around, last = chains
        inside = self._inside(tuple(around)) if around else None
        if inside is not None and not inside:
            return
        for element in self._candidates(last[-1]):
            self._left -= 1
            top = self._top(element, last)
            if top is not None and (inside is None or top in inside):
                yield element

    def _inside(self, chains: tuple[Chain, ...]) -> set[HtmlElement]:
        """Whatever lies somewhere in an element that the chains mean."""
        if (found := self._insides.get(chains)) is None:
            found = self._insides[chains] = set()
            for element in self._found(chains):
                if element not in found:  # else all that lies in it is there already
                    found.update(element.iterdescendants("*"))
            self._left -= len(found)
        return found

    def _candidates(self, last: Compound) -> Sequence[HtmlElement]:
        if last.attributes:
            return [each for each in self._all if all(name in each.attrib for name in last.attributes)]
        if last.classes:
            return min((self._by_class.get(name, []) for name in last.classes), key=len)
        return self._by_tag.get(last.tag, []) if last.tag else self._all

    def _top(self, element: HtmlElement, chain: Chain) -> HtmlElement | None:
        """The outermost element of a chain that ends at ``element``, if it does."""
        for compound in reversed(chain[1:]):
            parent = element.getparent()
            if parent is None or not self._is(element, compound):
                return None
            element = parent
        return element if self._is(element, chain[0]) else None

    def _is(self, element: HtmlElement, wanted: Compound) -> bool:
        return (
            (not wanted.tag or element.tag == wanted.tag)
            and wanted.classes <= self._classes[element]
            and (not wanted.id or element.get("id") == wanted.id)
            and all(name in element.attrib for name in wanted.attributes)
            and (not wanted.root or element.getparent() is None)
        )


@lru_cache(maxsize=2048)
def chains_of(selector: str) -> tuple[Chain, ...] | None:
    """A selector as chains, each somewhere inside the one before; None when there is more to it than that."""
    if len(selector) > _LONGEST:
        return None
    chains: list[Chain] = []
    joins = False  # whether the next compound lies right inside the last
    for word in selector.replace(">", " > ").split():
        if word == ">" and chains and not joins:
            joins = True
        elif word == ">" or not _COMPOUND.fullmatch(word):
            return None
        else:
            chains.append((*chains.pop(), _compound(word)) if joins else (_compound(word),))
            joins = False
    return tuple(chains) if 0 < len(chains) <= _DEEPEST and not joins else None


def _compound(word: str) -> Compound:
    parts = _PART.findall(word)
    tags = [part.lower() for part in parts if part[0] not in ".#[:"]
    return Compound(
        tag=tags[0] if tags else "",
        id=next((part[1:] for part in parts if part[0] == "#"), ""),
        classes=frozenset(part[1:] for part in parts if part[0] == "."),
        attributes=frozenset(part[1:-1].lower() for part in parts if part[0] == "["),
        root=":root" in parts,
    )


def _weight(chains: tuple[Chain, ...]) -> Weight:
    compounds = [compound for chain in chains for compound in chain]
    return (
        sum(bool(each.id) for each in compounds),
        sum(len(each.classes) + len(each.attributes) + each.root for each in compounds),
        sum(bool(each.tag) for each in compounds),
    )


def _by_lxml(root: HtmlElement, selector: str) -> Iterator[tuple[HtmlElement, Weight]]:
    from cssselect import SelectorError, parse
    from lxml.cssselect import CSSSelector
    from lxml.etree import XPathError

    try:
        weight = parse(selector)[0].specificity()
        found = CSSSelector(selector, translator="html")(root)
    except (SelectorError, XPathError, ValueError, RecursionError, IndexError):
        return
    yield from ((element, weight) for element in found)
