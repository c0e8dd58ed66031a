"""Which features of HTML and CSS a mail uses, and where it uses each of them first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from postiljon.checks.page import Page
from postiljon.checks.sheets import Sheet, StyleRule

from .markup import element_signs, picture_signs
from .signs import signs
from .styles import Sign, declaration_signs, media_signs, pictures, plain, selector_signs

if TYPE_CHECKING:
    from lxml.html import HtmlElement
    from tinycss2.ast import Declaration

# How a sign is written where people read it; the word alone where nothing stands here.
_WRITTEN = {
    "function": "{}()",
    "at-rule": "@{}",
    "media": "@media ({})",
    "pseudo-class": ":{}",
    "pseudo-element": "::{}",
    "element": "<{}>",
    "attribute": "{}=",
    "picture": ".{}",
}


@dataclass(frozen=True, slots=True)
class Use:
    """A feature in use: what is ``seen`` of it, and where first: an element, or the style sheet that it stands in.

    ``line`` is one of the mail's HTML. ``has_fallback`` tells that each time another value of the same property stands
    before it, which counts where this one is not understood: ``width: 90%; width: calc(100% - 40px)``.
    """

    slug: str
    seen: str
    element: HtmlElement | None = None
    line: int | None = None
    has_fallback: bool = False


@lru_cache(maxsize=4)  # several rules ask for the same mail
def features(page: Page) -> tuple[Use, ...]:
    """Every feature that the mail uses, once, in the order in which they are met: elements before style sheets.

    What stands in comments for Outlook alone is for Outlook alone, and not looked at.
    """
    known = signs()
    found: dict[str, Use] = {}
    for shown, element, line, has_fallback in _shown(page):
        for sign in shown:
            for slug in known.get(sign, ()):
                if slug not in found or (found[slug].has_fallback and not has_fallback):
                    found[slug] = Use(slug, _written(*sign), element, line, has_fallback)
    return tuple(found.values())


def _written(kind: str, word: str) -> str:
    return _WRITTEN.get(kind, "{}").format(word)


def _shown(page: Page) -> Iterator[tuple[Iterable[Sign], HtmlElement | None, int | None, bool]]:
    """Signs, with the element and the line that show them, and whether there is a fallback."""
    yield _document_signs(page), None, 1, False
    for element in page.elements:
        yield element_signs(element), element, element.sourceline, False
    for declaration, element, has_fallback in _inline(page):
        yield _declaration_signs(declaration), element, element.sourceline, has_fallback
    for sheet in page.sheets:
        for sign, line, has_fallback in _sheet_signs(sheet):
            yield sign, sheet.element, line, has_fallback


def _document_signs(page: Page) -> Iterator[Sign]:
    from lxml import etree

    if page.root.getroottree().docinfo.doctype.lower() == "<!doctype html>":
        yield "mark", "doctype"
    for comment in page.root.iter(etree.Comment):
        text = (comment.text or "").strip()
        if not text.startswith(("[if", "<![endif")):
            yield "mark", "comment"


def _inline(page: Page) -> Iterator[tuple[Declaration, HtmlElement, bool]]:
    """Each declaration in attributes, with the first element that has it; with and without a fallback, if both are."""
    parsed: dict[str, list[Declaration]] = {}
    told = set()
    for css, element in _styles(page).items():
        for piece in (pieces := _pieces(css)):
            if piece not in parsed:
                parsed[piece] = list(_parsed(piece))
        for declaration, has_fallback in _in_turn(each for piece in pieces for each in parsed[piece]):
            if (id(declaration), has_fallback) not in told:
                told.add((id(declaration), has_fallback))
                yield declaration, element, has_fallback


def _styles(page: Page) -> dict[str, HtmlElement]:
    """The attributes with styles, each with the first element that has it."""
    found: dict[str, HtmlElement] = {}
    for element in page.having("style"):
        found.setdefault(element.get("style", ""), element)
    return found


def _in_turn(declarations: Iterable[Declaration]) -> Iterator[tuple[Declaration, bool]]:
    """The declarations of one block, each with whether its property was there before."""
    before = set()
    for declaration in declarations:
        yield declaration, declaration.lower_name in before
        before.add(declaration.lower_name)


def _pieces(css: str) -> list[str]:
    """The declarations of an attribute, which repeat a lot; all of it where a semicolon may be part of a value."""
    pieces = css.split(";")
    return [piece.strip() for piece in pieces] if all(map(_stands_alone, pieces)) else [css]


def _stands_alone(css: str) -> bool:
    is_closed = css.count("(") == css.count(")") and not css.count('"') % 2 and not css.count("'") % 2
    return is_closed and "\\" not in css and "/*" not in css


def _parsed(css: str) -> Iterator[Declaration]:
    from tinycss2 import parse_blocks_contents

    for node in parse_blocks_contents(css, skip_comments=True, skip_whitespace=True):
        if node.type == "declaration":
            yield node


def _declaration_signs(declaration: Declaration) -> Iterator[Sign]:
    yield from declaration_signs(declaration)
    for address in pictures(declaration):
        yield from picture_signs(address)


def _sheet_signs(sheet: Sheet) -> Iterator[tuple[Iterable[Sign], int, bool]]:
    """Signs, with the line of the HTML that they stand on, and whether there is a fallback."""
    first = sheet.element.sourceline or 1
    if "/*" in sheet.css:
        yield [("mark", "css-comment")], first, False
    for at_rule, _ in sheet.at_rules:
        about = media_signs(at_rule.prelude)
        yield [("at-rule", plain(at_rule.name)), *about], first + at_rule.line - 1, False
    for rule in sheet.rules:
        line = first + rule.line - 1
        yield _rule_signs(rule), line, False
        for declaration, has_fallback in _in_turn(rule.declarations):
            yield _declaration_signs(declaration), line, has_fallback


def _rule_signs(rule: StyleRule) -> Iterator[Sign]:
    if not rule.selectors.startswith("@"):
        yield from selector_signs(rule.selectors)
    if rule.nests:
        yield "selector", "nesting"
