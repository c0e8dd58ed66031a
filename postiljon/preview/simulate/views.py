"""The views, with the names that people read: data, one file per language in ``words/``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from postiljon.checks.clients.support import support_table
from postiljon.errors import UsageError
from postiljon.preview.words import written_in
from postiljon.toml_file import suggestion

from .gmail import CLIP, ENTIRE, WEB, WITHOUT_SHEETS
from .pictures_off import PICTURES_OFF
from .rules import View
from .webmails import FLOOR, GMX, OUTLOOK_COM, YAHOO
from .word import CONDITIONS, WORD

_FOLDER = Path(__file__).with_name("words")
_KNOWN, _SAME, _DRAWN, _EXACT = "known filter", "same engine", "illustration", "exact"


_VIEWS = (
    View("apple-desktop", _SAME),
    View("apple-phone", _SAME, width=375),
    View("apple-dark", _SAME, scheme="dark"),
    View("gmail-web", _KNOWN, programs=("gmail.desktop-webmail",), source_rules=(CLIP,), all_rules=WEB),
    View("gmail-entire", _KNOWN, programs=("gmail.desktop-webmail",), all_rules=ENTIRE, only_after=CLIP.id),
    View("gmail-other", _KNOWN, programs=("gmail.other-account",), width=375, all_rules=WITHOUT_SHEETS),
    View("gmail-mobile-web", _KNOWN, programs=("gmail.mobile-webmail",), width=375, all_rules=WITHOUT_SHEETS),
    View(
        "outlook-windows", _DRAWN, programs=("outlook.windows",), source_rules=(CONDITIONS,), all_rules=WORD
    ),
    View("outlook-com", _KNOWN, programs=("outlook.outlook-com",), all_rules=OUTLOOK_COM),
    View("gmx", _KNOWN, programs=("gmx.desktop-webmail", "web-de.desktop-webmail"), all_rules=GMX),
    View("yahoo", _KNOWN, programs=("yahoo.desktop-webmail",), all_rules=YAHOO),
    View("floor", _KNOWN, all_rules=FLOOR),
    View("pictures-off", _EXACT, all_rules=PICTURES_OFF),
    View("plain-text", _EXACT),
    View("reading-order", _DRAWN),
)


@cache
def views(language: str = "en") -> tuple[View, ...]:
    """Every view in order, with its words for a BCP 47 tag; English for a language that has none."""
    words = _words(written_in(language))["views"]
    return tuple(replace(_whole(view), **words[view.id]) for view in _VIEWS)


def view_named(name: str) -> View:
    """The view with that id. Raises UsageError when there is none."""
    found = {view.id: view for view in views()}
    if name not in found:
        hint = suggestion(name, found) or f"views: {', '.join(found)}"
        raise UsageError(f"there is no view {name!r:.60}", hint=hint)
    return found[name]


def rule_titles(language: str = "en") -> Mapping[str, str]:
    """What each rule does, in words, by its id. The features of the support table have their own titles."""
    titles: Mapping[str, str] = _words(written_in(language))["rules"]
    return titles


def _whole(view: View) -> View:
    return replace(view, programs=_at_the_floor()) if view.id == "floor" else view


def _at_the_floor() -> tuple[str, ...]:
    """The webmails of the table that drop style sheets; Gmail has a view of its own."""
    table = support_table()
    style = table.feature("html-style")
    return tuple(
        program
        for program in table.programs
        if program.endswith("webmail") and not program.startswith("gmail.") and style.verdict(program) == "n"
    )


@cache
def _words(language: str) -> Mapping[str, Any]:
    return tomllib.loads((_FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
