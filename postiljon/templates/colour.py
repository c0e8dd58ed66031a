"""Colours as #RRGGBB, and how well one reads on another (WCAG 2.2)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from colorsys import hls_to_rgb, rgb_to_hls
from functools import lru_cache

READABLE = 4.5  # contrast that running text needs, level AA

_HEX = re.compile(r"#[0-9A-Fa-f]{6}\Z")
_STEPS = 100
_CALM = 0.42  # saturation above which a light colour glows on a dark ground


def is_colour(text: str) -> bool:
    """Whether ``text`` is a colour that every mail program understands."""
    return _HEX.match(text) is not None


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black on white)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def readable_on(ground: str, candidates: Iterable[str]) -> str:
    """The first candidate that reads well on ``ground``; where none does, black or white, whichever is better."""
    good = (colour for colour in candidates if contrast(colour, ground) >= READABLE)
    return next(good, max("#000000", "#FFFFFF", key=lambda colour: contrast(colour, ground)))


def adapted(colour: str, ground: str, least: float = READABLE) -> str:
    """``colour`` made darker or lighter, as ``ground`` asks for, and no further than the contrast ``least`` needs."""
    is_light = contrast(ground, "#000000") > contrast(ground, "#FFFFFF")
    return deepened(colour, ground, least) if is_light else lifted(colour, ground, least)


def near(colour: str, others: Collection[str], least: float = READABLE) -> str | None:
    """The shade or tint nearest to ``colour`` that has the contrast ``least`` with all ``others``, if there is one."""
    hue, lightness, saturation = _hls(colour)
    steps = sorted((step / _STEPS for step in range(_STEPS + 1)), key=lambda step: abs(step - lightness))
    candidates = (_hex(hue, step, saturation) for step in steps)
    return next((each for each in candidates if all(contrast(each, o) >= least for o in others)), None)


def deepened(colour: str, ground: str, least: float = READABLE) -> str:
    """``colour``, only as much darker as it takes to have the contrast ``least`` on a light ``ground``."""
    hue, lightness, saturation = _hls(colour)
    shades = (_hex(hue, lightness * (_STEPS - step) / _STEPS, saturation) for step in range(1, _STEPS + 1))
    return _first_readable(colour, shades, ground, least)


def lifted(colour: str, ground: str, least: float = READABLE) -> str:
    """``colour``, lighter and calmer, as a dark ``ground`` needs it to have the contrast ``least``."""
    hue, lightness, saturation = _hls(colour)
    calm = min(saturation, _CALM)
    tints = (_hex(hue, lightness + (1 - lightness) * step / _STEPS, calm) for step in range(1, _STEPS + 1))
    return _first_readable(colour, tints, ground, least)


def _first_readable(colour: str, others: Iterable[str], ground: str, least: float) -> str:
    if contrast(colour, ground) >= least:
        return colour
    best = colour
    for best in others:
        if contrast(best, ground) >= least:
            break
    return best


@lru_cache(maxsize=512)
def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel) for channel in _rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def _rgb(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _hls(colour: str) -> tuple[float, float, float]:
    return rgb_to_hls(*_rgb(colour))


def _hex(hue: float, lightness: float, saturation: float) -> str:
    return "#" + "".join(f"{round(channel * 255):02X}" for channel in hls_to_rgb(hue, lightness, saturation))
