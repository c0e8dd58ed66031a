"""How much of an article's text is found on a web page, and how little else, beside trafilatura on the same pages.

Texts are cut into overlapping runs of four words. Right, wrong and missing runs are counted for each page, as shares
of all three; precision, recall and F1 are taken over the means of those shares.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.corpus import Sample, Shop, shop_pages, text_pages
from benchmarks.figures import Result, Score, Share
from benchmarks.reading import article_of, text_of, trafilatura_text

ABOVE = 0.005  # what we promise over trafilatura as it is
_WORD = re.compile(r"\w+")
_RUN = 4


@dataclass(frozen=True, slots=True)
class Shares:
    """The shares of a page's runs of words that are right, wrong and missing."""

    right: float
    wrong: float
    missing: float


def measure() -> list[Result]:
    """Promise: F1 at least 0.005 over trafilatura's; of shops and blogs every fragment kept or left out as it must."""
    pages = list(text_pages())
    ours = [shares(page.truth, text_of(article_of(page.raw, page.url))) for page in pages]
    theirs = _all(pages, lambda page: trafilatura_text(page.raw))
    precise = _all(pages, lambda page: trafilatura_text(page.raw, precise=True))
    best = f1(theirs)
    return [
        Score(f"trafilatura, {len(pages)} pages: F1", best),
        Score("trafilatura, favouring precision: F1", f1(precise)),
        Score("postiljon: precision", precision(ours), precision(theirs)),
        Score("postiljon: recall", recall(ours), recall(theirs)),
        Score("postiljon: F1", f1(ours), best, least=best + ABOVE),
        Score("  one half of the pages: F1", f1(ours[::2]), f1(theirs[::2])),
        Score("  the other half: F1", f1(ours[1::2]), f1(theirs[1::2])),
        *_shops(list(shop_pages())),
    ]


def shares(truth: str, found: str) -> Shares:
    """How ``found`` compares with the ``truth``."""
    wanted, got = _runs(truth), _runs(found)
    right, wrong, missing = (counts.total() for counts in (wanted & got, got - wanted, wanted - got))
    whole = right + wrong + missing or 1
    return Shares(right / whole, wrong / whole, missing / whole)


def precision(pages: Sequence[Shares]) -> float:
    """How much of what was found is right."""
    right, wrong = sum(page.right for page in pages), sum(page.wrong for page in pages)
    return right / (right + wrong) if right else 0.0


def recall(pages: Sequence[Shares]) -> float:
    """How much of what is there was found."""
    right, missing = sum(page.right for page in pages), sum(page.missing for page in pages)
    return right / (right + missing) if right else 0.0


def f1(pages: Sequence[Shares]) -> float:
    """The harmonic mean of the two."""
    both = precision(pages) + recall(pages)
    return 2 * precision(pages) * recall(pages) / both if both else 0.0


def _all(pages: Sequence[Sample], text: Callable[[Sample], str]) -> list[Shares]:
    return [shares(page.truth, text(page)) for page in pages]


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    runs = list(zip(*(words[start:] for start in range(_RUN)), strict=False))
    return Counter(runs or ([tuple(words)] if words else []))


def _shops(pages: Sequence[Shop]) -> list[Result]:
    """The share of the fragments that must be kept, and of those that must go, that are and do."""
    kept: list[bool] = []
    gone: list[bool] = []
    for page in pages:
        article = article_of(page.raw, page.url)
        text = _flat(f"{article['title']} {text_of(article)}")
        kept += [_flat(fragment) in text for fragment in page.kept]
        gone += [_flat(fragment) not in text for fragment in page.gone]
    return [
        Share(f"{len(pages)} shops and blogs: fragments kept", sum(kept), len(kept), least=1),
        Share("  furniture left out", sum(gone), len(gone), least=1),
    ]


def _flat(text: str) -> str:
    return " ".join(text.split())
