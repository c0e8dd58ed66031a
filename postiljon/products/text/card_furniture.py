"""The machinery of a product card: buttons, stock, delivery, ratings, what the fields are called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from postiljon.products.word_lists import alternatives, pattern, word_list

from .sentences import ends_sentence

EDGES = " \t\u00a0()[]*|/:;,.–—-•·!→›»>«<+✓✔✅♡♥❤🛒"
EDGES_BUT_BRACKETS = EDGES.replace("(", "").replace(")", "")

_STAR = re.compile(r"[★☆⭐✭✩✰]")
_NUMBER = re.compile(r"\d[\d.,:/%-]*")
_NOT_HYPHENED = re.compile(r"(?!-)")
_VALUE = re.compile(r"\s?(?:[:#]|n[°o]?\.?\s?\d|\d)", re.IGNORECASE)
_FURNITURE = (
    ("wish_list", "wish-list button"),
    ("button", "button"),
    ("stock", "stock note"),
    ("delivery", "delivery note"),
    ("shipping", "shipping note"),
    ("vat", "VAT note"),
    ("saving", "saving note"),
    ("rating", "rating"),
    ("quantity", "quantity field"),
    ("variants", "choice of variants"),
    ("article_number", "article number"),
)
# Lines that begin so are furniture whatever follows; of the second kind only with a value behind it:
# "Size 42" and "Size: large", but not "Size matters".
_OPENERS = tuple(each for each in _FURNITURE if each[0] in {"delivery", "shipping"})
_OPENERS_OF_VALUES = tuple(each for each in _FURNITURE if each[0] in {"quantity", "article_number"})


def furniture(text: str) -> str | None:
    """Why a line is a part of a card's machinery, or None."""
    if why := _surely_furniture(text):
        return why
    if len(text) > 70 or ends_sentence(text):
        return None
    return _opener(_OPENERS, _NOT_HYPHENED, text) or _opener(_OPENERS_OF_VALUES, _VALUE, text)


def is_sure_furniture(text: str) -> bool:
    """Whether a line is such machinery on any page, and not only near a price."""
    return _surely_furniture(text) is not None


def has_stars(text: str) -> bool:
    """Whether there are the stars of a rating in a line."""
    return _STAR.search(text) is not None


def _surely_furniture(text: str) -> str | None:
    """The same for what has nothing else in it than stars, or than phrases of such machinery."""
    text, stars = _STAR.subn("", text)
    if (stars and not text.strip(EDGES)) or _score().fullmatch(text.strip(EDGES_BUT_BRACKETS)):
        return "rating"
    return made_of_phrases(text)


def _opener(kinds: Sequence[tuple[str, str]], following: re.Pattern[str], text: str) -> str | None:
    """The reason of the kind of phrase that a line begins with, if what follows the phrase is fitting."""
    text = text.strip(EDGES)
    found = ((pattern(kind).match(text), why) for kind, why in kinds)
    return next((why for match, why in found if match and following.match(text, match.end())), None)


def made_of_phrases(text: str) -> str | None:
    """The reason of the first kind of phrase in a line of which nothing is left without them."""
    if len(text) > 120:
        return None
    text = " ".join(_NUMBER.sub(" ", text).split())
    matches = [(pattern(kind).search(text), why) for kind, why in _FURNITURE]
    found = [(match.start(), why) for match, why in matches if match]
    if not found:
        return None
    left = pattern(*(kind for kind, _ in _FURNITURE)).sub(" ", text)
    left = pattern("filler").sub(" ", left)
    return None if any(map(str.isalpha, left)) else min(found, key=lambda each: each[0])[1]


@cache
def _score() -> re.Pattern[str]:
    """How good its buyers find it: "4,5/5", "8.9 out of 10", "4.6 (123)"."""
    out_of = rf"(?:/|{alternatives(word_list('out_of'))})"
    return re.compile(
        rf"\d{{1,2}}(?:[.,]\d{{1,2}})?\s?{out_of}\s?(?:5|10)"
        r"|\d[.,]\d{1,2}\s{0,3}\(\d{1,3}[.,]?\d{0,3}\)|\(\d{1,6}\)|\d[.,]\d{1,2}",
        re.IGNORECASE,
    )
