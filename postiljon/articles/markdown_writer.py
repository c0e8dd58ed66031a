"""An article as ``article.md``: what `markdown.read` reads back as the same article, for a marketer to edit.

That holds for every article in canonical form: texts made by `Text.of`, addresses by `web_address`, nothing empty,
one-line strings trimmed, lists at most 20 deep and begun at 100 or below, a table's rows equally long with
something in its header. Anything else is written as near to that as Markdown can say it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from .front_matter_writer import write_front_matter
from .inline_writer import write_image, write_inline, write_text
from .model import (
    Article,
    Block,
    Code,
    Heading,
    Image,
    List,
    ListItem,
    Paragraph,
    Products,
    Quote,
    References,
    Run,
    Table,
    Text,
)

_MARKS = "-."  # of bullets, and after numbers
_OTHER_MARKS = {_MARKS: "*)", "*)": _MARKS}
_TICKS = re.compile("`+")


def write(article: Article) -> str:
    """Front matter and Markdown; ends with a newline. The same article gives the same text."""
    is_flat = any(isinstance(block, Heading) and block.text and not block.level for block in article.blocks)
    parts = [write_front_matter(article, is_flat=is_flat), *_blocks(article.blocks, is_flat)]
    return "\n\n".join(parts) + "\n"


def _blocks(blocks: Iterable[Block], is_flat: bool) -> Iterator[str]:
    before: Block | None = None
    marks = _MARKS
    for block in blocks:
        marks = _OTHER_MARKS[marks] if _would_be_one(before, block) else _MARKS
        if written := _block(block, is_flat, marks):
            yield written
            before = block


def _would_be_one(before: Block | None, block: Block) -> bool:
    """Whether two lists stand so close that with the same marks they would read as one."""
    if not isinstance(block, List):
        return False
    return not block.ordered if isinstance(before, References) else isinstance(before, List)


def _block(block: Block, is_flat: bool, marks: str) -> str:
    match block:
        case Heading():
            return _heading(block, is_flat)
        case Paragraph(text):
            return write_text(text)
        case List(items, ordered, start):
            return "\n".join(_items(items, ordered, start, marks))
        case Image():
            return write_image(block)
        case Quote(text):
            return _quote(text)
        case Code(text):
            return _code(text)
        case Table(rows, header):
            return "\n".join(_table(rows, header))
        case Products():
            return "{{ products }}"
        case References():
            return _references(block)


def _heading(heading: Heading, is_flat: bool) -> str:
    text = _heading_text(heading.text)
    hashes = "#" * min(6, max(2, heading.level or 2))
    closing = f" {hashes}" if is_flat and heading.level == 2 else ""
    return f"{hashes} {text}{closing}" if text else ""


def _heading_text(text: Text) -> str:
    """The text of a heading; hashes at its end would be taken for a closing sequence."""
    written = write_inline(text)
    ink = written.rstrip("#")
    is_closing = ink != written and (not ink or ink[-1].isspace())
    return f"{ink}\\{written[len(ink) :]}" if is_closing else written


def _items(items: Iterable[ListItem], ordered: bool, start: int, marks: str) -> Iterator[str]:
    filled = (item for item in items if item.text or item.items)
    for number, item in enumerate(filled, start):
        mark = f"{number}{marks[1]} " if ordered else f"{marks[0]} "
        lines = [*write_text(item.text).split("\n")] if item.text else []
        lines += _items(item.items, item.ordered, 1, marks)
        yield mark + lines[0] if lines else mark.rstrip()
        yield from (" " * len(mark) + line for line in lines[1:])


def _quote(text: Text) -> str:
    """The quote; each line of it is a paragraph of its own."""
    paragraphs = (write_text(line) for line in _lines(text))
    return "\n>\n".join(f"> {paragraph}" for paragraph in paragraphs)


def _code(text: str) -> str:
    """The lines between two fences, which are longer than what could end them too early."""
    fence = "`" * max(3, 1 + max(map(len, _TICKS.findall(text)), default=0))
    return f"{fence}\n{text}\n{fence}" if text else ""


def _table(rows: Sequence[Sequence[Text]], header: bool) -> Iterator[str]:
    """Markdown has no table without a header: an empty one stands for it."""
    width = max((len(row) for row in rows), default=0)
    if not width:
        return
    head, *body = rows if header else ((), *rows)
    yield _row(head, width)
    yield _row_of(["---"] * width)
    yield from (_row(row, width) for row in body)


def _row(cells: Sequence[Text], width: int) -> str:
    written = (write_inline(cell).replace("|", r"\|") for cell in cells)
    return _row_of(cell for cell, _ in zip_longest(written, range(width), fillvalue=""))


def _row_of(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _lines(text: Text) -> Iterator[Text]:
    """The text, parted at its hard line breaks."""
    line: list[Run] = []
    for run in text.runs:
        first, *others = run.text.split("\n") if not run.field else [run.text]
        line.append(replace(run, text=first))
        for other in others:
            yield Text.of(*line)
            line = [replace(run, text=other)]
    if text:
        yield Text.of(*line)


def _references(references: References) -> str:
    items = [ListItem(text) for text in references.items if text]
    title = f"## {_heading_text(references.title)}" if references.title else ""
    marker = "{{ references }}" if items else ""  # without a list it would take the next one
    return "\n\n".join(filter(None, (marker, title, "\n".join(_items(items, False, 1, _MARKS)))))
