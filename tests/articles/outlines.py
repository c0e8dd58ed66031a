"""Articles and whole readings as short plain lines, so that a test shows what it expects at a glance."""

from __future__ import annotations

from dataclasses import dataclass

from postiljon.articles import noise, plain_text
from postiljon.articles.lines import source_lines
from postiljon.articles.model import (
    Article,
    Block,
    Heading,
    Line,
    List,
    ListItem,
    Paragraph,
    Quote,
    References,
    Table,
)
from postiljon.products import in_text
from postiljon.products.model import Product

LONGEST = 50  # characters of running text that are enough to know it by


@dataclass(frozen=True)
class Read:
    """What the whole line from bytes to article made of a text. ``fates`` are as the three steps gave them."""

    lines: tuple[Line, ...]
    article: Article
    products: tuple[Product, ...]
    noise: dict[int, str]
    questions: list[int | None]
    fates: list[tuple[int, str]]


def read(raw: bytes, name: str = "text.txt") -> Read:
    lines = source_lines(raw, name)
    rest, swept = noise.sweep(lines)
    cut = in_text.cut(rest)
    reading = plain_text.read(cut.rest)
    return Read(
        lines,
        reading.article,
        cut.products,
        dict(sorted((each.line, each.why) for each in (*swept, *cut.noise, *reading.noise))),
        [each.line for each in (*cut.questions, *reading.questions)],
        [*((each.line, "noise") for each in swept), *cut.fates.items(), *reading.fates.items()],
    )


def read_text(text: str) -> Read:
    return read(text.encode())


def outline(article: Article) -> list[str]:
    return [_block(block) for block in article.blocks]


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        level = f" {block.level}" if block.level else ""
        return f"heading{level}: {block.text.plain}"
    if isinstance(block, Paragraph):
        return f"paragraph: {block.text.plain[:LONGEST]}"
    if isinstance(block, List):
        kind = f"ordered list from {block.start}" if block.ordered else "list"
        return f"{kind}: {_items(block.items)}"
    if isinstance(block, Quote):
        return f"quote: {block.text.plain[:LONGEST]}"
    if isinstance(block, Table):
        rows = " / ".join(" | ".join(cell.plain for cell in row) for row in block.rows)
        return f"table{' with header' if block.header else ''}: {rows}"
    if isinstance(block, References):
        return f"references {block.title.plain}: {' | '.join(item.plain[:LONGEST] for item in block.items)}"
    return type(block).__name__.lower()


def _items(items: tuple[ListItem, ...]) -> str:
    texts = (item.text.plain + (f" ({_items(item.items)})" if item.items else "") for item in items)
    return " | ".join(texts)
