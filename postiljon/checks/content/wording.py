"""The words of the mail: texts that stand in for texts, words twice, shouting, and what shows how it was made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from postiljon.checks.model import Specimen, Trouble, family
from postiljon.checks.phrases import folded, phrases
from postiljon.checks.telling import and_more, once_each, shown

from .marks import source_marks

if TYPE_CHECKING:
    from lxml.html import HtmlElement

rule = family("content")

# What writers leave for later. At the end of a text, xxx are kisses.
_REMINDER = re.compile(
    r"\b(?:TODO|FIXME|TBD|TKTK)\b|\b(?:x{3,}|X{4,})\b(?=\s*\w)"
    r"|[$€£]\s?[xX]{2,4}\b|\b[xX]{2,4}\s?[€%]|\b[xX]{1,3}[.,][xX]{2}\b"  # an amount
)
_IN_REMINDERS = ("TODO", "FIXME", "TBD", "TKTK", "xx", "XX")  # one of them is in each
_BRACKETED = re.compile(r"\[([^\W\d_]{2,20}(?:[ -][^\W\d_]{2,20}){0,2})\]")
_TWICE = re.compile(r"(?<![\w-])([^\W\d_]{1,12})[ \xa0]+(\1)(?![\w-])", re.IGNORECASE)
_PHRASE = re.compile(r"[^\W\d_]+(?:[ \xa0]+[^\W\d_]+)*")  # words with nothing but spaces between them
_SHOUTED_WORDS = 4  # in a row; names of organisations are fewer, or have commas between them
_SHOUTED = 18  # letters
_MARKS = re.compile(r"!{2,}|\?{2,}|[!?]{3,}|(?<!\.)\.{4,}(?!\.)|,{2,}|;{2,}")
_BESIDE = 15  # characters that are shown on each side of a word
_BEFORE = 30  # characters that are shown before a mark
_LEADERS = 8  # dots in a row that lead to a number, as in a table of contents
_LOOKED_AT = 20_000  # characters of a block


@rule(
    "T07",
    "error",
    "A text stands in for a text",
    why="The reader gets what was meant for the maker.",
    fix="write the text, or take the line away",
)
def stands_in_for_a_text(mail: Specimen) -> Iterator[Trouble]:
    known: set[str] = set()
    for text, setting, element in _texts(mail):
        if (found := _placeholder(text)) and found not in known:
            known.add(found)
            yield Trouble(f"{shown(found)} stands in for a text", element, found, setting)


@rule(
    "T08",
    "warning",
    "A word stands there twice",
    why="Readers stumble over it, and it looks careless.",
    fix="take one away",
)
def word_stands_twice(mail: Specimen) -> Iterator[Trouble]:
    return once_each(
        Trouble(f"{shown(found[0])} in {shown(_around(text, found))}", element, _around(text, found), setting)
        for text, setting, element in _texts(mail)
        for found in _TWICE.finditer(text)
        if found[1].casefold() in phrases("never_twice") and found[2].islower()
    )


@rule(
    "T09",
    "warning",
    "A text is shouted",
    why="It reads as shouting, is slow to read, and some screen readers spell such words.",
    fix="write it like a sentence, and make bold what matters",
)
def text_is_shouted(mail: Specimen) -> Iterator[Trouble]:
    found = [(block, words) for block in mail.page.blocks if (words := _shouted(block.text[:_LOOKED_AT]))]
    if found:
        block, words = found[0]
        yield Trouble(f"{shown(words)} is in capitals{and_more(found)}", block.element, words)


@rule(
    "T10",
    "note",
    "Marks are repeated",
    why="One mark says it; more look like the kind of advertising that one deletes unread.",
    fix="leave one",
)
def marks_are_repeated(mail: Specimen) -> Iterator[Trouble]:
    found = [(block, words) for block in mail.page.blocks for words in _before_repeated_marks(block.text)]
    if found:
        block, words = found[0]
        yield Trouble(
            f"the marks at the end of {shown(words)} are repeated{and_more(found)}", block.element, words
        )


@rule(
    "T16",
    "warning",
    "The mail shows how it was made",
    why="The reader sees tags and marks between the words.",
    fix="write it as the article's Markdown has it, or take the marks away",
)
def shows_its_source(mail: Specimen) -> Iterator[Trouble]:
    found = [
        (block, mark)
        for block in mail.page.blocks
        if not mail.page.is_code(block.pieces[0][0])
        for mark in source_marks(block.text)
    ]
    if found:
        block, mark = found[0]
        yield Trouble(f"{shown(mark)} stands in the text{and_more(found)}", block.element, mark)


def _texts(mail: Specimen) -> Iterator[tuple[str, str, HtmlElement | None]]:
    """Everything the mail says to its reader, with the setting or the element that it stands in."""
    yield mail.subject[:_LOOKED_AT], "campaign.subject", None
    yield mail.preheader[:_LOOKED_AT], "campaign.preheader", None
    yield from ((block.text[:_LOOKED_AT], "", block.element) for block in mail.page.blocks)


def _shouted(text: str) -> str:
    """The first words in a row that are all in capitals, if they are many."""
    for phrase in _PHRASE.finditer(text):
        for large, run in groupby(phrase[0].split(), key=str.isupper):
            words = list(run)
            if large and len(words) >= _SHOUTED_WORDS and sum(map(len, words)) >= _SHOUTED:
                return " ".join(words)
    return ""


def _before_repeated_marks(text: str) -> Iterator[str]:
    """The words before marks that stand there more than once; many dots lead to a number."""
    for found in _MARKS.finditer(text[:_LOOKED_AT]):
        if len(found[0]) < _LEADERS or found[0][0] != ".":
            yield text[max(0, found.start() - _BEFORE) : found.end()]


def _around(text: str, found: re.Match[str]) -> str:
    return text[max(0, found.start() - _BESIDE) : found.end() + _BESIDE]


def _placeholder(text: str) -> str:
    if any(mark in text for mark in _IN_REMINDERS) and (found := _REMINDER.search(text)):
        return found[0]
    for found in _BRACKETED.finditer(text):
        if folded(found[1]) in phrases("blanks"):
            return found[0]
    said = _standing_in().search(folded(text))
    return said[0] if said else ""


@cache
def _standing_in() -> re.Pattern[str]:
    found = "|".join(sorted(map(re.escape, phrases("placeholders"))))
    return re.compile(rf"(?<!\S)(?:{found})(?!\S)")


RULES = (
    stands_in_for_a_text,
    word_stands_twice,
    text_is_shouted,
    marks_are_repeated,
    shows_its_source,
)
