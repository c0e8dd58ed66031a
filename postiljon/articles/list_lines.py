"""Lists out of chunks that begin with a marker."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from .chunks import SURE_BULLETS, Chunk, Marker, is_table_row
from .model import List, ListItem, Text

_UNMARKED = Marker(0)
_LONGEST_ITEM = 120  # characters of an item that nothing marks
_DEEPEST = 6  # levels of lists in lists; what lies deeper is put at this one


@dataclass(slots=True)
class _Item:
    """A list item that is still being filled."""

    text: str
    marker: Marker
    items: list[_Item] = field(default_factory=list)


def list_length(chunks: Sequence[Chunk], at: int) -> int:
    """How many chunks from ``at`` on are one list; 0 when there is none: one marker alone makes no list."""
    first = chunks[at].marker
    if first is None:
        return 0
    end = at + 1
    latest = {first.indent: first}
    while end < len(chunks) and (marker := chunks[end].marker) and _belongs(marker, latest):
        latest = {indent: each for indent, each in latest.items() if indent < marker.indent} | {
            marker.indent: marker
        }
        end += 1
    return end - at if end - at > 1 or _stands_alone(chunks, at, first) else 0


def unmarked_length(chunks: Sequence[Chunk], at: int) -> int:
    """How many chunks from ``at`` on are a list that lost its marks: short lines under a line that ends in ":".

    Only where blank lines part the text can one tell where such a list ends.
    """
    if not at or not chunks[at - 1].text.endswith(":") or chunks[at - 1].is_products:
        return 0
    end = at
    while end < len(chunks) and _could_be_item(chunks[end]) and (end == at or not chunks[end].spaced):
        end += 1
    is_parted = chunks[end].spaced if end < len(chunks) else chunks[at - 1].spaced
    return end - at if is_parted and end - at > 1 else 0


def _could_be_item(chunk: Chunk) -> bool:
    is_plain = not (chunk.is_products or chunk.is_rule or chunk.level or chunk.marker)
    is_short = len(chunk.lines) == 1 and len(chunk.text) <= _LONGEST_ITEM
    return is_plain and is_short and not chunk.text.endswith(":") and not is_table_row(chunk.lines[0].text)


def list_of(chunks: Sequence[Chunk], rich: Callable[[str], Text]) -> List:
    """The chunks of one list as a block, nested by their indentation."""
    top: list[_Item] = []
    open_items: list[_Item] = []  # from the outermost to the innermost
    for chunk in chunks:
        item = _Item(chunk.unmarked, chunk.marker or _UNMARKED)
        while open_items and not _lies_within(item, open_items[-1]):
            open_items.pop()
        open_items = open_items[: _DEEPEST - 1]
        (open_items[-1].items if open_items else top).append(item)
        open_items.append(item)
    first = top[0].marker
    start = 1 if first.number is None else first.number
    return List(tuple(_finished(item, rich) for item in top), first.ordered, start)


def _belongs(marker: Marker, latest: dict[int, Marker]) -> bool:
    """Whether an item goes on with the list: as a nested one, or in the kind and order of its neighbours."""
    shallowest = min(latest)
    before = [each for indent, each in latest.items() if abs(indent - marker.indent) <= 1]
    if not before:
        return marker.indent > shallowest
    return _follows(marker, before[-1])


def _follows(marker: Marker, before: Marker) -> bool:
    if marker.number is None or before.number is None:
        return marker.ordered == before.ordered
    return marker.number == before.number + 1 or marker.number == before.number == 1


def _stands_alone(chunks: Sequence[Chunk], at: int, marker: Marker) -> bool:
    return (marker.bullet in SURE_BULLETS and bool(marker.bullet)) or (
        at > 0 and chunks[at - 1].text.endswith(":")
    )


def _lies_within(item: _Item, outer: _Item) -> bool:
    return item.marker.indent > outer.marker.indent + 1


def _finished(item: _Item, rich: Callable[[str], Text]) -> ListItem:
    inner = tuple(_finished(each, rich) for each in item.items)
    return ListItem(rich(item.text), inner, bool(item.items) and item.items[0].marker.ordered)
