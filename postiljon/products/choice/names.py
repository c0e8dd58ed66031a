"""What a product's name says when two of them are compared: its words, its size and its numbers."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from .sizes import Size, split_sizes
from .terms import words_in

LONGEST_NAME = 200  # characters that are looked at; no shop needs more
_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Name:
    """A name in pieces: its `folded` words without the size, and the numbers among them, such as "b12"."""

    words: tuple[str, ...]
    sizes: frozenset[Size]
    numbers: frozenset[str]

    def without(self, others: Collection[str]) -> Name:
        """The same without the words ``others``, such as a brand, as long as something is left."""
        left = tuple(word for word in self.words if word not in others)
        return Name(left, self.sizes, self.numbers) if left else self

    def is_another_size_than(self, other: Name) -> bool:
        """Whether both tell sizes or numbers, and neither only tells more of them than the other."""
        return _differ(self.sizes, other.sizes) or _differ(self.numbers, other.numbers)


def name_of(text: str) -> Name:
    """``text``, the name of a product, in pieces; one that is nothing but a size is words as well."""
    rest, sizes = split_sizes(text[:LONGEST_NAME])
    words = tuple(words_in(rest) or words_in(text[:LONGEST_NAME]))
    return Name(words, sizes, frozenset(word for word in words if not word.isalpha()))


def shown(text: str) -> str:
    """``text`` as one short line for people: without control characters, and cut when it is long."""
    line = " ".join("".join(char if char.isprintable() else " " for char in text[:LONGEST_NAME]).split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1].rstrip()}…"


def _differ(ours: frozenset[object], theirs: frozenset[object]) -> bool:
    return not (ours <= theirs or theirs <= ours)
