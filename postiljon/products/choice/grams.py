"""A second look at the items that suit best, by pieces of words: four letters in a row.

Words that are not the same but have a piece in common, such as "voetenbad" and "ligbad", count for a little here.
Whole words say more, so pieces only change the order of what these have found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from .bm25 import saturation, specificity
from .item_words import fields_of
from .shelf import Entry
from .subject import Subject, says_something

_LETTERS = 4


def shared_pieces(entries: Sequence[Entry], subject: Subject) -> list[float]:
    """How much of the article's pieces of words each entry has, next to the one that has most: 0 to 1."""
    asked = Counter(_pieces((token.word for token in subject.tokens), subject))
    texts = [Counter(_pieces(_words(entry), subject)) for entry in entries]
    having = Counter(piece for text in texts for piece in text if piece in asked)
    weights = {
        piece: asked[piece] / (asked[piece] + 1) * specificity(number, len(entries))
        for piece, number in having.items()
    }
    average = sum(text.total() for text in texts) / max(1, len(texts))
    scores = [_score(text, weights, average) for text in texts]
    most = max(scores, default=0.0) or 1.0
    return [score / most for score in scores]


def _score(text: Counter[str], weights: Mapping[str, float], average: float) -> float:
    length = text.total()
    shared = (piece for piece in text if piece in weights)
    return sum(weights[piece] * saturation(text[piece], length, average) for piece in shared)


def _words(entry: Entry) -> Iterator[str]:
    for field in fields_of(entry.item, entry.name):
        yield from field.words


def _pieces(words: Iterable[str], subject: Subject) -> Iterator[str]:
    """The pieces of the words that say something; a word's ends are part of its pieces."""
    for word in words:
        if says_something(word, subject.common):
            edged = f"_{word}_"
            yield from (edged[at : at + _LETTERS] for at in range(max(1, len(edged) - _LETTERS + 1)))
