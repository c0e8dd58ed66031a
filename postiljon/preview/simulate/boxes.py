"""A picture that is not there: a box of its size with its alt text, as every browser draws it, in the mail's letter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postiljon.preview.numbering import NUMBER

from .css import declared, in_attribute
from .trees import made

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_KEPT = ("id", "class", "dir", "lang", "title", NUMBER)
_PIXELS = re.compile(r"\s*(\d{1,5})(?:\.\d*)?(?:px)?\s*", re.ASCII)
_LOOK = (
    "display:inline-block;vertical-align:top;box-sizing:border-box;max-width:100%;overflow:hidden;"
    "text-align:start;border:1px solid #8c8c8c"
)
# What would undo the look of the box, or bring the picture back.
_NOT_FOR_A_BOX = frozenset({"border", "display", "line-height", "outline", "vertical-align"})


def box_instead(picture: HtmlElement) -> HtmlElement:
    """What stands in place of an ``img`` whose picture a program does not show."""
    attributes = {name: picture.get(name, "") for name in _KEPT if name in picture.attrib}
    own = [each for each in declared(picture.get("style", "")) if each.name not in _NOT_FOR_A_BOX]
    width, height = (_pixels(picture.get(name, "")) for name in ("width", "height"))
    sizes = {each.name for each in own}
    style = [in_attribute(own), _LOOK, *_size(width, height, sizes)]
    return made("span", {**attributes, "style": ";".join(filter(None, style))}, picture.get("alt"))


def _size(width: int, height: int, known: set[str]) -> list[str]:
    """The size as styles. A box grows with its text, so only its proportions are given."""
    found = ["padding:0"] if 0 < width < 64 or 0 < height < 40 else ["padding:12px 16px"]
    if width and "width" not in known:
        found.append(f"width:{width}px")
    if width and height:
        found.append(f"aspect-ratio:{width} / {height}")
    return found


def _pixels(value: str) -> int:
    found = _PIXELS.fullmatch(value)
    return int(found[1]) if found else 0
