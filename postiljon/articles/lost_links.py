"""Sentences that send the reader to a page, and lost the address of it when the page was flattened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from .chunks import Chunk
from .model import Question
from .word_lists import phrases, words_of

WHY = "this looks like a link that lost its address"

_BOUNDARY = re.compile(r"[.!?…]{1,4}[\"'’”»)\]]{0,3}\s+")
_ADDRESS = re.compile(r"https?://|www\.", re.IGNORECASE)
_CLAUSE = re.compile(r"[,;:–—(]|\s-\s")
_SHORTEST, _LONGEST = 8, 600  # characters of a sentence that is looked at


def lost_links(chunk: Chunk) -> tuple[Question, ...]:
    """A question for every sentence of the chunk that reads like a link without an address."""
    found = ((offset, text) for offset, text in _sentences(chunk.text) if is_lost_link(text))
    return tuple(Question(text, WHY, chunk.line_at(offset)) for offset, text in found)


@lru_cache(maxsize=4096)
def is_lost_link(sentence: str) -> bool:
    """Whether a sentence tells the reader to read, watch or click something that it does not name the address of."""
    if not _SHORTEST <= len(sentence) <= _LONGEST or _ADDRESS.search(sentence):
        return False
    words = words_of(sentence)
    if phrases("see_also").length(words) and len(words) > 2 and not _is_bare_question(sentence):
        return True
    return bool(phrases("link_phrases").places(words)) or _points_somewhere(sentence, words)


def _is_bare_question(sentence: str) -> bool:
    """Whether it only asks "Want to read more?"; the sentence after it has the link."""
    return sentence.rstrip().endswith("?") and ":" not in sentence


def _points_somewhere(sentence: str, words: tuple[str, ...]) -> bool:
    """An imperative at the head of a clause ("read"), or "read more" anywhere, and after it "this article"."""
    starts = [at for at in _clause_starts(sentence) if phrases("link_verbs").length(words, at)]
    asks = [at for at, _ in phrases("link_questions").places(words)]
    targets = [at for at, _ in phrases("link_targets").places(words)]
    imperative = any(_reaches(start, target, words) for start in starts for target in targets)
    return imperative or any(asked < target for asked in asks for target in targets)


def _reaches(start: int, target: int, words: tuple[str, ...]) -> bool:
    """Whether the target belongs to the verb: near it, and not the place where something stands."""
    return 0 < target - start <= 8 and not phrases("link_blockers").length(words, target - 1)


def _clause_starts(sentence: str) -> set[int]:
    """The positions, among the words, of those that a clause begins with."""
    breaks = [0, *(found.end() for found in _CLAUSE.finditer(sentence))]
    return {len(words_of(sentence[:at])) for at in breaks[:20]}


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    """Each sentence with its offset. A full stop before a small letter, or after an initial, ends none."""
    start = 0
    for found in _BOUNDARY.finditer(text):
        following = text[found.end() : found.end() + 1]
        word = text[max(start, found.start() - 3) : found.start()]
        is_initial = found[0].startswith(".") and len(word.rpartition(" ")[2]) < 2
        if not following.islower() and not is_initial:
            yield start, text[start : found.end()].strip()
            start = found.end()
    if text[start:].strip():
        yield start, text[start:].strip()
