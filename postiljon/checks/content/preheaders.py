"""The preheader: the words that the list of an inbox shows behind the subject."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from postiljon.checks.model import Page, Specimen, Trouble, family
from postiljon.checks.phrases import folded
from postiljon.checks.signs import PADDED
from postiljon.checks.telling import cut, shown

from .inboxes import inboxes

if TYPE_CHECKING:
    from lxml.html import HtmlElement

rule = family("content")

_SHORTEST = 40  # characters
_LONGEST = 140
_LOOKED_AT = 1000  # characters of the beginning of a mail
_SPACE = re.compile(r"[ \t\r\n]+")
_SETTING = "campaign.preheader"


@rule(
    "H01",
    "warning",
    "There is no preheader",
    why="The list of the inbox then shows the first words it finds in the mail, often a menu or the name of a picture.",
    fix="write in campaign.toml, at preheader, what makes a reader open the mail, in 40 to 140 characters",
)
def is_missing(mail: Specimen) -> Iterator[Trouble]:
    if not mail.preheader.strip():
        padding, words = _without_padding(_spaced(_beginning(mail.page)))
        instead = shown(words) if padding < _widest_preheader() else "nothing there"
        yield Trouble(f"there is no preheader; the inbox shows {instead}", setting=_SETTING)


@rule(
    "H02",
    "note",
    "The preheader is short",
    why="Lists show up to a hundred characters; what is left over stays empty, or is filled from the mail.",
    fix="say in 40 to 140 characters what the subject leaves open",
)
def is_short(mail: Specimen) -> Iterator[Trouble]:
    length = len(mail.preheader.strip())
    if 0 < length < _SHORTEST:
        yield Trouble(f"the preheader is {length} characters, and there is room for 100", setting=_SETTING)


@rule(
    "H03",
    "note",
    "The preheader is too long for any list",
    why="No list shows more than about 140 characters, so the end of it is read by nobody.",
    fix="keep it under 140 characters, with the most important words first",
)
def is_long(mail: Specimen) -> Iterator[Trouble]:
    preheader = " ".join(mail.preheader.split())
    if len(preheader) > _LONGEST:
        widest = max(inboxes(), key=lambda inbox: inbox.preheader)
        seen = cut(preheader, widest.preheader)
        message = f'the preheader is {len(preheader)} characters; {widest.name} shows "{seen}"'
        yield Trouble(message, setting=_SETTING)


@rule(
    "H04",
    "warning",
    "The preheader says what the subject says",
    why="Both stand beside each other: the reader gets the same words twice, and no second reason to open the mail.",
    fix="let the preheader go on where the subject stops",
)
def repeats_the_subject(mail: Specimen) -> Iterator[Trouble]:
    subject, preheader = folded(mail.subject), folded(mail.preheader)
    if subject and preheader and (preheader.startswith(subject) or subject.startswith(preheader)):
        yield Trouble(f"the preheader says {shown(mail.subject)} once more", setting=_SETTING)


@rule(
    "H05",
    "warning",
    "The inbox does not show the preheader",
    why="Lists take the first words of the mail, whatever they are.",
    fix="let the template write the preheader as the first thing inside body",
)
def is_not_first(mail: Specimen) -> Iterator[Trouble]:
    wanted = folded(mail.preheader)
    if wanted and not folded(_beginning(mail.page)).startswith(wanted[: _LONGEST // 2]):
        message = f"the mail begins with {shown(_beginning(mail.page))}, not with the preheader"
        yield Trouble(message, setting=_SETTING)


@rule(
    "H16",
    "note",
    "The inbox fills the preheader up",
    why="Behind a short preheader a list goes on with the next words of the mail, often the name of the logo.",
    fix="let the template pad the preheader with characters that nobody sees",
)
def is_filled_up(mail: Specimen) -> Iterator[Trouble]:
    preheader, beginning = _spaced(mail.preheader), _spaced(_beginning(mail.page))
    if not preheader or not beginning.startswith(preheader):
        return
    padding, behind = _without_padding(beginning[len(preheader) :])
    room = _widest_preheader() - len(preheader) - padding
    if room > 0 and behind:
        yield Trouble(f"behind the preheader the inbox shows {shown(behind[:room])}", setting=_SETTING)


def _without_padding(text: str) -> tuple[int, str]:
    """How many characters of padding ``text`` begins with, and what comes behind them."""
    padding = PADDED.match(text)
    end = padding.end() if padding else 0
    return end, text[end:]


def _spaced(text: str) -> str:
    """With one space for each run of them; a no-break space is none, and takes up room."""
    return _SPACE.sub(" ", text).strip(" ")


def _beginning(page: Page) -> str:
    """The first words of the mail as the list of an inbox takes them, hidden ones and those for pictures too."""
    from lxml import etree

    words: list[str] = []
    room = _LOOKED_AT
    if page.body is not None:
        for event, element in etree.iterwalk(page.body, events=("start", "end", "comment")):
            said = _opening(element) if event == "start" else element.tail
            if said:
                words.append(said if event == "end" else f" {said}")
                room -= len(said)
            if room < 0:
                break
    return "".join(words)


def _opening(element: HtmlElement) -> str | None:
    if element.tag == "img":
        return element.get("alt")
    return None if element.tag in {"style", "script", "title"} else element.text


def _widest_preheader() -> int:
    return max(inbox.preheader for inbox in inboxes())


RULES = (is_missing, is_short, is_long, repeats_the_subject, is_not_first, is_filled_up)
