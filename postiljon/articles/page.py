"""A web page as a tree, made from bytes that may be anything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement


@dataclass(frozen=True, slots=True)
class Page:
    """A page to read an article and products from.

    ``url`` is the address that relative ones are resolved against, "" when it is not known. ``mark`` is a text that
    the page itself does not contain: a paragraph of it alone stands where product cards were cut out.
    """

    root: HtmlElement
    url: str
    mark: str
