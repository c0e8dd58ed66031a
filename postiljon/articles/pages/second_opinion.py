"""What trafilatura takes for the text of the article on a page: who knows whether doubtful lines belong to it."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from postiljon.articles.word_lists import words_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

logging.getLogger("trafilatura").addHandler(
    logging.NullHandler()
)  # what it cannot read is no news to anybody

_RUN = 4  # words in a row by which texts are compared
_SAMPLE = 60  # characters
_MOST_SAMPLES = 30
_MOST_ELEMENTS = 30_000  # a page with more of them is read without a second opinion

# fmt: off
_NO_TEXT = (  # what it would drop as well, only later and more than once
    "aside", "audio", "button", "canvas", "dialog", "embed", "footer", "head", "iframe", "img", "input", "label",
    "link", "map", "menu", "meta", "nav", "noscript", "object", "option", "picture", "script", "select", "source",
    "style", "svg", "template", "textarea", "time", "video",
)
# fmt: on

_Runs = frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Opinion:
    """The article's text as somebody else sees it.

    ``runs`` are all words of it, four in a row; ``lines`` its texts that are shorter than that; ``samples`` the
    beginnings of some of its texts without their spaces.
    """

    runs: _Runs = frozenset()
    lines: _Runs = frozenset()
    samples: tuple[str, ...] = ()

    def share(self, text: str) -> float:
        """How much of ``text`` is in it, from 0 to 1."""
        words = words_of(text)
        if len(words) < _RUN:
            return float(words in self.lines)
        runs = _runs(words)
        return sum(run in self.runs for run in runs) / len(runs)

    def coverage(self, text: str) -> float:
        """How much of it is in ``text``, from 0 to 1; 1 when there is nothing to compare."""
        flat = _flat(text)
        return sum(sample in flat for sample in self.samples) / len(self.samples) if self.samples else 1


def second_opinion(root: HtmlElement) -> Opinion:
    """What trafilatura says about the page; an empty opinion where it has none."""
    from lxml.etree import strip_attributes, strip_elements
    from trafilatura import bare_extraction

    if root.xpath("count(//*)") > _MOST_ELEMENTS:
        return Opinion()
    page = deepcopy(root)
    strip_elements(page, *_NO_TEXT, with_tail=False)
    strip_attributes(page, "colspan", "rowspan")  # a thousand of them keep it busy for a minute
    try:
        found = bare_extraction(page, fast=True, include_comments=False)
    except Exception:  # noqa: BLE001 - it was not made for broken pages; those are read without it
        return Opinion()
    body = getattr(found, "body", None)
    return _opinion([] if body is None else [" ".join(element.itertext()) for element in body])


def _opinion(texts: Sequence[str]) -> Opinion:
    words = [words_of(text) for text in texts]
    runs = frozenset(run for each in words for run in _runs(each))
    long = [text for text in texts if len(text) >= _SAMPLE]
    samples = [_flat(text[:_SAMPLE]) for text in long[:: max(1, len(long) // _MOST_SAMPLES)]]
    return Opinion(runs, frozenset(each for each in words if len(each) < _RUN), tuple(samples))


def _flat(text: str) -> str:
    return "".join(text.split())


def _runs(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    return list(zip(*(words[start:] for start in range(_RUN)), strict=False))
