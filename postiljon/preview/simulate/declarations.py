"""Rules about single declarations, wherever they stand: in elements, or in a style sheet for elements it picks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from .css import AtRule, Declared, Node, Style, changed, declared, in_attribute
from .draft import Draft, line_of
from .model import Loss, cut
from .trees import put

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Tags: TypeAlias = frozenset[str]  # of the elements that a declaration is for
Becomes: TypeAlias = Callable[[Declared, Tags], Declared | None]  # the same, another, or None for gone
Act: TypeAlias = Callable[[Draft], Iterator[Loss]]

_SUBJECT = re.compile(r"(?:^|[\s>+~])([a-zA-Z][\w-]*)?[^\s>+~]*$")


def on_declarations(names: str, becomes: Becomes, *, inline_only: bool = False) -> Act:
    """An act that makes declarations of ``names`` (all, for "*") into what ``becomes`` says."""
    return partial(_change_all, frozenset(names.split()), becomes, inline_only)


def without(is_lost: Callable[[Declared, Tags], bool]) -> Becomes:
    """Declarations for which ``is_lost`` are gone."""
    return lambda each, tags: None if is_lost(each, tags) else each


def _change_all(names: frozenset[str], becomes: Becomes, inline_only: bool, draft: Draft) -> Iterator[Loss]:
    change = partial(_become, names, becomes)
    yield from _inline(draft, names, change)
    if not inline_only:
        yield from _in_sheets(draft, change)


Change: TypeAlias = Callable[[Iterable[Declared], Tags], tuple[list[Declared], list[Declared]]]


def _become(
    names: frozenset[str], becomes: Becomes, declarations: Iterable[Declared], tags: Tags
) -> tuple[list[Declared], list[Declared]]:
    """The declarations as they become, and those that were not left as they are."""
    kept, touched = [], []
    for each in declarations:
        new = becomes(each, tags) if "*" in names or each.name in names else each
        if new is not each:
            touched.append(each)
        if new is not None:
            kept.append(new)
    return kept, touched


def _inline(draft: Draft, names: frozenset[str], change: Change) -> Iterator[Loss]:
    for css, elements in draft.styled():
        if "*" in names or any(name in css.lower() for name in names):
            for tag in sorted({str(element.tag) for element in elements}):
                kept, touched = change(declared(css), frozenset({tag}))
                if touched:
                    those = [element for element in elements if element.tag == tag]
                    for element in those:
                        set_style(element, kept)
                        yield from (Loss(told(each), line_of(element)) for each in touched)


def set_style(element: HtmlElement, declarations: Sequence[Declared]) -> None:
    """Give an element these declarations and no others."""
    if declarations:
        put(element, "style", in_attribute(declarations))
    else:
        element.attrib.pop("style", None)


def _in_sheets(draft: Draft, change: Change) -> Iterator[Loss]:
    for style in tuple(draft.sheets):
        first = line_of(style)
        lost: list[tuple[Declared, int]] = []
        draft.sheets[style] = changed(draft.sheets[style], partial(_style, draft, change, lost))
        yield from (Loss(told(each), first + line - 1) for each, line in lost)


def _style(draft: Draft, change: Change, lost: list[tuple[Declared, int]], node: Node) -> Node | None:
    if isinstance(node, AtRule):
        return node
    kept, touched = change(node.declarations, Tags())
    if not touched:
        return node
    kept, touched = change(node.declarations, _tags(draft, node.selectors))
    lost += [(each, node.line) for each in touched]
    if not touched:
        return node
    return Style(node.selectors, tuple(kept), node.line, node.nested) if kept or node.nested else None


def _tags(draft: Draft, selectors: Sequence[str]) -> Tags:
    """The names of the elements that the selectors pick; the name they end with, where that cannot be told."""
    found: set[str] = set()
    for selector in selectors:
        subject = _SUBJECT.search(selector.strip())
        if subject and subject[1]:
            found.add(subject[1].lower())
        else:
            found |= draft.mail.names_picked(selector)
    return Tags(found)


def told(declaration: Declared) -> str:
    """A declaration as it is shown in a list."""
    return cut(f"{declaration.name}: {declaration.value}{' !important' if declaration.important else ''}")
