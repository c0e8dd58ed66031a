"""The kinds of files that mail programs show."""

from __future__ import annotations

from collections.abc import Iterator

from postiljon.checks.grouping import once_each
from postiljon.checks.linked import Picture
from postiljon.checks.model import PictureFacts, Specimen, Trouble, family

rule = family("pictures")

_SHOWN_BY_SOME = {
    "apng": "Outlook",
    "avif": "Outlook for Windows",
    "bmp": "Gmail",
    "heic": "all but Apple Mail",
    "heif": "all but Apple Mail",
    "ico": "Gmail",
    "jp2": "all but Apple Mail",
    "jxl": "nearly all",
    "pdf": "all but Apple Mail",
    "svg": "Gmail and Outlook",
    "svgz": "Gmail and Outlook",
    "tif": "all but Apple Mail",
    "tiff": "all but Apple Mail",
    "webp": "Outlook for Windows",
}
_PAGE = "page"


@rule(
    "I04",
    "warning",
    "A kind of picture that not every program shows",
    why="Where a program does not know it the reader sees an empty frame, or a cross. All know JPEG, PNG and GIF.",
    fix="`postiljon pictures` makes a JPEG or PNG of it; or save it as one",
)
def is_shown_by_some(mail: Specimen) -> Iterator[Trouble]:
    return once_each(
        Trouble(f"{picture} {what}", at=picture.element, words=picture.address.raw)
        for picture in mail.page.pictures
        if (what := _what_is_not_shown(picture, mail.pictures.get(picture.address.raw)))
    )


def _what_is_not_shown(picture: Picture, facts: PictureFacts | None) -> str:
    kind = _kind(picture, facts)
    if kind == _PAGE:
        return "is no picture but a web page"
    without = _SHOWN_BY_SOME.get(kind)
    return f"is {kind.upper()}, which is not shown by {without}" if without else ""


def _kind(picture: Picture, facts: PictureFacts | None) -> str:
    """What is in the file counts; where that is not known, what its name promises."""
    if facts is not None and facts.kind:
        return "apng" if facts.kind == "png" and facts.frames > 1 else facts.kind
    return picture.address.suffix


RULES = (is_shown_by_some,)
