"""Looking into the HTML of a mail."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement


def by_class(root: HtmlElement, name: str) -> list[HtmlElement]:
    return [element for element in root.iter(etree.Element) if name in (element.get("class") or "").split()]


def elements(root: HtmlElement, *names: str) -> Iterator[HtmlElement]:
    return (element for element in root.iter(*names))


def words(element: HtmlElement) -> str:
    return " ".join("".join(element.itertext()).replace("\u00a0", " ").split())


def said(root: HtmlElement) -> str:
    """All words of the mail's body, with a space between those of two elements."""
    return " ".join(" ".join(text for body in root.iter("body") for text in body.itertext()).split())
