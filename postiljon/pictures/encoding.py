"""Dots become a file: JPEG for photographs, PNG for what is transparent or has few colours, as small as looks good."""

from __future__ import annotations

import sys
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from .colours import on_white
from .model import FitPicture, Frame

if TYPE_CHECKING:
    from PIL.Image import Image

# How good a JPEG is, from the best to the least that still looks well at twice the dots that a screen has.
_QUALITIES = (82, 76, 70, 64, 58)
_SCALES = (1.0, 0.8, 0.6)  # where that is not enough: fewer dots look better than worse ones

_MOST_COLOURS = 32_768  # a photograph has more, unless it is small
_MOST_PALETTE = 256
_INVISIBLE = 0.5  # of 255: how far colours may be off on average (root mean square)
_WORTH = 1.3  # a drawing as PNG may be so much larger than as JPEG, because its edges stay clean
_ALL_COLOURS = 0  # 4:4:4
_HALF_COLOURS = 2  # 4:2:0: a fifth smaller, and the same to the eye at twice the dots of a screen


def encoded(image: Image, frame: Frame) -> FitPicture:
    """``image`` (L, RGB or RGBA) as a file, below the frame's bytes where that is possible.

    The same dots give the same bytes.
    """
    if image.mode == "RGBA":
        return _transparent(image, frame)
    if image.getcolors(_MOST_COLOURS) is None:
        return _photograph(image, frame, _HALF_COLOURS)
    photograph, drawing = _photograph(image, frame, _ALL_COLOURS), _drawing(image)
    size = len(photograph.content)
    most = min(_WORTH * size, max(frame.bytes, size))
    return drawing if drawing and len(drawing.content) <= most else photograph


def _photograph(image: Image, frame: Frame, subsampling: int) -> FitPicture:
    """The best JPEG that is small enough, else the smallest."""
    *better, least = _QUALITIES
    for scale in _SCALES:
        made = _scaled(image, scale)
        smallest = _jpeg(made, least, subsampling)
        if len(smallest.content) <= frame.bytes:
            attempts = (_jpeg(made, quality, subsampling) for quality in better)
            return next((each for each in attempts if len(each.content) <= frame.bytes), smallest)
    return smallest


def _transparent(image: Image, frame: Frame) -> FitPicture:
    """PNG. One that is too large shows what is behind it, where that is known; else it gets fewer colours and dots."""
    whole = _drawing(image) or _png(image)
    if len(whole.content) <= frame.bytes:
        return whole
    if frame.on_white:
        return encoded(on_white(image), frame)
    attempts = [_png(_fewer_colours(_scaled(image, scale))) for scale in _SCALES]
    smallest = next((each for each in attempts if len(each.content) <= frame.bytes), attempts[-1])
    return replace(smallest, notes=("in fewer colours: transparent photographs are large",))


def _drawing(image: Image) -> FitPicture | None:
    """A PNG with a palette; None where that could be seen."""
    exact = _with_palette(image)
    if exact is not None:
        return _png(exact)
    if image.mode == "RGBA":
        return None
    near = _fewer_colours(image)
    is_near = max(_differences(near.convert(image.mode), image)) <= _INVISIBLE
    return _png(near) if is_near else None


def _with_palette(image: Image) -> Image | None:
    """Exactly the same dots as places in a palette; None where there are too many colours.

    Pillow's own palettes are not exact when there is transparency.
    """
    from PIL import Image as Pillow

    if image.getcolors(_MOST_PALETTE) is None:
        return None
    dots = memoryview(image.convert("RGBA").tobytes()).cast("I")
    colours = sorted(colour.to_bytes(4, sys.byteorder) for colour in set(dots))
    places = {int.from_bytes(colour, sys.byteorder): place for place, colour in enumerate(colours)}
    exact = Pillow.frombytes("P", image.size, bytes(map(places.__getitem__, dots)))
    bands = 4 if image.mode == "RGBA" else 3
    exact.putpalette(b"".join(colour[:bands] for colour in colours), "RGBA"[:bands])
    return exact


def _fewer_colours(image: Image) -> Image:
    from PIL.Image import Dither, Quantize

    method = Quantize.FASTOCTREE if image.mode == "RGBA" else Quantize.MEDIANCUT
    return image.quantize(_MOST_PALETTE, method=method, dither=Dither.NONE)


def _differences(one: Image, other: Image) -> list[float]:
    """How far two pictures are apart, per band, as the root of the mean square."""
    from PIL import ImageChops, ImageStat

    return ImageStat.Stat(ImageChops.difference(one, other)).rms


def _scaled(image: Image, scale: float) -> Image:
    from PIL.Image import Resampling

    width, height = (max(1, round(side * scale)) for side in image.size)
    return image if scale == 1.0 else image.resize((width, height), Resampling.LANCZOS)


def _jpeg(image: Image, quality: int, subsampling: int) -> FitPicture:
    file = BytesIO()
    image.save(file, "JPEG", quality=quality, subsampling=subsampling, progressive=True, optimize=True)
    return FitPicture(file.getvalue(), "jpeg", *image.size)


def _png(image: Image) -> FitPicture:
    file = BytesIO()
    has_few_colours = image.mode == "P"  # for others trying all ways saves a tenth, in ten times the time
    image.save(file, "PNG", optimize=has_few_colours)
    return FitPicture(file.getvalue(), "png", *image.size)
