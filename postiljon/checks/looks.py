"""How a mail is drawn on one screen: the colours, the ground and the type of every element."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from .cascade import Style
from .colours import BLACK, WHITE, Colour, attribute_colour, colour_of, is_unknowable

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LENGTH = re.compile(r"(\d{1,6}(?:\.\d{0,9})?|\.\d{1,9})(px|pt|em|rem|%)?")
_SIZES = {
    "xx-small": 9.0,
    "x-small": 10.0,
    "small": 13.0,
    "medium": 16.0,
    "large": 18.0,
    "x-large": 24.0,
    "xx-large": 32.0,
}
_FONT_SIZES = {"1": 10.0, "2": 13.0, "3": 16.0, "4": 18.0, "5": 24.0, "6": 32.0, "7": 48.0}
_SHARES = {"h1": 2.0, "h2": 1.5, "h3": 1.17, "h5": 0.83, "h6": 0.67, "small": 0.83, "big": 1.2}
_BOLD_TAGS = frozenset({"b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"})
_BOLD = frozenset({"bold", "bolder", "600", "700", "800", "900"})
_NO_STYLE: Style = {}
_UNSEEN_TAGS = frozenset({"head", "title", "style", "script", "template"})
_NORMAL = 1.2  # the height of lines that nothing is said about, as a share of the size
_LINK = Colour(0, 0, 238 / 255)
_LINK_IN_DARK = Colour(158 / 255, 158 / 255, 1)
_DARK = Colour(18 / 255, 18 / 255, 18 / 255)


class Look(NamedTuple):
    """How the text right inside an element is drawn.

    ``ground`` is the colour behind it; where it is ``pictured``, a picture or a gradient lies over that colour. A
    colour that cannot be known is None. ``size`` and ``line`` (the height of a line) are CSS pixels; ``share`` is the
    line as a share of the size where it was written so, else 0. ``align`` begins with "-" where an old attribute says
    it, which tables inside do not take over. A part that is half transparent lets ``veil`` of itself be seen over the
    colour ``beneath``.
    """

    colour: Colour | None = BLACK
    ground: Colour | None = WHITE
    link: Colour = _LINK
    pictured: bool = False
    size: float = 16.0
    line: float = 16.0 * _NORMAL
    share: float = _NORMAL
    bold: bool = False
    underlined: bool = False
    capitals: bool = False
    align: str = ""
    direction: str = ""
    unseen: bool = False
    veil: float = 1.0
    beneath: Colour | None = None

    @property
    def seen(self) -> tuple[str, str] | None:
        """Text and ground as the eye meets them, as "#RRGGBB"; None where one of them cannot be known."""
        return _seen(self.colour, self.ground, self.veil, self.beneath)


@lru_cache(maxsize=1024)
def _seen(
    colour: Colour | None, ground: Colour | None, veil: float, beneath: Colour | None
) -> tuple[str, str] | None:
    if colour is None or ground is None:
        return None
    text = colour.over(ground)
    if beneath is not None:
        text, ground = text.over(beneath, veil), ground.over(beneath, veil)
    return text.hex, ground.hex


CANVAS = Look()
# What programs draw on where a mail says that it has colours for dark, and then gives none.
DARK_CANVAS = Look(colour=WHITE, ground=_DARK, link=_LINK_IN_DARK)


def looks(
    elements: Iterable[HtmlElement], styles: Mapping[HtmlElement, Style], canvas: Look
) -> dict[HtmlElement, Look]:
    """The look of every element, in document order, by the winning ``styles``; the first lies on ``canvas``."""
    found: dict[HtmlElement, Look] = {}
    for element in elements:
        parent = element.getparent()
        around = canvas if parent is None else found.get(parent, canvas)
        found[element] = _look(element, styles.get(element, _NO_STYLE), around)
    return found


def looks_like(
    known: Mapping[HtmlElement, Look],
    known_styles: Mapping[HtmlElement, Style],
    styles: Mapping[HtmlElement, Style],
    canvas: Look,
) -> dict[HtmlElement, Look]:
    """The same as `looks` where most is as on another screen: only what differs from that is worked out anew."""
    found: dict[HtmlElement, Look] = {}
    for element, before in known.items():
        parent = element.getparent()
        around = canvas if parent is None else found[parent]
        style = styles.get(element, _NO_STYLE)
        same = around is (canvas if parent is None else known[parent])
        if same and style == known_styles.get(element, _NO_STYLE):
            found[element] = before
        else:
            anew = _look(element, style, around)
            found[element] = before if anew == before else anew
    return found


def _look(element: HtmlElement, style: Style, around: Look) -> Look:
    look = _by_tag(element, around)
    if element.keys():
        look = _by_attributes(element, look, around)
    return _by_style(style, look, around) if style else look


def _by_tag(element: HtmlElement, around: Look) -> Look:
    tag = element.tag
    look = around
    if tag in _SHARES:
        look = _sized(look, around.size * _SHARES[tag])
    if tag in _BOLD_TAGS:
        look = look._replace(bold=True)
    if tag in {"u", "ins"}:
        look = look._replace(underlined=True)
    if tag == "a" and element.get("href") is not None:
        look = look._replace(colour=around.link, underlined=True)
    if tag == "center":
        look = look._replace(align="-center")
    if tag == "table" and look.align.startswith("-"):
        look = look._replace(align="")
    return look._replace(unseen=True) if tag in _UNSEEN_TAGS else look


def _by_attributes(element: HtmlElement, look: Look, around: Look) -> Look:
    """What mails say without styles: ``bgcolor``, ``align``, ``<font color>`` and the like."""
    if (ground := attribute_colour(element.get("bgcolor", ""))) is not None:
        look = look._replace(ground=ground, pictured=False)
    if element.get("background"):
        look = _pictured(look, around)
    if (align := element.get("align")) and element.tag not in {"table", "img"}:
        look = look._replace(align=f"-{align.lower()}")
    if direction := element.get("dir"):
        look = look._replace(direction=direction.lower())
    if element.get("hidden") is not None:
        look = look._replace(unseen=True)
    return _by_old_tags(element, look) if element.tag in {"font", "body"} else look


def _by_old_tags(element: HtmlElement, look: Look) -> Look:
    written = element.get("color", "") if element.tag == "font" else element.get("text", "")
    if (colour := attribute_colour(written)) is not None:
        look = look._replace(colour=colour)
    if (link := attribute_colour(element.get("link", ""))) is not None:
        look = look._replace(link=link)
    size = _FONT_SIZES.get(element.get("size", ""))
    return look if size is None else _sized(look, size)


def _by_style(style: Style, look: Look, around: Look) -> Look:
    look = _typed(style, _inked(style, look, around), around)
    if _is_unseen(style):
        return look._replace(unseen=True)
    opacity = _number(style.get("opacity", ""))
    if opacity is None or opacity >= 1:
        return look
    beneath = around.beneath or around.ground
    return look._replace(veil=around.veil * opacity, beneath=beneath)


def _inked(style: Style, look: Look, around: Look) -> Look:
    if written := style.get("color"):
        look = look._replace(colour=_colour(written, look.colour, around.colour))
    if ground := style.get("background-color"):
        look = _grounded(ground, look, around)
    if (picture := style.get("background-image")) and picture != "none":
        look = _pictured(look, around)
    return look


def _pictured(look: Look, around: Look) -> Look:
    """With a picture over the element's own ground; without one, nobody knows what is seen where it is not shown."""
    return look._replace(pictured=True, ground=None if look.ground == around.ground else look.ground)


def _grounded(written: str, look: Look, around: Look) -> Look:
    if is_unknowable(written):
        return look._replace(ground=None)
    colour = colour_of(written)
    if colour is None:
        return look
    if colour.alpha == 1:
        return look._replace(ground=colour, pictured=False)
    return look._replace(
        ground=None if around.ground is None else colour.over(around.ground), pictured=around.pictured
    )


def _colour(written: str, without: Colour | None, around: Colour | None) -> Colour | None:
    """``without`` is the colour that the element has if this says nothing."""
    if is_unknowable(written):
        return None
    if written in {"inherit", "currentcolor", "unset"}:
        return around
    found = colour_of(written)
    return without if found is None else found


def _typed(style: Style, look: Look, around: Look) -> Look:
    if (size := _pixels(style.get("font-size", ""), around.size)) is not None:
        look = _sized(look, size)
    if line := style.get("line-height"):
        look = _lined(line, look)
    if weight := style.get("font-weight"):
        look = look._replace(bold=look.bold if weight == "inherit" else weight in _BOLD)
    if align := style.get("text-align"):
        look = look._replace(align=align)
    if case := style.get("text-transform"):
        look = look._replace(capitals=case == "uppercase")
    if decoration := style.get("text-decoration"):
        look = look._replace(underlined="underline" in decoration)
    if direction := style.get("direction"):
        look = look._replace(direction=direction)
    return look


def _sized(look: Look, size: float) -> Look:
    return look._replace(size=size, line=look.share * size if look.share else look.line)


def _lined(written: str, look: Look) -> Look:
    share = _NORMAL if written == "normal" else _number(written)
    if share is not None:
        return look._replace(share=share, line=share * look.size)
    pixels = _pixels(written, look.size)
    return look if pixels is None else look._replace(share=0.0, line=pixels)


def _is_unseen(style: Style) -> bool:
    return (
        style.get("display") == "none"
        or style.get("visibility") == "hidden"
        or _number(style.get("opacity", "")) == 0
        or (style.get("overflow") == "hidden" and any(_is_nothing(style, name) for name in _EXTENTS))
    )


_EXTENTS = ("max-height", "height", "max-width", "width")


def _is_nothing(style: Style, name: str) -> bool:
    pixels = _pixels(style.get(name, ""), 16.0)
    return pixels is not None and pixels <= 1


def _number(written: str) -> float | None:
    found = _LENGTH.fullmatch(written)
    return float(found[1]) if found and not found[2] else None


def _pixels(written: str, size: float) -> float | None:
    """A length in CSS pixels; ``size`` is what em and % are shares of."""
    if (named := _SIZES.get(written)) is not None:
        return named
    found = _LENGTH.fullmatch(written)
    if not found:
        return None
    number, unit = float(found[1]), found[2] or "px"
    return number * {"px": 1.0, "pt": 4 / 3, "rem": 16.0, "em": size, "%": size / 100}[unit]
