"""Takes blocks of cards out of a page, and leaves a mark where they stood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .blocks import Block

if TYPE_CHECKING:
    pass

_NO_PARAGRAPHS = frozenset(
    [
        "a",
        "b",
        "button",
        "dl",
        "em",
        "figure",
        "form",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "i",
        "ol",
        "p",
        "picture",
        "span",
        "strong",
        "table",
        "tbody",
        "tr",
        "ul",
    ]
)


def put_mark(block: Block, mark: str) -> None:
    """Puts a paragraph of ``mark`` before the block, where one may stand."""
    place = block.outer[0]
    while (parent := place.getparent()) is not None and parent.tag in _NO_PARAGRAPHS:
        place = parent
    if parent is not None:
        paragraph = place.makeelement("p")
        paragraph.text = mark
        place.addprevious(paragraph)


def take_out(block: Block) -> None:
    """Removes the block and its title; the text after them stays."""
    for element in (*block.outer, *([] if block.title is None else [block.title])):
        if element.getparent() is not None:
            element.drop_tree()
