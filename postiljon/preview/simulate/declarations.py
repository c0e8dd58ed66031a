"""Rules about single declarations, wherever they stand: in elements, or in a style sheet for elements it picks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from .css import AtRule, Declared, Node, Style, declared, in_attribute
from .draft import Draft, line_of
from .model import Loss, cut
from .rules import Act
from .trees import put

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Tags: TypeAlias = frozenset[str]  # of the elements that a declaration is for; none when it picks nothing
Becomes: TypeAlias = Callable[[Declared, Tags], Declared | None]  # the same, another, or None for gone

_SUBJECT = re.compile(r"(?:^|[\s>+~])([a-zA-Z][\w-]*)?[^\s>+~]*$")


def on_declarations(names: str, becomes: Becomes, *, inline_only: bool = False) -> Act:
    """An act that makes declarations of ``names`` (all, for "*") into what ``becomes`` says."""
    return partial(_change_all, frozenset(names.split()), becomes, inline_only)


def without(is_lost: Callable[[Declared, Tags], bool]) -> Becomes:
    """Declarations for which ``is_lost`` are gone."""
    return lambda each, tags: None if is_lost(each, tags) else each


def told(declaration: Declared) -> str:
    """A declaration as it is shown in a list."""
    return cut(f"{declaration.name}: {declaration.value}{' !important' if declaration.important else ''}")


def set_style(element: HtmlElement, declarations: Sequence[Declared]) -> None:
    """Give an element these declarations and no others."""
    if declarations:
        put(element, "style", in_attribute(declarations))
    else:
        element.attrib.pop("style", None)


def _change_all(names: frozenset[str], becomes: Becomes, inline_only: bool, draft: Draft) -> Iterator[Loss]:
    for css, tag, elements in _styled_by_tag(draft):
        kept, touched = _changed(declared(css), names, becomes, Tags({tag}))
        for element in elements if touched else ():
            set_style(element, kept)
            yield from (Loss(told(each), line_of(element)) for each in touched)
    if not inline_only:
        yield from draft.change_rules(partial(_in_sheet, draft, names, becomes))


def _styled_by_tag(draft: Draft) -> Iterator[tuple[str, str, list[HtmlElement]]]:
    for css, elements in draft.styled():
        by_tag: dict[str, list[HtmlElement]] = {}
        for element in elements:
            by_tag.setdefault(str(element.tag), []).append(element)
        yield from ((css, tag, those) for tag, those in by_tag.items())


def _in_sheet(
    draft: Draft, names: frozenset[str], becomes: Becomes, lost: list[Loss], node: Node
) -> Node | None:
    if isinstance(node, AtRule) or not _are_among(names, node.declarations):
        return node
    kept, touched = _changed(node.declarations, names, becomes, _tags(draft, node.selectors))
    lost += [Loss(told(each), node.line) for each in touched]
    if not touched:
        return node
    return Style(node.selectors, tuple(kept), node.line, node.nested) if kept or node.nested else None


def _changed(
    declarations: Sequence[Declared], names: frozenset[str], becomes: Becomes, tags: Tags
) -> tuple[Sequence[Declared], list[Declared]]:
    """The declarations as they become, and those that were not left as they are."""
    if not _are_among(names, declarations):
        return declarations, []
    new = [becomes(each, tags) if "*" in names or each.name in names else each for each in declarations]
    touched = [each for each, other in zip(declarations, new, strict=True) if other is not each]
    return [each for each in new if each is not None], touched


def _are_among(names: frozenset[str], declarations: Iterable[Declared]) -> bool:
    return "*" in names or any(each.name in names for each in declarations)


def _tags(draft: Draft, selectors: Sequence[str]) -> Tags:
    """The names of the elements that the selectors pick: the name they end with, or else of those that are found."""
    found: set[str] = set()
    for selector in selectors:
        subject = _SUBJECT.search(selector.strip())
        if subject and subject[1]:
            found.add(subject[1].lower())
        else:
            found |= draft.mail.names_picked(selector)
    return Tags(found)
