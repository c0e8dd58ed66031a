"""What became of a picture that a campaign wants, and what to tell a person about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from postiljon.articles.model import Article, Image
from postiljon.errors import PictureError, Place, PostiljonError, Problem, TinyPictureError
from postiljon.pictures.model import FitPicture

from .picture_wishes import MOST_PICTURES
from .remote_pictures import is_remote, trouble_with


@dataclass(frozen=True, slots=True)
class SavedPicture:
    """A picture that is in the campaign now, as ``file`` (seen from its folder), and how many bytes it had before."""

    address: str
    file: str
    picture: FitPicture
    bytes_before: int


@dataclass(frozen=True, slots=True)
class LostPicture:
    """A picture that is not in the campaign, and why. ``is_unfit``: no mail could show what is at its address."""

    address: str
    error: PostiljonError
    is_unfit: bool = False


def lost_problem(lost: LostPicture, *, is_left_out: bool) -> Problem:
    """What to tell a person. ``is_left_out``: the mail goes without the unfit ones; else they stay where they are."""
    code, severity = "picture-not-fetched", "warning"
    fate = "is left out" if lost.is_unfit and is_left_out else "stays on the web"
    trouble = trouble_with(lost.address) if is_remote(lost.address) else ""
    if isinstance(lost.error, PictureError):
        code, trouble = "picture-unfit", ""
        severity = "note" if isinstance(lost.error, TinyPictureError) else "warning"
        fate = "is left out" if is_left_out else "suits no mail"
    elif not is_remote(lost.address):
        code, fate = "picture-missing", "is missing"
    message = f"this picture {fate}: {lost.error.message}" + (f" ({trouble})" if trouble else "")
    return Problem(code, severity, message, Place(lost.address), lost.error.hint)


def too_many(number: int) -> Iterator[Problem]:
    """A warning when there are so many pictures more than are taken in."""
    if number > 0:
        message = f"{number} more pictures stay where they are: {MOST_PICTURES} are enough for a mail"
        yield Problem("too-many-pictures", "warning", message, hint="take out what the article does not need")


def unspoken(article: Article, file: str) -> Iterator[Problem]:
    """A note on the pictures that say nothing to whoever does not see them; ``file`` is where the article will be."""
    images = [article.image, *(block for block in article.blocks if isinstance(block, Image))]
    silent = list(dict.fromkeys(image.src for image in images if image and not image.alt))
    if silent:
        number = "1 picture says" if len(silent) == 1 else f"{len(silent)} pictures say"
        message = f"{number} nothing to readers who cannot see: {', '.join(silent)}"
        hint = f"write what it shows into {file}: ![two cups of tea]({silent[0]})"
        yield Problem("picture-without-words", "note", message, hint=hint)
