"""A file of any kind becomes dots: one picture, upright, in the size and the colours that a mail needs."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from postiljon.errors import PictureError

from .colours import as_srgb, eight_bits, is_srgb, without_needless_transparency
from .kinds import NO_PICTURE
from .limits import SMALLER, check_pixels, check_visible
from .model import Frame

if TYPE_CHECKING:
    from PIL.Image import Image

_READ = {name.lower(): name for name in ("JPEG", "PNG", "GIF", "WEBP", "AVIF", "BMP", "TIFF")}
_FILMS = {"png", "webp", "avif"}
_ORIENTATION = 0x0112  # of EXIF
_SIDEWAYS = {5, 6, 7, 8}
_HINT = "open it, and save it anew as PNG or JPEG"

FIRST_FRAME = "only its first frame, for not every mail program would play it"

# What Pillow raises for files that are damaged, from decoders of many hands.
_DAMAGED = (
    OSError, SyntaxError, ValueError, TypeError, LookupError, ArithmeticError, AttributeError, RuntimeError,
    EOFError, MemoryError, AssertionError, struct.error,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Opened:
    """Dots in mode L, RGB or RGBA, without metadata. ``is_untouched``: they are as they stood in the file."""

    image: Image
    is_untouched: bool
    notes: tuple[str, ...] = ()


def opened(content: bytes, kind: str, frame: Frame) -> Opened:
    """The picture in ``content``, never larger than it was. Raises PictureError for what is none, or is too large."""
    if kind not in _READ:
        why = NO_PICTURE.get(kind, f"pictures of this kind ({kind.upper()}) cannot be read")
        raise PictureError(why, hint="save it as PNG or JPEG")
    with _damage_as_error():
        from PIL import Image as Pillow

        file = Pillow.open(BytesIO(content), formats=[_READ[kind]])
        check_pixels(*file.size)
        return _read(file, kind, frame)


@contextmanager
def _damage_as_error() -> Iterator[None]:
    from PIL import Image as Pillow

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what is odd but harmless
            yield
    except PictureError:
        raise
    except Pillow.DecompressionBombError as error:
        raise PictureError("this picture is too large", hint=SMALLER) from error
    except _DAMAGED as error:
        raise PictureError("this picture is damaged, or unusual", hint=_HINT) from error


def _read(file: Image, kind: str, frame: Frame) -> Opened:
    mode, profile = file.mode, file.info.get("icc_profile") or b""
    orientation = 1 if kind == "tiff" else _orientation(file)  # Pillow turns this kind by itself
    width, height = file.size[::-1] if orientation in _SIDEWAYS else file.size
    check_visible(width, height)
    target = _fitting(width, height, frame)
    is_film = kind in _FILMS and bool(getattr(file, "is_animated", False))
    image = as_srgb(_resized(_upright(_loaded(file, max(target)), orientation), target), profile)
    image.info.clear()
    is_untouched = target == (width, height) and orientation == 1 and is_srgb(profile) and mode != "CMYK"
    notes = ("turned upright" if orientation != 1 else "", FIRST_FRAME if is_film else "")
    return Opened(without_needless_transparency(image), is_untouched, tuple(filter(None, notes)))


def _orientation(file: Image) -> int:
    """Which way up the camera was held, as EXIF counts it: 1 is upright."""
    found = None
    with suppress(*_DAMAGED):
        found = file.getexif().get(_ORIENTATION)
    return found if isinstance(found, int) and 1 <= found <= 8 else 1


def _fitting(width: int, height: int, frame: Frame) -> tuple[int, int]:
    scale = min(1.0, frame.width / width, frame.height / height)
    return max(1, round(width * scale)), max(1, round(height * scale))


def _loaded(file: Image, longest: int) -> Image:
    """The dots; of a JPEG that is far too large only every second, fourth or eighth, which is much quicker."""
    file.draft(None, (2 * longest, 2 * longest))
    file.load()
    return eight_bits(file)


def _upright(image: Image, orientation: int) -> Image:
    from PIL.Image import Transpose

    turns = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    return image.transpose(turns[orientation]) if orientation in turns else image


def _resized(image: Image, size: tuple[int, int]) -> Image:
    from PIL.Image import Resampling

    return image.copy() if image.size == size else image.resize(size, Resampling.LANCZOS, reducing_gap=3.0)
