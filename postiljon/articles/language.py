"""In which language a text is written: as it says itself, or by the small words that every text is full of."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from .word_lists import LANGUAGES, word_list, words_of

_SAMPLE = 100_000  # characters; more of them would not change the answer
_FEWEST = 3  # stop words in a text that is long enough to be sure of
_LEAD = 1.3  # times as many as in the next language
_TAG = re.compile(r"([A-Za-z]{2,3})((?:[-_][A-Za-z0-9]{2,8})*)(?:\.[\w-]+)?")


def language_of(text: str) -> str:
    """The language of ``text`` as "nl", "en", "de" or "fr", or "" when it is none of them or too short to tell."""
    counts = Counter(words_of(text[:_SAMPLE]))
    scores = {language: sum(counts[word] for word in _stop_words(language)) for language in LANGUAGES}
    best, second = sorted(LANGUAGES, key=lambda language: -scores[language])[:2]
    sure = scores[best] >= max(_FEWEST, counts.total() * 0.08) and scores[best] >= scores[second] * _LEAD
    return best if sure else ""


def language_tag(written: str) -> str:
    """``written`` as a BCP 47 tag: "nl_NL.UTF-8" is "nl-NL"; "" when it is none."""
    found = _TAG.fullmatch(written.strip())
    if not found:
        return ""
    first, *others = f"{found[1].lower()}{found[2].replace('_', '-')}".split("-")
    return "-".join([first, *(part.upper() if len(part) == 2 else part for part in others)])


@cache
def _stop_words(language: str) -> frozenset[str]:
    return frozenset(word_list(language, "stop_words"))
