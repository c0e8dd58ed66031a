"""What trafilatura takes for the text of the article on a page: who knows whether doubtful lines belong to it."""

from __future__ import annotations

import logging
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .word_lists import words_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_RUN = 4  # words in a row by which texts are compared
_MOST_ELEMENTS = 30_000  # a page with more of them is read without a second opinion

_NO_TEXT = ("head", "iframe", "link", "meta", "noscript", "script", "style", "svg", "template")

_Runs = frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Opinion:
    """The article's text as somebody else sees it, as runs of words, and its short lines as they are."""

    runs: _Runs = frozenset()
    lines: _Runs = frozenset()

    def coverage(self, text: str) -> float:
        """How much of the opinion is in ``text``, from 0 to 1; 1 when there is no opinion."""
        return len(self.runs.intersection(_runs(words_of(text)))) / len(self.runs) if self.runs else 1

    def share(self, text: str) -> float:
        """How much of ``text`` is in it, from 0 to 1."""
        words = words_of(text)
        if len(words) < _RUN:
            return float(words in self.lines)
        runs = _runs(words)
        return sum(run in self.runs for run in runs) / len(runs)


def second_opinion(root: HtmlElement) -> Opinion:
    """What trafilatura says about the page; an empty opinion where it has none."""
    from lxml.etree import strip_elements
    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    page = deepcopy(root)
    strip_elements(page, *_NO_TEXT, with_tail=False)
    if page.xpath("count(//*)") > _MOST_ELEMENTS:
        return Opinion()
    try:
        found = bare_extraction(page, fast=True, include_comments=False)
    except Exception:  # noqa: BLE001 - it was not made for broken pages; those are read without it
        return Opinion()
    body = getattr(found, "body", None)
    if body is None:
        return Opinion()
    texts = [words_of(" ".join(element.itertext())) for element in body]
    runs = frozenset(run for words in texts for run in _runs(words))
    return Opinion(runs, frozenset(words for words in texts if len(words) < _RUN))


def _runs(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    return list(zip(*(words[start:] for start in range(_RUN)), strict=False))
