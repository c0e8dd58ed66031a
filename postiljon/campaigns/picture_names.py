"""Names for the files of pictures: readable, the same on every computer, and nothing that a stranger chose."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from itertools import count

_LONGEST = 48  # characters; with a number and an ending it stays below 60
_BETWEEN = re.compile(r"[^a-z0-9]+")
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)
_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{at}" for port in ("com", "lpt") for at in range(10))}


def stem_of(words: str, otherwise: str) -> str:
    """``words`` as a name: "Magnesium drops, 100 ml" → "magnesium-drops-100-ml"; ``otherwise`` when nothing is left."""
    plain = unicodedata.normalize("NFKD", words.casefold().translate(_LETTERS))
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    stem = _shortened(_BETWEEN.sub("-", letters.replace("'", "").replace("’", "")).strip("-"))
    return otherwise if not stem or stem in _DEVICES else stem  # Windows has no file that is called con


def free_name(stem: str, suffix: str, content: bytes, taken: Mapping[str, bytes]) -> str:
    """The first of NAME, NAME-2, NAME-3, … that is free in ``taken``, or has this content already.

    For some file systems capitals are no difference.
    """
    folded = {name.casefold(): held for name, held in taken.items()}
    names = (f"{stem}{suffix}" if at == 1 else f"{stem}-{at}{suffix}" for at in count(1))
    return next(name for name in names if folded.get(name, content) == content)


def _shortened(stem: str) -> str:
    """Cut after a whole word, where there is one."""
    if len(stem) <= _LONGEST:
        return stem
    whole_words = stem[: _LONGEST + 1].rpartition("-")[0]
    return whole_words or stem[:_LONGEST]
