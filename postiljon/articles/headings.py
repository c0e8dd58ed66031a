"""Which chunks of scraped text are headings, though nothing marks them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from .chunks import Chunk, is_table_row
from .model import Heading, Text
from .page_lines import ends_sentence, has_money, is_references_title
from .word_lists import phrases, words_of

_LONGEST, _MOST_WORDS = 90, 14
_LONGEST_TITLE, _MOST_TITLE_WORDS = 150, 25
_BODY = 80  # characters that make a chunk running text, whatever it ends in
_LOOK_AHEAD = 2

_MARKED = re.compile(r"\s{0,3}(#{1,6})\s+[^\s#]")
_HASHES = re.compile(r"^#+\s+|\s+#+$")
_TWO_SENTENCES = re.compile(r"[^\W\d]{3}[.!…]\s+[^\W\d_]")
_UNDERLINES = {"=": 1, "-": 2}
_ADDRESS = re.compile(r"https?://|www\.|\S@\S")
_SAID_BY = re.compile(r"[\"'”’“»«](?:\s?[,–—]|\s-\s)|[,.!?][\"'”’“»«]\s")
_OPENING = "\"'“”„‘’‚«»‹"
_MAY_PRECEDE = _OPENING + "¿¡([#"
_CLOSING = "\"'”’“‘»«"


@lru_cache(maxsize=4096)
def has_heading_shape(text: str) -> bool:
    """Whether a line could be a heading: short, begins like one, and does not end like a sentence or a lead-in."""
    if len(text) > _LONGEST or len(text.split()) > _MOST_WORDS or text.endswith((".", ",", ";", ":", "…")):
        return False
    if "\t" in text or (ends_sentence(text) and _TWO_SENTENCES.search(text)):
        return False
    if has_money(text) or _ADDRESS.search(text) or is_quotation(text) or _is_caption(text):
        return False
    if phrases("see_also").length(words_of(text)):
        return False
    return _begins_like_one(text)


def with_headings(chunks: Sequence[Chunk]) -> tuple[Chunk, ...]:
    """The chunks, those marked that are headings: they have the shape of one, and there is text under them."""
    found: set[int] = set()
    for start, end in _runs(chunks):
        found.update(_headings_of_run(chunks, start, end))
    return tuple(replace(chunk, is_heading=True) if at in found else chunk for at, chunk in enumerate(chunks))


def with_marks(chunks: Sequence[Chunk]) -> tuple[Chunk, ...]:
    """The chunks with the levels of headings that are marked as such: "## Contents", or a line under the text."""
    marked: list[Chunk] = []
    for chunk in chunks:
        above = marked[-1] if marked else None
        if above and chunk.is_rule and not chunk.spaced and _can_be_underlined(above):
            level = _UNDERLINES.get(chunk.text[0])
            marked[-1] = replace(above, level=level, underline=chunk.lines) if level else above
            marked += [] if level else [chunk]
        else:
            found = _MARKED.match(chunk.text) if len(chunk.lines) == 1 else None
            text = _HASHES.sub("", chunk.text)
            marked.append(replace(chunk, text=text, level=len(found[1])) if found else chunk)
    return tuple(marked)


def heading(text: Text, level: int | None = None) -> Heading:
    """A heading inside an article; the first level is the title's."""
    return Heading(text, level and max(2, level))


@lru_cache(maxsize=4096)
def is_title(text: str) -> bool:
    """Whether the first line of a text is its title and not already its first paragraph."""
    if len(text) > _LONGEST_TITLE or len(text.split()) > _MOST_TITLE_WORDS or text.endswith((",", ";")):
        return False
    if _ADDRESS.search(text) or not any(char.isalnum() for char in text):
        return False
    is_sentence = text.endswith(".") and not text.endswith("..")
    return not is_sentence or (len(text.split()) <= 8 and ". " not in text)


def is_body(chunk: Chunk) -> bool:
    """Whether a chunk is text for a heading to stand over: long, a sentence, or an item of a list."""
    text = chunk.text
    is_sentence = ends_sentence(text) and not text.endswith("?") and len(text.split()) > 2
    is_item = chunk.marker is not None or is_table_row(chunk.lines[0].text) or text.startswith(">")
    return len(text) >= _BODY or is_sentence or is_item or text.endswith(":")


def is_quotation(text: str) -> bool:
    """Whether a line is in quotation marks, up to its end or to the name of who said it."""
    return (
        len(text) > 2 and text[0] in _OPENING and (text[-1] in _CLOSING or _SAID_BY.search(text) is not None)
    )


def _can_be_underlined(chunk: Chunk) -> bool:
    is_plain = not (chunk.is_products or chunk.is_rule or chunk.level or chunk.marker)
    return is_plain and len(chunk.lines) == 1 and len(chunk.text) <= _LONGEST_TITLE


def _could_be(chunk: Chunk) -> bool:
    return (
        not chunk.is_products
        and (len(chunk.lines) == 1 or len(chunk.text) < _LONGEST)
        and has_heading_shape(chunk.text)
    )


def _begins_like_one(text: str) -> bool:
    """With a capital or a digit; a quotation mark or a picture may stand before it."""
    first = next((char for char in text if char.isalnum()), "")
    before = text[: text.find(first)] if first else ""
    is_plain = all(char in _MAY_PRECEDE or char.isspace() or ord(char) > 0x2000 for char in before)
    return is_plain and not first.islower() and any(map(str.isalpha, text))


def _is_caption(text: str) -> bool:
    """Whether a line says who made a picture, or where something comes from: "Photo: Anna", "Source: Miller"."""
    label, colon, rest = text.partition(":")
    if colon and rest.strip() and is_references_title(label):
        return True
    words = words_of(text)
    length = phrases("captions").length(words)
    return bool(length) and ":" in text[: len(" ".join(words[:length])) + 3]


def _headings_of_run(chunks: Sequence[Chunk], start: int, end: int) -> Iterator[int]:
    """Three and more short lines in a row are a list without markers: only its edges can be headings."""
    if end - start <= _LOOK_AHEAD:
        yield from (at for at in range(start, end) if _has_body(chunks, at))
        return
    first, last = chunks[start], chunks[end - 1]
    over_lines = not (chunks[start + 1].spaced and chunks[start + 2].spaced)
    if first.spaced and over_lines and not first.text[:1].isdigit() and end < len(chunks):
        yield start
    if _has_body(chunks, end - 1) and (last.spaced or not chunks[end].spaced):
        yield end - 1


def _runs(chunks: Sequence[Chunk]) -> Iterator[tuple[int, int]]:
    """Stretches of chunks that could be headings, with nothing to read between them."""
    start: int | None = None
    for at in range(len(chunks) + 1):
        fits = at < len(chunks) and _could_be(chunks[at]) and not _belongs_elsewhere(chunks, at)
        begins = fits and (start is None or is_references_title(chunks[at].text))
        if start is not None and (begins or not fits):
            yield start, at
            start = None
        start = at if begins else start


def _belongs_elsewhere(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a chunk is an item of a list, or who said the words above it."""
    above = chunks[at - 1] if at and not chunks[at].spaced else None
    is_speaker = above is not None and is_quotation(above.text)
    return _is_listed(chunks, at) or is_speaker


def _is_listed(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether a chunk with a number before it has a neighbour with one: then it is no heading but an item."""
    return chunks[at].marker is not None and any(
        each.marker for each in chunks[max(0, at - 1) : at + 2] if each is not chunks[at]
    )


def _has_body(chunks: Sequence[Chunk], at: int) -> bool:
    """Whether there is text to stand over; right above products there is none, their title is not here any more."""
    if at + 1 < len(chunks) and chunks[at + 1].is_products:
        return False
    ahead = [chunk for chunk in chunks[at + 1 : at + 2 + _LOOK_AHEAD] if not chunk.is_products][:_LOOK_AHEAD]
    return any(is_body(chunk) for chunk in ahead)
