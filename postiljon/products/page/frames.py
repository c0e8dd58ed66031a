"""What an element says about the text in it: a heading, a link, the old price, a button that is no text at all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from postiljon.products.money import money_in

from .marks import class_of, parts_of
from .texts import SILENT, text_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

_SILENT = SILENT | {"button", "select", "option", "input", "textarea", "datalist", "dialog", "audio", "video"}
_STRUCK = frozenset({"del", "s", "strike"})
_OLD_PRICES = frozenset({"oldPrice", "baseOldPrice"})
_OTHER_PRICES = frozenset({"basePrice"})
_PROPERTIES = {"name": "name", "description": "description", "brand": "brand", "sku": "brand"}
_LONGEST_PARTS = {"badge": 60, "brand": 60, "description": 1_000}  # characters
_MACHINERY = 2_000  # characters of what is skipped
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
    is_machinery: bool = False  # of the shop: wish lists, ratings


def frame_of(element: HtmlElement, outer: Frame) -> Frame | None:
    """The frame of the text in ``element``, which stands in ``outer``; None when its text is not to be read."""
    tag = element.tag
    parts = parts_of(class_of(element))
    is_machinery = "machinery" in parts
    if tag in _SILENT or _is_hidden(element) or (is_machinery and _is_single(element, _MACHINERY)):
        return None
    frame = replace(outer, is_machinery=True) if is_machinery else outer
    if part := _part(element, parts):
        frame = replace(frame, part=part)
    if tag in HEADINGS:
        frame = replace(frame, is_heading=True, part=part)
    elif tag == "a" and (href := element.get("href")):
        frame = replace(frame, href=href, hint=element.get("title") or "")
    return _with_price(element, parts, frame)


def _with_price(element: HtmlElement, parts: frozenset[str], frame: Frame) -> Frame:
    """The frame with what the element says about an amount in it."""
    if element.tag in _STRUCK or "old_price" in parts or element.get("data-price-type") in _OLD_PRICES:
        frame = replace(frame, is_struck=True)
    if element.tag == "sup" or "cents" in parts:
        frame = replace(frame, is_cents=True)
    amount = element.get("data-price-amount")
    return replace(frame, amount=amount) if amount else frame


def _part(element: HtmlElement, parts: frozenset[str]) -> str:
    """The part of a card that an element is, by its class or else by microdata; one with more in it is none."""
    if element.get("data-price-type") in _OTHER_PRICES:
        return "other_price"
    said = next((part for part in _PARTS if part in parts), "")
    if said in _LONGEST_PARTS and not _is_single(element, _LONGEST_PARTS[said]):
        return ""
    if not said and element.tag == "small":
        return "description"
    return said or _PROPERTIES.get(element.get("itemprop") or "", "")


def _is_single(element: HtmlElement, longest: int) -> bool:
    """Whether an element is a part of a card by itself: without a picture, a heading or a price."""
    if next(element.iter("img", *HEADINGS), None) is not None:
        return False
    text = text_of(element, longest + 1)
    return len(text) <= longest and not money_in(text)


def _is_hidden(element: HtmlElement) -> bool:
    style = element.get("style")
    is_unseen = style is not None and "display:none" in style[:300].replace(" ", "").lower()
    return is_unseen or element.get("hidden") is not None
