"""The views, with the names that people read: data, one file per language in ``words/``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from postiljon.checks.clients.support import support_table
from postiljon.errors import UsageError
from postiljon.preview.words import written_in
from postiljon.toml_file import suggestion

from .gmail import CLIP, ENTIRE, WEB, WITHOUT_SHEETS
from .pictures_off import PICTURES_OFF
from .rules import Rule, SourceRule, View
from .webmails import FLOOR, GMX, OUTLOOK_COM, YAHOO
from .word import CONDITIONS, WORD

_FOLDER = Path(__file__).with_name("words")
_KNOWN, _SAME, _DRAWN, _EXACT = "known filter", "same engine", "illustration", "exact"


class _Plan(NamedTuple):
    """What a view is, without its words."""

    id: str
    badge: str
    programs: str = ""
    rules: tuple[Rule, ...] = ()
    source_rules: tuple[SourceRule, ...] = ()
    width: int = 600
    scheme: str = "light"
    only_after: str = ""


_PLANS = (
    _Plan("apple-desktop", _SAME),
    _Plan("apple-phone", _SAME, width=375),
    _Plan("apple-dark", _SAME, scheme="dark"),
    _Plan("gmail-web", _KNOWN, "gmail.desktop-webmail", WEB, (CLIP,)),
    _Plan("gmail-entire", _KNOWN, "gmail.desktop-webmail", ENTIRE, only_after=CLIP.id),
    _Plan("gmail-other", _KNOWN, "gmail.other-account", WITHOUT_SHEETS, width=375),
    _Plan("gmail-mobile-web", _KNOWN, "gmail.mobile-webmail", WITHOUT_SHEETS, width=375),
    _Plan("outlook-windows", _DRAWN, "outlook.windows", WORD, (CONDITIONS,)),
    _Plan("outlook-com", _KNOWN, "outlook.outlook-com", OUTLOOK_COM),
    _Plan("gmx", _KNOWN, "gmx.desktop-webmail web-de.desktop-webmail", GMX),
    _Plan("yahoo", _KNOWN, "yahoo.desktop-webmail", YAHOO),
    _Plan("floor", _KNOWN, "", FLOOR),
    _Plan("pictures-off", _EXACT, "", PICTURES_OFF),
    _Plan("plain-text", _EXACT),
    _Plan("reading-order", _KNOWN),
)


@cache
def views(language: str = "en") -> tuple[View, ...]:
    """Every view in order, with its words for a BCP 47 tag; English for a language that has none."""
    return tuple(_view(plan, _words(written_in(language))["views"][plan.id]) for plan in _PLANS)


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


def _view(plan: _Plan, words: Mapping[str, str]) -> View:
    programs = _at_the_floor() if plan.id == "floor" else tuple(plan.programs.split())
    return View(
        plan.id,
        plan.badge,
        words["title"],
        words["line"],
        programs=programs,
        width=plan.width,
        scheme=plan.scheme,
        only_after=plan.only_after,
        source_rules=plan.source_rules,
        all_rules=plan.rules,
    )


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
