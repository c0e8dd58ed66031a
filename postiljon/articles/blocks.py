"""The blocks of Markdown: a tree of the parser's tokens becomes the blocks of an article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .inline import MARKERS, Gap, Piece, Remarks, noise_of, read_html, read_inline, text_of
from .model import (
    Block,
    Code,
    Heading,
    Image,
    List,
    ListItem,
    Paragraph,
    Products,
    Question,
    Quote,
    Run,
    Table,
    Text,
    preformatted,
)

if TYPE_CHECKING:
    from .commonmark import Node

MOST_LIST_LEVELS = 20
LARGEST_START = 100  # "2024. What a year" begins a sentence, not a list

_MARKER = re.compile(r"\{\{\s*(\w+)\s*\}\}")
_MARKER_TEXTS = {Text.of(Run(marker, field=True)): marker for marker in MARKERS}
_CELL_END = re.compile(r"(?<!\\)\|")
_CLOSING_HASHES = re.compile(r"[ \t]#+[ \t]*$")


@dataclass(frozen=True, slots=True)
class ReferencesMark:
    """The line ``{{ references }}``: what comes next are the sources."""

    line: int


Found = Block | ReferencesMark


@dataclass(frozen=True, slots=True)
class Source:
    """What the blocks are read from. ``first_line`` is that of ``rows[0]`` in the file."""

    rows: list[str]
    first_line: int
    remarks: Remarks
    is_flat: bool = False
    list_level: int = 0

    def line(self, node: Node) -> int:
        """The line of the file on which a block begins."""
        return self.first_line + (node.token.map or [0])[0]

    def inline(self, node: Node) -> list[Piece]:
        """The running text of a paragraph, heading or cell."""
        token = node.children[0].token
        start = (token.map or [0])[0]
        return read_inline(token.children or [], self.first_line + start, self.remarks)


def read_blocks(nodes: Iterable[Node], source: Source) -> list[Found]:
    """The blocks in order. What is left out, or must be asked, is added to the source's remarks."""
    return [block for node in nodes for block in _READERS[node.token.type](node, source)]


def _heading(node: Node, source: Source) -> Iterator[Found]:
    pieces = source.inline(node)
    if text := text_of(pieces):
        yield Heading(text, _level(node, source))
    yield from _images(pieces)


def _level(node: Node, source: Source) -> int | None:
    """1 to 6; None for the bare ``##`` of a file whose headings have no rank."""
    level = int(node.token.tag[1])
    row = source.rows[(node.token.map or [0])[0]]
    is_bare = node.token.markup == "##" and not _CLOSING_HASHES.search(row)
    return None if source.is_flat and is_bare else level


def _paragraph(node: Node, source: Source) -> Iterator[Found]:
    marker = _MARKER.fullmatch(node.children[0].token.content)
    if marker and marker[1] in MARKERS:
        yield _marked(marker[1], source.line(node))
    else:
        yield from _paragraphs(source.inline(node), source.line(node))


def _marked(marker: str, line: int) -> Products | ReferencesMark:
    return Products() if marker == "products" else ReferencesMark(line)


def _paragraphs(pieces: list[Piece], line: int) -> Iterator[Found]:
    """Paragraphs and pictures: one alone on its line parts the text, one in the text comes after it."""
    text: list[Piece] = []
    for row in _rows(pieces):
        is_picture = bool(_images(row)) and not text_of(row)
        text += [] if is_picture else row
        if is_picture or row[-1:] == [Gap.PARAGRAPH]:
            yield from _text_and_images(text, line)
            text = []
        if is_picture:
            yield from _images(row)
    yield from _text_and_images(text, line)


def _rows(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    row: list[Piece] = []
    for piece in pieces:
        row.append(piece)
        if isinstance(piece, Gap):
            yield row
            row = []
    yield row


def _text_and_images(pieces: list[Piece], line: int) -> Iterator[Found]:
    text = text_of(pieces)
    if marker := _MARKER_TEXTS.get(text):  # HTML around it made a paragraph of it
        yield _marked(marker, line)
    elif text:
        yield Paragraph(text)
    yield from _images(pieces)


def _images(pieces: Iterable[Piece]) -> list[Image]:
    return [piece for piece in pieces if isinstance(piece, Image)]


def _html(node: Node, source: Source) -> Iterator[Found]:
    line = source.line(node)
    yield from _paragraphs(read_html(node.token.content, line, source.remarks), line)


def _list(node: Node, source: Source) -> Iterator[Found]:
    is_ordered = node.token.type == "ordered_list_open"
    start = int(node.token.attrs.get("start", 1))
    if start > LARGEST_START:
        yield from _numbered_paragraphs(node, source)
        return
    apart: list[Found] = []
    items = tuple(item for child in node.children for item in _list_items(child, source, apart))
    if items:
        yield List(items, is_ordered, start)
    yield from apart


def _numbered_paragraphs(node: Node, source: Source) -> Iterator[Found]:
    for child in node.children:
        number = f"{child.token.info}{child.token.markup} "
        first, *others = read_blocks(child.children, source) or [Paragraph(Text())]
        if isinstance(first, Paragraph):
            yield Paragraph(Text.of(number, first.text))
        else:
            yield from (Paragraph(Text.of(number)), first)
        yield from others


def _list_items(node: Node, source: Source, apart: list[Found]) -> tuple[ListItem, ...]:
    """The item, and after it those of a list that is nested deeper than we go; ``apart`` gets what is no text."""
    blocks = read_blocks(node.children, replace(source, list_level=source.list_level + 1))
    text = _lines(block.text for block in blocks if isinstance(block, Paragraph | Heading | Quote))
    lists = [block for block in blocks if isinstance(block, List)]
    nested = tuple(item for each in lists for item in each.items)
    apart += [block for block in blocks if not isinstance(block, Paragraph | Heading | Quote | List)]
    if source.list_level + 1 >= MOST_LIST_LEVELS:
        return (*([ListItem(text)] if text else []), *nested)
    is_ordered = bool(nested) and lists[0].ordered
    return (ListItem(text, nested, is_ordered),) if text or nested else ()


def _quote(node: Node, source: Source) -> Iterator[Found]:
    blocks = read_blocks(node.children, source)
    if text := _lines(line for block in blocks for line in _texts(block)):
        yield Quote(text)
    yield from (block for block in blocks if not isinstance(block, Paragraph | Heading | Quote | List))


def _texts(block: Found) -> Iterator[Text]:
    if isinstance(block, Paragraph | Heading | Quote):
        yield block.text
    elif isinstance(block, List):
        yield from item_texts(block.items)


def item_texts(items: Iterable[ListItem]) -> Iterator[Text]:
    """The texts of a list in reading order, however deep they stand."""
    for item in items:
        if item.text:
            yield item.text
        yield from item_texts(item.items)


def _lines(texts: Iterable[Text]) -> Text:
    return Text.of(*(part for text in texts for part in ("\n", text)))


def _table(node: Node, source: Source) -> Iterator[Found]:
    apart: list[Image] = []
    rows = [row for part in node.children for row in part.children]
    cells = tuple(tuple(_cell(cell, source, apart) for cell in row.children) for row in rows)
    for row in rows[1:]:
        _ask_about_lost_cells(row, source)
    header = any(cells[0])
    if header or any(map(any, cells)):
        yield Table(cells if header else cells[1:], header)
    yield from apart


def _ask_about_lost_cells(row: Node, source: Source) -> None:
    """Markdown reads as many cells as the header has, and forgets the others."""
    line = source.line(row)
    written = source.rows[line - source.first_line].strip(" \t>")
    inside = written.removeprefix("|").removesuffix("|")
    if len(_CELL_END.findall(inside)) >= len(row.children):
        why = "this row has more cells than the first one of its table; the last ones are left out"
        source.remarks.append(Question(written, why, line))


def _cell(node: Node, source: Source, apart: list[Image]) -> Text:
    pieces = source.inline(node)
    apart += _images(pieces)
    return text_of(pieces)


def _code(node: Node, source: Source) -> Iterator[Found]:  # noqa: ARG001 - every reader takes both
    if text := preformatted(node.token.content):
        yield Code(text)


def _rule(node: Node, source: Source) -> Iterator[Found]:
    line = source.line(node)
    source.remarks.extend(noise_of(source.rows[line - source.first_line], line, "rule"))
    yield from ()


_READERS = {
    "heading_open": _heading,
    "paragraph_open": _paragraph,
    "html_block": _html,
    "bullet_list_open": _list,
    "ordered_list_open": _list,
    "blockquote_open": _quote,
    "table_open": _table,
    "fence": _code,
    "code_block": _code,
    "hr": _rule,
}
