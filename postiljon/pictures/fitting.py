"""Any picture becomes one that every mail program shows, no larger than a mail needs, and silent about its maker."""

from __future__ import annotations

from dataclasses import replace

from postiljon.errors import PictureError

from . import gif, jpeg
from .colours import is_empty
from .encoding import encoded
from .kinds import kind_of
from .limits import check_bytes
from .model import BODY, SHARPNESS, FitPicture, Frame
from .opening import FIRST_FRAME, Opened, opened
from .size import size_of
from .svg import drawn

_LARGEST_FILM = 1_000_000  # bytes; mail services take no larger pictures
_MUCH = 1.3  # times the size of what we would make of it
_HIGHEST_IN_OUTLOOK = 1728  # pixels, as shown; Word's pages are no longer
_TOO_HIGH = "it is very high: Outlook on Windows cuts off its top"


def fit(raw: bytes, frame: Frame = BODY) -> FitPicture:
    """The picture in ``raw`` as JPEG, PNG or GIF: upright, in sRGB, without metadata, never larger than it was.

    Knows JPEG, PNG, GIF, WebP, AVIF, BMP, TIFF and SVG by what stands in them. The same bytes give the same bytes.
    Raises PictureError, which for a tracking pixel or an icon is a TinyPictureError.
    """
    check_bytes(raw)
    kind = kind_of(raw)
    if kind in {"svg", "svgz"}:
        drawing = drawn(raw, frame)
        return _made(opened(drawing.png, "png", frame), frame, drawing.notes)
    found = opened(raw, kind, frame)
    is_film = kind == "gif" and gif.is_animated(raw)
    if kind == "jpeg" and found.is_untouched:
        return _recompressed_where_it_helps(raw, found, frame)
    if is_film and found.is_untouched and len(raw) <= _LARGEST_FILM:
        return _as_it_is(gif.without_metadata(raw))
    return _made(found, frame, (FIRST_FRAME,) if is_film else ())


def _made(found: Opened, frame: Frame, notes: tuple[str, ...] = ()) -> FitPicture:
    if is_empty(found.image):
        raise PictureError("this picture is empty: all of it is transparent")
    made = encoded(found.image, frame)
    too_high = (_TOO_HIGH,) if _shown_height(made, frame) > _HIGHEST_IN_OUTLOOK else ()
    return replace(made, notes=(*notes, *found.notes, *made.notes, *too_high))


def _shown_height(made: FitPicture, frame: Frame) -> float:
    return made.height * min(1.0, frame.width / SHARPNESS / made.width)


def _as_it_is(content: bytes, notes: tuple[str, ...] = ()) -> FitPicture:
    size = size_of(content)
    return FitPicture(content, size.kind, size.width, size.height, notes)


def _recompressed_where_it_helps(raw: bytes, found: Opened, frame: Frame) -> FitPicture:
    """A JPEG keeps its dots unless there is much to save: every round of compression takes something away."""
    made, same = _made(found, frame), jpeg.without_metadata(raw)
    if same is None or len(same) > max(frame.bytes, len(made.content)):
        return made
    kept = _as_it_is(same, made.notes)
    return kept if len(same) <= _MUCH * len(made.content) else made
