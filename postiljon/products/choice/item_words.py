"""The words of an item, field by field, and what one counts in each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from postiljon.products.catalogue import Item

from .names import Name
from .terms import words_in

LONGEST_LABEL = 100  # characters of a category, a tag or a brand

_IN_NAME, _IN_LABEL = 3.0, 1.0
_IN_TEXT, _IN_ONLY_TEXT = 0.5, 1.0  # a description beside categories or tags, and one without
_LONGEST_TEXT = 500  # characters of a description that are looked at
_MOST_LABELS = 40  # categories, and tags


@dataclass(frozen=True, slots=True)
class Field:
    """The words of a name, of labels or of a description. ``calls`` is true of what the item is called by."""

    words: Iterable[str]
    weight: float
    calls: bool = True


def fields_of(item: Item, name: Name) -> Iterator[Field]:
    """The words of an item, field by field; a word of several categories counts once."""
    labels = [*item.categories[:_MOST_LABELS], *item.tags[:_MOST_LABELS]]
    text = " ".join(label[:LONGEST_LABEL] for label in (*labels, item.brand))
    yield Field(name.words, _IN_NAME)
    yield Field(dict.fromkeys(words_in(text)), _IN_LABEL)
    description = words_in((item.product.description or "")[:_LONGEST_TEXT])
    yield Field(description, _IN_TEXT if any(labels) else _IN_ONLY_TEXT, calls=False)
