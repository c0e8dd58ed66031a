"""How large a picture is, from its first bytes: a build looks at every picture, and need not wait for Pillow."""

from __future__ import annotations

from dataclasses import dataclass

from postiljon.errors import PictureError

from .jpeg import jpeg_size
from .kinds import NO_PICTURE, SHOWN_EVERYWHERE, kind_of


@dataclass(frozen=True, slots=True)
class Size:
    """What kind of picture it is, and how large in pixels, as its file says."""

    kind: str
    width: int
    height: int


def size_of(content: bytes) -> Size:
    """The size of a JPEG, PNG or GIF. Looks at the header alone: the rest may still be damaged.

    Raises PictureError for every other kind of file, and for one that ends before it has told its size.
    """
    kind = kind_of(content)
    if kind not in SHOWN_EVERYWHERE:
        why = NO_PICTURE.get(kind, f"mail programs do not show this picture ({kind.upper()})")
        raise PictureError(why, hint="use a PNG, JPEG or GIF")
    width, height = _READERS[kind](content)
    if not (width and height):
        raise PictureError("this picture is damaged: it does not say how large it is", hint="save it anew")
    return Size(kind, width, height)


def _png(content: bytes) -> tuple[int, int]:
    header = content[16:24] if content[12:16] == b"IHDR" else b""
    return int.from_bytes(header[:4], "big"), int.from_bytes(header[4:], "big")


def _gif(content: bytes) -> tuple[int, int]:
    return int.from_bytes(content[6:8], "little"), int.from_bytes(content[8:10], "little")


_READERS = {"jpeg": jpeg_size, "png": _png, "gif": _gif}
