"""Rows of teasers in an article's part of a page: short ``article`` elements that each lead to another page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .page_tree import HEADINGS, Node

_LEAST = 3  # of them make a row
_LONGEST = 400  # characters of a teaser
_LARGEST = 100  # elements of one


def teasers(nodes: Sequence[Node]) -> Iterator[Node]:
    """The teasers among ``nodes``, which stand in reading order, and the heading over each row of them."""
    for at, node in enumerate(nodes):
        row = [child for child in node.children if child.tag == "article"]
        if len(row) < _LEAST:
            continue
        leading = {address: child for child in row if (address := _leads_to(child))}
        if len(leading) >= _LEAST:
            yield from leading.values()
            yield from _heading_over(row[0], nodes, at)


def _leads_to(node: Node) -> str | None:
    """The one other page that all links in a short element lead to; None where there is no such page."""
    if not 0 < node.chars <= _LONGEST:
        return None
    addresses: set[str] = set()
    waiting, seen = [node], 0
    while waiting:
        here = waiting.pop()
        waiting += here.children
        seen += 1
        if here.tag == "a":
            addresses.add(here.attributes.get("href", "").strip())
        if len(addresses) > 1 or seen > _LARGEST:
            return None
    address = "".join(addresses)
    return None if address.startswith("#") else address or None


def _heading_over(teaser: Node, nodes: Sequence[Node], at: int) -> Iterator[Node]:
    """The heading that is the last thing to read before a teaser, whose parent stands ``at`` a place."""
    around = {*teaser.ancestors()}
    above = (nodes[place] for place in range(at, -1, -1))
    last = next((node for node in above if node.chars and node not in around), None)
    if last:
        yield from (node for node in (last, *last.ancestors()) if node.tag in HEADINGS)
