"""Forced dark: programs that turn a mail dark by themselves. How they do it nobody says, so this is an illustration."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from postiljon.checks.matching import is_for_outlook_dark

from .colours import mirrored, with_colours
from .css import AtRule, Declared, Node, Style, changed, declared, in_attribute
from .draft import Draft, line_of
from .evidence import Evidence
from .model import Loss
from .rules import Rule
from .trees import made, put

_COLOURED = re.compile(r"color|background|border|outline|fill|stroke|column-rule")
_ATTRIBUTES = ("bgcolor", "color", "text", "link", "vlink", "alink", "bordercolor")


def _mirror(draft: Draft) -> Iterator[Loss]:
    yield from _in_elements(draft)
    yield from _in_sheets(draft)
    _put_on_dark_ground(draft)


def _in_elements(draft: Draft) -> Iterator[Loss]:
    for css, elements in draft.styled():
        new, count = _darkened(declared(css))
        if count:
            for element in elements:
                put(element, "style", in_attribute(new))
                yield from [Loss("color", line_of(element))] * count
    for name in _ATTRIBUTES:
        for element in draft.having(name):
            if (value := element.get(name)) and (new_value := with_colours(value, mirrored)) != value:
                put(element, name, new_value)
                yield Loss("color", line_of(element))


def _darkened(declarations: tuple[Declared, ...]) -> tuple[tuple[Declared, ...], int]:
    """The declarations with their colours mirrored, and how many have any."""
    new = tuple(_mirrored(each) if _COLOURED.search(each.name) else each for each in declarations)
    return new, sum(one is not other for one, other in zip(declarations, new, strict=True))


def _mirrored(declaration: Declared) -> Declared:
    value = with_colours(declaration.value, mirrored)
    return declaration if value == declaration.value else declaration._replace(value=value)


def _in_sheets(draft: Draft) -> Iterator[Loss]:
    for style in tuple(draft.sheets):
        lines: list[int] = []
        draft.sheets[style] = changed(draft.sheets[style], partial(_darkened_rule, lines))
        yield from (Loss("color", line_of(style) + line - 1) for line in lines)


def _darkened_rule(lines: list[int], node: Node) -> Node:
    if isinstance(node, AtRule) or any(map(is_for_outlook_dark, node.selectors)):
        return node
    new, count = _darkened(node.declarations)
    lines += [node.line] * count
    return Style(node.selectors, new, node.line, node.nested) if count else node


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
