"""Rules about whole style sheets: where they stand, how large they are, and what a program prefixes in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from postiljon.checks.programs.gmail import unclosed

from .css import AtRule, Node, Style, read_sheet
from .draft import Draft, line_of
from .model import Loss, cut
from .rules import Act
from .trees import made, put, replaced

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NAME = re.compile(r"(\[[^\]]*\]?|\"[^\"]*\"?|'[^']*'?)|([.#])((?:[\w-]|\\.)+)")
_ATTRIBUTE = re.compile(r"\[([^\]]*)\]")

Test = Callable[[Draft, "HtmlElement"], bool]


def sheets_that(is_lost: Test) -> Act:
    """An act that drops each ``style`` element for which ``is_lost``."""
    return partial(_drop_sheets, is_lost)


def _drop_sheets(is_lost: Test, draft: Draft) -> Iterator[Loss]:
    for style in tuple(draft.sheets):
        if is_lost(draft, style):
            yield Loss(told(style), line_of(style))
            draft.drop(style)


def told(style: HtmlElement) -> str:
    """A style sheet as it is shown in a list: by its size."""
    return f"<style> ({len((style.text or '').encode('utf-8', 'replace')):,} bytes)"


def every_sheet(_draft: Draft, _style: HtmlElement) -> bool:
    """True: none of them is left."""
    return True


def is_in_body(draft: Draft, style: HtmlElement) -> bool:
    """Whether a style sheet stands in the body."""
    body = draft.body()
    return body is not None and any(parent is body for parent in style.iterancestors("body"))


def is_broken(_draft: Draft, style: HtmlElement) -> bool:
    """Whether something in a style sheet cannot be read, or never ends."""
    css = style.text or ""
    return read_sheet(css).is_broken or unclosed(css) is not None


def has_at_in_at(draft: Draft, style: HtmlElement) -> bool:
    """Whether an at-rule stands inside an at-rule."""
    groups = [node for node in draft.sheets[style] if isinstance(node, AtRule)]
    return any(isinstance(inner, AtRule) for group in groups for inner in group.nodes or ()) or any(
        "@" in (group.body or "") for group in groups
    )


def is_for_media(_draft: Draft, style: HtmlElement) -> bool:
    """Whether the element itself says for which screens it is."""
    return style.get("media", "").strip().lower() not in {"", "all", "screen"}


def beyond(budget: int) -> Act:
    """An act that drops each ``style`` element that ends beyond so many bytes of all of them together."""
    return partial(_beyond, budget)


def _beyond(budget: int, draft: Draft) -> Iterator[Loss]:
    used = 0
    for style in tuple(draft.sheets):
        used += len((style.text or "").encode("utf-8", "replace"))
        if used > budget:
            yield Loss(told(style), line_of(style))
            draft.drop(style)


def rules_that(is_lost: Callable[[Node], bool]) -> Act:
    """An act that takes out the rules, at-rules too, for which ``is_lost``."""
    return lambda draft: draft.change_rules(partial(_unless, is_lost))


def _unless(is_lost: Callable[[Node], bool], lost: list[Loss], node: Node) -> Node | None:
    if not is_lost(node):
        return node
    lost.append(Loss(head_of(node), node.line))
    return None


def head_of(node: Node) -> str:
    """A rule as it is shown in a list: by what stands before its brace."""
    return cut(f"@{node.name} {node.prelude}" if isinstance(node, AtRule) else ", ".join(node.selectors))


def selectors_that(too_much: Callable[[str], str]) -> Act:
    """An act that takes selectors out of their rules: those of which ``too_much`` names a piece. A rule needs one."""
    return lambda draft: draft.change_rules(partial(_fewer, too_much))


def _fewer(too_much: Callable[[str], str], lost: list[Loss], node: Node) -> Node | None:
    if isinstance(node, AtRule):
        return node
    found = {selector: too_much(selector) for selector in node.selectors}
    lost += [Loss(cut(piece), node.line) for piece in found.values() if piece]
    return with_selectors(node, [selector for selector in node.selectors if not found[selector]])


def with_selectors(node: Style, selectors: Sequence[str]) -> Style | None:
    """The rule with those of its selectors that are left; the same when all are, None when none is."""
    if len(selectors) == len(node.selectors):
        return node
    return Style(tuple(selectors), node.declarations, node.line, node.nested) if selectors else None


def in_its_own_room(prefix: str) -> Act:
    """An act that puts the mail into a page of the program: the body is a ``div``, its names get a prefix.

    Style sheets count for what is in that ``div`` alone, so those for ``body`` and ``html`` find nothing.
    """
    return partial(_put_in_room, prefix)


def _put_in_room(prefix: str, draft: Draft) -> Iterator[Loss]:
    body = draft.body()
    if body is None:
        return
    _prefix_names(prefix, draft)
    yield from draft.change_rules(partial(_scoped, prefix))
    window, room = made("body", {"style": "margin:0"}), made("div", {"class": f"{prefix}room"})
    replaced(body, window)
    body.tag = "div"
    room.extend([made("u"), body])
    window.append(room)
    yield Loss("<body>", line_of(body))


def _prefix_names(prefix: str, draft: Draft) -> None:
    for element in draft.having("class", "id"):
        if names := element.get("class"):
            put(element, "class", " ".join(prefix + name for name in names.split()))
        if name := element.get("id"):
            put(element, "id", prefix + name)


def _scoped(prefix: str, _lost: list[Loss], node: Node) -> Node:
    if isinstance(node, AtRule):
        return node
    selectors = tuple(f".{prefix}room {prefixed(each, prefix)}" for each in node.selectors)
    return Style(selectors, node.declarations, node.line, node.nested)


@lru_cache(maxsize=1024)
def prefixed(selector: str, prefix: str) -> str:
    """A selector with a prefix before each class and id; what it says of attributes stays."""
    return _NAME.sub(lambda found: found[1] or f"{found[2]}{prefix}{found[3]}", selector)


def attribute_beyond(is_known: Callable[[str], object]) -> Callable[[str], str]:
    """A test of a selector for ``selectors_that``: what it says of an attribute in a way that is not known."""
    return lambda selector: next(
        (found[0] for found in _ATTRIBUTE.finditer(selector) if not is_known(found[1].strip())), ""
    )
