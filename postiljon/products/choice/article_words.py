"""The words of an article in order, each with what tells a name from other words: capitals, and where it stands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .spots import Spot
from .terms import folded, written_words

_NEW_SENTENCE = re.compile(r"[.!?…:\n][\s\"'“”‘’«»)(–—-]*$")
_NEAR = 12  # characters before a word in which a sentence can end
_FEW = 0.15  # of the words, that may have a capital where one marks a name


@dataclass(frozen=True, slots=True)
class Token:
    """A word: as ``written``, and ``word`` as it is compared; ``spot`` is the number of the spot it stands in.

    ``is_first`` says that it begins a sentence, ``is_capital`` that it has a capital which that does not explain.
    """

    written: str
    word: str
    spot: int
    is_first: bool
    is_capital: bool


def tokens_of(spots: Sequence[Spot]) -> tuple[Token, ...]:
    """All words of ``spots`` in order."""
    return tuple(token for number, spot in enumerate(spots) for token in _tokens(number, spot))


def capitals_tell(tokens: Sequence[Token], spots: Sequence[Spot]) -> bool:
    """Whether a capital marks a name here: it does not in German, where every noun has one."""
    running = [token for token in tokens if not spots[token.spot].is_heading]
    return sum(token.is_capital for token in running) <= len(running) * _FEW


def _tokens(number: int, spot: Spot) -> Iterator[Token]:
    text = unicodedata.normalize("NFC", spot.text)
    for found in written_words(text):
        is_first = _is_first(text, found.start())
        yield Token(found[0], folded(found[0]), number, is_first, _is_capital(found[0], is_first=is_first))


def _is_first(text: str, start: int) -> bool:
    before = f"\n{text[:start]}" if start < _NEAR else text[start - _NEAR : start]
    return bool(_NEW_SENTENCE.search(before))


def _is_capital(written: str, *, is_first: bool) -> bool:
    has_inner = not written[1:].islower() and any(map(str.isupper, written[1:]))
    return has_inner or (written[0].isupper() and not is_first)
