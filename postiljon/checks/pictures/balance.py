"""Pictures against text: a mail must say something before it is loaded, and to those who do not see."""

from __future__ import annotations

from collections.abc import Iterator

from postiljon.checks.linked import Picture
from postiljon.checks.model import Specimen, Trouble, family
from postiljon.checks.page import Page

rule = family("pictures")

_LETTER = 200  # square pixels of a character, with the air around it
_LITTLE, _NEXT_TO_NOTHING = 0.10, 0.03  # shares of the mail that are text
_SMALL = 100_000  # square pixels; what covers less is no mail of pictures
_USUAL_SHAPE = 0.6  # height by width, where the height is not known


@rule(
    "I05",
    "warning",
    "Nearly everything is a picture",
    why="Many programs show pictures only when asked: until then the reader sees an empty mail. Filters know such "
    "mails from spam, and screen readers find nothing to read.",
    fix="put the words of the pictures into the article as text",
)
def is_all_pictures(mail: Specimen) -> Iterator[Trouble]:
    drawn = sum(_area(picture, mail) for picture in mail.page.pictures)
    if drawn < _SMALL:
        return
    letters = _seen_letters(mail.page, enough=drawn // _LETTER)
    share = letters * _LETTER / (letters * _LETTER + drawn)
    if share < _LITTLE:
        severity = "error" if share < _NEXT_TO_NOTHING else ""
        yield Trouble(f"about {share:.0%} of what the mail shows is text", severity=severity)


def _area(picture: Picture, mail: Specimen) -> int:
    facts = mail.pictures.get(picture.address.raw)
    width = picture.width or (facts.width if facts else 0)
    if picture.height:
        return width * picture.height
    shape = facts.height / facts.width if facts and facts.width else _USUAL_SHAPE
    return round(width * width * shape)


def _seen_letters(page: Page, enough: int) -> int:
    """How many characters of text a reader sees; counting ends when there are ``enough``."""
    letters = 0
    for block in page.blocks:
        letters += len(block.text)
        if letters >= enough:
            break
    return letters


RULES = (is_all_pictures,)
