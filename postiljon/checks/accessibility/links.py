"""Links: that each says where it goes, and is seen to be one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from postiljon.checks.addresses import without_tracking
from postiljon.checks.linked import Link
from postiljon.checks.model import Page, Specimen, Trouble, family
from postiljon.checks.page import lineage, text_of
from postiljon.checks.phrases import folded, phrases
from postiljon.checks.telling import and_more, counted, once_each, shown
from postiljon.templates.colour import contrast

if TYPE_CHECKING:
    from lxml.html import HtmlElement

rule = family("accessibility")

_ADDRESS = re.compile(r"https?://\S{20,}", re.IGNORECASE)
_TOLD_APART = 3.0  # contrast between a link and the text around it, where nothing else tells them apart
_LINES = frozenset({"border-bottom", "border", "background", "background-color"})
_RUNNING = 20  # characters around a link that make it one in a text


@rule(
    "A08",
    "warning",
    "A link does not say where it goes",
    why="Many listeners go from link to link, and then hear only this.",
    fix="let the link say what is behind it: not a word to click on, but the name of the page",
)
def says_nothing(mail: Specimen) -> Iterator[Trouble]:
    by_text: defaultdict[str, list[Link]] = defaultdict(list)
    for link in _links(mail.page):
        if folded(name_of(link)) in phrases("empty_links"):
            by_text[name_of(link)].append(link)
    for text, links in by_text.items():
        many = counted(len(links), "link says", "links say")
        yield Trouble(f"{many} only {shown(text)}", links[0].element, text)


@rule(
    "A39",
    "note",
    "A link is an address",
    why="A screen reader spells it: every slash, dot and digit.",
    fix="let the link be the name of the page, and the address only what is behind it",
)
def is_an_address(mail: Specimen) -> Iterator[Trouble]:
    bare = [link for link in _links(mail.page) if _ADDRESS.fullmatch(name_of(link))]
    if bare:
        text = name_of(bare[0])
        yield Trouble(f"the link {shown(text)} is an address{and_more(bare)}", bare[0].element, text)


@rule(
    "A12",
    "warning",
    "A link is told apart only by its colour",
    why="One in twelve men does not see some colours apart, and nobody does in bright sun.",
    fix="underline links in a text",
)
def told_apart_by_colour(mail: Specimen) -> Iterator[Trouble]:
    found = [link for link in links_in_texts(mail.page) if _hides(mail.page, link)]
    if found:
        text = text_of(found[0])
        message = f"the link {shown(text)} stands in a text and is not underlined{and_more(found)}"
        yield Trouble(message, found[0], text)


@rule(
    "A30",
    "error",
    "A link has no words",
    why="Nobody sees it, but a screen reader stops at it and says an address letter by letter.",
    fix="write what the link is for, or take it away",
)
def has_no_words(mail: Specimen) -> Iterator[Trouble]:
    return once_each(
        Trouble(f"{_nothing_said(link)}: {link.address}", link.element, link.address.raw)
        for link in mail.page.links
        if not name_of(link) and next(link.element.iter("img"), None) is None and _is_seen(mail.page, link)
    )


@rule(
    "A31",
    "warning",
    "Links with the same words go to different pages",
    why="A listener who goes from link to link cannot tell them apart.",
    fix="let each link name what is behind it",
)
def same_words_other_page(mail: Specimen) -> Iterator[Trouble]:
    by_text: defaultdict[str, dict[str, Link]] = defaultdict(dict)
    for link in _links(mail.page):
        text = folded(name_of(link))
        if text not in phrases("empty_links"):
            by_text[text].setdefault(without_tracking(link.address.raw).rstrip("/"), link)
    unclear = [list(links.values()) for links in by_text.values() if len(links) > 1]
    if unclear:
        pages, second = len(unclear[0]), unclear[0][1]
        message = f"links to {pages} pages have the same words: {shown(name_of(second))}{and_more(unclear)}"
        yield Trouble(message, second.element, name_of(second))


def name_of(link: Link) -> str:
    """What a screen reader says for a link: its label, or its text, or the words for its pictures."""
    return link.element.get("aria-label", "").strip() or link.words


def links_in_texts(page: Page) -> Iterator[HtmlElement]:
    """The links that stand in a text, not by themselves: the words around them say that there is something."""
    for block in page.blocks:
        owners = [(_link_around(element), text) for element, text in block.pieces]
        if sum(len(text) for link, text in owners if link is None) >= _RUNNING:
            yield from dict.fromkeys(link for link, _ in owners if link is not None)


def _links(page: Page) -> list[Link]:
    """The links that are seen and have words."""
    return [link for link in page.links if name_of(link) and _is_seen(page, link)]


def _is_seen(page: Page, link: Link) -> bool:
    return not page.light[link.element].unseen


def _nothing_said(link: Link) -> str:
    hint = link.element.get("title", "").strip()
    return f"a link says {shown(hint)} only as a hint" if hint else "a link has no words"


def _link_around(element: HtmlElement) -> HtmlElement | None:
    """The link that an element is, or lies in."""
    return next((each for each in lineage(element) if each.tag == "a" and each.get("href")), None)


def _hides(page: Page, link: HtmlElement) -> bool:
    """Whether a link has neither a line, nor another weight, nor a ground, nor a colour far from the text's."""
    look, around = page.light[link], link.getparent()
    if around is None or look.bold != page.light[around].bold or _LINES & set(page.style(link)):
        return False
    if any(page.light[each].underlined for each in link.iter("*")):
        return False
    mine, theirs = look.seen, page.light[around].seen
    return mine is not None and theirs is not None and contrast(mine[0], theirs[0]) < _TOLD_APART


RULES = (says_nothing, is_an_address, told_apart_by_colour, has_no_words, same_words_other_page)
