"""Small changes to a tree that take the same time however many of them there are, and whatever the texts hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

# What a parser of HTML lets in, by ``&#1;`` for one, and a tree takes from nobody else.
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def put(element: HtmlElement, name: str, value: str) -> None:
    """Give an element an attribute."""
    element.set(name, _NO_TEXT.sub("", value))


def put_text(element: HtmlElement, text: str | None) -> None:
    """Give an element its text."""
    element.text = _NO_TEXT.sub("", text) if text else None


def dropped(element: HtmlElement) -> None:
    """Take the element out, with all that is in it; the text after it stays. The root cannot go, and is emptied.

    Where text follows, an empty comment holds the place: texts joined one by one would take quadratic time.
    """
    from lxml.etree import Comment

    parent: _Element | None = element.getparent()
    if parent is None:
        element.clear()
    elif element.tail:
        replaced(element, Comment(""))
    else:
        parent.remove(element)


def replaced(element: _Element, other: _Element) -> None:
    """Put ``other`` where ``element`` is, before the same text."""
    other.tail = _NO_TEXT.sub("", element.tail or "") or None
    element.tail = None
    parent = element.getparent()
    if parent is not None:
        parent.replace(element, other)


def unwrapped(element: HtmlElement) -> None:
    """Take the tag away, and leave what is in it: a ``span`` without any attribute is nothing to a reader."""
    element.tag = "span"
    element.attrib.clear()


def made(tag: str, attributes: dict[str, str] | None = None, text: str | None = None) -> HtmlElement:
    """A new element."""
    from lxml.html import Element

    element: HtmlElement = Element(tag)
    for name, value in (attributes or {}).items():
        put(element, name, value)
    put_text(element, text)
    return element
