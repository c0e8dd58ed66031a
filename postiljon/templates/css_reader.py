"""Style sheets for premailer, read by tinycss2; under the names that premailer knows from cssutils.

Premailer wants two functions of cssutils: one reads a sheet, one reads a style attribute. Here both take every
property and value as it is written. cssutils would load forty modules for it, and rewrite what it reads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tinycss2.ast import Node


@dataclass(frozen=True, slots=True)
class Property:
    """A declaration such as ``color: red !important``; it serves premailer as its own ``propertyValue`` as well."""

    name: str
    value: str
    priority: str

    @property
    def cssText(self) -> str:  # noqa: N802  # a name of cssutils
        """The value."""
        return self.value

    @property
    def propertyValue(self) -> Property:  # noqa: N802  # a name of cssutils
        """What has the value as its ``cssText``."""
        return self


@dataclass(frozen=True, slots=True)
class Rule:
    """Declarations for selectors; it serves premailer as its own ``style`` as well."""

    selectorText: str  # noqa: N815  # a name of cssutils
    properties: tuple[Property, ...]
    type: int = 1
    STYLE_RULE: int = 1
    MEDIA_RULE: int = 4

    @property
    def style(self) -> Rule:
        """What has the declarations."""
        return self

    def getProperties(self) -> tuple[Property, ...]:  # noqa: N802  # a name of cssutils
        """The declarations in order; of a property that is set twice only the last."""
        return self.properties


def read_sheet(css: str, *, validate: bool = True) -> list[Rule]:
    """The rules of a style sheet that can be put into elements; ``validate`` is premailer's, and means nothing here."""
    from tinycss2 import parse_stylesheet, serialize
    from tinycss2.ast import QualifiedRule

    del validate
    rules = parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return [
        Rule(serialize(_spaced(rule.prelude)).strip(), tuple(_properties(rule.content)))
        for rule in rules
        if isinstance(rule, QualifiedRule)
    ]


def read_style(css: str, *, validate: bool = True) -> list[Property]:
    """The declarations of a style attribute; ``validate`` is premailer's, and means nothing here."""
    del validate
    return list(_properties(css))


def _properties(content: str | list[Node]) -> Iterable[Property]:
    return {each.name: each for each in _declarations(content)}.values()


def _declarations(content: str | list[Node]) -> Iterator[Property]:
    from tinycss2 import parse_blocks_contents, serialize
    from tinycss2.ast import Declaration

    for node in parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if isinstance(node, Declaration):
            value = serialize(_spaced(node.value)).strip()
            yield Property(node.lower_name, value, "important" if node.important else "")


def _spaced(nodes: Iterable[Node]) -> list[Node]:
    """Without comments, which do not belong in an element's style."""
    return [node for node in nodes if node.type != "comment"]
