"""What a single line near products is: a price, a badge, a button, the title of the block, a name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache, lru_cache

from postiljon.products.money import money_in
from postiljon.products.prices import read_price, without_prices
from postiljon.products.word_lists import after_number, alternatives, pattern, word_list

from .card_furniture import (
    EDGES,
    EDGES_BUT_BRACKETS,
    furniture,
    has_stars,
    is_sure_furniture,
    made_of_phrases,
)
from .sentences import ends_sentence, has_two_sentences

_LONGEST = 300  # characters of a line that is looked at closely; a longer one is running text
_LONGEST_NAME, _MOST_NAME_WORDS = 120, 16
_PROSE = 160

_UNKNOWN = re.compile(
    r"(?:[€£$]|EUR|CHF)\s?(?:\?{1,4}|[-–—.,]{1,5}|x{1,3}[.,]?x{0,2}|n/?a|n\.?t\.?b\.?)"
    r"|(?:\?{1,4}|[-–—.,]{2,5})\s?(?:[€£$]|EUR|CHF)",
    re.IGNORECASE,
)
_SMALL_NUMBERS = re.compile(r"[-–−+]?\s?\d{1,3}(?:\s?[-–−+])?")
_TIMES = re.compile(r"\d\s?[x×]\s?(?:[€£$]|\d{1,5}[.,]\d\d)", re.IGNORECASE)
_LIST_MARK = re.compile(r"\s*(?:[-*–•·◦▪‣✓✔]|\d{1,2}[.)]|[a-z]\))\s+\S")
_PICTURE_FILE = re.compile(
    r"[\w .()-]{1,80}\.(?:jpe?g|png|gif|webp|svg|avif|bmp)|(?:IMG|DSC|DSCF|PXL)[_-]?\d{3,}", re.IGNORECASE
)


class Kind(Enum):
    """What a line is to a product card."""

    PRICE = auto()
    UNKNOWN_PRICE = auto()
    BASE_PRICE = auto()
    LABEL = auto()  # "Special price", with the amount on another line
    PRICED_NAME = auto()  # name and price in one line
    BADGE = auto()
    FURNITURE = auto()
    TITLE = auto()
    TEXT = auto()  # a name, a description, or a heading
    PROSE = auto()


@dataclass(frozen=True, slots=True)
class Look:
    """A line as a card sees it: ``badge`` and ``name`` where it has one beside a price, ``why`` for furniture.

    ``is_sure`` says that it is furniture on any page, not only in a card; ``has_colon`` that a name and its price are
    parted by a colon, as in somebody's budget.
    """

    kind: Kind
    why: str = ""
    is_sure: bool = False
    badge: str = ""
    name: str = ""
    has_colon: bool = False


@lru_cache(maxsize=8192)
def look_at(text: str, crown: str = "") -> Look:
    """What ``text``, one line, is. ``crown`` is the currency that "kr" stands for."""
    text = " ".join(text.split())
    if len(text) > _LONGEST or (_LIST_MARK.match(text) and any(map(str.isalpha, text))):
        why = made_of_phrases(text) if text.startswith("*") else None  # a note under prices
        return Look(Kind.FURNITURE, why, is_sure=True) if why == "VAT note" else Look(Kind.PROSE)
    return _known(text) or _priced(text, crown) or _worded(text)


def is_badge(text: str) -> bool:
    """Whether ``text`` is a label such as "New", "-20%" or "2+1 free"."""
    rest = text.strip(EDGES).casefold()
    if rest in _badges() or _bundle().fullmatch(rest):
        return True
    without = _discount().sub("", text)
    leftover = pattern("discounts", "discount_calls", "badges").sub("", without).strip(EDGES)
    return without != text and not leftover and not text.startswith("(")


def is_block_title(text: str) -> bool:
    """Whether ``text`` is what shops write over products: "You may also like"."""
    rest = text.strip(EDGES)
    if pattern("block_titles").fullmatch(rest):
        return True
    return len(rest) <= 60 and not ends_sentence(text) and bool(pattern("block_title_words").search(rest))


def is_picture_label(text: str) -> bool:
    """Whether ``text`` is the name of a picture and not of a product: "IMG_0012", "Summer may 2019"."""
    if _PICTURE_FILE.fullmatch(text.strip()) or pattern("pictures").fullmatch(text.strip(EDGES)):
        return True
    return len(text.split()) <= 5 and _month_and_year().search(text) is not None


def looks_like_name(text: str) -> bool:
    """Whether ``text`` may be what a product is called."""
    text = text.strip()
    short = 1 < len(text) <= _LONGEST_NAME and len(text.split()) <= _MOST_NAME_WORDS
    first = next((char for char in text if char.isalnum()), "")
    return (
        short
        and bool(first)
        and not text.endswith((".", ":", ";", ",", "?", "…"))
        and not has_two_sentences(text)
    )


def _known(text: str) -> Look | None:
    if not any(map(str.isalnum, text)):
        return Look(Kind.UNKNOWN_PRICE) if _UNKNOWN.fullmatch(text) else _sign(text)
    if is_badge(text):
        return Look(Kind.BADGE, badge=text)
    if pattern("on_request").fullmatch(text.strip(EDGES)) or _UNKNOWN.fullmatch(text):
        return Look(Kind.UNKNOWN_PRICE)
    return Look(Kind.FURNITURE, "quantity field") if _SMALL_NUMBERS.fullmatch(text) else None


def _priced(text: str, crown: str) -> Look | None:
    """A line with an amount in it; None for one without."""
    found = money_in(text, crown)
    if not found:
        return None
    if _is_instalment(text):
        return Look(Kind.FURNITURE, "instalment note")
    rest = without_prices(text, crown).strip(EDGES)
    price = read_price(text, crown)
    if price is None and pattern("shipping").search(text) and not ends_sentence(text):
        return Look(Kind.FURNITURE, "shipping note", is_sure=True)
    if not rest or is_badge(rest) or furniture(rest) or (price is None and _is_size(rest)):
        return Look(Kind.PRICE, badge=_badge_beside(text, rest, found[0].start)) if price else _unpriced(text)
    name = text[: text.find(rest) + len(rest)] if rest in text else rest
    ends_with_price = not any(map(str.isalnum, text[found[-1].end :].replace(rest, "")))
    is_name = looks_like_name(name) and not (ends_sentence(text) or _from_how_many().match(name))
    if price and is_name and ends_with_price and text.strip().startswith(rest[:5]):
        has_colon = name.endswith(":") or text[len(name) :].lstrip().startswith(":")
        return Look(Kind.PRICED_NAME, name=name.strip(EDGES_BUT_BRACKETS), has_colon=has_colon)
    return Look(Kind.PROSE, "price note" if len(text) <= _LONGEST_NAME and not ends_sentence(text) else "")


def _is_instalment(text: str) -> bool:
    is_one = pattern("instalments").search(text) is not None or _TIMES.search(text) is not None
    return is_one and len(text) <= _LONGEST_NAME and not ends_sentence(text)


def _is_size(text: str) -> bool:
    """Whether there is nothing but a size in it: "Content: 0.75 litre"."""
    left = pattern("contents").sub(" ", size_pattern().sub(" ", text))
    return not any(map(str.isalpha, left))


def _sign(text: str) -> Look | None:
    """A line of bare signs; stars and what draws a line are known elsewhere."""
    return Look(Kind.FURNITURE, "sign") if len(text) <= 3 and not has_stars(text) else None


def _badge_beside(text: str, rest: str, first_amount: int) -> str:
    """The badge on a line with a price, as written: what stands before the amount, or what the price leaves."""
    before = text[:first_amount].strip(" :|·•")
    if is_badge(before):
        return before
    at = text.find(rest)
    sign = text[at - 1] if rest and at > 0 and text[at - 1] in "-–−" else ""
    return sign + rest if rest and is_badge(rest) else ""


def _unpriced(text: str) -> Look:
    """Amounts that are no price: saved, or per kilo."""
    is_saving = pattern("saving").search(text) or text.strip().startswith(("-", "−"))
    return Look(Kind.FURNITURE, "saving note") if is_saving else Look(Kind.BASE_PRICE)


def _worded(text: str) -> Look:
    if pattern("before", "now", "from", "plain").fullmatch(text.strip(EDGES)):
        return Look(Kind.LABEL)
    if pattern("per").fullmatch(text.strip(EDGES)):
        return Look(Kind.FURNITURE, "base price")
    if why := furniture(text):
        return Look(Kind.FURNITURE, why, is_sure=is_sure_furniture(text) and not text.isalpha())
    if is_block_title(text):
        return Look(Kind.TITLE)
    is_prose = len(text) > _PROSE or (len(text) > _PROSE // 2 and has_two_sentences(text))
    return Look(Kind.PROSE if is_prose else Kind.TEXT)


@cache
def _badges() -> frozenset[str]:
    return frozenset(word.casefold() for word in word_list("badges"))


@cache
def _discount() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(word_list('up_to'))}\s)?[-–−]?\s?\d{{1,2}}\s?%", re.IGNORECASE)


@cache
def _bundle() -> re.Pattern[str]:
    """How many one gets for the price of how many: "2+1 free", "3 for 2"."""
    price_of = alternatives(word_list("price_of"))
    return re.compile(rf"\d\s?\+\s?\d(?:\s\w+)?|\d\s{price_of}\s\d|\d\s?=\s?\d", re.IGNORECASE)


@cache
def _from_how_many() -> re.Pattern[str]:
    """How a line begins that has another price for many: "From 2 pieces"."""
    return re.compile(rf"{alternatives(word_list('from'))}\s?\d", re.IGNORECASE)


@cache
def size_pattern() -> re.Pattern[str]:
    """A number with a unit: "100 ml"."""
    return re.compile(rf"(?<!\w)\d{{1,5}}(?:[.,]\d{{1,3}})?[\s-]?(?i:{after_number(word_list('units'))})")


@cache
def _month_and_year() -> re.Pattern[str]:
    return re.compile(
        rf"{alternatives(word_list('months'))}\.?\s'?(?:(?:19|20)\d\d|\d\d)(?!\d)", re.IGNORECASE
    )
