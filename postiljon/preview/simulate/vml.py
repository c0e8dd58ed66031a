"""VML, which only Outlook for Windows draws: each shape becomes a hatched box of its size, with its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from .css import declared
from .draft import Draft, line_of
from .model import Loss
from .trees import put, unwrapped

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_SHAPES = frozenset({"v:background", "v:image", "v:line", "v:oval", "v:rect", "v:roundrect", "v:shape"})
_LENGTH = re.compile(r"-?\d{1,5}(?:\.\d{1,3})?(?:px|pt|in|em|%)?", re.ASCII)
_COLOUR = re.compile(r"#[0-9a-f]{3}(?:[0-9a-f]{3})?|[a-z]{3,24}", re.IGNORECASE)
_HATCHED = (
    "display:inline-block;box-sizing:border-box;vertical-align:top;border:1px dashed #8c8c8c;"
    "background-image:repeating-linear-gradient(135deg,transparent 0 7px,rgba(140,140,140,.28) 7px 8px)"
)
_IN_THE_MIDDLE = "display:inline-flex;flex-direction:column;justify-content:center;text-decoration:none"


def draw_shapes(draft: Draft) -> Iterator[Loss]:
    """Make the shapes into boxes; what else is Office's own keeps its text and nothing more."""
    names = [word for kind, word in draft.mail.uses if kind == "element" and ":" in word]
    for element in draft.all(*names):
        if element.tag in _SHAPES:
            yield Loss(f"<{element.tag!s}>", line_of(element))
            _draw(element)
        else:
            unwrapped(element)


def _draw(shape: HtmlElement) -> None:
    style, colour = _box(shape), _fill(shape)
    address = shape.get("href", "")
    shape.attrib.clear()
    shape.tag = "a" if address else "div"
    if address:
        put(shape, "href", address)
    put(shape, "style", ";".join(filter(None, (_HATCHED, colour and f"background-color:{colour}", style))))


def _box(shape: HtmlElement) -> str:
    """The size that the shape has; a box is never lower than its text."""
    own = declared(shape.get("style", ""))
    sizes = {each.name: each.value for each in own if _LENGTH.fullmatch(each.value)}
    found = [f"width:{_pixels(sizes['width'])}" if "width" in sizes else ""]
    found.append(f"min-height:{_pixels(sizes['height'])}" if "height" in sizes else "")
    is_centred = any((each.name, each.value) == ("v-text-anchor", "middle") for each in own)
    found.append(_IN_THE_MIDDLE if is_centred else "")
    return ";".join(filter(None, found))


def _pixels(length: str) -> str:
    return f"{length}px" if length[-1].isdigit() else length


def _fill(shape: HtmlElement) -> str:
    """The colour it is filled with, where it is filled with one."""
    inner = next((each for each in shape.iterchildren() if each.tag == "v:fill"), None)
    said = (inner.get("color") if inner is not None else None) or shape.get("fillcolor") or ""
    return said if _COLOUR.fullmatch(said) and shape.get("filled", "").lower() not in {"f", "false"} else ""
