"""What is found while the blocks of a web page are read, and in which surroundings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from postiljon.articles.model import Block, Heading, List, ListItem, Paragraph, Quote, Text

from .page_tree import Node


@dataclass(frozen=True, slots=True)
class Found:
    """A block, and the element that it was read from."""

    block: Block
    node: Node


@dataclass(frozen=True, slots=True)
class Context:
    """Where and in which style text stands. ``base`` and ``mark`` are those of its `Page`."""

    base: str = ""
    mark: str = ""
    bold: bool = False
    italic: bool = False
    href: str | None = None
    list_level: int = 0


ReadBlocks = Callable[[Node, Context], list[Found]]  # the blocks inside an element


def lines_of(found: Iterable[Found]) -> Text:
    """What is text in ``found``, each block on a line of its own."""
    return Text.of(*(part for each in found for text in texts_of(each.block) for part in ("\n", text)))


def texts_of(block: Block) -> Iterator[Text]:
    """The texts in a block of running text, a heading, a quote or a list."""
    if isinstance(block, Paragraph | Heading | Quote):
        yield block.text
    elif isinstance(block, List):
        yield from _item_texts(block.items)


def _item_texts(items: Iterable[ListItem]) -> Iterator[Text]:
    for item in items:
        yield item.text
        yield from _item_texts(item.items)
