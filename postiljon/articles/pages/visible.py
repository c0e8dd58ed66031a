"""What can be seen of a page: not what is hidden, what a program asks for, or what stands there for machines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from .page_names import is_called
from .page_tree import Node, add_text, in_order, measure

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# fmt: off
_NEVER_SEEN = frozenset({
    "annotation", "audio", "base", "button", "canvas", "datalist", "dialog", "embed", "head", "iframe",
    "input", "link", "map", "meta", "object", "optgroup", "option", "param", "progress", "script", "select", "style",
    "svg", "template", "textarea", "title", "video",
})
_INLINE = frozenset({
    "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "dfn", "em", "font", "i", "img", "kbd",
    "label", "mark", "math", "nobr", "picture", "q", "rp", "rt", "ruby", "s", "samp", "small", "span",
    "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
})
_AS_INSIDE = frozenset({"a", "del", "ins"})  # inline when all that is in them is
# fmt: on
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MOST_ATTRIBUTES = 200
_LONGEST_NAMES = 300  # characters of class and id that are looked at
_LINKS = 0.25  # of a text that is no row of links

Skip = Callable[[Node, "HtmlElement"], bool]  # whether an element, not yet in the tree, is to be left out


def is_aside(node: Node, element: HtmlElement) -> bool:  # noqa: ARG001 - a `Skip` is given both
    """Whether an element stands beside or below what the page is about."""
    if node.tag == "footer":
        return node.parent is None or node.parent.tag != "blockquote"
    return node.tag == "aside"


def tree_of(root: HtmlElement, skip: Skip = is_aside) -> Node:
    """What can be seen from ``root`` on, measured, without the elements that ``skip`` wants left out.

    Text that stands loose in a ``div`` is put into paragraphs.
    """
    top = _node(root, None)
    waiting = [(root, top)]
    while waiting:
        element, node = waiting.pop()
        waiting += _add_children(element, node, skip)
    nodes = in_order(top)
    if any(node.tag == "noscript" for node in nodes):
        for node in nodes:
            _unite_pictures(node)
        nodes = in_order(top)
    _find_inline(nodes)
    measure(nodes)
    for node in nodes:
        if node.tag == "div":
            _gather_runs(node)
    return top


def _node(element: HtmlElement, parent: Node | None) -> Node:
    attributes = _attributes(element)
    names = f"{attributes.get('class', '')} {attributes.get('id', '')}"[:_LONGEST_NAMES].lower()
    return Node(str(element.tag), attributes, names, element.sourceline or 0, parent, element.text or "")


def _attributes(element: HtmlElement) -> dict[str, str]:
    """The attributes, unless there are so many that lxml takes ages over them."""
    return dict(element.items()) if len(element.keys()) <= _MOST_ATTRIBUTES else {}


def _add_children(element: HtmlElement, node: Node, skip: Skip) -> list[tuple[HtmlElement, Node]]:
    """Give ``node`` its children, still empty themselves; answers them, the last one first."""
    added = []
    texts = [node.text]  # behind the last child so far, or before the first one
    for child in element:
        new = _new_node(child, node)
        if new and not _is_hidden(new) and not skip(new, child) and not _is_empty_picture(new):
            _set_last_text(node, texts)
            node.children.append(new)
            added += [] if new.tag == "noscript" else [(child, new)]
            texts = []
        texts.append(child.tail or "")
    _set_last_text(node, texts)
    return added[::-1]


def _set_last_text(node: Node, texts: Iterable[str]) -> None:
    if node.children:
        node.children[-1].tail = "".join(texts)
    else:
        node.text = "".join(texts)


def _new_node(element: HtmlElement, parent: Node) -> Node | None:
    if element.tag == "noscript":
        return _picture_without_scripts(element, parent)
    return None if element.tag in _NEVER_SEEN else _node(element, parent)


def _picture_without_scripts(element: HtmlElement, parent: Node) -> Node | None:
    """The picture that a page shows to who runs no scripts, when it is all that is in ``element``."""
    pictures = [*element.iter("img")]
    if len(pictures) != 1 or element.text_content().strip():
        return None
    return Node("noscript", _attributes(pictures[0]), "", element.sourceline or 0, parent)


def _unite_pictures(node: Node) -> None:
    """A picture for who runs no scripts is the real one of the picture right before it, or stands alone."""
    if not any(child.tag == "noscript" for child in node.children):
        return
    children, node.children = node.children, []
    for child in children:
        before = node.children[-1] if node.children else None
        if child.tag == "noscript":
            child.tag = "img"
            if before and not before.tail.strip() and (placeholder := _only_picture(before)):
                placeholder.attributes = child.attributes
                add_text(node, child.tail)
                continue
        node.children.append(child)


def _only_picture(node: Node) -> Node | None:
    """The picture in ``node``, when nothing else is in it."""
    while node.tag != "img":
        children = [child for child in node.children if child.tag != "source" or child.children]
        if len(children) != 1 or node.text.strip() or children[0].tail.strip():
            return None
        node = children[0]
    return node


def _is_hidden(node: Node) -> bool:
    attributes = node.attributes
    if not attributes:
        return False
    if "style" in attributes and _HIDDEN_STYLE.search(attributes["style"]):
        return True
    if attributes.get("aria-hidden") == "true":
        return "fallback-image" not in node.names  # MediaWiki hides a formula's picture from who listens
    if "hidden" in attributes or attributes.get("aria-modal") == "true" or attributes.get("role") == "search":
        return True
    return is_called("unseen", node.names)


def _is_empty_picture(node: Node) -> bool:
    """Whether a script was to give a picture its address, and that is not in the page."""
    return node.tag == "img" and not any(
        "src" in name or name.startswith("data-") for name in node.attributes
    )


def _find_inline(nodes: Iterable[Node]) -> None:
    """Note of each element whether it stands in a line of text."""
    for node in reversed([*nodes]):
        node.is_inline = node.tag in _INLINE or (
            node.tag in _AS_INSIDE and all(child.is_inline for child in node.children)
        )


def _gather_runs(node: Node) -> None:
    """Make paragraphs of the text that stands in ``node`` between its blocks.

    A node that holds but one paragraph becomes that paragraph, unless much of it is links.
    """
    blocks: list[Node] = []
    run = Node("p", line=node.line, parent=node, text=node.text)
    for child in node.children:
        tail, child.tail = child.tail, ""
        if child.is_inline:
            child.parent, child.tail = run, tail
            run.children.append(child)
        else:
            blocks += [*_filled(run), child]
            run = Node("p", line=child.line, parent=node, text=tail)
    blocks += _filled(run)
    node.text, node.children = "", blocks
    if len(blocks) == 1 and blocks[0].tag == "p" and node.link_density < _LINKS:
        inner = blocks[0]
        node.tag, node.attributes = "p", inner.attributes or node.attributes
        node.names = inner.names.strip() or node.names
        node.text, node.children = inner.text, inner.children
        for child in node.children:
            child.parent = node


def _filled(run: Node) -> list[Node]:
    if not run.text.strip() and not any(child.tag != "br" or child.tail.strip() for child in run.children):
        return []
    measure([run])
    return [run]
