"""The kinds of files that mail programs show."""

from __future__ import annotations

from collections.abc import Iterator

from postiljon.checks.linked import Picture
from postiljon.checks.model import PictureFacts, Specimen, Trouble, family
from postiljon.checks.telling import about, once_each

rule = family("pictures")

_FEW = "few programs but Apple's show it"
_SHOWN_BY_SOME = {
    "apng": "Gmail and Outlook for Windows do not let it move",
    "avif": "Outlook for Windows, GMX and WEB.DE do not show it",
    "bmp": "GMX and WEB.DE do not show it on an iPhone",
    "heic": _FEW,
    "heif": _FEW,
    "ico": "Outlook for Windows does not show it",
    "jp2": _FEW,
    "jxl": _FEW,
    "mov": _FEW,
    "mp4": "Gmail and Outlook for Windows do not show it",
    "pdf": _FEW,
    "svg": "Gmail does not show it",
    "svgz": "Gmail does not show it",
    "tif": "Outlook for Windows and phones with Android do not show it",
    "tiff": "Outlook for Windows and phones with Android do not show it",
    "webm": _FEW,
    "webp": "Outlook for Windows does not show it",
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
        about(picture, f"{picture} {what}")
        for picture in mail.page.pictures
        if (what := _what_is_not_shown(picture, mail.pictures.get(picture.address.raw)))
    )


def _what_is_not_shown(picture: Picture, facts: PictureFacts | None) -> str:
    kind = _kind(picture, facts)
    if kind == _PAGE:
        return "is no picture but a web page"
    without = _SHOWN_BY_SOME.get(kind)
    return f"is {kind.upper()}: {without}" if without else ""


def _kind(picture: Picture, facts: PictureFacts | None) -> str:
    """What is in the file counts; where that is not known, what its name promises."""
    if facts is not None and facts.kind:
        return "apng" if facts.kind == "png" and facts.frames > 1 else facts.kind
    return picture.address.suffix


RULES = (is_shown_by_some,)
