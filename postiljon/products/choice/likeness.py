"""How sure one can be that two names are of one product.

The measure is rapidfuzz's token_set_ratio, which looks at words in any order and forgives what one name has more
than the other. It forgives too much: "Drops" would be "Drops, refill". So what is more is counted against it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import cache

from .names import Name

_WORD_ALIKE = 85.0  # of 100, for two spellings of a word
_EXTRA = 45.0  # taken off when all words of one name are missing in the other
_MOST_FOR_MORE = 20.0  # taken off for what ours says more than a name of several words: it may describe it

Measure = Callable[..., float]
Spelled = tuple[str, str]  # a name's words with spaces between them, and without


def spelled_of(name: Name) -> Spelled:
    """A name as `rough_likeness` takes it."""
    return " ".join(name.words), "".join(name.words)


def rough_likeness(ours: Spelled, theirs: Spelled, least: float = 0.0) -> float:
    """How alike two names are at the most, 0 to 100; 0 below ``least``. Quick, for the many that are not."""
    ratio, token_set_ratio = _measures()
    by_words = token_set_ratio(ours[0], theirs[0], score_cutoff=least)
    return max(by_words, ratio(ours[1], theirs[1], score_cutoff=least))


def likeness(ours: Name, theirs: Name, described: Collection[str] = ()) -> float:
    """How sure it is that ``theirs`` is the product that ``ours`` names, 0 to 100; 0 for another size of it.

    ``described`` are words that are said about ours, where a word of theirs may also stand.
    """
    if ours.is_another_size_than(theirs) or not ours.words or not theirs.words:
        return 0.0
    rough = rough_likeness(spelled_of(ours), spelled_of(theirs))
    if spelled_of(ours)[1] == spelled_of(theirs)[1]:
        return rough
    unknown = _missing(theirs.words, [*ours.words, *described])
    unsaid = _EXTRA * _missing(ours.words, theirs.words)
    if len(theirs.words) > 1 and not unknown:
        unsaid = min(unsaid, _MOST_FOR_MORE)
    return max(0.0, rough - unsaid - _EXTRA * unknown)


def _missing(words: Sequence[str], others: Sequence[str]) -> float:
    """The share of ``words`` that none of ``others`` is like."""
    ratio, _ = _measures()
    known = set(others)
    unlike = [
        word
        for word in words
        if word not in known and not any(ratio(word, other) >= _WORD_ALIKE for other in others)
    ]
    return len(unlike) / len(words)


@cache
def _measures() -> tuple[Measure, Measure]:
    """What is asked for so often that even an import statement would be felt."""
    from rapidfuzz.fuzz import ratio, token_set_ratio

    return ratio, token_set_ratio
