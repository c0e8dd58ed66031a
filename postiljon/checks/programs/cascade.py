"""Which style wins: those inside elements, those for phones and dark screens, and those that never arrive."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from postiljon.checks.model import Page, Specimen, Trouble, family
from postiljon.checks.page import lineage, own_text
from postiljon.checks.selectors import is_for_outlook_dark
from postiljon.checks.telling import counted, cut, listed

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from postiljon.checks.sheets import StyleRule

rule = family("programs")

_MOST_RULES = 500  # of all style sheets; Gmail takes sixteen kilobytes, which are fewer
_IMPORTANT = re.compile(r"([\w-]+)\s*:[^;]*!\s*important", re.IGNORECASE)
_OWN_PART = re.compile(r"border-(?:collapse|spacing|radius)")  # begins like a shorthand, and is not in it
_CHOSEN = re.compile(r"[.#]")
# What a reader sees at once when it is missing; the second kind comes from around an element.
_SEEN = frozenset({"background", "background-color", "padding", "padding-left", "padding-right", "border"})
_INHERITED = frozenset(
    {"color", "font", "font-family", "font-size", "font-weight", "font-style", "text-align"}
)


@rule(
    "C03",
    "warning",
    "A style for phones or dark screens loses",
    why="A style inside an element wins from one in a style sheet, unless that says !important: on phones and dark "
    "screens nothing changes.",
    fix="write !important after each value in @media and [data-ogsc] rules",
)
def media_loses(mail: Specimen) -> Iterator[Trouble]:
    page = mail.page
    losing: dict[str, HtmlElement] = {}
    for style in filter(_is_conditional, _rules(page)):
        names = {each.lower_name for each in style.declarations if not each.important}
        losing |= _first_of_each(page, style, names, lambda _, each, name: _sets(page.style(each), name))
    if losing:
        yield Trouble(f"styles in elements win from {listed(losing)}", at=next(iter(losing.values())))


def _rules(page: Page) -> list[StyleRule]:
    return [style for sheet in page.sheets for style in sheet.rules][:_MOST_RULES]


def _is_conditional(style: StyleRule) -> bool:
    return any(around.name == "media" for around in style.inside) or is_for_outlook_dark(style.selectors)


def _first_of_each(
    page: Page, style: StyleRule, names: set[str], is_wrong: Callable[[str, HtmlElement, str], bool]
) -> dict[str, HtmlElement]:
    """For each selector and property of ``names`` the first element, of those picked, with which that is wrong."""
    found: dict[str, HtmlElement] = {}
    for selector in map(str.strip, style.selectors.split(",")) if names else ():
        elements = list(page.picked(selector))
        for name in sorted(names):
            wrong = (each for each in elements if is_wrong(selector, each, name))
            found |= {f"{cut(selector)} ({name})": each for each in islice(wrong, 1)}
    return found


def _sets(own: Mapping[str, str], name: str) -> bool:
    """Whether ``own`` has ``name``, a part of it, or what it is a part of."""
    return name in own or any(_is_part(each, name) or _is_part(name, each) for each in own)


def _is_part(name: str, shorthand: str) -> bool:
    return name.startswith(f"{shorthand}-") and not (shorthand == "border" and _OWN_PART.fullmatch(name))


@rule(
    "O01",
    "warning",
    "A style inside an element says !important",
    why="Outlook for Windows skips it, and no style for phones or dark screens can change what it says.",
    fix="take !important out of the element; only rules in @media and [data-ogsc] need it",
)
def important_inside(mail: Specimen) -> Iterator[Trouble]:
    found: dict[str, list[HtmlElement]] = defaultdict(list)
    for element in mail.page.having("style"):
        css = element.get("style", "")
        if "!" in css and "mso-hide" not in css:
            for name in _IMPORTANT.findall(css):
                found[name.lower()].append(element)
    if found:
        elements = {element for several in found.values() for element in several}
        number = counted(len(elements), "element", "elements")
        yield Trouble(f"{number} with !important: {listed(found)}", at=next(iter(found.values()))[0])


@rule(
    "C09",
    "warning",
    "Styles stand in the style sheet only",
    why="Gmail with the address of another provider, GMX and many webmails drop style sheets: there the mail is "
    "without these colours, sizes and spaces.",
    fix='write them into the elements too; postiljon does so with what stands in <mj-style inline="inline">',
)
def not_inlined(mail: Specimen) -> Iterator[Trouble]:
    page = mail.page
    lost: dict[str, HtmlElement] = {}
    for style in _rules(page):
        if not style.inside and not _is_conditional(style) and not style.selectors.startswith("@"):
            names = {each.lower_name for each in style.declarations if _says_something(each.value)}
            lost |= _first_of_each(page, style, names & (_SEEN | _INHERITED), partial(_is_lost, page))
    if lost:
        yield Trouble(f"only a style sheet has {listed(lost)}", at=next(iter(lost.values())))


def _is_lost(page: Page, selector: str, element: HtmlElement, name: str) -> bool:
    """Whether it shows without the style sheet. For a mere tag it is enough when something around sets it."""
    if _sets(page.style(element), name) or (name == "background-color" and element.get("bgcolor")):
        return False
    chosen = bool(_CHOSEN.search(selector.rpartition(" ")[2]))
    if name in _SEEN:
        return chosen and not page.light[element].unseen
    if not own_text(element) or page.light[element].unseen:
        return False
    return chosen or not any(_sets(page.style(each), name) for each in lineage(element))


def _says_something(tokens: Sequence[object]) -> bool:
    return any(getattr(token, "value", None) not in {0, " ", "none", "inherit"} for token in tokens)


RULES = (media_loses, important_inside, not_inlined)
