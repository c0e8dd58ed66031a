"""Which style sheets premailer can put into the elements; what it cannot, it leaves out without a word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from .tree import Finding

if TYPE_CHECKING:
    from tinycss2.ast import Node, QualifiedRule

# Elements, classes and ids, in each other or, with spaces around the sign, right in each other. Of anything else
# premailer miscounts the weight, or takes it for something that cannot be inlined.
_COMPOUND = r"(?:[a-z][a-z0-9]*(?:[.#][\w-]+)*|(?:[.#][\w-]+)+)"
_SELECTOR = re.compile(rf"{_COMPOUND}(?:\s+(?:>\s+)?{_COMPOUND})*", re.ASCII)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_LINE_BREAK = re.compile(r"\r\n|[\n\r\f]")
_KEEP = "put it in an <mj-style> without inline: that one stays a style sheet"


def css_findings(css: str, start: int) -> Iterator[Finding]:
    """What of ``css``, which begins at the character ``start``, cannot be inlined."""
    from tinycss2 import parse_stylesheet

    lines = [0, *(found.end() for found in _LINE_BREAK.finditer(css))]
    for rule in parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
        at = lines[rule.source_line - 1] + rule.source_column - 1
        yield from (
            Finding(start + at, message, hint) for message, hint in _rule(rule, css[at : css.find("{", at)])
        )


def _rule(rule: Node, selectors: str) -> Iterator[tuple[str, str]]:
    from tinycss2.ast import AtRule, ParseError, QualifiedRule

    if isinstance(rule, ParseError):
        yield f"this style sheet cannot be read: {rule.message}", "check braces, colons and semicolons"
    elif isinstance(rule, AtRule):
        yield f"@{rule.at_keyword} cannot be put into elements", _KEEP
    elif isinstance(rule, QualifiedRule):
        yield from _selectors(selectors)
        yield from _declarations(rule)


def _selectors(source: str) -> Iterator[tuple[str, str]]:
    for selector in _COMMENT.sub("", source).split(","):
        if not _SELECTOR.fullmatch(selector.strip()):
            hint = f'use elements, .classes, #ids and " > " only; or {_KEEP}'
            yield f"the selector {selector.strip()[:60]} cannot be put into elements", hint


def _declarations(rule: QualifiedRule) -> Iterator[tuple[str, str]]:
    from tinycss2 import parse_blocks_contents
    from tinycss2.ast import Declaration, LiteralToken

    seen = set()
    for node in parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True):
        if not isinstance(node, Declaration):
            yield "this style sheet cannot be read inside its braces", "check colons and semicolons"
            continue
        if node.important:
            yield f"!important on {node.name} means nothing inside an element", _KEEP
        if node.lower_name in seen:
            yield (
                f"{node.name} is set twice, and only the last would stay",
                "write such pairs in a style attribute",
            )
        seen.add(node.lower_name)
        if any(isinstance(each, LiteralToken) and each.value == ":" for each in node.value):
            yield f"the value of {node.name} is no CSS and would be left out", "write it in a style attribute"
