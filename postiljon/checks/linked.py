"""What a mail's HTML refers to: its links and its pictures, each with its address read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from .addresses import Address, read_address

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_WHOLE_NUMBER = re.compile(r"\s*(\d{1,5})\s*")
_MOST_WORDS = 400  # characters of a link's text that are looked at
_LONGEST_SHOWN = 50  # characters of a name in a message
_THIN = 3  # pixels; what is no wider or higher is there to keep a distance, or to count


@dataclass(frozen=True, slots=True)
class Link:
    """An element that leads somewhere. ``words`` are its text, or the alt texts of its pictures when it has none."""

    element: HtmlElement
    address: Address
    words: str

    def __str__(self) -> str:
        return f'the link "{_cut(self.words)}"' if self.words else f"the link to {self.address}"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the mail. ``width`` and ``height`` are its attributes in pixels, 0 where they are no such number."""

    element: HtmlElement
    address: Address
    alt: str
    width: int
    height: int

    def __str__(self) -> str:
        """Its alt text or the name of its file, as a person would point at it."""
        name = unquote(self.address.path.rpartition("/")[2][:_MOST_WORDS])
        return f'the picture "{_cut(self.alt or name or str(self.address))}"'

    @property
    def is_thin(self) -> bool:
        """Whether nobody is meant to look at it."""
        sizes = (self.element.get("width", ""), self.element.get("height", ""))
        return any(_WHOLE_NUMBER.fullmatch(size) and _pixels(size) <= _THIN for size in sizes)


def read_link(element: HtmlElement) -> Link:
    """The link of an element that has ``href``."""
    return Link(element, read_address(element.get("href", "")), _words(element))


def read_picture(element: HtmlElement) -> Picture:
    """The picture of an ``img``."""
    return Picture(
        element,
        read_address(element.get("src", "")),
        " ".join(element.get("alt", "").split()),
        _pixels(element.get("width", "")),
        _pixels(element.get("height", "")),
    )


def _pixels(value: str) -> int:
    number = _WHOLE_NUMBER.fullmatch(value)
    return int(number[1]) if number else 0


def _words(element: HtmlElement) -> str:
    """Only the beginning: links may stand inside each other, and each would have the text of all."""
    return _joined(element.itertext()) or _joined(
        picture.get("alt", "") for picture in element.iterdescendants("img")
    )


def _joined(pieces: Iterator[str]) -> str:
    text, length = [], 0
    for piece in pieces:
        text.append(piece[:_MOST_WORDS])
        length += len(piece)
        if length > _MOST_WORDS:
            break
    return " ".join("".join(text).split())


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else f"{text[: _LONGEST_SHOWN - 1].rstrip()}…"
