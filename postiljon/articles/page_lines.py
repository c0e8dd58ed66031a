"""What a single line of a scraped page looks like: a button, a breadcrumb, running text."""

from __future__ import annotations

import re
from functools import lru_cache

from .word_lists import key_of, phrases, words_of

# Characters from which a line is running text: whatever it ends in, as one sentence, or as two.
_SURELY_RUNNING, _ONE_SENTENCE, _TWO_SENTENCES = 160, 60, 40
LONGEST_FURNITURE = 200  # characters; a longer line is never taken for a part of the page's machinery

_ELLIPSIS = ("...", "…", ". . .")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_SENTENCES = re.compile(r"[.!?…][\"'”’»)]?\s+(?=[\"'“‘«]?[^\W\d_a-z])")
_PICTURE_FILE = re.compile(
    r"[\w .()-]{1,80}\.(?:jpe?g|png|gif|webp|svg|avif|heic|tiff?|bmp)|(?:IMG|DSC|DSCF|PXL)[_-]?\d{3,}",
    re.IGNORECASE,
)
_ICON = re.compile(r"[a-z]{2,20}(?:_[a-z0-9]{1,20}){1,4}")  # what a page's icons are called: "shopping_cart"
_NUMBERS = re.compile(r"\d{1,4}(?:\s+\d{1,4})*\+?")
_MONEY = re.compile(r"[€£$]\s?\d|\d\s?[€£$]|\d\s?(?:EUR|CHF|GBP|USD|kr|zł)\b|\b(?:EUR|CHF|GBP|USD)\s?\d")
_CRUMB = re.compile(r"\s*(?:[>›»→]|\s[/|]\s)\s*")
_BAR = re.compile(r"\s*(?:[|·•>›»→]|\s[-–/]\s)\s*")
_COPYRIGHT = re.compile(r"\s*(?:©|\(c\)\s*(?:19|20)\d\d)", re.IGNORECASE)
_COUNT = re.compile(r"^\(?\d+\)?\s+|\s*\(?\d+\)?$")


_KNOWN_LINES = (
    ("loading", "loading notice"),
    ("sharing", "share button"),
    ("skipping", "skip link"),
    ("read_more", "read-more button"),
    ("advertising", "advertisement label"),
)


@lru_cache(maxsize=4096)
def machinery(text: str) -> str | None:
    """Why ``text`` is a part of the page's machinery wherever it stands, or None."""
    if not any(char.isprintable() and not char.isspace() for char in text):
        return "nothing visible"
    if len(text) > LONGEST_FURNITURE * 3:
        return None
    if _is_cookie_notice(text):
        return "cookie notice"
    if len(text) > LONGEST_FURNITURE:
        return None
    if _PICTURE_FILE.fullmatch(text.strip()):
        return "picture label"
    if _ICON.fullmatch(text.strip()):
        return "icon"
    return "breadcrumb" if _is_breadcrumb(text) else _known_line(text)


@lru_cache(maxsize=4096)
def is_page_edge(text: str) -> bool:
    """Whether ``text`` is furniture when it stands above or below an article: navigation, footer, buttons."""
    if len(text) > LONGEST_FURNITURE:
        return False
    if _COPYRIGHT.match(text) or phrases("footer_starts").length(words_of(text)):
        return True
    parts = _BAR.split(text.strip(" |·•>›»→-–/"))
    return all(_is_edge_phrase(part) for part in parts)


@lru_cache(maxsize=4096)
def is_menu_entry(text: str) -> bool:
    """Whether ``text`` is what only menus say: "My account", "Cart (0)"."""
    return len(text) <= LONGEST_FURNITURE and phrases("navigation").are(_COUNT.sub("", text.strip()))


@lru_cache(maxsize=4096)
def opens_tail(text: str) -> bool:
    """Whether ``text`` is a line such as "Related articles (3)" or "Read also: …", as they stand under articles."""
    if len(text) > LONGEST_FURNITURE:
        return False
    return phrases("tail").are(_COUNT.sub("", text.strip())) or names_another_article(text.strip())


def is_label_line(text: str) -> bool:
    """Whether ``text`` is a line such as "Tags: tea, water"."""
    label, colon, _ = text.partition(":")
    return bool(colon) and len(text) <= LONGEST_FURNITURE and phrases("category").are(label)


@lru_cache(maxsize=4096)
def is_references_title(text: str) -> bool:
    """Whether ``text`` is a line such as "Literature:"."""
    return len(text) < 60 and phrases("references").are(text.strip().lstrip("# "))


def ends_sentence(text: str) -> bool:
    """Whether ``text`` ends as a sentence does."""
    return _SENTENCE_END.search(text[-8:].rstrip()) is not None


@lru_cache(maxsize=4096)
def is_running_text(text: str) -> bool:
    """Whether ``text`` is long enough, or enough of a sentence, to be read and not clicked."""
    text = text.strip()
    if is_page_edge(text) or machinery(text):
        return False
    enough = _TWO_SENTENCES if _SENTENCES.search(text) else _ONE_SENTENCE
    return len(text) >= _SURELY_RUNNING or (len(text) >= enough and ends_sentence(text))


def has_money(text: str) -> bool:
    """Whether there is an amount of money in ``text``."""
    return _MONEY.search(text) is not None


def number_of(text: str) -> tuple[int, ...]:
    """The numbers of a line that has nothing else in it: "7", "1 2 3", "10+"; otherwise none."""
    text = text.strip(" ‹›«»<>\u00a0\t")
    return tuple(map(int, text.rstrip("+").split())) if len(text) < 100 and _NUMBERS.fullmatch(text) else ()


def _is_cookie_notice(text: str) -> bool:
    if phrases("cookie_buttons").are(text):
        return True
    words = words_of(text)
    begins = phrases("cookie_starts").length(words)
    return bool(begins and phrases("cookie_words").places(words[begins:]))


def names_another_article(text: str) -> bool:
    """Whether a line is "Read also: its title", and no sentence of this article."""
    label, colon, _ = text.partition(":")
    return bool(colon) and not text.endswith(".") and phrases("see_also").are(label)


def _known_line(text: str) -> str | None:
    if _is_share_bar(text):
        return "share button"
    return next((why for kind, why in _KNOWN_LINES if phrases(kind).are(text)), None)


def _is_share_bar(text: str) -> bool:
    """Whether a line is "Share: Facebook | Email"."""
    label, colon, rest = text.partition(":")
    return (
        bool(colon) and phrases("sharing").are(label) and all(map(_is_edge_phrase, _BAR.split(rest.strip())))
    )


def is_single_word(text: str) -> bool:
    """Whether ``text`` is one word that does not trail off in dots: it may just as well be a heading."""
    text = text.strip()
    return len(text.split()) == 1 and not text.endswith(_ELLIPSIS)


def _is_breadcrumb(text: str) -> bool:
    parts = _CRUMB.split(text.strip(" >›»→/|"))
    return (
        len(parts) > 1 and phrases("navigation").are(parts[0]) and all(0 < len(part) <= 80 for part in parts)
    )


def _is_edge_phrase(text: str) -> bool:
    text = _COUNT.sub("", text)
    kinds = ("navigation", "footer", "sharing", "read_more", "cookie_buttons")
    return bool(key_of(text)) and any(phrases(kind).are(text) for kind in kinds)
