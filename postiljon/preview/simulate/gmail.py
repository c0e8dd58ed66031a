"""Gmail: on the web, in a phone's browser, and the app with the account of another provider."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import takewhile
from typing import TYPE_CHECKING

from postiljon.checks.size import LARGEST_SHEETS
from postiljon.preview.facts import GMAIL_LIMIT, byte_count

from .css import AtRule, Declared, Node, declared
from .declarations import Tags, on_declarations, told, without
from .draft import Draft, line_of
from .elements import unwrapping
from .evidence import Evidence, caniemail, email_bugs
from .model import Loss
from .negative import NEGATIVE_INDENT, NEGATIVE_MARGIN
from .opened import opened
from .rules import Act, Rule, SourceRule
from .sheets import (
    attribute_beyond,
    beyond,
    every_sheet,
    has_at_in_at,
    in_its_own_room,
    is_broken,
    is_in_body,
    rules_that,
    selectors_that,
    sheets_that,
)
from .unsupported import UNSUPPORTED, UNSUPPORTED_RULES
from .values import has_spaces

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MODERN = frozenset({"lab", "lch", "oklab", "oklch"})
_CLASS_WORD = re.compile(r"class\s*~=")
_HEIGHT = re.compile(r"\b(?:device-)?(?:min-|max-)?height\b", re.IGNORECASE)


def clipped(html: str) -> tuple[str, Sequence[Loss]]:
    """The mail up to where Gmail cuts it off, and how much is not shown; a mail that fits stays as it is."""
    size = byte_count(html)
    if size <= GMAIL_LIMIT:
        return html, ()
    page = opened(html).page
    shown = html.encode("utf-8", "replace")[:GMAIL_LIMIT].decode("utf-8", "ignore")
    parts = takewhile(lambda part: part.end <= len(shown), page.parts)
    end = max((part.end for part in parts), default=0)
    return html[:end], (Loss(f"{size - byte_count(html[:end]):,} bytes", page.line(end)),)


def _has_killing_colour(draft: Draft, style: HtmlElement) -> bool:
    return any(has_spaces(each) for node in draft.sheets[style] for each in _all(node))


def _all(node: Node) -> Iterator[Declared]:
    if isinstance(node, AtRule):
        for inner in node.nodes or ():
            yield from _all(inner)
    else:
        yield from node.declarations


def _whole_attributes(kills: Callable[[Declared], bool]) -> Act:
    """An act that takes all styles from an element of which one is in a form that Gmail does not know."""
    return partial(_drop_attributes, kills)


def _drop_attributes(kills: Callable[[Declared], bool], draft: Draft) -> Iterator[Loss]:
    for css, elements in draft.styled():
        killing = next(filter(kills, declared(css)), None)
        if killing is not None:
            for element in elements:
                del element.attrib["style"]
                yield Loss(told(killing), line_of(element))


def _is_modern(declaration: Declared) -> bool:
    return any(kind == "function" and word in _MODERN for kind, word in declaration.signs)


def _asks_for_height(node: Node) -> bool:
    return isinstance(node, AtRule) and node.name == "media" and bool(_HEIGHT.search(node.prelude))


def _lists_a_picture(declaration: Declared, _tags: Tags) -> bool:
    return "url(" in declaration.value.lower()


CLIP = SourceRule("gmail.clip", email_bugs(41, "2018-05-17"), clipped)

_ELEMENTS = (
    Rule(
        "gmail.semantics", caniemail("html-semantics", "2"), unwrapping("details", "main", "nav", "summary")
    ),
    Rule("gmail.colour-syntax", caniemail("css-rgb", "3"), _whole_attributes(has_spaces)),
    Rule("gmail.modern-colour", caniemail("css-modern-color", "2"), _whole_attributes(_is_modern)),
    NEGATIVE_MARGIN,
    NEGATIVE_INDENT,
    Rule(
        "gmail.list-style",
        caniemail("css-list-style", "1"),
        on_declarations("list-style", without(_lists_a_picture)),
    ),
)
_ROOM = Rule("gmail.room", caniemail("html-body", "1"), in_its_own_room("m_"))

_SHEETS = (
    Rule("gmail.style-in-body", caniemail("html-style", "1"), sheets_that(is_in_body)),
    Rule("gmail.at-in-at", email_bugs(21, "2016-10-06"), sheets_that(has_at_in_at)),
    Rule(
        "gmail.broken-sheet",
        Evidence("polarsource/polar #1177", "https://github.com/polarsource/polar/pull/1177", "2023-09-14"),
        sheets_that(is_broken),
    ),
    Rule("gmail.colour-in-sheet", caniemail("css-rgb", "3"), sheets_that(_has_killing_colour)),
    Rule("gmail.style-budget", caniemail("html-style", "6"), beyond(LARGEST_SHEETS)),
    Rule("gmail.height-media", caniemail("css-at-media", "7"), rules_that(_asks_for_height)),
    Rule(
        "gmail.attributes",
        caniemail("css-selector-attribute", "5"),
        selectors_that(attribute_beyond(_CLASS_WORD.match)),
    ),
)

WEB = (*_SHEETS, UNSUPPORTED_RULES, *_ELEMENTS, UNSUPPORTED, _ROOM)
ENTIRE = (
    Rule("gmail.entire-without-styles", email_bugs(56, "2019-02-11"), sheets_that(every_sheet)),
    *_ELEMENTS,
    UNSUPPORTED,
    _ROOM,
)
WITHOUT_SHEETS = (*_ELEMENTS, UNSUPPORTED, _ROOM)
