"""Tables and quotations in flat text, where tabs, bars or ">" still show them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import takewhile

from .chunks import Chunk, is_table_row
from .model import Quote, Table, Text

_BAR_RULE = re.compile(r"\|[\s|:-]+\|")
_QUOTED = re.compile(r"\s*(?:>\s?)+(?=\S)")


def table_length(chunks: Sequence[Chunk], at: int) -> int:
    """How many chunks from ``at`` on are the rows of one table; 0 for fewer than two."""
    length = _run(chunks, at, _is_row)
    return length if length > 1 else 0


def table_of(chunks: Sequence[Chunk], rich: Callable[[str], Text]) -> Table:
    """The rows with as many cells each; a first one without numbers names the columns."""
    rows = [_cells(chunk.lines[0].text) for chunk in chunks if not _BAR_RULE.fullmatch(chunk.text)]
    width = max(len(row) for row in rows)
    header = not any(cell[:1].isdigit() for cell in rows[0])
    return Table(tuple(tuple(rich(cell) for cell in _filled(row, width)) for row in rows), header)


def quote_length(chunks: Sequence[Chunk], at: int) -> int:
    """How many chunks from ``at`` on are words of somebody else, marked as such."""
    return _run(chunks, at, _is_quoted)


def quote_of(chunks: Sequence[Chunk], rich: Callable[[str], Text]) -> Quote:
    """The words without their marks."""
    texts = [rich(_QUOTED.sub("", chunk.text)) for chunk in chunks]
    return Quote(Text.of(*(part for text in texts for part in ("\n", text))))


def _run(chunks: Sequence[Chunk], at: int, fits: Callable[[Chunk], bool]) -> int:
    return sum(1 for _ in takewhile(fits, (chunks[each] for each in range(at, len(chunks)))))


def _is_row(chunk: Chunk) -> bool:
    return not chunk.is_products and len(chunk.lines) == 1 and is_table_row(chunk.lines[0].text)


def _is_quoted(chunk: Chunk) -> bool:
    return not chunk.is_products and _QUOTED.match(chunk.text) is not None


def _cells(text: str) -> list[str]:
    text = text.strip(" ")
    cells = text.rstrip().split("\t") if "\t" in text.strip() else text[1:-1].split("|")
    return [cell.strip() for cell in cells]


def _filled(row: Sequence[str], width: int) -> list[str]:
    return [*row, *[""] * (width - len(row))]
