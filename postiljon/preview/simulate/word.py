"""Outlook for Windows, which draws mails as Word draws its documents: what is left of the layout, not its looks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from postiljon.checks.conditional import begins, condition, hides, holds
from postiljon.checks.page import Page
from postiljon.checks.source import Part

from .css import Declared, declared
from .declarations import Becomes, Tags, on_declarations, without
from .draft import Draft, line_of
from .evidence import Evidence, caniemail
from .model import Loss, cut
from .negative import MARGINS, NEGATIVE_MARGIN
from .opened import opened
from .rules import Rule, SourceRule
from .sheets import is_for_media, sheets_that
from .trees import dropped
from .unsupported import UNSUPPORTED, UNSUPPORTED_RULES
from .values import colour_in, has_auto
from .vml import draw_shapes

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CELLS = frozenset({"td", "th"})
_NO_WIDTH = frozenset({"body", "span", "div", "p", "img"})
_NO_HEIGHT = frozenset({"body", "span", "div", "p"})
_NO_MARGIN = frozenset({"body", "span"})
_PADDINGS = "padding padding-top padding-right padding-bottom padding-left"
_TRANSPARENT = re.compile(r"\brgba?\([^)]*(?:,[^,)]*,[^,)]*,|/)[^)]*\)", re.IGNORECASE)

_SETTINGS = frozenset({"xml", "noscript"})  # in the head, for Outlook itself
_CONDITIONS = Evidence("Microsoft on conditional comments", day="2026-11-23")
_MSO = Evidence("Microsoft Office HTML and XML Reference", day="2026-11-25")


# -- what it reads -------------------------------------------------------------------------------------------------


def as_written_for_outlook(html: str) -> tuple[str, Sequence[Loss]]:
    """The HTML that Outlook reads, on the same lines: with what is for it alone, without what is for all others."""
    page = opened(html).page
    pieces, at, inside = ["<!doctype html>"], 0, 0
    for part in page.outlook_parts:
        inside += _depth(part)
        if not inside and part.name not in _SETTINGS:
            pieces += ["\n" * html.count("\n", at, part.start), html[part.start : part.end]]
            at = part.end
    return "".join(pieces), tuple(_conditions(page))


def _depth(part: Part) -> int:
    """How an element with settings for Outlook itself begins or ends."""
    if part.name != "xml" or part.kind == "text":
        return 0
    return 1 if part.kind == "open" else -1


def _conditions(page: Page) -> Iterator[Loss]:
    for part in page.parts:
        said = condition(part)
        if said is not None and (begins(part) or hides(part)) and holds(said) != begins(part):
            yield Loss(cut(f"[if {said}]"), page.line(part.start))


CONDITIONS = SourceRule("word.conditions", _CONDITIONS, as_written_for_outlook)


# -- what it makes of styles ---------------------------------------------------------------------------------------


def _only_colour(declaration: Declared, _tags: Tags) -> Declared | None:
    """``background`` can be a colour and nothing else."""
    colour = colour_in(declaration.value)
    if colour == declaration.value:
        return declaration
    signs = frozenset({("property", "background-color")})
    return Declared("background-color", colour, declaration.important, signs) if colour else None


def _is_important(declaration: Declared, _tags: Tags) -> bool:
    return declaration.important and declaration.name != "mso-hide"


def _not_on(tags: frozenset[str]) -> Becomes:
    return without(lambda _each, those: bool(those) and those <= tags)


def _only_on(tags: frozenset[str]) -> Becomes:
    return without(lambda _each, those: bool(those) and not those & tags)


def _is_other_display(declaration: Declared, tags: Tags) -> bool:
    return declaration.value.lower() != "none" or tags == {"img"}


def _is_lower_case(declaration: Declared, _tags: Tags) -> bool:
    return declaration.value.lower() == "lowercase"


def _lets_through(declaration: Declared, _tags: Tags) -> bool:
    return _TRANSPARENT.search(declaration.value) is not None


def _in_words_of_css(declaration: Declared, tags: Tags) -> Declared:
    """What only Outlook understands: ``mso-hide`` hides, ``mso-padding-alt`` on a cell is its padding."""
    if (declaration.name, declaration.value) == ("mso-hide", "all"):
        return Declared("display", "none", False, frozenset())
    if declaration.name == "mso-padding-alt" and tags & _CELLS:
        return Declared("padding", declaration.value, True, frozenset())
    return declaration


def _show_hidden_tables(draft: Draft) -> Iterator[Loss]:
    """A table inside what is hidden is shown all the same, unless it hides itself."""
    inside: set[HtmlElement] = set()
    for holder in draft.having("style"):
        if holder not in inside and _is_hidden(holder):
            inside.update(holder.iter("*"))
            for table in _outermost_tables(holder):
                yield Loss("<table>", line_of(table))
                dropped(table)
                holder.addnext(table)


def _outermost_tables(holder: HtmlElement) -> list[HtmlElement]:
    """The tables in it that do not hide themselves, the last first, without those that are in one of them."""
    found: list[HtmlElement] = []
    inner: set[HtmlElement] = set()
    for table in holder.iterdescendants("table"):
        if table not in inner and not _is_hidden(table):
            inner.update(table.iter("table"))
            found.append(table)
    return found[::-1]


def _is_hidden(element: HtmlElement) -> bool:
    css = element.get("style", "")
    return "none" in css and _hides(declared(css))


def _hides(declarations: Sequence[Declared]) -> bool:
    return any(each.name == "display" and each.value == "none" for each in declarations)


def _backgrounds(draft: Draft) -> Iterator[Loss]:
    for element in draft.having("background"):
        if element.tag != "body" and "background" in element.attrib:
            del element.attrib["background"]
            yield Loss("background=", line_of(element))


def _empty_blocks(draft: Draft) -> Iterator[Loss]:
    """A block with nothing in it is no paragraph of Word's, and its border is not drawn."""
    for element in draft.all("div", "p"):
        if not len(element) and not (element.text or "").strip() and "border" in element.get("style", ""):
            yield Loss(f"<{element.tag!s}>", line_of(element))
            draft.drop(element)


WORD = (
    UNSUPPORTED_RULES,
    Rule(
        "word.important",
        caniemail("css-important", "5"),
        on_declarations("*", without(_is_important), inline_only=True),
    ),
    Rule("word.empty-block", caniemail("css-border", "2"), _empty_blocks),
    Rule("word.background", caniemail("css-background", "3"), on_declarations("background", _only_colour)),
    Rule("word.background-attribute", caniemail("html-background", "2"), _backgrounds),
    Rule("word.hidden-table", caniemail("css-display-none", "1"), _show_hidden_tables),
    Rule(
        "word.display", caniemail("css-display", "5"), on_declarations("display", without(_is_other_display))
    ),
    Rule("word.width", caniemail("css-width", "1"), on_declarations("width", _not_on(_NO_WIDTH))),
    Rule("word.height", caniemail("css-height", "2"), on_declarations("height", _not_on(_NO_HEIGHT))),
    Rule(
        "word.max-width",
        caniemail("css-max-width", "1"),
        on_declarations("max-width", _only_on(frozenset({"table"}))),
    ),
    Rule("word.padding", caniemail("css-padding", "1"), on_declarations(_PADDINGS, _only_on(_CELLS))),
    Rule("word.margin-auto", caniemail("css-margin", "4"), on_declarations(MARGINS, without(has_auto))),
    Rule("word.margin", caniemail("css-margin", "2"), on_declarations(MARGINS, _not_on(_NO_MARGIN))),
    NEGATIVE_MARGIN,
    Rule(
        "word.lowercase",
        caniemail("css-text-transform", "1"),
        on_declarations("text-transform", without(_is_lower_case)),
    ),
    Rule(
        "word.alpha",
        caniemail("css-rgb", "2"),
        on_declarations("color background-color", without(_lets_through)),
    ),
    Rule("word.sheet-for-media", caniemail("css-at-media"), sheets_that(is_for_media)),
    UNSUPPORTED,
    Rule("word.own-words", _MSO, on_declarations("mso-hide mso-padding-alt", _in_words_of_css)),
    Rule("word.shapes", caniemail("css-background-image", "5"), draw_shapes),
)
