"""Dark screens: that the mail says it knows them, and that each program gets the dark styles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from postiljon.checks.model import Page, Specimen, Trouble, family
from postiljon.checks.selectors import is_for_outlook_dark
from postiljon.checks.sheets import AtRule, Sheet, StyleRule

if TYPE_CHECKING:
    from lxml.html import HtmlElement

rule = family("programs")

_BLACK = frozenset({"000", "000000", "black"})
_WHITE = frozenset({"fff", "ffffff", "white"})


@rule(
    "K01",
    "warning",
    "The mail has dark styles, but does not say so",
    why="Without it Apple Mail does not ask for them, and darkens the mail by its own rules.",
    fix='write <meta name="color-scheme" content="light dark"> in the head',
)
def unannounced_dark(mail: Specimen) -> Iterator[Trouble]:
    page = mail.page
    sheet = next((sheet for sheet in page.sheets if any(_is_dark(rule) for rule, _ in sheet.at_rules)), None)
    if sheet and not any(map(_announces_dark, page.all("meta"))) and not _says_scheme(page):
        yield Trouble("dark styles, but no color-scheme", at=sheet.element)


def _says_scheme(page: Page) -> bool:
    declared = (each for sheet in page.sheets for style in sheet.rules for each in style.declarations)
    return any(each.lower_name == "color-scheme" for each in declared)


def _is_dark(around: AtRule) -> bool:
    return around.name == "media" and "dark" in around.prelude.lower()


def _dark_rules(page: Page) -> Iterator[tuple[Sheet, StyleRule]]:
    for sheet in page.sheets:
        for style in sheet.rules:
            if any(_is_dark(around) for around in style.inside) or is_for_outlook_dark(style.selectors):
                yield sheet, style


@rule(
    "K02",
    "note",
    "Dark is pure black and white",
    why="White letters on black glare and blur at night, and pictures with a dark logo vanish.",
    fix="take a dark grey such as #11191D as ground, and a light one such as #DDE6E5 for text",
)
def glaring_dark(mail: Specimen) -> Iterator[Trouble]:
    said = [
        (sheet, each.lower_name, _colours(each.value))
        for sheet, style in _dark_rules(mail.page)
        for each in style.declarations
    ]
    ground = [sheet for sheet, name, colours in said if name.startswith("background") and colours & _BLACK]
    letters = [sheet for sheet, name, colours in said if name == "color" and colours & _WHITE]
    if ground and letters:
        yield Trouble("on dark screens white text lies on black", at=ground[0].element)


def _colours(tokens: Sequence[object]) -> set[str]:
    """The words and the #codes of a value, in small letters."""
    return {str(getattr(token, "value", "")).lower() for token in tokens}


@rule(
    "K03",
    "note",
    "Outlook has no dark styles of its own",
    why="Outlook.com and Outlook on phones darken a mail by their own rules; with [data-ogsc] it can answer them.",
    fix="repeat the rules with [data-ogsc] before each selector, in a style sheet of their own",
)
def dark_without_outlook(mail: Specimen) -> Iterator[Trouble]:
    rules = list(_dark_rules(mail.page))
    if rules and not any(is_for_outlook_dark(style.selectors) for _, style in rules):
        yield Trouble("dark styles, but none for Outlook", at=rules[0][0].element)


@rule(
    "K04",
    "warning",
    "The mail promises dark styles and has none",
    why="Apple Mail then puts it on a dark ground and leaves the letters as they are: dark on dark, where the mail has "
    "no ground of its own.",
    fix="give the body a background-color, write dark styles, or take color-scheme out of the head",
)
def empty_promise(mail: Specimen) -> Iterator[Trouble]:
    page = mail.page
    meta = next((meta for meta in page.all("meta") if _announces_dark(meta)), None)
    if meta is not None and page.body is not None and not any(_dark_rules(page)):
        outermost = [page.body, *page.body.iterchildren("*")]
        if not any(_has_ground(page, element) for element in outermost):
            yield Trouble("color-scheme promises dark, but there are no dark styles and no ground", at=meta)


def _announces_dark(meta: HtmlElement) -> bool:
    return (
        meta.get("name", "").strip().lower() == "color-scheme" and "dark" in meta.get("content", "").lower()
    )


def _has_ground(page: Page, element: HtmlElement) -> bool:
    style = page.style(element)
    return bool(element.get("bgcolor") or style.get("background-color") or style.get("background"))


RULES = (unannounced_dark, glaring_dark, dark_without_outlook, empty_promise)
