"""What reading a web page costs, in processor time, beside trafilatura alone on the same bytes."""

from __future__ import annotations

import logging
from collections.abc import Callable
from statistics import median
from time import process_time

from benchmarks.corpus import shop_pages, structured_pages, text_pages
from benchmarks.figures import Figure
from benchmarks.reading import article_of, trafilatura_text

ROUNDS = 3


def measure() -> list[Figure]:
    """Promise: at most 1.5 times as long, in the median of all pages."""
    logging.disable(logging.CRITICAL)  # trafilatura says what it thinks of a page
    pages = [
        (page.raw, page.url) for group in (text_pages(), structured_pages(), shop_pages()) for page in group
    ]
    article_of(*pages[0]), trafilatura_text(pages[0][0])  # what the first one loads, all others have
    theirs = [_shortest(lambda raw=raw: trafilatura_text(raw)) for raw, _ in pages]  # type: ignore[misc]
    ours = [_shortest(lambda raw=raw, url=url: article_of(raw, url)) for raw, url in pages]  # type: ignore[misc]
    ratio = median(mine / other for mine, other in zip(ours, theirs, strict=True))
    return [
        Figure(f"trafilatura, {len(pages)} pages", median(theirs)),
        Figure("postiljon", median(ours), ratio=ratio, most_ratio=1.5),
        Figure("  the slowest page", max(ours)),
    ]


def _shortest(call: Callable[[], object]) -> float:
    """The seconds of the quickest of a few calls: the others were disturbed."""
    return min(_seconds(call) for _ in range(ROUNDS))


def _seconds(call: Callable[[], object]) -> float:
    start = process_time()
    call()
    return process_time() - start
