"""The products that a page describes in its own elements, as far as they tell which of its texts belong together."""

from __future__ import annotations

from .page_tree import Node


def product_of(node: Node) -> Node | None:
    """The product that ``node`` says something of; None where it speaks of something else, such as an offer of it."""
    item = next((each for each in (node, *node.ancestors()) if "itemscope" in each.attributes), None)
    return item if item and item.attributes.get("itemtype", "").endswith("/Product") else None
