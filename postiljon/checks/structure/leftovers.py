"""What tools leave behind in a mail: damaged letters, their own tags, and numbers that are none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING

from postiljon.checks.model import Specimen, Trouble, family
from postiljon.checks.page import own_text
from postiljon.checks.source import Part
from postiljon.checks.telling import counted, cut, first_few, listed

if TYPE_CHECKING:
    from lxml.html import HtmlElement

rule = family("structure")

_ESCAPE = re.compile(r"\\u\{[0-9a-fA-F]{1,6}\}")
_TEXTS = ("alt", "title", "aria-label", "content", "href", "src", "summary")
# UTF-8 that was read as Windows-1252, and letters that nobody could read.
_MOJIBAKE = re.compile(
    "[ÃÂ](?:[\u0080-\u00bf€‚ƒ„†‡ˆ‰Š‹ŒŽ˜™š›œžŸ]|[…‘’“”•–—](?=[a-z]))"
    "|â[€‚„†][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|ðŸ|ï»¿|\ufffd"
)
_REFERENCE = re.compile(
    r"&(?:nbsp|amp|quot|apos|lt|gt|euro|[a-zA-Z]{1,6}(?:uml|acute|grave|circ|quo)|#\d{2,6});"
)
_MADE_SAFE_TWICE = re.compile(r"&(?:amp|#0*38|#x0*26);(?=[#a-z])", re.IGNORECASE)
_COLUMN = re.compile(r"mj-column-(?:per|px)-[\d-]+")
_SIZES = ("width", "height", "cellpadding", "cellspacing", "colspan", "rowspan")
_NO_SIZE = re.compile(r"\s*(?:-.*|NaN.*|undefined|none|null|false|true)\s*", re.IGNORECASE)
_MAY_BE_NO_SIZE = re.compile(r"=\s*[\"']?\s*(?:-|[a-z])", re.IGNORECASE)
_NO_SIZES = frozenset({"meta", "svg"})


@rule(
    "D12",
    "error",
    "An attribute holds code instead of a character",
    why="A screen reader reads the backslash and the number aloud, and a link with them leads nowhere.",
    fix="write the character itself, or a reference such as &nbsp; or &quot;",
)
def escaped_attribute(mail: Specimen) -> Iterator[Trouble]:
    page = mail.page
    troubles = []
    for part in page.parts:
        if part.kind == "open" and "\\" in part.inner:
            for name, value in part.attributes().items():
                if _ESCAPE.search(value) or (name in _TEXTS and value.endswith("\\")):
                    message = f'{name} of <{part.name}> reads "{cut(value)}"'
                    troubles.append(Trouble(message, words=cut(value), line=page.line(part.start)))
    titles = [element for element in page.all("title") if _ESCAPE.search(element.text or "")]
    troubles += [Trouble(f'the title reads "{cut(each.text or "")}"', at=each) for each in titles]
    yield from first_few(troubles)


@rule(
    "D17",
    "error",
    "Letters were damaged on the way",
    why="Readers see Ã« for ë, â€™ for an apostrophe, or a black diamond: the mail looks neglected, or like spam.",
    fix="save the file it came from as UTF-8, and build again",
)
def damaged_letters(mail: Specimen) -> Iterator[Trouble]:
    damaged = [(setting, text) for setting, text in _headers(mail) if _MOJIBAKE.search(text)]
    for setting, text in damaged:
        yield Trouble(f'it reads "{_around(text)}"', setting=setting)
    if not damaged and (found := _MOJIBAKE.search(mail.page.html)):
        number = counted(len(_MOJIBAKE.findall(mail.page.html)), "place", "places")
        around = _around(unescape(mail.page.html))
        yield Trouble(f'in {number}, as in "{around}"', words=around, line=mail.page.line(found.start()))


def _headers(mail: Specimen) -> list[tuple[str, str]]:
    return [
        ("campaign.subject", mail.subject),
        ("campaign.preheader", mail.preheader),
        ("sender.from", mail.sender),
    ]


def _around(text: str) -> str:
    """The words that the first damaged letter is in, without markup."""
    found = _MOJIBAKE.search(text)
    at = found.start() if found else 0
    before, after = re.split("[<>]", text[max(0, at - 20) : at])[-1], re.split("[<>]", text[at : at + 20])[0]
    return cut(before + after)


@rule(
    "D18",
    "warning",
    "Readers see the code of a character",
    why="Where there should be a space or an é, there stands &nbsp; or &eacute;: it was made safe twice.",
    fix="write the character itself: é, €, “",
)
def shown_reference(mail: Specimen) -> Iterator[Trouble]:
    for setting, text in _headers(mail):
        for reference in _REFERENCE.findall(text)[:1]:
            yield Trouble(f'it reads "{reference}"', setting=setting)
    elements = mail.page.elements if _MADE_SAFE_TWICE.search(mail.page.html) else ()
    found = [(element, each) for element in elements for each in _references(element)]
    if shown := [(element, each) for element, each in found if not mail.page.is_code(element)]:
        number = counted(len(shown), "place", "places")
        element, reference = shown[0]
        around = cut(own_text(element)) or reference
        yield Trouble(f'"{reference}" is shown in {number}', at=element, words=around)


def _references(element: HtmlElement) -> list[str]:
    return _REFERENCE.findall(f"{own_text(element)} {element.get('alt', '')}")


@rule(
    "M01",
    "error",
    "A tag of MJML was left in the mail",
    why="No mail program knows it: what it should have drawn is missing, and what is in it looks anyhow.",
    fix="look for a misspelt tag in the template; MJML is only translated inside <mjml>",
)
def mjml_tag(mail: Specimen) -> Iterator[Trouble]:
    tags: dict[str, Part] = {}
    for part in mail.page.parts:
        if part.kind == "open" and (part.name == "mjml" or part.name.startswith("mj-")):
            tags.setdefault(part.name, part)
    for name, part in tags.items():
        yield Trouble(f"<{cut(name)}> was not translated", line=mail.page.line(part.start))


@rule(
    "M02",
    "error",
    "A size is no number",
    why="Each program makes something else of it; Outlook for Windows often draws nothing, or all across the mail.",
    fix="give it a whole number of pixels; in MJML look at paddings and widths that do not fit in each other",
)
def no_size(mail: Specimen) -> Iterator[Trouble]:
    page = mail.page
    elements = [element for element in page.having(*_SIZES) if element.tag not in _NO_SIZES]
    troubles = [
        Trouble(f'<{element.tag!s}> has the {name} "{cut(value)}"', at=element)
        for element in elements
        for name in _SIZES
        if (value := element.get(name)) is not None and _NO_SIZE.fullmatch(value)
    ]
    for part in page.outlook_parts:
        if part.for_outlook and part.kind == "open" and _MAY_BE_NO_SIZE.search(part.inner):
            for name, value in part.attributes().items():
                if name in _SIZES and _NO_SIZE.fullmatch(value):
                    message = f'for Outlook <{part.name}> has the {name} "{cut(value)}"'
                    troubles.append(Trouble(message, line=page.line(part.start)))
    yield from first_few(troubles)


@rule(
    "M03",
    "warning",
    "Columns of MJML have lost their style sheet",
    why="On a desktop they stand below each other, each as wide as the mail.",
    fix="keep the style sheets that MJML writes into the head",
)
def lost_columns(mail: Specimen) -> Iterator[Trouble]:
    page = mail.page
    styled = {
        name for sheet in page.sheets for rule in sheet.rules for name in _COLUMN.findall(rule.selectors)
    }
    used = {name[1:]: elements for name, elements in page.named.items() if _COLUMN.fullmatch(name[1:])}
    lost = {name: elements for name, elements in used.items() if name not in styled and "100" not in name}
    if lost:
        first = next(iter(lost.values()))[0]
        message = f"nothing says how wide {listed(lost)} is"
        yield Trouble(message, at=first, words=cut(own_text(first)))


RULES = (escaped_attribute, damaged_letters, shown_reference, mjml_tag, no_size, lost_columns)
