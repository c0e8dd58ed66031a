"""The sizes in which pictures are shown, against those that their files have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from postiljon.checks.linked import Picture
from postiljon.checks.model import PictureFacts, Specimen, Trouble, family
from postiljon.checks.telling import about, counted, listed, once_each

rule = family("pictures")

_SHARP, _LAVISH = 1.5, 3.0  # pixels of the file for each that is shown
_BLURRED = 0.98  # less than that is enlarged, and more than rounding
_LIGHT = 50_000  # bytes; what weighs less may be as large as it likes
_WRONG_SHAPE = 0.03
_WIDEST = 800  # pixels of a mail


@rule(
    "I03",
    "error",
    "A picture without its width",
    why="Outlook for Windows takes the width from this attribute only; without it a large picture is as wide as its "
    "file and pulls the whole mail out of shape, and a percentage it takes of the file.",
    fix='the template needs a whole number of pixels, as in width="600" (mj-image: width="600px")',
)
def has_no_width(mail: Specimen) -> Iterator[Trouble]:
    return once_each(
        about(picture, f"{picture} {_what_width(picture)}")
        for picture in _sourced(mail)
        if not picture.width and not picture.is_thin
    )


def _what_width(picture: Picture) -> str:
    written = picture.element.get("width", "").strip()
    return f'has the width "{written[:20]}", which is no whole number' if written else "has no width"


@rule(
    "I07",
    "note",
    "Pictures without their height",
    why="Until they are loaded the text stands where it will not stay, and jumps away under the reader's finger.",
    fix="`postiljon pictures` brings them into the campaign, where their sizes are known; a template needs a height",
)
def has_no_height(mail: Specimen) -> Iterator[Trouble]:
    found = [picture for picture in _sourced(mail) if not picture.height and not picture.is_thin]
    yield from _together(found, "{number} no height: {names}", "picture has", "pictures have")


@rule(
    "I12",
    "note",
    "Pictures that are not sharp on a phone",
    why="Screens of phones have two or three pixels where others have one, so a picture needs twice the width.",
    fix="take a file that is twice as wide as it is shown",
)
def is_not_sharp(mail: Specimen) -> Iterator[Trouble]:
    found = [picture for picture, _, ratio in _scaled(mail) if _BLURRED <= ratio < _SHARP]
    yield from _together(
        found,
        "{number} fewer than 1.5 pixels for each that is shown: {names}",
        "picture has",
        "pictures have",
    )


@rule(
    "I13",
    "warning",
    "A picture that is enlarged",
    why="Drawn larger than it is, it looks blurred everywhere.",
    fix="take a larger file, or show it smaller",
)
def is_enlarged(mail: Specimen) -> Iterator[Trouble]:
    return once_each(
        about(picture, f"{picture} is {facts.width:,} pixels wide and shown {picture.width:,} wide")
        for picture, facts, ratio in _scaled(mail)
        if ratio < _BLURRED
    )


@rule(
    "I14",
    "note",
    "Pictures that are far larger than they are shown",
    why="The reader waits, and pays, for pixels that no screen shows.",
    fix="`postiljon pictures` makes them as large as they need to be",
)
def is_lavish(mail: Specimen) -> Iterator[Trouble]:
    found = [picture for picture, facts, ratio in _scaled(mail) if ratio > _LAVISH and facts.bytes > _LIGHT]
    yield from _together(
        found, "{number} over three times as wide as shown: {names}", "picture is", "pictures are"
    )


@rule(
    "I15",
    "warning",
    "A picture out of shape",
    why="Its width and height do not go with those of the file: people and products look squeezed, at least in "
    "Outlook.",
    fix="the template needs the width and the height in the file's own proportion",
)
def is_out_of_shape(mail: Specimen) -> Iterator[Trouble]:
    return once_each(
        about(
            picture,
            f"{picture} is {facts.width} × {facts.height} pixels and shown {picture.width} × {picture.height}",
        )
        for picture, facts, _ in _scaled(mail)
        if picture.height and facts.height and _is_squeezed(picture, facts)
    )


def _is_squeezed(picture: Picture, facts: PictureFacts) -> bool:
    """Beyond what rounding to whole pixels does."""
    right = picture.width * facts.height / facts.width
    return abs(picture.height - right) > max(1.0, _WRONG_SHAPE * right)


@rule(
    "I20",
    "warning",
    "A picture that is wider than a mail",
    why="Outlook and some phones draw the whole mail as wide as its widest picture: the reader scrolls sideways, or "
    "reads tiny type.",
    fix="the template should show it 600 pixels wide",
)
def is_too_wide(mail: Specimen) -> Iterator[Trouble]:
    return once_each(
        about(picture, f"{picture} is shown {picture.width:,} pixels wide")
        for picture in mail.page.pictures
        if picture.width > _WIDEST
    )


def _sourced(mail: Specimen) -> Iterator[Picture]:
    return (picture for picture in mail.page.pictures if picture.address.raw)


def _scaled(mail: Specimen) -> Iterator[tuple[Picture, PictureFacts, float]]:
    """Pictures whose file is known, and how many of its pixels there are for each that is shown."""
    for picture in mail.page.pictures:
        facts = mail.pictures.get(picture.address.raw)
        if facts and facts.width and picture.width and not picture.is_thin and "svg" not in facts.kind:
            yield picture, facts, facts.width / picture.width


def _together(found: Iterable[Picture], message: str, one: str, many: str) -> Iterator[Trouble]:
    """One finding for all of them: what brings it about is one thing."""
    by_address = {picture.address.raw: picture for picture in reversed(list(found))}
    pictures = list(reversed(by_address.values()))
    if pictures:
        names = listed(str(picture).removeprefix("the picture ") for picture in pictures)
        number = counted(len(pictures), one, many)
        words = message.format(number=number, names=names)
        yield about(pictures[0], words)


RULES = (has_no_width, has_no_height, is_not_sharp, is_enlarged, is_lavish, is_out_of_shape, is_too_wide)
