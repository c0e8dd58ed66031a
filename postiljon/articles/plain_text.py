"""Reads scraped plain text: which lines are the title, the lead, headings, lists, paragraphs and sources."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import takewhile

from .bylines import Byline, byline_of
from .chunks import Chunk, chunks_of
from .headings import heading, is_body, is_title, with_headings, with_marks
from .language import language_of
from .list_lines import list_length, list_of, unmarked_length
from .lost_links import lost_links
from .marked_lines import quote_length, quote_of, table_length, table_of
from .model import (
    Article,
    Block,
    Heading,
    Line,
    Noise,
    Paragraph,
    Products,
    Question,
    Reading,
    References,
    Run,
    Text,
)
from .references import last_source, references_length, unmarked_references

_ADDRESS = re.compile(r"https?://[^\s<>\"“”«»]+")
_AFTER_ADDRESS = ".,;:!?…)]}'’"
_HEAD = 8  # chunks from the top among which a byline may stand

NO_TITLE = "this text has no title of its own"

_Found = tuple[
    Block | None, int
]  # a block and how many chunks it took; None is a line drawn between two parts
_Reader = Callable[[Sequence[Chunk], int], _Found | None]


@dataclass(slots=True)
class _Draft:
    """What has been read so far."""

    title: str = ""
    lead: Text = field(default_factory=Text)
    author: str = ""
    date: str = ""
    blocks: list[Block] = field(default_factory=list)
    noise: list[Noise] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    fates: dict[int, str] = field(default_factory=dict)

    def mark(self, chunks: Iterable[Chunk], fate: str) -> None:
        self.fates.update(
            (line.number, fate) for chunk in chunks for line in chunk.all_lines if not line.is_products
        )

    def leave_out(self, chunk: Chunk, why: str) -> None:
        self.noise.extend(Noise(line.number, line.text.strip(), why) for line in chunk.all_lines)
        self.mark([chunk], "noise")


def read(lines: tuple[Line, ...], *, language: str | None = None) -> Reading:
    """The article in ``lines``, which have been swept and had their products cut out.

    Every line that is not blank has a fate; nothing is corrected. ``language`` is detected when it is None.
    """
    language = language_of("\n".join(line.text for line in lines)) if language is None else language
    draft = _Draft()
    chunks: Sequence[Chunk] = with_marks(chunks_of(lines))
    if _is_under_machinery(lines):
        chunks = _without_categories(chunks, language, draft)
    chunks = with_headings(_read_head(chunks, language, draft))
    _read_blocks(_read_lead(chunks, draft), draft)
    if not draft.title and draft.fates:
        first = min(draft.fates)
        text = next(line.text.strip() for line in lines if line.number == first)
        draft.questions.insert(0, Question(text[:80], NO_TITLE, first))
    article = Article(draft.title, draft.lead, language, tuple(draft.blocks), draft.author, draft.date)
    return Reading(article, tuple(draft.noise), tuple(draft.questions), draft.fates)


def _is_under_machinery(lines: Sequence[Line]) -> bool:
    """Whether lines were swept off the top."""
    first = next((line.number for line in lines if line.text.strip()), 1)
    return len({line.number for line in lines if line.number < first}) < first - 1


def _without_categories(chunks: Sequence[Chunk], language: str, draft: _Draft) -> Sequence[Chunk]:
    """The chunks without the words that a page's menu leaves over a title: where the article is filed."""
    head = list(takewhile(lambda chunk: not (is_body(chunk) or _byline(chunk, language)), chunks[:_HEAD]))
    title = next((at for at, chunk in enumerate(head) if chunk.level or len(chunk.text.split()) > 2), 0)
    if any(chunk.is_products or not is_title(chunk.text) for chunk in head[: title + 1]):
        return chunks
    for chunk in head[:title]:
        draft.leave_out(chunk, "category over the title")
    return chunks[title:]


def _read_head(chunks: Sequence[Chunk], language: str, draft: _Draft) -> Sequence[Chunk]:
    """Reads the title and the lines about the article around it; answers the chunks that are left."""
    left: list[Chunk] = []
    for at, chunk in enumerate(chunks):
        if at >= _HEAD or (is_body(chunk) and not _byline(chunk, language)):
            return [*left, *chunks[at:]] if draft.title or left else _read_title(chunks[at:], draft)
        if byline := _byline(chunk, language):
            _note(byline, chunk, draft)
        elif draft.title and chunk.text == draft.title:
            draft.mark([chunk], "title")
        elif draft.title or left or not _read_title_at(chunks, at, draft):
            left.append(chunk)
    return left


def _read_title(chunks: Sequence[Chunk], draft: _Draft) -> Sequence[Chunk]:
    return chunks[1:] if _read_title_at(chunks, 0, draft) else chunks


def _read_title_at(chunks: Sequence[Chunk], at: int, draft: _Draft) -> bool:
    """Takes the chunk as the title, if it is one."""
    chunk = chunks[at]
    is_lead_in = chunk.text.endswith(":") and at + 1 < len(chunks) and chunks[at + 1].marker is not None
    if chunk.is_products or chunk.is_rule or is_lead_in or list_length(chunks, at):
        return False
    if not (chunk.level or is_title(chunk.text)):
        return False
    draft.title = Text.of(chunk.text).one_line().plain
    draft.mark([chunk], "title")
    return bool(draft.title)


def _byline(chunk: Chunk, language: str) -> Byline | None:
    return None if chunk.is_products or chunk.level else byline_of(chunk.text, language)


def _note(byline: Byline, chunk: Chunk, draft: _Draft) -> None:
    draft.author = draft.author or byline.author
    draft.date = draft.date or byline.date
    draft.leave_out(chunk, byline.why)


def _read_lead(chunks: Sequence[Chunk], draft: _Draft) -> Sequence[Chunk]:
    """Takes the first chunk, products apart, as the lead when it is a paragraph; answers the chunks that are left."""
    at = next((at for at, chunk in enumerate(chunks) if not chunk.is_products), len(chunks))
    if at == len(chunks) or not isinstance(_block_at(chunks, at)[0], Paragraph):
        return chunks
    draft.lead = rich(chunks[at].text)
    draft.mark(chunks[at : at + 1], "lead")
    draft.questions.extend(lost_links(chunks[at]))
    return [*chunks[:at], *chunks[at + 1 :]]


def _read_blocks(chunks: Sequence[Chunk], draft: _Draft) -> None:
    at = 0
    while at < len(chunks):
        block, length = _block_at(chunks, at)
        taken = chunks[at : at + length]
        if block is None:
            draft.leave_out(chunks[at], "dividing line")
        else:
            draft.blocks.append(block)
            draft.mark(taken, f"block {len(draft.blocks)}")
            draft.questions.extend(_questions(block, taken))
        at += length


def _questions(block: Block, chunks: Sequence[Chunk]) -> list[Question]:
    """Sources and headings send nobody anywhere; running text and lists may."""
    if isinstance(block, Heading | Products | References):
        return []
    return [question for chunk in chunks for question in lost_links(chunk)]


def _block_at(chunks: Sequence[Chunk], at: int) -> _Found:
    """The block that begins at a chunk. What nothing else fits is a paragraph: running text is never lost."""
    return next((found for reader in _READERS if (found := reader(chunks, at))), (_paragraph(chunks[at]), 1))


def _paragraph(chunk: Chunk) -> Paragraph:
    return Paragraph(rich(chunk.text))


def _products_at(chunks: Sequence[Chunk], at: int) -> _Found | None:
    return (Products(), 1) if chunks[at].is_products else None


def _rule_at(chunks: Sequence[Chunk], at: int) -> _Found | None:
    return (None, 1) if chunks[at].is_rule else None


def _references_at(chunks: Sequence[Chunk], at: int) -> _Found | None:
    if found := last_source(chunks, at):
        return References((rich(found[1]),), rich(found[0])), 1
    length = references_length(chunks, at)
    items = tuple(rich(text) for text in unmarked_references(chunks[at + 1 : at + length]))
    return (References(items, rich(chunks[at].text.rstrip(" :"))), length) if length else None


def _table_at(chunks: Sequence[Chunk], at: int) -> _Found | None:
    length = table_length(chunks, at)
    return (table_of(chunks[at : at + length], rich), length) if length else None


def _quote_at(chunks: Sequence[Chunk], at: int) -> _Found | None:
    length = quote_length(chunks, at)
    return (quote_of(chunks[at : at + length], rich), length) if length else None


def _list_at(chunks: Sequence[Chunk], at: int) -> _Found | None:
    length = list_length(chunks, at) or unmarked_length(chunks, at)
    return (list_of(chunks[at : at + length], rich), length) if length else None


def _heading_at(chunks: Sequence[Chunk], at: int) -> _Found | None:
    chunk = chunks[at]
    return (heading(rich(chunk.text), chunk.level), 1) if chunk.level or chunk.is_heading else None


_READERS: tuple[_Reader, ...] = (
    _products_at,
    _rule_at,
    _references_at,
    _table_at,
    _quote_at,
    _list_at,
    _heading_at,
)


@lru_cache(maxsize=1024)
def rich(text: str) -> Text:
    """``text`` with the addresses that stand in it as links."""
    pieces: list[str | Run] = []
    start = 0
    for found in _ADDRESS.finditer(text):
        address = found[0].rstrip(_AFTER_ADDRESS)
        pieces += [text[start : found.start()], Run(address, href=address)]
        start = found.start() + len(address)
    return Text.of(*pieces, text[start:])
