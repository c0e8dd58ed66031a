"""The scraps of text in a card, in order, and its pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias

from postiljon.products.text.card_lines import Look

from .frames import Frame, frame_of
from .texts import IN_LINE

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    _Item: TypeAlias = HtmlElement | str | None  # an element to go into, text to write, or the end of a line

_MOST_ELEMENTS = 500  # of one card
_LONGEST = 3_000  # characters of its text
_CENTS = re.compile(r"\d\d|[-–—]")
_NOTED = frozenset({"img", "noscript", "meta", "link"})  # what has no text to read


@dataclass(frozen=True, slots=True)
class Scrap:
    """A piece of text on one line, and what its element says. ``head`` is the part before an element in it."""

    text: str
    frame: Frame
    head: str = ""


Looks: TypeAlias = Sequence[tuple[Scrap, Look]]  # what each is to a card


@dataclass(slots=True)
class Contents:
    """All that a card has to say. Beside a picture stands the frame that it is in.

    ``properties`` are those of microdata that have no text; ``spare_pictures`` are for browsers without scripts.
    """

    scraps: list[Scrap] = field(default_factory=list)
    pictures: list[tuple[HtmlElement, Frame]] = field(default_factory=list)
    spare_pictures: list[HtmlElement] = field(default_factory=list)
    properties: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Pen:
    """Writes scraps: texts that stand in one line, until something parts them."""

    scraps: list[Scrap]
    frame: Frame
    words: list[str] = field(default_factory=list)
    head: str = ""
    left: int = _LONGEST

    def write(self, text: str, frame: Frame) -> None:
        if not self.words:
            self.frame = frame
        self.words.append(text[: self.left])
        self.left -= min(len(text), self.left)

    def enter(self, element: HtmlElement, frame: Frame) -> None:
        """Goes into an element, which may begin another part of the line."""
        if frame.is_in_line and not self.head:
            self.head = _folded(self.words)
        if frame.is_cents and element.text:
            self._write_mark(element.text)

    def _write_mark(self, text: str) -> None:
        """Writes a comma before digits that stand raised after a whole amount."""
        if "".join(self.words[-1:])[-1:].isdigit() and _CENTS.fullmatch(text.strip()):
            self.words.append(",")

    def end_line(self) -> None:
        if text := _folded(self.words):
            self.scraps.append(Scrap(text, self.frame, self.head if self.head != text else ""))
        self.words.clear()
        self.head = ""


def contents_of(card: HtmlElement) -> Contents | None:
    """What is in ``card``; None when that is too much for one."""
    contents = Contents()
    pen = _Pen(contents.scraps, Frame())
    steps: list[tuple[_Item, Frame]] = [(card, Frame(href=card.get("href") or ""))]
    elements = 0
    while steps:
        item, frame = steps.pop()
        if item is None:
            pen.end_line()
        elif isinstance(item, str):
            pen.write(item, frame)
        else:
            elements += 1
            if elements > _MOST_ELEMENTS or not pen.left:
                return None
            pen.enter(item, frame)
            steps.extend(reversed([*_inside(item, frame, contents)]))
    pen.end_line()
    return contents


def _inside(element: HtmlElement, frame: Frame, contents: Contents) -> Iterator[tuple[_Item, Frame]]:
    """The text and the elements in ``element``, in order, with the ends of lines between them."""
    if element.tag in _NOTED:
        _note(element, frame, contents)
        return
    if element.text:
        yield element.text, frame
    owns_text = _owns_text(element)
    for child in element:
        if isinstance(child.tag, str):
            yield from _child(child, frame, owns_text=owns_text)
        if child.tail:
            yield child.tail, frame


def _child(child: HtmlElement, frame: Frame, *, owns_text: bool) -> Iterator[tuple[_Item, Frame]]:
    inner = frame if child.tag in _NOTED else frame_of(child, frame)
    if inner is None:
        yield None, frame
    elif child.tag in IN_LINE and (owns_text or frame.is_in_line) and (inner == frame or inner.is_cents):
        yield child, inner if inner.is_in_line else replace(inner, is_in_line=True)
    else:
        inner = replace(inner, is_in_line=False) if inner.is_in_line else inner
        yield from ((None, frame), (child, inner), (None, frame))


def _note(element: HtmlElement, frame: Frame, contents: Contents) -> None:
    """Writes down what an element without text has instead."""
    if element.tag == "img":
        contents.pictures.append((element, frame))
    elif element.tag == "noscript":
        contents.spare_pictures.extend(element.iter("img"))
    elif name := element.get("itemprop"):
        contents.properties.setdefault(name, element.get("content") or element.get("href") or "")


def _owns_text(element: HtmlElement) -> bool:
    """Whether text stands in the element itself, so that what is in line with it belongs to it."""
    return bool((element.text or "").strip()) or any((child.tail or "").strip() for child in element)


def _folded(words: list[str]) -> str:
    return " ".join("".join(words).split())
