"""Whether a product can be had, however a feed says it."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from .aliases import spelled, words
from .raw import Record

_PIECES = re.compile(r"[<>~±]?\s?(-?\d{1,9})(?:[.,]\d{0,6})?(?![\w/])")
_LONGEST = 100
_ANSWERS = {"later": None, "no": False, "yes": True}  # in this order: "not available", "available for order"


def in_stock(record: Record) -> bool | None:
    """Whether a product is there to be had; None when its feed does not say so, or when it can only be ordered.

    Shopify counts the pieces of what it tracks alone, and may sell more than there are.
    """
    if said := record.get("availability"):
        return _availability(said[:_LONGEST])
    if record.get("tracker") == "none":
        return True
    pieces = _availability(record.get("quantity", "")[:_LONGEST])
    may_be_ordered = record.get("backorders", "").casefold() in {"continue", "true", "yes"}
    return None if pieces is False and may_be_ordered else pieces


@lru_cache(maxsize=2000)
def _availability(text: str) -> bool | None:
    """What words say, or a number of pieces."""
    said = spelled(text.rpartition("/")[2])  # the end of https://schema.org/InStock
    for kind, answer in _ANSWERS.items():
        if said in words("stock", kind) or _beginning(kind).match(said):
            return answer
    pieces = _PIECES.match(text)
    return int(pieces[1]) > 0 if pieces else None


@cache
def _beginning(kind: str) -> re.Pattern[str]:
    """Finds the words of one kind where more follows: "op voorraad, morgen in huis"."""
    phrases = sorted((phrase for phrase in words("stock", kind) if len(phrase) > 3), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, phrases))})\b")
