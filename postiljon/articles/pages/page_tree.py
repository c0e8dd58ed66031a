"""A page as a light tree, to be measured and cut without touching the page itself."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

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


def add_text(node: Node, text: str) -> None:
    """Put ``text`` behind all that is in ``node``."""
    if node.children:
        node.children[-1].tail += text
    else:
        node.text += text


def without(top: Node, gone: Container[Node]) -> None:
    """Take the nodes in ``gone`` out of the tree under ``top``; the texts behind them stay."""
    for node in in_order(top):
        if any(child in gone for child in node.children):
            children, node.children = node.children, []
            for child in children:
                if child in gone:
                    add_text(node, child.tail)
                else:
                    node.children.append(child)


def _commas(text: str) -> int:
    return text.count(",") + (0 if text.isascii() else sum(map(text.count, "\u060c\u3001\uff0c")))


def _chars(text: str) -> int:
    return len(" ".join(text.split())) if text and not text.isspace() else 0
