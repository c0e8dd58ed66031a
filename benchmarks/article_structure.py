"""Which headings, items, links and pictures of an article survive, beside trafilatura and readability-lxml.

An element counts when its kind and the first 60 characters of its text agree (of its address, for pictures), white
space aside. Each counts once for each page. What the others reach is the better of the two; readability-lxml takes
part when it is installed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement, fromstring

from benchmarks.corpus import Sample, structured_pages
from benchmarks.figures import Result, Score
from benchmarks.reading import article_of, html_of, readability_html, trafilatura_html

KINDS = {
    "headings": ("h1", "h2", "h3", "h4", "h5", "h6"),
    "list items": ("li",),
    "links": ("a",),
    "pictures": ("img",),
    "bold": ("b", "strong"),
    "table cells": ("td", "th"),
    "pre": ("pre",),
    "captions": ("figcaption",),
}
_LENGTH = 60

Elements = frozenset[tuple[str, str]]  # kind, and the beginning of the text


@dataclass(frozen=True, slots=True)
class Counts:
    """Elements of one kind on all pages: in the truth, found, and both."""

    true: int
    found: int
    both: int

    @property
    def recall(self) -> float:
        """How much of the truth was found."""
        return self.both / self.true if self.true else 1.0

    @property
    def precision(self) -> float:
        """How much of what was found is true."""
        return self.both / self.found if self.found else 0.0


def measure() -> list[Result]:
    """Promise: recall and precision of every kind not below the better of the others."""
    pages = list(structured_pages())
    truth = [elements(page.truth) for page in pages]
    ours = [elements(html_of(article_of(page.raw, page.url))) for page in pages]
    others = [found for reader in (_trafilatura, _readability) if (found := _all(pages, reader))]
    results: list[Result] = []
    for kind in KINDS:
        mine, theirs = counts(kind, truth, ours), [counts(kind, truth, each) for each in others]
        for name in ("recall", "precision"):
            best = max(getattr(each, name) for each in theirs)
            results.append(Score(f"{kind} ({mine.true}): {name}", getattr(mine, name), best, least=best))
    return results


def elements(html: str) -> Elements:
    """The elements of ``html`` that are counted."""
    return frozenset(_elements(fromstring(html))) if html.strip() else frozenset()


def counts(kind: str, truth: Sequence[Elements], found: Sequence[Elements]) -> Counts:
    """The elements of one kind, over all pages."""
    pairs = [
        ({each for each in page if each[0] == kind} for page in pair)
        for pair in zip(truth, found, strict=True)
    ]
    numbers = [(len(true), len(got), len(true & got)) for true, got in pairs]
    return Counts(*map(sum, zip(*numbers, strict=True)))


def _elements(root: HtmlElement) -> Iterator[tuple[str, str]]:
    kinds = {tag: kind for kind, tags in KINDS.items() for tag in tags}
    for element in root.iter(*kinds):
        text = element.get("src", "") if element.tag == "img" else element.text_content()
        if (key := "".join(text.split())[:_LENGTH]) and not key.startswith("data:"):
            yield kinds[str(element.tag)], key


def _all(pages: Sequence[Sample], reader: Callable[[Sample], str | None]) -> list[Elements]:
    """What a reader finds on all pages; nothing when it is not there."""
    found = [reader(page) for page in pages]
    return [elements(html) for html in found if html is not None]


def _trafilatura(page: Sample) -> str | None:
    return trafilatura_html(page.raw, page.url)


def _readability(page: Sample) -> str | None:
    return readability_html(page.raw, page.url)
