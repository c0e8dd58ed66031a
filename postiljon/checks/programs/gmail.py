"""Gmail, and others that look closely at style sheets."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from postiljon.checks.model import Page, Specimen, Trouble, family
from postiljon.checks.placeholders import PLACEHOLDER
from postiljon.checks.selectors import is_for_outlook_dark
from postiljon.checks.sheets import Sheet, StyleRule
from postiljon.checks.telling import counted, cut, listed

rule = family("programs")

_TEXT_AND_COMMENTS = re.compile(
    r"/\*.*?(?:\*/|(?P<comment>\Z))"
    r"|\"(?:[^\"\\\n]|\\.)*+(?:\"|(?P<quote>\n|\Z))"
    r"|'(?:[^'\\\n]|\\.)*+(?:'|(?P<mark>\n|\Z))",
    re.DOTALL,
)
_MAY_HAVE_COLONS = re.compile(r"--|.*filter\Z")
_BRACE = re.compile(r"[{}]")


@rule(
    "G01",
    "error",
    "A style sheet has a mistake",
    why="Gmail drops the whole style sheet then, and other programs what follows the mistake: phones get the desktop's "
    "layout.",
    fix="look for a brace, a quote or a selector that is missing on that line, or just before",
)
def broken_sheet(mail: Specimen) -> Iterator[Trouble]:
    for sheet in mail.page.sheets:
        if not PLACEHOLDER.search(sheet.css) and (mistake := _mistake(sheet)):
            line, message = mistake
            yield Trouble(message, line=_first_line(sheet) + line)


def _first_line(sheet: Sheet) -> int:
    """The line of the HTML before the one that the style sheet begins on."""
    return (sheet.element.sourceline or 1) - 1


def _mistake(sheet: Sheet) -> tuple[int, str] | None:
    """The first thing that is wrong with a style sheet, and its line there."""
    if sheet.errors:
        line, reason = sheet.errors[0]
        more = f", and {len(sheet.errors) - 1} more mistakes" if len(sheet.errors) > 1 else ""
        return line, f"this cannot be read: {cut(reason)}{more}"
    return unclosed(sheet.css)


def unclosed(css: str) -> tuple[int, str] | None:
    """The comment, the text or the brace that has no end."""
    for found in _TEXT_AND_COMMENTS.finditer(css):
        if found["comment"] is not None:
            return _line(css, found.start()), "a comment /* is never closed"
        if found["quote"] is not None or found["mark"] is not None:
            return _line(css, found.start()), "a quote is never closed"
    bare = _TEXT_AND_COMMENTS.sub(lambda found: " " * len(found[0]), css)
    return _unclosed_brace(css, bare)


def _unclosed_brace(css: str, bare: str) -> tuple[int, str] | None:
    still_open: list[int] = []
    for found in _BRACE.finditer(bare):
        if found[0] == "{":
            still_open.append(found.start())
        elif not still_open:
            return _line(css, found.start()), "a } closes nothing"
        else:
            still_open.pop()
    return (_line(css, still_open[-1]), "a { is never closed") if still_open else None


def _line(css: str, at: int) -> int:
    return css.count("\n", 0, at) + 1


@rule(
    "G04",
    "warning",
    "A style cannot be read",
    why="Mail programs skip it, and often the one after it too.",
    fix="write each as name: value; with a colon and a semicolon",
)
def unread_style(mail: Specimen) -> Iterator[Trouble]:
    for sheet in mail.page.sheets:
        faults = [fault for style in sheet.rules for fault in _faults(style)]
        if faults and not PLACEHOLDER.search(sheet.css):
            more = f", and {len(faults) - 1} more like it" if len(faults) > 1 else ""
            yield Trouble(f"{faults[0][1]}{more}", line=_first_line(sheet) + faults[0][0])


def _faults(style: StyleRule) -> Iterator[tuple[int, str]]:
    from tinycss2.ast import LiteralToken

    for line, reason in style.faults:
        yield line, f"in the style for {cut(style.selectors)} this cannot be read: {cut(reason)}"
    for each in style.declarations:
        colons = any(isinstance(token, LiteralToken) and token.value == ":" for token in each.value)
        if colons and not _MAY_HAVE_COLONS.match(each.lower_name):
            message = (
                f"in the style for {cut(style.selectors)} a semicolon is missing after {each.lower_name}"
            )
            yield each.source_line, message


@rule(
    "G02",
    "warning",
    "A style sheet stands in the body",
    why="Gmail reads those in the head only, and Outlook for Windows uses one only for what follows it.",
    fix="move it into the head",
)
def sheet_in_body(mail: Specimen) -> Iterator[Trouble]:
    page = mail.page
    inside = [sheet.element for sheet in page.sheets if _is_in_body(page, sheet)]
    if inside:
        number = counted(len(inside), "style sheet stands", "style sheets stand")
        yield Trouble(f"{number} in the body", at=inside[0])


def _is_in_body(page: Page, sheet: Sheet) -> bool:
    return any(parent is page.body for parent in sheet.element.iterancestors())


@rule(
    "G03",
    "note",
    "One style sheet holds all there is",
    why="A mail program that stumbles over one rule drops the whole style sheet: with the fonts the layout for phones "
    "goes as well.",
    fix="one <style> for fonts, one for phones, one for dark screens, one for Outlook's dark",
)
def one_sheet_for_all(mail: Specimen) -> Iterator[Trouble]:
    for sheet in mail.page.sheets:
        subjects = _subjects(sheet)
        if "phones" in subjects and len(subjects) > 1:
            yield Trouble(f"one style sheet is for {listed(sorted(subjects), most=4)}", at=sheet.element)


def _subjects(sheet: Sheet) -> set[str]:
    found = set()
    for at_rule, _ in sheet.at_rules:
        if at_rule.name in {"font-face", "supports"}:
            found.add("fonts" if at_rule.name == "font-face" else "new programs")
        elif at_rule.name == "media" and "width" in at_rule.prelude:
            found.add("phones")
        elif at_rule.name == "media" and "dark" in at_rule.prelude:
            found.add("dark screens")
    if any(is_for_outlook_dark(style.selectors) for style in sheet.rules):
        found.add("Outlook's dark")
    return found


@rule(
    "G05",
    "warning",
    "The data for Gmail's offers cannot be read",
    why="Gmail then shows no pictures and prices of the products among the promotions.",
    fix="what is in it must be JSON: names and texts in double quotes, and no comma at the end of a list",
)
def unreadable_data(mail: Specimen) -> Iterator[Trouble]:
    for script in mail.page.all("script"):
        if script.get("type", "").strip().lower() == "application/ld+json":
            try:
                json.loads(script.text or "")
            except (ValueError, RecursionError) as error:
                yield Trouble(f"this is no JSON: {cut(str(error))}", at=script)


RULES = (broken_sheet, unread_style, sheet_in_body, one_sheet_for_all, unreadable_data)
