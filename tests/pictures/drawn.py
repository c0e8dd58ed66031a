"""Pictures to test with, drawn here: a photograph, a logo, and files of every kind made of them."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import Any

from PIL import Image as Pillow
from PIL.Image import Image


def saved(image: Image, kind: str, **options: Any) -> bytes:
    file = BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def read(content: bytes) -> Image:
    """The picture, all of it decoded."""
    image = Pillow.open(BytesIO(content))
    image.load()
    return image


def pixel(image: Image, place: tuple[int, int]) -> tuple[int, ...]:
    """Red, green, blue and opacity of one dot."""
    found = image.convert("RGBA").getpixel(place)
    assert isinstance(found, tuple)
    return tuple(int(band) for band in found)


@cache
def photograph(width: int = 900, height: int = 600) -> Image:
    """As many colours and as much detail as a photograph."""
    bands = [
        Pillow.effect_mandelbrot((width, height), extent, 100)
        for extent in ((-3, -2.5, 2, 2.5), (-2, -1.5, 1, 1.5), (-1, -1, 1, 1))
    ]
    sky = Pillow.linear_gradient("L").resize((width, height))
    return Pillow.merge("RGB", [Pillow.blend(band, sky, 0.5) for band in bands])


def quarters(size: tuple[int, int] = (200, 100)) -> Image:
    """Red, green, blue and yellow, from the top left on."""
    image = Pillow.new("RGB", size, "red")
    width, height = size[0] // 2, size[1] // 2
    for colour, corner in (("lime", (width, 0)), ("blue", (0, height)), ("yellow", (width, height))):
        image.paste(Pillow.new("RGB", (width, height), colour), corner)
    return image


def logo(width: int = 400, height: int = 120) -> Image:
    """Teal, and transparent around it."""
    image = Pillow.new("RGBA", (width, height), (0, 0, 0, 0))
    image.paste((14, 100, 104, 255), (20, 20, width - 20, height - 20))
    return image


def film(frames: int = 4, size: tuple[int, int] = (200, 100)) -> list[Image]:
    return [Pillow.new("RGB", size, (255 * at // frames, 80, 120)) for at in range(frames)]


def svg(inside: str, attributes: str = 'width="120" height="120"') -> bytes:
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"<svg {names} {attributes}>{inside}</svg>".encode()
