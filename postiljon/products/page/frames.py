"""What an element says about the text in it: a heading, a link, the old price, a button that is no text at all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .marks import parts_of
from .texts import SILENT

if TYPE_CHECKING:
    from lxml.html import HtmlElement

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

_SILENT = SILENT | {"button", "select", "option", "input", "textarea", "datalist", "dialog", "audio", "video"}
_STRUCK = frozenset({"del", "s", "strike"})
_OLD_PRICES = frozenset({"oldPrice", "baseOldPrice"})
_OTHER_PRICES = frozenset({"basePrice"})
_PROPERTIES = {"name": "name", "description": "description", "brand": "brand", "sku": "brand"}
_PARTS = ("other_price", "badge", "brand", "description", "name")  # what counts first of several


@dataclass(frozen=True, slots=True)
class Frame:
    """What is known about a text. ``part`` is the part of a card that it is, "" for none; ``href`` as written."""

    part: str = ""
    is_struck: bool = False
    is_heading: bool = False
    is_cents: bool = False
    is_in_line: bool = False  # with the text around its element
    href: str = ""
    hint: str = ""  # the ``title`` of its link
    amount: str = ""  # the price, for machines


def frame_of(element: HtmlElement, outer: Frame) -> Frame | None:
    """The frame of the text in ``element``, which stands in ``outer``; None when its text is not to be read."""
    tag = element.tag
    classes = element.get("class")
    parts = parts_of(classes) if classes else frozenset()
    if tag in _SILENT or _is_hidden(element) or ("machinery" in parts and not _holds_more(element)):
        return None
    frame = outer
    if part := _part(element, parts):
        frame = replace(frame, part=part)
    if tag in HEADINGS:
        frame = replace(frame, is_heading=True, part=part or "")
    elif tag == "a" and (href := element.get("href")):
        frame = replace(frame, href=href, hint=element.get("title") or "")
    if tag in _STRUCK or "old_price" in parts or element.get("data-price-type") in _OLD_PRICES:
        frame = replace(frame, is_struck=True)
    if tag == "sup" or "cents" in parts:
        frame = replace(frame, is_cents=True)
    if amount := element.get("data-price-amount"):
        frame = replace(frame, amount=amount)
    return frame


def _part(element: HtmlElement, parts: frozenset[str]) -> str:
    if element.get("data-price-type") in _OTHER_PRICES:
        return "other_price"
    said = next((part for part in _PARTS if part in parts), "")
    if said == "description" and _holds_more(element):
        return ""
    if not said and element.tag == "small":
        return "description"
    return said or _PROPERTIES.get(element.get("itemprop") or "", "")


def _is_hidden(element: HtmlElement) -> bool:
    style = element.get("style")
    is_unseen = style is not None and "display:none" in style[:300].replace(" ", "").lower()
    return is_unseen or element.get("hidden") is not None


def _holds_more(element: HtmlElement) -> bool:
    """Whether a picture or a heading is in it, so that it is no single part of a card."""
    return next(element.iter("img", *HEADINGS), None) is not None
