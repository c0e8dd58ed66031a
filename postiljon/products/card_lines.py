"""What a single line near products is: a price, a badge, a button, the title of the block, a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache, lru_cache

from .money import money_in
from .prices import read_price, without_prices
from .word_lists import alternatives, pattern, word_list

_LONGEST = 300  # characters of a line that is looked at closely; a longer one is running text
_LONGEST_NAME, _MOST_NAME_WORDS = 120, 16
_PROSE = 160
_EDGES = " \t\u00a0()[]*|/:;,.–—-•·!→›»>«<+✓✔✅♡♥❤🛒"
_EDGES_BUT_BRACKETS = _EDGES.replace("(", "").replace(")", "")

_DISCOUNT = re.compile(r"(?:(?:tot|up to|bis zu|jusqu'à)\s)?[-–−]?\s?\d{1,2}\s?%", re.IGNORECASE)
_BUNDLE = re.compile(r"\d\s?\+\s?\d(?:\s\w+)?|\d\s(?:voor|for|für|pour)\s\d|\d\s?=\s?\d", re.IGNORECASE)
_STAR = re.compile(r"[★☆⭐✭✩✰]")
_SCORE = re.compile(
    r"\d{1,2}(?:[.,]\d{1,2})?\s?(?:/|van|van de|von|of|sur|out of|uit)\s?(?:5|10)"
    r"|\d[.,]\d{1,2}\s{0,3}\(\d{1,3}[.,]?\d{0,3}\)|\(\d{1,6}\)|\d[.,]\d{1,2}",
    re.IGNORECASE,
)
_UNKNOWN = re.compile(
    r"(?:[€£$]|EUR|CHF)\s?(?:\?{1,4}|[-–—.,]{1,5}|x{1,3}[.,]?x{0,2}|n/?a|n\.?t\.?b\.?)"
    r"|(?:\?{1,4}|[-–—.,]{2,5})\s?(?:[€£$]|EUR|CHF)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d[\d.,:/%-]*")
_NOT_HYPHENED = re.compile(r"(?!-)")
_VALUE = re.compile(r"\s?(?:[:#]|n[°o]?\.?\s?\d|\d)", re.IGNORECASE)
_SMALL_NUMBERS = re.compile(r"[-–−+]?\s?\d{1,3}(?:\s?[-–−+])?")
_TIMES = re.compile(r"\d\s?[x×]\s?(?:[€£$]|\d{1,5}[.,]\d\d)", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…]['\"”’»)]*$")
_SENTENCES = re.compile(r"[.!?…]['\"”’»)]*\s+(?=[\"'“‘«]?[A-ZÀ-Þ])")
_LIST_MARK = re.compile(r"\s*(?:[-*–•·◦▪‣✓✔]|\d{1,2}[.)]|[a-z]\))\s+\S")
_PICTURE_FILE = re.compile(
    r"[\w .()-]{1,80}\.(?:jpe?g|png|gif|webp|svg|avif|bmp)|(?:IMG|DSC|DSCF|PXL)[_-]?\d{3,}", re.IGNORECASE
)
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
        why = _made_of_phrases(text) if text.startswith("*") else None  # a note under prices
        return Look(Kind.FURNITURE, why, is_sure=True) if why == "VAT note" else Look(Kind.PROSE)
    return _known(text) or _priced(text, crown) or _worded(text)


def is_badge(text: str) -> bool:
    """Whether ``text`` is a label such as "New", "-20%" or "2+1 free"."""
    rest = text.strip(_EDGES).casefold()
    if rest in _badges() or _BUNDLE.fullmatch(rest):
        return True
    without = _DISCOUNT.sub("", text)
    leftover = pattern("discounts", "discount_calls", "badges").sub("", without).strip(_EDGES)
    return without != text and not leftover and not text.startswith("(")


def is_block_title(text: str) -> bool:
    """Whether ``text`` is what shops write over products: "You may also like"."""
    rest = text.strip(_EDGES)
    if pattern("block_titles").fullmatch(rest):
        return True
    return len(rest) <= 60 and not ends_sentence(text) and bool(pattern("block_title_words").search(rest))


def is_picture_label(text: str) -> bool:
    """Whether ``text`` is the name of a picture and not of a product: "IMG_0012", "Summer may 2019"."""
    if _PICTURE_FILE.fullmatch(text.strip()) or pattern("pictures").fullmatch(text.strip(_EDGES)):
        return True
    return len(text.split()) <= 5 and _month_and_year().search(text) is not None


def ends_sentence(text: str) -> bool:
    """Whether ``text`` ends as a sentence does."""
    return _SENTENCE_END.search(text[-6:].rstrip()) is not None


def is_sentence(text: str) -> bool:
    """Whether a line cannot be a name because it ends like a sentence; names may shout, if they do so once."""
    return ends_sentence(text) and (not text.endswith("!") or _SENTENCES.search(text) is not None)


def looks_like_name(text: str) -> bool:
    """Whether ``text`` may be what a product is called."""
    text = text.strip()
    short = 1 < len(text) <= _LONGEST_NAME and len(text.split()) <= _MOST_NAME_WORDS
    first = next((char for char in text if char.isalnum()), "")
    return (
        short
        and bool(first)
        and not text.endswith((".", ":", ";", ",", "?", "…"))
        and not _SENTENCES.search(text)
    )


def furniture(text: str) -> str | None:
    """Why a line is a part of a card's machinery, or None."""
    if why := _surely_furniture(text):
        return why
    if len(text) > 70 or ends_sentence(text):
        return None
    return _opener(_OPENERS, _NOT_HYPHENED, text) or _opener(_OPENERS_OF_VALUES, _VALUE, text)


def _surely_furniture(text: str) -> str | None:
    """The same for what has nothing else in it than stars, or than phrases of such machinery."""
    text, stars = _STAR.subn("", text)
    if (stars and not text.strip(_EDGES)) or _SCORE.fullmatch(text.strip(_EDGES_BUT_BRACKETS)):
        return "rating"
    return _made_of_phrases(text)


def _opener(kinds: Sequence[tuple[str, str]], following: re.Pattern[str], text: str) -> str | None:
    """The reason of the kind of phrase that a line begins with, if what follows the phrase is fitting."""
    text = text.strip(_EDGES)
    found = ((pattern(kind).match(text), why) for kind, why in kinds)
    return next((why for match, why in found if match and following.match(text, match.end())), None)


def _known(text: str) -> Look | None:
    if not any(map(str.isalnum, text)):
        return Look(Kind.UNKNOWN_PRICE) if _UNKNOWN.fullmatch(text) else _sign(text)
    if is_badge(text):
        return Look(Kind.BADGE, badge=text)
    if pattern("on_request").fullmatch(text.strip(_EDGES)) or _UNKNOWN.fullmatch(text):
        return Look(Kind.UNKNOWN_PRICE)
    return Look(Kind.FURNITURE, "quantity field") if _SMALL_NUMBERS.fullmatch(text) else None


def _priced(text: str, crown: str) -> Look | None:
    """A line with an amount in it; None for one without."""
    found = money_in(text, crown)
    if not found:
        return None
    if _is_instalment(text):
        return Look(Kind.FURNITURE, "instalment note")
    rest = without_prices(text, crown).strip(_EDGES)
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
        return Look(Kind.PRICED_NAME, name=name.strip(_EDGES_BUT_BRACKETS), has_colon=has_colon)
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
    return Look(Kind.FURNITURE, "sign") if len(text) <= 3 and not _STAR.search(text) else None


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
    if pattern("before", "now", "from", "plain").fullmatch(text.strip(_EDGES)):
        return Look(Kind.LABEL)
    if pattern("per").fullmatch(text.strip(_EDGES)):
        return Look(Kind.FURNITURE, "base price")
    if why := furniture(text):
        return Look(Kind.FURNITURE, why, is_sure=bool(_surely_furniture(text)) and not text.isalpha())
    if is_block_title(text):
        return Look(Kind.TITLE)
    is_prose = len(text) > _PROSE or (len(text) > _PROSE // 2 and _SENTENCES.search(text) is not None)
    return Look(Kind.PROSE if is_prose else Kind.TEXT)


def _made_of_phrases(text: str) -> str | None:
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
def _badges() -> frozenset[str]:
    return frozenset(word.casefold() for word in word_list("badges"))


@cache
def _from_how_many() -> re.Pattern[str]:
    """How a line begins that has another price for many: "From 2 pieces"."""
    return re.compile(rf"{alternatives(word_list('from'))}\s?\d", re.IGNORECASE)


@cache
def size_pattern() -> re.Pattern[str]:
    """A number with a unit: "100 ml"."""
    units = alternatives(word_list("units")).replace(r"(?<!\w)", r"(?<![^\W\d_])", 1)
    return re.compile(rf"(?<!\w)\d{{1,5}}(?:[.,]\d{{1,3}})?[\s-]?(?i:{units})")


@cache
def _month_and_year() -> re.Pattern[str]:
    return re.compile(
        rf"{alternatives(word_list('months'))}\.?\s'?(?:(?:19|20)\d\d|\d\d)(?!\d)", re.IGNORECASE
    )
