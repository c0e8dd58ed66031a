"""Outlook.com, Yahoo, GMX and WEB.DE, and the least that a webmail leaves of a mail."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from .css import AtRule, Declared, Node
from .declarations import Becomes, Tags, on_declarations, without
from .draft import Draft, line_of
from .elements import unwrapping
from .evidence import Evidence, caniemail, email_bugs
from .model import Loss
from .negative import NEGATIVE_INDENT, NEGATIVE_MARGIN
from .rules import Rule
from .sheets import (
    attribute_beyond,
    every_sheet,
    head_of,
    in_its_own_room,
    rules_that,
    selectors_that,
    sheets_that,
)
from .unsupported import UNSUPPORTED, UNSUPPORTED_RULES
from .values import is_multiple

_STATE = re.compile(r"(?:^|(?<=[\s>+~])|(?<=\])|[.#][\w-]+):{1,2}[a-z-]+", re.IGNORECASE)
_KNOWN_ATTRIBUTE = re.compile(r"[\w-]+\s*(?:[~|]?=.*)?", re.DOTALL)
_SEMANTIC = "article aside details figcaption figure footer header main mark nav section summary"


def _positions_but(*kept: str) -> Becomes:
    return without(lambda each, _tags: each.value.lower() not in {*kept, "static", "initial", "inherit"})


# -- Outlook.com ---------------------------------------------------------------------------------------------------


def _flat(lost: list[Loss], node: Node) -> Node:
    """A rule with rules in it, without those of them that have some in turn."""
    if not isinstance(node, AtRule) or node.nodes is None:
        return node
    kept = tuple(each for each in node.nodes if not isinstance(each, AtRule))
    lost += [Loss(head_of(each), each.line) for each in node.nodes if isinstance(each, AtRule)]
    return node if len(kept) == len(node.nodes) else replace(node, nodes=kept)


def _state_without_tag(selector: str) -> str:
    """``:hover`` and the like behind a class or an id: ``.button:hover``."""
    found = _STATE.search(selector)
    return found[0] if found and found[0] != ":root" else ""


OUTLOOK_COM = (
    UNSUPPORTED_RULES,
    Rule(
        "outlook-com.media-in-media", caniemail("css-at-media", "10"), lambda draft: draft.change_rules(_flat)
    ),
    Rule("outlook-com.states", caniemail("css-pseudo-class-hover", "2"), selectors_that(_state_without_tag)),
    Rule(
        "outlook-com.attributes",
        caniemail("css-selector-attribute", "2"),
        selectors_that(attribute_beyond(_KNOWN_ATTRIBUTE.fullmatch)),
    ),
    Rule(
        "outlook-com.position",
        caniemail("css-position", "2"),
        on_declarations("position", _positions_but("sticky")),
    ),
    Rule("outlook-com.semantics", caniemail("html-semantics", "1"), unwrapping(*_SEMANTIC.split())),
    NEGATIVE_MARGIN,
    UNSUPPORTED,
    Rule("outlook-com.room", caniemail("html-body", "1"), in_its_own_room("x_")),
)


# -- Yahoo and AOL -------------------------------------------------------------------------------------------------

_MEDIA_WORD = re.compile(r"(?<![\w.-])[a-z][a-z-]*", re.IGNORECASE)
_MEDIA_KNOWN = frozenset(
    {"all", "and", "only", "screen", "min-width", "max-width", "min-height", "max-height"}
)
_SAME_VALUE = re.compile(r"[\w-]+\s*=.*", re.DOTALL)


def _rest_after_comma(draft: Draft) -> Iterator[Loss]:
    """Two conditions with a comma between them cost the rest of the style sheet."""
    for style, nodes in draft.sheets.items():
        at = next((at for at, node in enumerate(nodes) if _has_comma(node)), None)
        if at is not None:
            draft.sheets[style] = nodes[:at]
            yield Loss(head_of(nodes[at]), line_of(style) + nodes[at].line - 1)


def _has_comma(node: Node) -> bool:
    return isinstance(node, AtRule) and node.name == "media" and "," in node.prelude


def _asks_for_more_than_size(node: Node) -> bool:
    if not isinstance(node, AtRule) or node.name != "media":
        return False
    return not {word.lower() for word in _MEDIA_WORD.findall(node.prelude)} <= _MEDIA_KNOWN


def _at_least(declaration: Declared, _tags: Tags) -> Declared:
    signs = frozenset({*declaration.signs, ("property", "min-height")} - {("property", "height")})
    return Declared("min-height", declaration.value, declaration.important, signs)


def _roles_off_tables(draft: Draft) -> Iterator[Loss]:
    for element in draft.having("role"):
        if element.tag != "table" and element.attrib.pop("role", None) is not None:
            yield Loss("role=", line_of(element))


YAHOO = (
    Rule("yahoo.comma", email_bugs(149, "2025-08-19"), _rest_after_comma),
    Rule("yahoo.media", caniemail("css-at-media", "2"), rules_that(_asks_for_more_than_size)),
    Rule(
        "yahoo.attributes",
        caniemail("css-selector-attribute", "4"),
        selectors_that(attribute_beyond(_SAME_VALUE.fullmatch)),
    ),
    Rule("yahoo.height", caniemail("css-height", "1"), on_declarations("height", _at_least)),
    Rule(
        "yahoo.position",
        caniemail("css-position", "3"),
        on_declarations("position", _positions_but("relative")),
    ),
    Rule("yahoo.role", caniemail("html-role", "2"), _roles_off_tables),
    NEGATIVE_INDENT,
    NEGATIVE_MARGIN,
    UNSUPPORTED,
    Rule("yahoo.room", caniemail("html-body", "1"), in_its_own_room("yiv")),
)


# -- GMX, WEB.DE, and what others leave at the least ---------------------------------------------------------------

_DISPLAYS = frozenset(
    {"contents", "flex", "flow-root", "grid", "initial", "inline-flex", "inline-grid", "revert", "unset"}
)


def _is_modern_display(declaration: Declared, _tags: Tags) -> bool:
    return declaration.value.lower() in _DISPLAYS or " " in declaration.value


def _has_size(declaration: Declared, _tags: Tags) -> bool:
    return re.search(r"[\s)\w]/\s*[\w.]", re.sub(r"url\([^)]*\)?", "", declaration.value)) is not None


_GMX_VALUES = (
    Rule(
        "gmx.backgrounds",
        caniemail("css-background", "5"),
        on_declarations("background", without(is_multiple)),
    ),
    Rule(
        "gmx.background-size",
        caniemail("css-background", "6"),
        on_declarations("background", without(_has_size)),
    ),
    Rule(
        "gmx.display", caniemail("css-display", "2"), on_declarations("display", without(_is_modern_display))
    ),
)

GMX = (*_GMX_VALUES, UNSUPPORTED)
FLOOR = (
    Rule(
        "floor.no-style",
        Evidence("Roundcube, rcube_washtml", day="2026-11-23"),
        sheets_that(every_sheet),
    ),
    *_GMX_VALUES,
    UNSUPPORTED,
)
