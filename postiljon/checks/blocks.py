"""The texts of a mail as a reader meets them: one for each paragraph, heading, cell or item, in order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from .looks import Look

BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_SPACE = re.compile(r"[ \t\r\f]+")  # a no-break space stays what it is
_AROUND_BREAKS = re.compile(r" ?\n[ \n]*")


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A text, with a line feed for each line break in it; the block around it; and its pieces.

    A piece is the element that a part of the text stands right inside, and that part.
    """

    element: HtmlElement
    text: str
    pieces: tuple[tuple[HtmlElement, str], ...]


def text_blocks(
    body: HtmlElement, looks: Mapping[HtmlElement, Look], style: Callable[[HtmlElement], Mapping[str, str]]
) -> Iterator[TextBlock]:
    """The texts that are seen, block by block."""
    from lxml import etree

    around = [body]  # the blocks that are open
    pieces: list[tuple[HtmlElement, str]] = []
    for event, element in etree.iterwalk(body, events=("start", "end", "comment", "pi")):
        is_block = event in {"start", "end"} and (element.tag in BLOCKS or _is_shown_as_block(style(element)))
        if is_block:
            yield from _whole(around[-1], pieces)
            pieces = []
        if event == "start":
            around += [element] if is_block else []
            _take(pieces, element, "\n" if element.tag == "br" else element.text, looks)
            continue
        if event == "end" and is_block:
            around.pop()
        parent = element.getparent()
        if parent is not None and element is not body:
            _take(pieces, parent, element.tail, looks)
    yield from _whole(body, pieces)


def _take(
    pieces: list[tuple[HtmlElement, str]],
    element: HtmlElement,
    text: str | None,
    looks: Mapping[HtmlElement, Look],
) -> None:
    if text and not looks[element].unseen:
        pieces.append((element, text if text == "\n" and element.tag == "br" else text.replace("\n", " ")))


def _whole(element: HtmlElement, pieces: list[tuple[HtmlElement, str]]) -> Iterator[TextBlock]:
    text = _AROUND_BREAKS.sub("\n", _SPACE.sub(" ", "".join(piece for _, piece in pieces))).strip()
    if text:
        kept = tuple((owner, piece.strip()) for owner, piece in pieces if piece.strip())
        yield TextBlock(element, text, kept)


def _is_shown_as_block(style: Mapping[str, str]) -> bool:
    return style.get("display") in {"block", "table", "table-cell", "table-row", "list-item"}
