"""Things as schema.org describes them, however they were written down: a mapping of names to values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape

TEXT = "@text"  # where microdata keeps what its reader sees of an offer
Thing = Mapping[str, object]

PRODUCTS = frozenset({"Product", "ProductGroup", "ProductModel", "IndividualProduct", "SomeProducts"})
_POSTS = frozenset({"Article", "BlogPosting", "LiveBlogPosting", "NewsArticle", "Report", "TechArticle"})
ARTICLES = _POSTS | {"HowTo", "Recipe", "Review"}

_MOST_VALUES = 1_000  # of one property
_LONGEST = 20_000  # characters of a text
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")
_BREAK = re.compile(r"[/#:]")


def kinds_of(thing: Thing) -> frozenset[str]:
    """The types without their address: {"Product"} for "http://schema.org/Product"."""
    return frozenset(_BREAK.split(kind.strip())[-1] for kind in texts_of(thing.get("@type")))


def values_of(thing: Thing, name: str) -> list[object]:
    """The values of a property, one or several."""
    value = thing.get(name)
    if isinstance(value, Mapping) and "@list" in value:
        value = value["@list"]
    values = value if isinstance(value, list) else [value]
    return [each for each in values[:_MOST_VALUES] if each is not None]


def things_of(thing: Thing, *names: str) -> list[Thing]:
    """The values of properties that are things themselves."""
    return [each for name in names for each in values_of(thing, name) if isinstance(each, Mapping)]


def text_of(thing: Thing, *names: str) -> str:
    """The first text among the values of properties, plain and on one line."""
    return next((text for name in names for text in texts_of(thing.get(name))), "")


def texts_of(value: object) -> Iterator[str]:
    """The texts of a value: itself, or what a thing in its place is called."""
    for each in value if isinstance(value, list) else [value]:
        text = next(_called(each), "") if isinstance(each, Mapping) else each
        if isinstance(text, str) and (text := plain(text)):
            yield text


def _called(thing: Thing) -> Iterator[str]:
    for name in ("@value", "name"):
        value = thing.get(name)
        values = value if isinstance(value, list) else [value]
        yield from (each for each in values if isinstance(each, str))


def addresses_of(thing: Thing, names: Iterable[str]) -> Iterator[str]:
    """The addresses among the values of properties: texts, or the things that stand at an address."""
    for value in (value for name in names for value in values_of(thing, name)):
        keys = ("contentUrl", "contentURL", "url", "@id")
        found = [value.get(key) for key in keys] if isinstance(value, Mapping) else [value]
        yield from (text.strip() for each in found for text in _plain_texts(each))


def plain(text: str) -> str:
    """``text`` without tags and entities, on one line."""
    text = text[:_LONGEST]
    text = _TAG.sub(" ", unescape(text)) if "<" in text or "&" in text else text
    return " ".join(text.split())


def _plain_texts(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [each for each in values if isinstance(each, str)]
