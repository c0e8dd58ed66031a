"""Takes blocks of cards out of a page, and leaves a mark where they stood."""

from __future__ import annotations

from .blocks import Block
from .frames import HEADINGS

_LISTS = frozenset({"dl", "figure", "form", "ol", "table", "tbody", "tr", "ul"})
_PHRASES = frozenset({"a", "b", "button", "em", "i", "p", "picture", "span", "strong"})
_NO_PARAGRAPHS = HEADINGS | _LISTS | _PHRASES  # may be in them


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
