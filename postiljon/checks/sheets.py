"""A style sheet inside a mail as a flat list of rules, each with the at-rules around it and its line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.html import HtmlElement
    from tinycss2.ast import Declaration


@dataclass(frozen=True, slots=True)
class AtRule:
    """``@media`` and the like: its name in small letters, what it says, and the line of the sheet it begins on."""

    name: str
    prelude: str
    line: int


@dataclass(frozen=True, slots=True)
class StyleRule:
    """Selectors as written, and tinycss2's declarations; ``inside`` are the at-rules around it, outermost first.

    ``nests`` tells that rules stand inside the rule itself; those are not among the rules of the sheet.
    ``faults`` are what stands among the declarations and cannot be read, each with a line of the sheet.
    """

    selectors: str
    declarations: tuple[Declaration, ...]
    inside: tuple[AtRule, ...]
    line: int
    nests: bool = False
    faults: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A ``style`` element: its text, its rules, every at-rule with those around it, and what cannot be read."""

    element: HtmlElement
    css: str
    rules: tuple[StyleRule, ...]
    at_rules: tuple[tuple[AtRule, tuple[AtRule, ...]], ...]
    errors: tuple[tuple[int, str], ...]  # a line of the sheet, and what is wrong


# At-rules whose block holds rules; the others' holds declarations.
_NESTING = frozenset({"media", "supports", "layer", "container", "scope", "document", "starting-style"})
_DEEPEST = 20  # at-rules inside each other; what goes deeper is no mail


def read_sheet(element: HtmlElement) -> Sheet:
    """What a ``style`` element says."""
    from tinycss2 import parse_stylesheet

    css = element.text or ""
    rules: list[StyleRule] = []
    at_rules: list[tuple[AtRule, tuple[AtRule, ...]]] = []
    errors: list[tuple[int, str]] = []
    nodes = parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    for node, inside in _walk(nodes, ()):
        if node.type == "error":
            errors.append((node.source_line, node.message))
        elif node.type == "at-rule":
            at_rules.append((_at_rule(node), inside))
            if node.content is not None and node.lower_at_keyword not in _NESTING:
                rules.append(_style_rule(node, f"@{node.lower_at_keyword}", inside))
        else:
            rules.append(_style_rule(node, written(node.prelude), inside))
    return Sheet(element, css, tuple(rules), tuple(at_rules), tuple(errors))


def _walk(nodes: Sequence[Any], inside: tuple[AtRule, ...]) -> Iterator[tuple[Any, tuple[AtRule, ...]]]:
    from tinycss2 import parse_rule_list

    for node in nodes:
        yield node, inside
        if node.type == "at-rule" and node.content is not None and node.lower_at_keyword in _NESTING:
            within = parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            if len(inside) < _DEEPEST:
                yield from _walk(within, (*inside, _at_rule(node)))


def _at_rule(node: Any) -> AtRule:
    return AtRule(node.lower_at_keyword, written(node.prelude), node.source_line)


def _style_rule(node: Any, selectors: str, inside: tuple[AtRule, ...]) -> StyleRule:
    from tinycss2 import parse_blocks_contents

    found = parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
    kept = tuple(each for each in found if each.type == "declaration")
    nests = any(each.type == "qualified-rule" for each in found) and not selectors.startswith("@")
    faults = tuple((each.source_line, each.message) for each in found if each.type == "error")
    return StyleRule(selectors, kept, inside, node.source_line, nests, faults)


def written(tokens: Sequence[Any]) -> str:
    """The tokens as written; "" when brackets stand in each other so deep that nobody means it."""
    from tinycss2 import serialize

    return serialize(tokens).strip() if _is_shallow(tokens) else ""


def _is_shallow(tokens: Sequence[Any]) -> bool:
    level = list(tokens)
    for _ in range(_DEEPEST):
        if not level:
            return True
        level = [token for outer in level for token in within(outer)]
    return False


def within(token: Any) -> Sequence[Any]:
    """The tokens between the brackets of one, if it has any."""
    found: Sequence[Any] = getattr(token, "arguments", None) or getattr(token, "content", None) or ()
    return found
