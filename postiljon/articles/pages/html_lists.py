"""Lists of a web page, whatever their items hold.

An item is a text and perhaps a list. A picture, a table or code in an item parts the list: it stands behind its
item, and the list goes on below with the next number. Items that have headings are no items but parts of the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from postiljon.articles.model import Heading, List, ListItem, Paragraph

from .html_found import Context, Found, ReadBlocks, lines_of
from .page_tree import Node

MOST_LEVELS = 20  # lists in lists; what is deeper stands beside the level above it
LARGEST_START = 100  # the highest number that a list begins with, here as in Markdown


def read_list(node: Node, context: Context, read: ReadBlocks) -> Iterator[Found]:
    """The list in a ``ul`` or ``ol``, with what stands between its items."""
    ordered, number = node.tag == "ol", _start(node)
    items: list[ListItem] = []
    inside = replace(context, list_level=context.list_level + 1)
    for child in _entries(node):
        found = read(child, inside)
        item, others = _item(found, inside.list_level)
        items += item
        if others:
            yield from _list(items, ordered, number, node)
            yield from others
            number += len(items)
            items = []
    yield from _list(items, ordered, number, node)


def _entries(node: Node) -> Iterator[Node]:
    """The items; text that stands loose between them is an item too."""
    if node.text.strip():
        yield Node("li", parent=node, line=node.line, text=node.text)
    for child in node.children:
        yield child if child.tag == "li" else Node("li", parent=node, line=child.line, children=[child])
        if child.tail.strip():
            yield Node("li", parent=node, line=child.line, text=child.tail)


def _start(node: Node) -> int:
    start = node.attributes.get("start", "").strip()
    return min(int(start), LARGEST_START) if start.isascii() and start.isdigit() and len(start) < 6 else 1


def _list(items: list[ListItem], ordered: bool, start: int, node: Node) -> Iterator[Found]:
    if items:
        yield Found(List(tuple(items), ordered, min(start, LARGEST_START) if ordered else 1), node)


def _item(found: list[Found], level: int) -> tuple[list[ListItem], list[Found]]:
    """The item that the blocks inside an ``li`` make, and what cannot be in one."""
    if any(isinstance(each.block, Heading) for each in found):
        return [], found
    at = next(
        (at for at, each in enumerate(found) if not isinstance(each.block, Paragraph | List)), len(found)
    )
    text = lines_of(each for each in found[:at] if isinstance(each.block, Paragraph))
    lists = [each.block for each in found[:at] if isinstance(each.block, List)]
    nested = tuple(item for each in lists for item in each.items)
    if level >= MOST_LEVELS:
        return [*([ListItem(text)] if text else []), *nested], found[at:]
    item = ListItem(text, nested, bool(nested) and lists[0].ordered)
    return [item] if text or nested else [], found[at:]
