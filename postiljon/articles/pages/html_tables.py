"""Tables of a web page: those of data become rows and cells, those that only lay out the page are what is in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from postiljon.articles.model import Image, List, Paragraph, Quote, Table, Text

from .clutter import is_data
from .html_found import Context, Found, ReadBlocks, lines_of
from .page_tree import Node, in_order

_MOST_CELLS = 20_000
_WIDEST_SPAN = 50
_LONGEST_CELL = 400  # characters in a small table; more are a column of the page
_LONGEST_LINE = 120  # the same, in a table of one column
_PARTS = frozenset({"thead", "tbody", "tfoot"})

_Cell = tuple[Node, list[Found]]


def read_table(node: Node, context: Context, read: ReadBlocks) -> Iterator[Found]:
    """The table and, after it, its pictures; or else the blocks in its cells, one after the other."""
    rows = [[(cell, read(cell, context)) for cell in row.children] for row in _rows(node)]
    for caption in (child for child in node.children if child.tag == "caption"):
        yield from read(caption, context)
    if not _is_table(node, rows):
        yield from (each for row in rows for _, found in row for each in found)
        return
    texts = _grid(rows)
    if any(map(any, texts)):
        yield Found(Table(tuple(map(tuple, texts)), _has_header(node, rows, texts)), node)
    yield from (each for row in rows for _, found in row for each in found if isinstance(each.block, Image))


def _rows(node: Node) -> list[Node]:
    parts = [child for child in node.children if child.tag == "tr" or child.tag in _PARTS]
    return [row for part in parts for row in ([part] if part.tag == "tr" else part.children)]


def _is_table(node: Node, rows: Sequence[Sequence[_Cell]]) -> bool:
    """Whether it can be shown as one: several rows, and nothing but text and pictures in the cells."""
    width = max(map(len, rows), default=0)
    if width < 1 or len(rows) < 2 or width * len(rows) > _MOST_CELLS:
        return False
    blocks = [each.block for row in rows for _, found in row for each in found]
    if not all(isinstance(block, Paragraph | List | Image | Quote) for block in blocks):
        return False
    if is_data(node):
        return True
    longest = _LONGEST_CELL if width > 1 else _LONGEST_LINE
    is_short = all(cell.chars <= longest for row in rows for cell, _ in row)
    return is_short and not any(inner.tag == "table" for inner in in_order(node)[1:])


def _grid(rows: Sequence[Sequence[_Cell]]) -> list[list[Text]]:
    """The texts, with empty ones where a cell spans rows or columns; all rows equally long, none empty."""
    spans = {cell: (_span(cell, "colspan"), _span(cell, "rowspan")) for row in rows for cell, _ in row}
    is_sane = sum(columns * lines for columns, lines in spans.values()) <= _MOST_CELLS
    grid: list[list[Text]] = []
    below: dict[int, int] = {}  # column: how many rows further down a cell above still reaches
    for row in rows:
        texts: list[Text] = []
        for cell, found in row:
            _skip(texts, below)
            columns, lines = spans[cell] if is_sane else (1, 1)
            start = len(texts)
            texts += [lines_of(found), *[Text()] * (columns - 1)]
            below.update(dict.fromkeys(range(start, start + columns), lines - 1))
        _skip(texts, below)
        grid.append(texts)
    width = max(map(len, grid))
    return [texts + [Text()] * (width - len(texts)) for texts in grid if any(texts)]


def _skip(texts: list[Text], below: dict[int, int]) -> None:
    """Pass over the columns that cells of earlier rows take up."""
    while below.get(len(texts), 0) > 0:
        below[len(texts)] -= 1
        texts.append(Text())


def _span(cell: Node, name: str) -> int:
    number = cell.attributes.get(name, "").strip()
    return (
        max(1, min(int(number), _WIDEST_SPAN))
        if number.isascii() and number.isdigit() and len(number) < 6
        else 1
    )


def _has_header(node: Node, rows: Sequence[Sequence[_Cell]], texts: Sequence[Sequence[Text]]) -> bool:
    is_named = all(cell.tag == "th" for cell, _ in rows[0]) or any(
        child.tag == "thead" and child.chars for child in node.children
    )
    return is_named and any(texts[0])
