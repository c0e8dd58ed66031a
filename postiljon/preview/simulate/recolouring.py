"""New colours in style sheets, save in the rules by which a mail answers to Outlook.com's dark."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeAlias

from postiljon.checks.matching import is_for_outlook_dark

from .css import AtRule, Declared, Node, Style, changed
from .draft import Draft, line_of
from .model import Loss

Recolour: TypeAlias = Callable[[Declared], Declared]


def recolour_sheets(draft: Draft, recolour: Recolour) -> Iterator[Loss]:
    """Make each declaration of the style sheets into what ``recolour`` gives, which is the same where it has none."""
    for style in tuple(draft.sheets):
        lines: list[int] = []
        draft.sheets[style] = changed(draft.sheets[style], partial(_recoloured_rule, recolour, lines))
        yield from (Loss("color", line_of(style) + line - 1) for line in lines)


def _recoloured_rule(recolour: Recolour, lines: list[int], node: Node) -> Node:
    if isinstance(node, AtRule) or any(map(is_for_outlook_dark, node.selectors)):
        return node
    new, count = recoloured(node.declarations, recolour)
    lines += [node.line] * count
    return Style(node.selectors, new, node.line, node.nested) if count else node


def recoloured(declarations: tuple[Declared, ...], recolour: Recolour) -> tuple[tuple[Declared, ...], int]:
    """The declarations with new colours, and how many have one."""
    new = tuple(map(recolour, declarations))
    return new, sum(one is not other for one, other in zip(declarations, new, strict=True))
