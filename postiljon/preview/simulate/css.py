"""Styles as data that is never changed: declarations, and style sheets as rules in rules. All are parsed once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from postiljon.checks.clients.markup import picture_signs
from postiljon.checks.clients.styles import (
    Sign,
    declaration_signs,
    media_signs,
    pictures,
    plain,
    selector_signs,
)
from postiljon.checks.sheets import written

if TYPE_CHECKING:
    from tinycss2.ast import Declaration

# At-rules whose block holds rules; the others' is kept as it is written.
_HOLD_RULES = frozenset({"media", "supports", "layer", "container", "scope", "document", "starting-style"})
_DEEPEST = 20  # at-rules inside each other
_SHORT = 400  # characters of a style that are worth remembering
_APART = re.compile(r"\\|/\*")


class Declared(NamedTuple):
    """A declaration: its property in small letters, its value as written, and all that it shows of features."""

    name: str
    value: str
    important: bool
    signs: frozenset[Sign]

    def __str__(self) -> str:
        return f"{self.name}:{self.value}{' !important' if self.important else ''}"


@dataclass(frozen=True, slots=True)
class Style:
    """A rule with its selectors, each for itself. ``nested`` are rules that stand inside it, as written."""

    selectors: tuple[str, ...]
    declarations: tuple[Declared, ...]
    line: int
    nested: str = ""

    def __str__(self) -> str:
        inside = ";".join(map(str, self.declarations))
        if self.nested:
            inside = f"{inside};{self.nested}" if inside else self.nested
        return f"{', '.join(self.selectors)}{{{inside}}}"


@dataclass(frozen=True, slots=True)
class AtRule:
    """An at-rule with the rules in it; None when it holds none, and ``body`` is then what it has in braces, if any."""

    name: str
    prelude: str
    line: int
    signs: frozenset[Sign]
    nodes: tuple[Node, ...] | None
    body: str | None = None

    def __str__(self) -> str:
        head = f"@{self.name} {self.prelude}".rstrip()
        if self.nodes is not None:
            return f"{head}{{{in_css(self.nodes)}}}"
        return f"{head};" if self.body is None else f"{head}{{{self.body}}}"


Node: TypeAlias = Style | AtRule


@dataclass(frozen=True, slots=True)
class Sheet:
    """A style sheet: its rules, and whether something in it cannot be read."""

    nodes: tuple[Node, ...]
    is_broken: bool


def in_css(nodes: Iterable[Node]) -> str:
    """The rules as CSS that can stand in a ``style`` element, whatever its texts say."""
    return "\n".join(map(str, nodes)).replace("</", "<\\/").replace("<!", "<\\!")


def in_attribute(declarations: Iterable[Declared]) -> str:
    """The declarations as the value of a ``style`` attribute."""
    return ";".join(map(str, declarations))


def declared(css: str) -> tuple[Declared, ...]:
    """The declarations of a ``style`` attribute, in order; what cannot be read is left out."""
    return _remembered(css) if len(css) < _SHORT * 4 else _declared(css)


@lru_cache(maxsize=2048)
def _remembered(css: str) -> tuple[Declared, ...]:
    return _declared(css)


def _declared(css: str) -> tuple[Declared, ...]:
    return tuple(each for piece in _pieces(css) for each in _of_piece(piece))


def _pieces(css: str) -> list[str]:
    """The declarations, which repeat a lot; all in one piece where a semicolon may be part of a value."""
    pieces = css.split(";")
    return [piece.strip() for piece in pieces] if all(map(_stands_alone, pieces)) else [css]


def _stands_alone(css: str) -> bool:
    is_closed = css.count("(") == css.count(")") and not css.count('"') % 2 and not css.count("'") % 2
    return is_closed and len(css) < _SHORT and not _APART.search(css)


@lru_cache(maxsize=4096)
def _of_piece(css: str) -> tuple[Declared, ...]:
    from tinycss2 import parse_blocks_contents

    found = parse_blocks_contents(css, skip_comments=True, skip_whitespace=True)
    return tuple(_one(node) for node in found if node.type == "declaration")


def _one(node: Declaration) -> Declared:
    signs = {
        *declaration_signs(node),
        *(sign for address in pictures(node) for sign in picture_signs(address)),
    }
    return Declared(node.lower_name, written(node.value), bool(node.important), frozenset(signs))


@lru_cache(maxsize=32)
def read_sheet(css: str) -> Sheet:
    """What a ``style`` element says."""
    from tinycss2 import parse_stylesheet

    nodes = parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return Sheet(tuple(_nodes(nodes, _DEEPEST)), any(node.type == "error" for node in nodes))


def _nodes(found: Sequence[Any], depth: int) -> Iterator[Node]:
    for node in found:
        if node.type == "qualified-rule":
            yield _style(node)
        elif node.type == "at-rule":
            yield _at_rule(node, depth)


def _at_rule(node: Any, depth: int) -> AtRule:
    from tinycss2 import parse_rule_list

    name, prelude = node.lower_at_keyword, written(node.prelude)
    signs = frozenset({("at-rule", plain(name)), *media_signs(prelude)})
    if node.content is None or name not in _HOLD_RULES:
        body = None if node.content is None else written(node.content)
        return AtRule(name, prelude, node.source_line, signs, None, body)
    inner = parse_rule_list(node.content, skip_comments=True, skip_whitespace=True) if depth else ()
    return AtRule(name, prelude, node.source_line, signs, tuple(_nodes(inner, depth - 1)))


def _style(node: Any) -> Style:
    from tinycss2 import parse_blocks_contents

    inside = parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
    kept = tuple(_one(each) for each in inside if each.type == "declaration")
    nested = written([each for each in inside if each.type in {"qualified-rule", "at-rule"}])
    return Style(tuple(_split(node.prelude)), kept, node.source_line, nested)


def _split(prelude: Sequence[Any]) -> Iterator[str]:
    """Selectors one by one: only commas outside of all brackets stand between them."""
    one: list[Any] = []
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            yield written(one)
            one = []
        else:
            one.append(token)
    yield written(one)


@lru_cache(maxsize=2048)
def signs_of_selector(selector: str) -> frozenset[Sign]:
    """What a selector shows of features."""
    return frozenset(selector_signs(selector))


Change: TypeAlias = Callable[[Node], Node | None]


def changed(nodes: tuple[Node, ...], change: Change) -> tuple[Node, ...]:
    """The rules, each as ``change`` wants it, without those for which it gives None; the same tuple when all stay."""
    found = tuple(node for each in nodes if (node := _changed(each, change)) is not None)
    return nodes if _are_same(nodes, found) else found


def _changed(node: Node, change: Change) -> Node | None:
    new = change(node)
    if not isinstance(new, AtRule) or new.nodes is None:
        return new
    inside = changed(new.nodes, change)
    return new if inside is new.nodes else AtRule(new.name, new.prelude, new.line, new.signs, inside)


def _are_same(some: Sequence[object], others: Sequence[object]) -> bool:
    return len(some) == len(others) and all(one is other for one, other in zip(some, others, strict=True))
