"""The things that a page describes in microdata: elements with ``itemscope`` and ``itemprop``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from postiljon.products.page.texts import text_of

from .things import PRODUCTS, TEXT, Thing, kinds_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MOST_PRODUCTS = 300
_MOST_ELEMENTS = 50_000  # that are looked at on one page
_DEEPEST = 8  # things inside things
_LONGEST = 5_000  # characters of a value
_LONGEST_OFFER = 200
_PRICES = frozenset({"highPrice", "lowPrice", "price", "priceCurrency", "priceSpecification", "priceType"})
_NAMES = frozenset({"description", "image", "name", "thumbnailUrl", "url"})
_WANTED = _PRICES | _NAMES | {"hasVariant", "itemOffered", "offers", "referenceQuantity"}
_ADDRESSES = {"a": "href", "link": "href", "area": "href", "img": "src", "source": "src", "object": "data"}
_VALUES = {"time": "datetime", "data": "value", "meter": "value"}


@dataclass(frozen=True, slots=True)
class Item:
    """A product in microdata, and its element. ``role`` is what it is to the thing around it, "" for nothing."""

    thing: Thing
    element: HtmlElement
    role: str


@dataclass(slots=True)
class _Reader:
    """What is left to spend on a page, and its elements by id."""

    root: HtmlElement
    left: int = _MOST_ELEMENTS
    by_id: dict[str, HtmlElement] = field(default_factory=dict)


def microdata_in(root: HtmlElement) -> tuple[list[Item], frozenset[str]]:
    """The products of the page in order, and the types of all things on it that belong to no other thing."""
    scopes = [(scope, _kinds(scope)) for scope in root.xpath("//*[@itemscope][@itemtype]")]
    products = [scope for scope, kinds in scopes if kinds & PRODUCTS][:_MOST_PRODUCTS]
    reader = _Reader(root)
    if any(scope.get("itemref") for scope in products):
        reader.by_id = {each.get("id", ""): each for each in root.xpath("//*[@id]")}
    items = [Item(_thing(scope, reader, 0), scope, scope.get("itemprop", "")) for scope in products]
    return items, frozenset().union(*(kinds for scope, kinds in scopes if scope.get("itemprop") is None))


def _kinds(scope: HtmlElement) -> frozenset[str]:
    return kinds_of({"@type": scope.get("itemtype", "")[:_LONGEST].split()})


def _thing(scope: HtmlElement, reader: _Reader, depth: int) -> Thing:
    """The thing of an element: its properties, each with its values in order."""
    values: dict[str, list[object]] = {}
    for element in _properties(scope, reader):
        names = _WANTED.intersection(element.get("itemprop", "")[:200].split())
        if not names:
            continue
        is_thing = element.get("itemscope") is not None
        value = _thing(element, reader, depth + 1) if is_thing and depth < _DEEPEST else _value(element)
        for name in names:
            values.setdefault(name, []).append(value)
    seen = {TEXT: text_of(scope, _LONGEST_OFFER)} if "price" in values else {}
    return {"@type": sorted(_kinds(scope)), **seen, **values}


def _properties(scope: HtmlElement, reader: _Reader) -> Iterator[HtmlElement]:
    """The elements with a property of ``scope``; what is inside another thing belongs to that."""
    others = [reader.by_id.get(name) for name in scope.get("itemref", "").split()[:20]]
    waiting = [*(each for each in reversed(others) if each is not None), *reversed(scope)]
    while waiting and reader.left:
        reader.left -= 1
        element = waiting.pop()
        if not isinstance(element.tag, str):
            continue
        if element.get("itemprop"):
            yield element
        if element.get("itemscope") is None:
            waiting.extend(reversed(element))


def _value(element: HtmlElement) -> str:
    if (content := element.get("content")) is not None:
        return content[:_LONGEST].strip()
    name = _ADDRESSES.get(str(element.tag)) or _VALUES.get(str(element.tag), "")
    if name and (value := element.get(name)):
        return value[:_LONGEST].strip()
    return text_of(element, _LONGEST)
