"""The sources under an article: where they begin and end, and what marks each of them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .chunks import Chunk
from .headings import has_heading_shape, is_body
from .page_lines import is_references_title

_MARK = re.compile(r"(?:\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}[.)]|[-*–•·◦▪‣])\s+(?=\S)")
_EVIDENCE = re.compile(
    r"(?:19|20)\d\d|https?://|www\.|\bdoi\b|\bISBN|\bet al|\bpp?\.\s?\d|\[\d+\]", re.IGNORECASE
)
_PROSE = 200  # characters without a year, a page or an address: nobody's source is that long


def references_length(chunks: Sequence[Chunk], at: int) -> int:
    """How many chunks from ``at`` on are the references, their title among them; 0 when there are none."""
    if chunks[at].is_products or not is_references_title(chunks[at].text):
        return 0
    end = at + 1
    while end < len(chunks) and _is_reference(chunks, end):
        end += 1
    return end - at if end > at + 1 else 0


def last_source(chunks: Sequence[Chunk], at: int) -> tuple[str, str] | None:
    """Label and source of a last line such as "Source: Miller, 2020"."""
    chunk = chunks[at]
    label, colon, source = chunk.text.partition(":")
    is_last = at + 1 == len(chunks) and not (chunk.is_products or chunk.level or chunk.marker)
    return (
        (label.strip(), source.strip())
        if is_last and colon and is_references_title(label) and source.strip()
        else None
    )


def unmarked_references(chunks: Sequence[Chunk]) -> list[str]:
    """The sources without the numbers or the bullets before them."""
    texts = [chunk.text for chunk in chunks]
    if all(text.startswith(f"{number} ") for number, text in enumerate(texts, start=1)):
        return [text.partition(" ")[2].strip() or text for text in texts]
    return [_MARK.sub("", text, count=1) if _MARK.match(text) else text for text in texts]


def may_be_reference(text: str) -> bool:
    """Whether ``text`` is short enough for a source, or has a year, a page or an address in it."""
    return len(text) <= _PROSE or _EVIDENCE.search(text) is not None


def _is_reference(chunks: Sequence[Chunk], at: int) -> bool:
    chunk = chunks[at]
    if chunk.is_products or chunk.is_rule or chunk.level:
        return False
    if _EVIDENCE.search(chunk.text) or _MARK.match(chunk.text):
        return True
    return not _is_prose(chunk) and not _is_next_heading(chunks, at)


def _is_prose(chunk: Chunk) -> bool:
    return len(chunk.text) > _PROSE


def _is_next_heading(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether the article goes on here: a short line without commas, and prose under it."""
    text = chunks[at].text
    plain = (
        has_heading_shape(text)
        and len(text.split()) <= 8
        and not any(char in ",.0123456789" for char in text)
    )
    below = chunks[at + 1] if at + 1 < len(chunks) else None
    return plain and below is not None and is_body(below) and not _EVIDENCE.search(below.text)
