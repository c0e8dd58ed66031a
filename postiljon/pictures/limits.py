"""What is too large to open, and too small to show."""

from __future__ import annotations

from postiljon.errors import PictureError, TinyPictureError

MOST_BYTES = 10_000_000
MOST_PIXELS = 50_000_000  # a decompression bomb says it has more

_LEAST_WIDTH, _LEAST_HEIGHT = 64, 8  # pixels
SMALLER = "save it smaller: 1200 pixels wide is enough"


def check_bytes(content: bytes) -> None:
    """Raises PictureError for a file that is larger than pictures are."""
    if len(content) > MOST_BYTES:
        raise PictureError(f"this picture is over {MOST_BYTES // 1_000_000} MB", hint=SMALLER)


def check_pixels(width: float, height: float) -> None:
    """Raises PictureError for more pixels than a picture has."""
    if width * height > MOST_PIXELS:
        millions = f"{width * height / 1_000_000:,.0f} million"
        raise PictureError(f"this picture is too large: it has {millions} pixels", hint=SMALLER)


def check_visible(width: float, height: float) -> None:
    """Raises TinyPictureError for what a mail need not show."""
    if width < _LEAST_WIDTH or height < _LEAST_HEIGHT:
        what = "a tracking pixel" if width * height <= 4 else "an icon or a line"
        raise TinyPictureError(f"this is {what}: it is {width:.0f} × {height:.0f} pixels")
