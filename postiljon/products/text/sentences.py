"""Whether a line reads like a sentence, which no name does."""

from __future__ import annotations

import re

_END = re.compile(r"[.!?…]['\"”’»)]*$")
_NEXT = re.compile(r"[.!?…]['\"”’»)]*\s+(?=[\"'“‘«]?[A-ZÀ-Þ])")


def ends_sentence(text: str) -> bool:
    """Whether ``text`` ends as a sentence does."""
    return _END.search(text[-6:].rstrip()) is not None


def has_two_sentences(text: str) -> bool:
    """Whether a sentence ends inside ``text`` and another one begins."""
    return _NEXT.search(text) is not None


def is_sentence(text: str) -> bool:
    """Whether a line cannot be a name because it ends like a sentence; names may shout, if they do so once."""
    return ends_sentence(text) and (not text.endswith("!") or has_two_sentences(text))
