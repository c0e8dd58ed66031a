"""The Markdown parser as we use it; import this lazily, it brings markdown-it-py along.

CommonMark with tables. Addresses come out as they were written, for `web_address` to judge. Two things are added:
``{{ … }}`` is a token of type "field", and ``{{< … >}}`` or ``{{% … %}}``, as Hugo has them, one of type "shortcode".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from postiljon.errors import ArticleError, Place

DEEPEST = 100  # nested blocks that the parser looks into

_FIELD = re.compile(r"\{\{([^{}\n]*)\}\}")
_SHORTCODE_ENDS = {"{{<": ">}}", "{{%": "%}}"}
_LONGEST_SHORTCODE = 2000  # characters; bounds the search for an end that is not there


@dataclass(slots=True)
class Node:
    """A token of a block, with the tokens inside it when it opens something."""

    token: Token
    children: list[Node] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Document:
    """Blocks, and the rows (from, up to; counted from 0) of the link definitions that no text uses."""

    nodes: list[Node]
    unused_definitions: list[tuple[int, int]]


def parse(text: str, name: str, first_line: int) -> Document:
    """The blocks of ``text``, which begins on ``first_line`` of the file ``name``.

    Raises ArticleError where it is nested so deep that the parser would leave something out.
    """
    env: dict[str, Any] = {}
    try:
        tokens = _parser().parse(text, env)
    except RecursionError as error:
        hint = "take out some of the brackets in brackets"
        raise ArticleError("this is nested too deep", place=Place(name, first_line), hint=hint) from error
    if deepest := next((token for token in tokens if token.level >= DEEPEST - 1), None):
        line = (deepest.map or [0])[0] + first_line
        hint = "take out some of the > or list markers"
        raise ArticleError("this is nested too deep", place=Place(name, line), hint=hint)
    return Document(_tree(tokens), _unused(env.get("references", {}), set(_used_labels(tokens))))


def _unused(definitions: dict[str, Any], used: set[str]) -> list[tuple[int, int]]:
    maps = [definition["map"] for label, definition in definitions.items() if label not in used]
    return [(begin, end) for begin, end in maps]


def _used_labels(tokens: Iterable[Token]) -> Iterator[str]:
    for token in tokens:
        if "label" in token.meta:
            yield normalizeReference(token.meta["label"])
        yield from _used_labels(token.children or ())


def parse_inline(text: str) -> list[Token]:
    """The tokens of running text."""
    return _parser().parseInline(text)[0].children or []


def _tree(tokens: list[Token]) -> list[Node]:
    root: list[Node] = []
    levels = [root]
    for token in tokens:
        if token.nesting >= 0:
            levels[-1].append(Node(token))
        if token.nesting > 0:
            levels.append(levels[-1][-1].children)
        elif token.nesting < 0:
            levels.pop()
    return root


class _Parser(MarkdownIt):
    def normalizeLink(self, url: str) -> str:  # noqa: N802 - the library's name
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        return link

    def validateLink(self, url: str) -> bool:  # noqa: N802, ARG002
        return True


@cache
def _parser() -> MarkdownIt:
    parser = _Parser("commonmark", {"maxNesting": DEEPEST, "store_labels": True}).enable("table")
    parser.inline.ruler.before("escape", "field", _field)
    return parser


def _field(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("{{", state.pos):
        return False
    if end := _shortcode_end(state.src, state.pos, state.posMax):
        kind, content = "shortcode", state.src[state.pos : end]
    elif (found := _FIELD.match(state.src, state.pos, state.posMax)) and found[1].strip():
        kind, content, end = "field", found[1].strip(), found.end()
    else:
        return False
    if not silent:
        state.push(kind, "", 0).content = content
    state.pos = end
    return True


def _shortcode_end(source: str, start: int, stop: int) -> int:
    """Where the shortcode that begins at ``start`` ends; 0 when there is none."""
    if not (ending := _SHORTCODE_ENDS.get(source[start : start + 3])):
        return 0
    end = source.find(ending, start + 3, min(stop, start + _LONGEST_SHORTCODE))
    return end + len(ending) if end > 0 else 0
