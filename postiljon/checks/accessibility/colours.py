"""Contrast: of every text with what lies behind it, by day and in the mail's own dark."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from postiljon.checks.looks import Look
from postiljon.checks.model import NotChecked, Page, Specimen, Trouble, family
from postiljon.checks.telling import and_more, shown
from postiljon.templates.colour import READABLE, contrast

if TYPE_CHECKING:
    from lxml.html import HtmlElement

rule = family("accessibility")

_READABLE_LARGE = 3.0  # for letters so large that thin strokes are no problem
_LARGE = 24.0  # CSS pixels
_LARGE_BOLD = 18.66
_INVISIBLE = 2.0  # contrast under which hardly anybody reads a text

_WHY = (
    "Pale letters cannot be read in the sun or by older eyes; the standard, WCAG, asks for a contrast of 4.5."
)
_FIX = "make the text darker or what lies behind it lighter: theme.toml of the template, or [brand] in postiljon.toml"


class _Pair(NamedTuple):
    """The colours of a text and its ground, and the contrast that letters of its size need."""

    text: str
    ground: str
    needed: float

    @property
    def lacks(self) -> bool:
        return contrast(self.text, self.ground) < self.needed


_Texts = list[tuple["HtmlElement", str]]


@rule("A10", "warning", "A text is hard to read", why=_WHY, fix=_FIX)
def hard_to_read(mail: Specimen) -> Iterator[Trouble | NotChecked]:
    looks = mail.page.light
    yield from _troubles(_pairs(mail.page, looks, on_pictures=False), "")
    for element, text in _texts(mail.page):
        if looks[element].pictured:
            yield NotChecked(f"{shown(text)} stands on a picture")
        elif looks[element].seen is None:
            yield NotChecked(f"the colours of {shown(text)} cannot be known")


@rule(
    "A15",
    "warning",
    "A text is hard to read in the dark",
    why="Apple Mail and others use the mail's own colours for dark; a text that keeps its light ones may vanish.",
    fix="give the text or its ground a colour for dark as well, in the template's styles for dark",
)
def hard_to_read_in_the_dark(mail: Specimen) -> Iterator[Trouble | NotChecked]:
    if not mail.page.knows_dark:
        yield NotChecked("the mail has no colours of its own for dark")
        return
    by_day = _pairs(mail.page, mail.page.light, on_pictures=False)
    in_dark = _pairs(mail.page, mail.page.dark, on_pictures=False)
    yield from _troubles(
        {pair: texts for pair, texts in in_dark.items() if pair not in by_day}, " in the dark"
    )


@rule(
    "A16",
    "warning",
    "A text needs the picture behind it",
    why="Many programs do not show pictures at first, Outlook never behind a text: then this is what is left.",
    fix="give what lies behind the picture a colour on which the text can be read",
)
def needs_its_picture(mail: Specimen) -> Iterator[Trouble]:
    yield from _troubles(_pairs(mail.page, mail.page.light, on_pictures=True), " without the picture")


def _troubles(pairs: Mapping[_Pair, _Texts], when: str) -> Iterator[Trouble]:
    for pair, texts in pairs.items():
        if pair.lacks:
            element, text = texts[0]
            has = contrast(pair.text, pair.ground)
            message = (
                f"{shown(text)} is {pair.text} on {pair.ground}{when}: contrast {_cut(has)}, "
                f"and it needs {pair.needed:g}{and_more(texts)}"
            )
            yield Trouble(message, element, severity="error" if has < _INVISIBLE else "")


def _pairs(page: Page, looks: Mapping[HtmlElement, Look], *, on_pictures: bool) -> dict[_Pair, _Texts]:
    """The texts by their colours: those on a picture, or all others."""
    found: defaultdict[_Pair, _Texts] = defaultdict(list)
    for element, text in _texts(page):
        look = looks[element]
        if look.seen is not None and look.pictured == on_pictures and not look.unseen:
            found[_Pair(*look.seen, _needed(look))].append((element, text))
    return found


def _texts(page: Page) -> Iterator[tuple[HtmlElement, str]]:
    """What is there to read, with the element around it; marks that only separate are not."""
    for block in page.blocks:
        yield from ((element, text) for element, text in block.pieces if any(map(str.isalnum, text)))


def _needed(look: Look) -> float:
    large = look.size >= (_LARGE_BOLD if look.bold else _LARGE)
    return _READABLE_LARGE if large else READABLE


def _cut(number: float) -> str:
    """One digit behind the point and never rounded up: 4.49 is not enough, and must not be shown as 4.5."""
    return f"{int(number * 10) / 10:.1f}"


RULES = (hard_to_read, hard_to_read_in_the_dark, needs_its_picture)
