"""BM25, with an article as the question: how much of what it is about does the text of an item hold.

Two things differ from the textbook. Each part is between 0 and 1, so that a score means the same in a small
catalogue and a large one; and a word cannot be rarer than rare, so that a chance word in one of 20,000 items
does not outweigh what the article is about.
"""

from __future__ import annotations

from math import log

_K1, _B = 1.5, 0.5  # how soon more mentions add nothing; how much a long text counts against them
_RARE = 50  # a word in one of so many items, or fewer, is as telling as a word can be
_LEAST = 0.1  # what a word tells that every item has
_LONG = 5  # letters


def specificity(number: int, items: int) -> float:
    """How telling a word is that ``number`` of ``items`` have: 1 when few do, nearly nothing when all of many do."""
    rarity = log((max(items, _RARE) + 1) / (number + 0.5)) / log(_RARE)  # a few items say little about a word
    return _LEAST + (1 - _LEAST) * min(1.0, max(0.0, rarity))


def saturation(count: float, length: float, average: float) -> float:
    """How much ``count`` mentions in a text of ``length`` words count, up to 1; ``average`` is the usual length."""
    relative = length / average if average else 1.0
    return count / (count + _K1 * (1 - _B + _B * relative))


def clarity(word: str, weight: float) -> float:
    """How sure one can be of what ``word`` means: a short one has many meanings, unless the article is full of it."""
    return max(weight, min(1.0, len(word) / _LONG))
