"""Pictures for those who do not see them: the words in their place, and those that move."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from postiljon.checks.linked import Picture
from postiljon.checks.model import NotChecked, Specimen, Trouble, family
from postiljon.checks.page import lineage, own_text, text_of
from postiljon.checks.phrases import folded, phrases
from postiljon.checks.telling import about, and_more, once_each, shown

from .links import name_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

rule = family("accessibility")

_LONGEST = 150  # characters; a screen reader cannot stop or go back inside them
_MOST_EMPTY = 4  # findings; many pictures without words are one habit
_LARGE = 150  # pixels each way
_AROUND = 4  # elements around a picture that are looked at
_NOT_SAID = frozenset({"presentation", "none"})
_NEAR = 40  # elements behind a picture in which its caption stands
_FILE = re.compile(r"\S{1,200}\.(?:jpe?g|png|gif|webp|svg|avif|bmp|tiff?|heic)", re.IGNORECASE)
_CAMERA = re.compile(
    r"(?:img|dsc|dscn|dscf|pxl|image|foto|photo|screenshot)[-_ ]?\d{3,}\S{0,40}", re.IGNORECASE
)
_NUMBERS = re.compile(r"[\d\s]+")


@rule(
    "A05",
    "error",
    "A picture has no words in its place",
    why="A screen reader reads the name of the file; where pictures are off there is an empty frame.",
    fix="say what can be seen in a few words; for a picture that only decorates, write an empty alt",
)
def has_no_alt(mail: Specimen) -> Iterator[Trouble]:
    return once_each(
        about(picture, f"{picture} has no words in its place")
        for picture in mail.page.pictures
        if picture.element.get("alt") is None and picture.element.get("aria-hidden") != "true"
    )


@rule(
    "A40",
    "warning",
    "A large picture is called decoration",
    why="An empty alt tells a screen reader to leave the picture out, and where pictures are off nothing says what "
    "was there.",
    fix="say what can be seen, as in ![a lake at night](images/lake.jpg); where it only decorates, accept this",
)
def large_picture_says_nothing(mail: Specimen) -> Iterator[Trouble]:
    found = (
        about(picture, f"{picture} has an empty alt")
        for picture in mail.page.pictures
        if picture.element.get("alt") is not None and not picture.alt and _is_content(picture)
    )
    return once_each(found, _MOST_EMPTY)


def _is_content(picture: Picture) -> bool:
    """Whether a picture is so large that it is there to be looked at, and is no link, of which A06 speaks."""
    large = picture.width >= _LARGE and (picture.height or picture.width) >= _LARGE
    around = list(lineage(picture.element))
    return large and not any(
        each.tag == "a" or each.get("aria-hidden") == "true" or each.get("role") in _NOT_SAID
        for each in around[:_AROUND]
    )


@rule(
    "A06",
    "error",
    "A linked picture says nothing",
    why="A listener hears only that there is a link; where pictures are off there is nothing to tap.",
    fix="write in the picture's alt where the link goes",
)
def linked_picture_is_empty(mail: Specimen) -> Iterator[Trouble]:
    silent = (
        link for link in mail.page.links if not name_of(link) and not mail.page.light[link.element].unseen
    )
    linked = {picture for link in silent for picture in link.element.iter("img")}
    return once_each(
        about(picture, f"{picture} is a link and says nothing")
        for picture in mail.page.pictures
        if picture.element in linked and picture.element.get("alt") is not None
    )


@rule(
    "A07",
    "warning",
    "The words for a picture are too long, or the name of a file",
    why="A screen reader cannot stop in the middle of them, and the name of a file tells nobody what can be seen.",
    fix="say in at most 150 characters what can be seen; what takes more belongs in the text",
)
def alt_is_no_description(mail: Specimen) -> Iterator[Trouble]:
    return once_each(
        Trouble(flaw, picture.element, picture.alt)
        for picture in _described(mail)
        if (flaw := _flaw(picture.alt))
    )


@rule(
    "A23",
    "note",
    "A picture is said twice",
    why="A listener hears the same words twice in a row.",
    fix="let the alt say what can be seen, or leave it empty where the text beside it says it all",
)
def alt_repeats_the_text(mail: Specimen) -> Iterator[Trouble]:
    twice = [picture for picture in _described(mail) if folded(picture.alt) == _beside(mail, picture.element)]
    if twice:
        alt = twice[0].alt
        message = f"{shown(alt)} is both the picture's alt and the text beside it{and_more(twice)}"
        yield Trouble(message, twice[0].element, alt)


@rule(
    "A24",
    "note",
    "The alt says that a picture is a picture",
    why="A screen reader says so by itself; the reader hears it twice.",
    fix="begin with what can be seen",
)
def alt_says_picture(mail: Specimen) -> Iterator[Trouble]:
    return once_each(
        Trouble(
            f"the alt {shown(picture.alt)} begins by saying that it is a picture",
            picture.element,
            picture.alt,
        )
        for picture in _described(mail)
        if f"{folded(picture.alt)} ".startswith(_openings())
    )


@rule(
    "A25",
    "warning",
    "The alt says nothing",
    why="A reader who does not see the picture learns only that there is one.",
    fix="say what can be seen, or write an empty alt where it only decorates",
)
def alt_says_nothing(mail: Specimen) -> Iterator[Trouble]:
    return once_each(
        Trouble(f"the alt {shown(picture.alt)} does not say what can be seen", picture.element, picture.alt)
        for picture in _described(mail)
        if folded(_NUMBERS.sub(" ", picture.alt)) in {"", *phrases("nameless_pictures")}
    )


@rule(
    "A26",
    "note",
    "A picture moves",
    why="It cannot be stopped: some readers cannot read beside it, and Outlook may show only its first frame.",
    fix="make it stop within five seconds, and let the first frame say it all",
)
def picture_moves(mail: Specimen) -> Iterator[Trouble | NotChecked]:
    for picture in mail.page.pictures:
        facts = mail.pictures.get(picture.address.raw)
        if facts is None and picture.address.suffix == "gif":
            yield NotChecked(f"the file of {picture} is not at hand")
        elif facts is not None and facts.frames > 1:
            yield about(picture, f"{picture} moves, in {facts.frames} frames")


def _described(mail: Specimen) -> list[Picture]:
    """The pictures that have words in their place."""
    return [picture for picture in mail.page.pictures if picture.alt]


def _flaw(alt: str) -> str:
    """Why ``alt`` does not describe a picture; "" when it may."""
    if len(alt) > _LONGEST:
        return f"the words for a picture, {shown(alt)}, are {len(alt)} characters"
    is_name = _FILE.fullmatch(alt) or _CAMERA.fullmatch(alt)
    return f"{shown(alt)} is the name of a file" if is_name else ""


@cache
def _openings() -> tuple[str, ...]:
    return tuple(f"{phrase} " for phrase in phrases("picture_of"))


def _beside(mail: Specimen, picture: HtmlElement) -> str:
    """The text of the link around a picture, or else the first text that follows it.

    A link with nothing but a picture in it needs words of its own, though they stand beside it as well.
    """
    link = next((each for each in lineage(picture) if each.tag == "a"), None)
    return folded(_following(mail, picture) if link is None else text_of(link))


def _following(mail: Specimen, picture: HtmlElement) -> str:
    start = mail.page.numbers[picture] + 1
    after = mail.page.elements[start : start + _NEAR]
    return next((text for each in after if (text := own_text(each)) and not mail.page.light[each].unseen), "")


RULES = (
    has_no_alt,
    large_picture_says_nothing,
    linked_picture_is_empty,
    alt_is_no_description,
    alt_repeats_the_text,
    alt_says_picture,
    alt_says_nothing,
    picture_moves,
)
