"""What mail programs take out of a mail before they show it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from postiljon.checks.model import Specimen, Trouble, family
from postiljon.checks.telling import counted, cut, listed

if TYPE_CHECKING:
    pass

rule = family("structure")

_HANDLER = re.compile(r"on[a-z]+")
_FORMS = ("form", "input", "select", "textarea", "button")
_PLAYERS = ("video", "audio")
_OTHERS = ("iframe", "frame", "frameset", "object", "embed", "applet", "svg", "math", "canvas", "base")
_IMPORT_ADDRESS = re.compile(r"[\"'(]\s*([^\"'()\s]+)")
_FONTS = re.compile(r"font|typekit", re.IGNORECASE)


@rule(
    "D09",
    "error",
    "The mail holds a script",
    why="No mail program runs it, and many filters hold a mail for it.",
    fix='take it out; only data for Gmail\'s offers, <script type="application/ld+json">, has a use',
)
def script(mail: Specimen) -> Iterator[Trouble]:
    for element in mail.page.all("script"):
        if element.get("type", "").strip().lower() != "application/ld+json":
            yield Trouble("a <script> that no mail program runs", at=element)
    names = [name for name in mail.page.attributes if _HANDLER.fullmatch(name)]
    handlers = list(mail.page.having(*names))
    if handlers:
        number = counted(len(handlers), "element has", "elements have")
        message = f"{number} what does nothing in a mail: {listed(names)}"
        yield Trouble(message, at=handlers[0], severity="warning")


@rule(
    "D10",
    "warning",
    "The mail holds what many mail programs take out",
    why="A form, a film, a frame or a drawing is missing for many readers, often with all that is in it.",
    fix="put it on a page, and in the mail a picture or a button that leads there",
)
def taken_out(mail: Specimen) -> Iterator[Trouble]:
    page = mail.page
    for names, what in ((_FORMS, "form"), (_PLAYERS, "film or sound"), (_OTHERS, "")):
        found = [element for element in page.all(*names) if element.get("type") != "hidden"]
        kinds = [found] if what else [[each for each in found if each.tag == name] for name in names]
        for elements in filter(None, kinds):
            tags = listed(f"<{element.tag!s}>" for element in elements)
            fallback = what.startswith("film") and all(each.find(".//img") is not None for each in elements)
            message = f"many readers will not see {tags}"
            yield Trouble(message, at=elements[0], severity="note" if fallback else "")
    for meta in page.all("meta"):
        if meta.get("http-equiv", "").strip().lower() == "refresh":
            yield Trouble("a mail cannot lead its reader to another page by itself", at=meta)


@rule(
    "D11",
    "warning",
    "The mail loads a style sheet from the web",
    why="Gmail, Outlook.com and most others do not load it, so what it says is lost; where it is loaded, it tells "
    "another company who opens the mail.",
    fix="write the styles into the mail; for a font name one that everybody has as the second",
)
def foreign_sheet(mail: Specimen) -> Iterator[Trouble]:
    links = [link for link in mail.page.all("link") if "stylesheet" in link.get("rel", "").lower().split()]
    sheets = [(link.get("href", ""), link.sourceline) for link in links]
    for sheet in mail.page.sheets:
        imports = [rule for rule, _ in sheet.at_rules if rule.name == "import"]
        first = sheet.element.sourceline or 1
        sheets += [(_imported(rule.prelude), first + rule.line - 1) for rule in imports]
    for address, line in dict(sheets).items():
        severity = "note" if _FONTS.search(address) else ""
        yield Trouble(f"the style sheet {cut(address)} is loaded from the web", line=line, severity=severity)


def _imported(prelude: str) -> str:
    found = _IMPORT_ADDRESS.search(prelude)
    return found[1] if found else prelude


RULES = (script, taken_out, foreign_sheet)
