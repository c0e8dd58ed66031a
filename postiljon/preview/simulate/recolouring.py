"""New colours in style sheets, save in the rules by which a mail answers to Outlook.com's dark."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TypeAlias

from postiljon.checks.selectors import is_for_outlook_dark

from .css import AtRule, Declared, Node, Style
from .draft import Draft
from .model import Loss

Recolour: TypeAlias = Callable[[Declared], Declared]


def recolour_sheets(draft: Draft, recolour: Recolour) -> Iterator[Loss]:
    """Make each declaration of the style sheets into what ``recolour`` gives, which is the same where it has none."""
    yield from draft.change_rules(partial(_recoloured_rule, recolour))


def _recoloured_rule(recolour: Recolour, lost: list[Loss], node: Node) -> Node:
    if isinstance(node, AtRule) or any(map(is_for_outlook_dark, node.selectors)):
        return node
    new, count = recoloured(node.declarations, recolour)
    lost += [Loss("color", node.line)] * count
    return Style(node.selectors, new, node.line, node.nested) if count else node


def recoloured(declarations: tuple[Declared, ...], recolour: Recolour) -> tuple[tuple[Declared, ...], int]:
    """The declarations with new colours, and how many have one."""
    new = tuple(map(recolour, declarations))
    return new, sum(one is not other for one, other in zip(declarations, new, strict=True))
