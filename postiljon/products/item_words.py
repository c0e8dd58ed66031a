"""The words of an item, field by field, and what one counts in each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .catalogue import Item
from .names import Name
from .terms import words_in

LONGEST_LABEL = 100  # characters of a category, a tag or a brand

_IN_NAME, _IN_LABEL, IN_TEXT = 3.0, 1.0, 0.5
_LONGEST_TEXT = 500  # characters of a description that are looked at
_MOST_LABELS = 40  # categories, and tags


def fields_of(item: Item, name: Name) -> Iterator[tuple[Iterable[str], float]]:
    """The words of the name, of the labels and of the description; a word of several categories counts once."""
    labels = [*item.categories[:_MOST_LABELS], *item.tags[:_MOST_LABELS], item.brand]
    yield name.words, _IN_NAME
    yield dict.fromkeys(words_in(" ".join(label[:LONGEST_LABEL] for label in labels))), _IN_LABEL
    yield words_in((item.product.description or "")[:_LONGEST_TEXT]), IN_TEXT
