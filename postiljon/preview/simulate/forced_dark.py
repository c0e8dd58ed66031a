"""Forced dark: programs that turn a mail dark by themselves. How they do it nobody says, so this is an illustration."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .colours import mirrored, with_colours
from .css import Declared, declared, in_attribute
from .draft import Draft, line_of
from .evidence import Evidence
from .model import Loss
from .recolouring import recolour_sheets, recoloured
from .rules import Rule
from .trees import made, put

_COLOURED = re.compile(r"color|background|border|outline|fill|stroke|column-rule")
_ATTRIBUTES = ("bgcolor", "color", "text", "link", "vlink", "alink", "bordercolor")


def _mirror(draft: Draft) -> Iterator[Loss]:
    yield from _in_elements(draft)
    yield from recolour_sheets(draft, _mirrored)
    _put_on_dark_ground(draft)


def _in_elements(draft: Draft) -> Iterator[Loss]:
    for css, elements in draft.styled():
        new, count = recoloured(declared(css), _mirrored)
        if count:
            for element in elements:
                put(element, "style", in_attribute(new))
                yield from [Loss("color", line_of(element))] * count
    for name in _ATTRIBUTES:
        for element in draft.having(name):
            if (value := element.get(name)) and (new_value := with_colours(value, mirrored)) != value:
                put(element, name, new_value)
                yield Loss("color", line_of(element))


def _mirrored(declaration: Declared) -> Declared:
    if not _COLOURED.search(declaration.name):
        return declaration
    value = with_colours(declaration.value, mirrored)
    return declaration if value == declaration.value else declaration._replace(value=value)


def _put_on_dark_ground(draft: Draft) -> None:
    """Where the mail says no colour, the program's own dark one is seen, with light letters and links on it."""
    head = next(draft.root.iterchildren("head"), None)
    if head is None:
        head = made("head")
        draft.root.insert(0, head)
    ground = with_colours("white", mirrored)
    css = f":root{{color-scheme:dark !important;background-color:{ground}}}"
    head.insert(0, made("style", text=css))


FORCED_DARK = (Rule("forced-dark", Evidence("an illustration of our own"), _mirror),)
