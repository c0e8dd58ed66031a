"""Colours as mail programs understand them: eight bits of grey or sRGB, with transparency or without."""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

_AS_THEY_ARE = {"L", "RGB", "RGBA", "CMYK"}
_WITH_TRANSPARENCY = {"LA", "La", "PA", "RGBa"}
_SCALES = {
    "I": (255.0, 65535.0),
    "F": (1.0, 255.0, 65535.0),
}  # what white may be; for 16 bits there is but one
_WHITE = (255, 255, 255, 255)


def eight_bits(image: Image) -> Image:
    """The picture in mode L, RGB, RGBA or CMYK; the last only while its colours wait for their profile."""
    if image.mode in _WITH_TRANSPARENCY or "transparency" in image.info:
        return image.convert("RGBA")
    if image.mode.startswith(("I", "F")):
        return _from_many_bits(image)
    if image.mode in _AS_THEY_ARE:
        return image
    return image.convert("L" if image.mode == "1" else "RGB")


def _from_many_bits(image: Image) -> Image:
    """Grey of 16 bits, of 32 or in fractions: its scale is told by its kind, or else by its brightest dot."""
    grey = image.convert("F")
    _, brightest = grey.getextrema()
    assert isinstance(brightest, int | float)  # there is one band
    scales = _SCALES.get(image.mode, (65535.0,))
    most = next((scale for scale in scales if brightest <= scale), brightest)
    return grey.point(lambda value: value * (255.0 / most) + 0.0).convert("L")


def is_srgb(profile: bytes) -> bool:
    """Whether colours are those of sRGB: the profile says so, or there is none, or nobody can read it."""
    from PIL import ImageCms

    try:
        return not profile or ImageCms.getProfileDescription(BytesIO(profile)).startswith("sRGB")
    except ImageCms.PyCMSError:
        return True


def as_srgb(image: Image, profile: bytes) -> Image:
    """The picture with the colours of sRGB; a profile that is for another kind of picture counts for nothing."""
    from PIL import ImageCms

    converted: Image | None = None
    if not is_srgb(profile):
        mode, srgb = "RGBA" if image.mode == "RGBA" else "RGB", ImageCms.createProfile("sRGB")
        with suppress(ImageCms.PyCMSError):
            converted = ImageCms.profileToProfile(image, BytesIO(profile), srgb, outputMode=mode)
    image = converted or image
    return image.convert("RGB") if image.mode == "CMYK" else image


def without_needless_transparency(image: Image) -> Image:
    """The same in RGB when nothing shines through."""
    is_opaque = image.mode == "RGBA" and image.getchannel("A").getextrema()[0] == 255
    return image.convert("RGB") if is_opaque else image


def is_empty(image: Image) -> bool:
    """Whether there is nothing to see: all of it is transparent."""
    return image.mode == "RGBA" and image.getchannel("A").getextrema()[1] == 0


def on_white(image: Image) -> Image:
    """The picture as it looks on white."""
    from PIL import Image as Pillow

    return Pillow.alpha_composite(Pillow.new("RGBA", image.size, _WHITE), image).convert("RGB")
