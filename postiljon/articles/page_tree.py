"""What can be seen of a page, as a light tree that can be measured and cut without touching the page itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .page_names import is_called

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# fmt: off
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_NEVER_SEEN = frozenset({
    "annotation", "aside", "audio", "base", "button", "canvas", "datalist", "dialog", "embed", "footer", "head",
    "iframe", "input", "link", "map", "meta", "object", "optgroup", "option", "param", "progress", "script", "select",
    "style", "svg", "template", "textarea", "title", "video",
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
_JUMP = 0.3  # how much of a link it is to lead to a place on the same page


@dataclass(slots=True, eq=False)
class Node:
    """An element that can be seen; ``tail`` is the text behind it, as in lxml.

    ``names`` are its class and id in lower case. ``chars``, ``link_chars`` and ``commas`` count its visible text.
    """

    tag: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    names: str = ""
    line: int = 0
    parent: Node | None = None
    text: str = ""
    tail: str = ""
    children: list[Node] = field(default_factory=list)
    is_inline: bool = False
    chars: int = 0
    link_chars: float = 0
    commas: int = 0

    @property
    def link_density(self) -> float:
        """How much of the text can be clicked, from 0 to 1."""
        return self.link_chars / self.chars if self.chars else 0

    def ancestors(self) -> Iterator[Node]:
        """The elements around it, from the inside out."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent


Skip = Callable[[Node, "HtmlElement"], bool]  # whether an element, not yet in the tree, is to be left out


def tree_of(root: HtmlElement, skip: Skip) -> Node:
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


def in_order(top: Node) -> list[Node]:
    """``top`` and all that is in it, in reading order."""
    nodes: list[Node] = []
    waiting = [top]
    while waiting:
        node = waiting.pop()
        nodes.append(node)
        waiting += reversed(node.children)
    return nodes


def text_in(node: Node) -> str:
    """All text in ``node``, with single spaces."""
    parts: list[str] = []
    waiting: list[Node | str] = [node]
    while waiting:
        here = waiting.pop()
        if isinstance(here, str):
            parts.append(here)
            continue
        parts.append(here.text)
        for child in reversed(here.children):
            waiting += (child.tail, child)
    return " ".join("".join(parts).split())


def measure(nodes: Iterable[Node]) -> None:
    """Count the text of all ``nodes``, which are a whole tree in reading order."""
    for node in reversed([*nodes]):
        chars, commas = _chars(node.text), _commas(node.text)
        link_chars: float = 0
        for child in node.children:
            chars += child.chars
            commas += child.commas
            link_chars += child.link_chars
            if child.tail:
                chars += _chars(child.tail)
                commas += _commas(child.tail)
        if node.tag == "a":
            link_chars = chars * (_JUMP if node.attributes.get("href", "").startswith("#") else 1)
        node.chars, node.commas, node.link_chars = chars, commas, link_chars


def without(top: Node, gone: Container[Node]) -> None:
    """Take the nodes in ``gone`` out of the tree under ``top``; the texts behind them stay."""
    for node in in_order(top):
        if any(child in gone for child in node.children):
            children, node.children = node.children, []
            for child in children:
                if child in gone:
                    _add_text(node, child.tail)
                else:
                    node.children.append(child)


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
    for child in element:
        new = _new_node(child, node)
        if new and not _is_hidden(new) and not skip(new, child) and not _is_empty_picture(new):
            new.tail = child.tail or ""
            node.children.append(new)
            added += [] if new.tag == "noscript" else [(child, new)]
        elif child.tail:
            _add_text(node, child.tail)
    return added[::-1]


def _new_node(element: HtmlElement, parent: Node) -> Node | None:
    if element.tag == "noscript":
        return _picture_without_scripts(element, parent)
    is_citation = element.tag == "footer" and parent.tag == "blockquote"
    return _node(element, parent) if is_citation or element.tag not in _NEVER_SEEN else None


def _add_text(node: Node, text: str) -> None:
    if node.children:
        node.children[-1].tail += text
    else:
        node.text += text


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
                _add_text(node, child.tail)
                continue
        node.children.append(child)


def _only_picture(node: Node) -> Node | None:
    """The picture in ``node``, when nothing else is in it."""
    while node.tag != "img":
        children = [child for child in node.children if child.tag != "source"]
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
    if "hidden" in attributes or attributes.get("aria-modal") == "true":
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
        node.tag, node.attributes, node.names = "p", inner.attributes, inner.names
        node.text, node.children = inner.text, inner.children
        for child in node.children:
            child.parent = node


def _filled(run: Node) -> list[Node]:
    if not run.text.strip() and not any(child.tag != "br" or child.tail.strip() for child in run.children):
        return []
    measure([run])
    return [run]


def _commas(text: str) -> int:
    return text.count(",") + (0 if text.isascii() else sum(map(text.count, "\u060c\u3001\uff0c")))


def _chars(text: str) -> int:
    return len(" ".join(text.split())) if text and not text.isspace() else 0
