"""Why a product is in a mail, or could be: a key for programs, and a sentence for the marketer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

_SENTENCES = {
    "own": "recommended in the article",
    "pinned": "pinned in campaign.toml",
    "named": "named in {}",
    "looks_named": "{} has “{}”, which looks like its name",
    "words": "words: {}",
    "related": "goes with {}",
    "category": "same category as {}",
    "price": "the catalogue's price, {}; the article says {}",
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason. ``data`` is what its sentence names: places, words, products or prices."""

    key: str
    data: tuple[str, ...] = ()

    def __str__(self) -> str:
        sentence = _SENTENCES[self.key]
        fills = self.data if sentence.count("{}") == len(self.data) else (", ".join(self.data),)
        return sentence.format(*fills)


def in_words(reasons: Iterable[Reason]) -> str:
    """All reasons in one line, as products.toml has them."""
    return "; ".join(map(str, reasons))
