"""Outlook.com on a dark screen, as its code was described: grounds get darker, letters get contrast, both get marks.

The marks ``data-ogsc`` and ``data-ogsb`` hold what the mail had said, and its own rules can answer to them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from .colours import Colour, contrast, in_html, parsed
from .css import Declared, declared
from .declarations import set_style
from .draft import Draft, line_of
from .evidence import Evidence
from .model import Loss
from .recolouring import recolour_sheets
from .rules import Rule
from .trees import put
from .values import colour_in

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DARK = "#333333"  # the ground of Outlook.com, and what letters are held against
_READABLE = 4.5
_STEPS = 20
_BACKGROUNDS = frozenset({"background", "background-color"})
_DESCRIBED = Evidence(
    "Rémi Parmentier: Dealing with Outlook.com's Dark Mode",
    "https://www.hteumeuleu.com/2019/dealing-with-outlook-com-s-dark-mode/",
    "2019",
)


class Said(NamedTuple):
    """What an element says of its colours; "" where it says nothing."""

    ink: str
    ground: str


def darker(colour: Colour) -> Colour:
    """A ground for a dark screen: white becomes Outlook's dark grey, and nothing becomes lighter than it was."""
    floor = _dark().lightness
    return colour._replace(lightness=min(colour.lightness, floor + (1 - colour.lightness) / 4))


def readable(colour: Colour, ground: Colour) -> Colour:
    """Letters for a dark ground: as much lighter as it takes to read them."""
    for step in range(_STEPS + 1):
        lighter = colour._replace(lightness=colour.lightness + (1 - colour.lightness) * step / _STEPS)
        if contrast(lighter, ground) >= _READABLE:
            break
    return lighter


def _dark() -> Colour:
    found = parsed(_DARK)
    assert found is not None
    return found


def _darken(draft: Draft) -> Iterator[Loss]:
    yield from recolour_sheets(draft, _in_sheet)
    grounds: dict[HtmlElement, Colour] = {}
    for element in draft.root.iter("*"):
        parent = element.getparent()
        around = _dark() if parent is None else grounds.get(parent, _dark())
        said = _said(element)
        own = parsed(said.ground)
        grounds[element] = ground = around if own is None or not own.alpha else darker(own)
        if said.ground or said.ink:
            yield from _marked(element, said, ground)
    _mark_all(draft)


def _said(element: HtmlElement) -> Said:
    ink, ground = element.get("color", ""), element.get("bgcolor", "")
    for each in declared(element.get("style", "")):
        if each.name == "color":
            ink = each.value
        elif each.name in _BACKGROUNDS:
            ground = colour_in(each.value) or ground
    return Said(ink, ground)


def _marked(element: HtmlElement, said: Said, ground: Colour) -> Iterator[Loss]:
    """What is new stands behind what the mail had said, in the element itself."""
    new = list(declared(element.get("style", "")))
    if parsed(said.ground):
        new.append(_declared("background-color", ground))
        put(element, "data-ogsb", said.ground)
        yield Loss("background-color", line_of(element))
    if ink := parsed(said.ink):
        new.append(_declared("color", readable(ink, ground)))
        put(element, "data-ogsc", said.ink)
        yield Loss("color", line_of(element))
    set_style(element, new)


def _declared(name: str, colour: Colour) -> Declared:
    return Declared(name, in_html(colour), False, frozenset({("property", name)}))


def _in_sheet(declaration: Declared) -> Declared:
    """What a sheet says is held against Outlook's own ground: what lies under it there, it does not say."""
    colour = parsed(declaration.value)
    if colour is None or not colour.alpha or declaration.name not in {"color", *_BACKGROUNDS}:
        return declaration
    new = readable(colour, _dark()) if declaration.name == "color" else darker(colour)
    return declaration._replace(value=in_html(new))


def _mark_all(draft: Draft) -> None:
    """All of the mail lies on Outlook's dark ground, in something marked."""
    window, inside = draft.root.find("body"), draft.root.find("body/div/div")
    if window is not None and inside is not None:
        put(window, "style", f"{window.get('style', '')};background-color:{_DARK};color:#ffffff")
        for name in ("data-ogsc", "data-ogsb"):
            put(inside, name, inside.get(name, ""))


OUTLOOK_DARK = (Rule("outlook-com.dark", _DESCRIBED, _darken),)
