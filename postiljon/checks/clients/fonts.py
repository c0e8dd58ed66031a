"""The fonts that a mail asks for, and whether a reader who does not have the first has another."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from postiljon.checks.page import Page
from postiljon.checks.sheets import written

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PROPERTIES = ("font-family", "font")


Where = tuple[
    "HtmlElement | None", "int | None"
]  # an element, or the line of the HTML that a style sheet has


def lonely_fonts(page: Page) -> dict[str, Where]:
    """The fonts after which none is named that everyone has, each with where it is asked for first."""
    found: dict[str, Where] = {}
    for fonts, where in _asked(page):
        if fonts[0] and not any(font.lower() in _everywhere() for font in fonts):
            found.setdefault(fonts[0], where)
    return found


def _asked(page: Page) -> Iterator[tuple[list[str], Where]]:
    """Every list of fonts, with the place that it stands in."""
    for element in page.having("style"):
        css = element.get("style", "")
        if "font" in css.lower():
            style = page.style(element)
            yield from (
                (_fonts(name, _as_in(css, style[name])), (element, None))
                for name in _PROPERTIES
                if name in style
            )
    for sheet in page.sheets:
        for rule in sheet.rules:
            if rule.selectors != "@font-face":
                for each in rule.declarations:
                    if each.lower_name in _PROPERTIES:
                        line = (sheet.element.sourceline or 1) + each.source_line - 1
                        yield _fonts(each.lower_name, written(each.value)), (None, line)


def _as_in(css: str, value: str) -> str:
    """The value with the capitals that it has in the attribute."""
    at = css.lower().find(value)
    return css[at : at + len(value)] if at >= 0 else value


def _fonts(name: str, value: str) -> list[str]:
    """The fonts of a value; the first is "" where it names none, or one that is worked out."""
    if "var(" in value or value.lower() in _words()["no_font"]:
        return [""]
    first, *others = (font.strip().strip("\"'") for font in value.split(","))
    return [_after_size(first) if name == "font" else first, *others]


def _after_size(text: str) -> str:
    """``Inter`` for ``bold 16px/1.5 Inter``."""
    words = text.split()
    sizes = [number for number, word in enumerate(words) if any(map(str.isdigit, word))]
    return " ".join(words[sizes[0] + 1 :] if sizes else words).strip("\"'")


@cache
def _everywhere() -> frozenset[str]:
    return _words()["general"] | _words()["everywhere"]


@cache
def _words() -> dict[str, frozenset[str]]:
    text = Path(__file__).with_name("fonts.toml").read_text(encoding="utf-8")
    return {
        name: frozenset(" ".join(words.split()).split(" | ")) for name, words in tomllib.loads(text).items()
    }
