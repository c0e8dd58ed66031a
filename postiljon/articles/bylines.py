"""Who wrote an article, when, and how long it takes to read: the small lines around its title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from .word_lists import LANGUAGES, phrases, word_list, words_of

_LONGEST = 140
_SEPARATOR = re.compile(r"\s*[|·•]\s*|\s+[-–—/]\s+")
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_IN_NUMBERS = re.compile(r"\b(\d{1,2})([./-])(\d{1,2})\2(\d{4})\b")
_DAY_FIRST = re.compile(r"\b(\d{1,2})(?:\.|er|e|st|nd|rd|th)?\s+(?:of\s+)?([^\W\d_]{3,9})\.?,?\s+(\d{4})\b")
_MONTH_FIRST = re.compile(r"\b([^\W\d_]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
_NAME = re.compile(r"[^\W\d_][\w.'’-]*")
_ELISION = re.compile(r"^[dl]['’]")  # as in "d'Ormesson"
_PARTICLES = frozenset(
    "& af and da de den der des di dos du el en et het la le ten ter und van vom von y zu".split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Byline:
    """What such a line says, and what kind of line it is."""

    why: str
    author: str = ""
    date: str = ""


@lru_cache(maxsize=256)
def byline_of(text: str, language: str) -> Byline | None:
    """What ``text`` says about the article, or None when it is not certain to be such a line."""
    if len(text) > _LONGEST:
        return None
    parts = [part for part in _SEPARATOR.split(text) if part.strip()]
    is_dated = any(_dated(part, language) for part in parts)
    known = [each for part in parts if (each := _part(part, language, is_certain=is_dated))]
    rest = len(parts) - len(known)
    if (
        not known
        or any(len(part.split()) > 3 for part in parts if not _part(part, language, is_certain=is_dated))
        or rest > len(known)
    ):
        return None
    author = next((each.author for each in known if each.author), "")
    day = next((each.date for each in known if each.date), "")
    return Byline(known[0].why, author, day)


def is_month_or_number(word: str) -> bool:
    """Whether a folded word is the name of a month, a number, or a code of two letters as they stand beside dates."""
    return word.isdigit() or len(word) <= 2 or word in _months()


def _part(text: str, language: str, *, is_certain: bool) -> Byline | None:
    return _dated(text, language) or _authored(text, is_certain=is_certain) or _counted(text)


def _dated(text: str, language: str) -> Byline | None:
    """A date, with words such as "published on" before it, or an author beside it."""
    found = next(
        (found for pattern in _date_patterns() if (found := pattern.search(text)) and _is_date(found)), None
    )
    if not found:
        return None
    before = _without_date_words(_time().sub("", text[: found.start()]))
    after = _time().sub("", text[found.end() :]).strip(" ,.;:")
    before_author, after_author = (_authored(rest, is_certain=True) for rest in (before, after))
    author = before_author or after_author
    if (before and not before_author) or (after and not after_author):
        return None
    return Byline("byline" if author else "date line", author.author if author else "", _iso(found, language))


def _without_date_words(text: str) -> str:
    """The text before a date without a weekday and without what introduces a date."""
    words = text.strip(" ,.;:").split()
    if words and words[-1].strip(",.").casefold() in _weekdays():
        words.pop()
    for at in range(len(words)):
        if phrases("date").are(" ".join(words[at:])):
            return " ".join(words[:at]).strip(" ,.;:")
    return " ".join(words)


def _authored(text: str, *, is_certain: bool = False) -> Byline | None:
    """A word that says so, and names with capitals: "By Anna Jansen", "Author: Anna"; beside a date also "by Anna"."""
    if phrases("author_groups").are(text):
        return Byline("byline", text.strip())
    words = text.split()
    length = phrases("author").length(words_of(text))
    if not length or length >= len(words):
        return None
    introduction, name = words[:length], _without_category(words[length:]).partition(",")[0].strip()
    if phrases("author_groups").are(name):
        return Byline("byline", name)
    certain = is_certain or length > 1 or introduction[-1].endswith(":")
    return Byline("byline", name) if _is_name(name, certain=certain) else None


def _without_category(words: Sequence[str]) -> str:
    """The words before "in Gardening"."""
    filed = (at for at, word in enumerate(words) if at and phrases("filed_under").are(word))
    return " ".join(words[: next(filed, len(words))])


def _is_name(text: str, *, certain: bool) -> bool:
    words = text.split()
    capitals = [word for word in words if _NAME.fullmatch(word) and _begins_large(word)]
    fits = all(word in capitals or word.casefold() in _PARTICLES for word in words)
    return fits and bool(capitals) and words[-1] in capitals and (1 if certain else 2) <= len(words) <= 8


def _begins_large(word: str) -> bool:
    return word[0].isupper() or _ELISION.sub("", word)[:1].isupper()


def _counted(text: str) -> Byline | None:
    """A reading time, a category, a number of comments."""
    words = words_of(text)
    names = tuple(word for word in words if not word.isdigit())
    if len(names) < len(words) and _is_reading_time(names):
        return Byline("reading time")
    if len(names) < len(words) and phrases("counters").are(" ".join(names)):
        return Byline("counter")
    length = phrases("category").length(words)
    label = text.partition(":")[0] if ":" in text else ""
    return Byline("category line") if length and len(words_of(label)) == length else None


def _is_reading_time(words: tuple[str, ...]) -> bool:
    reading = {word for phrase in _all("reading") for word in words_of(phrase)}
    minutes = {word for phrase in _all("minutes") for word in words_of(phrase)}
    unknown = [word for word in words if word not in reading | minutes]
    return len(unknown) <= 1 and bool(reading.intersection(words)) and bool(minutes.intersection(words))


def _date_patterns() -> tuple[re.Pattern[str], ...]:
    return (_ISO, _IN_NUMBERS, _DAY_FIRST, _MONTH_FIRST)


def _is_date(found: re.Match[str]) -> bool:
    months = [part for part in found.groups() if part[0].isalpha()]
    return all(month.casefold() in _months() for month in months)


def _iso(found: re.Match[str], language: str) -> str:
    """The date as ISO 8601; "" when it is none, or when day and month could be either."""
    first, second, third = found[1], found[2], found[3]
    if found.re is _ISO:
        return _checked(int(first), int(second), int(third))
    if found.re is _IN_NUMBERS:
        day_first = second != "/" or language in {"nl", "de", "fr"}
        return _in_numbers(int(first), int(third), int(found[4]), day_first=day_first)
    day, month = (first, second) if found.re is _DAY_FIRST else (second, first)
    return _checked(int(third), _months()[month.casefold()], int(day))


def _in_numbers(first: int, second: int, year: int, *, day_first: bool) -> str:
    if second > 12:
        return _checked(year, first, second)
    return _checked(year, second, first) if day_first or first > 12 or first == second else ""


def _checked(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


@cache
def _time() -> re.Pattern[str]:
    """The time behind a date: "at 14:05", "om 14:05 uur", "à 14h05"."""
    at, clock = ("|".join(map(re.escape, _all(kind))) for kind in ("at_time", "clock"))
    return re.compile(rf"\b(?:{at})?\s*\d{{1,2}}(?::|h)\d{{2}}(?:\s?(?:{clock}))?", re.IGNORECASE)


@cache
def _months() -> dict[str, int]:
    """The number of every name and abbreviation of a month."""
    lists = [word_list(language, "months") for language in LANGUAGES]
    return {
        name: number
        for months in lists
        for number, names in enumerate(months, start=1)
        for name in names.split()
    }


@cache
def _weekdays() -> frozenset[str]:
    return frozenset(_all("weekdays"))


def _all(kind: str) -> list[str]:
    return [phrase for language in LANGUAGES for phrase in word_list(language, kind)]
