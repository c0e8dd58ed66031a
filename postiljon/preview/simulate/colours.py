"""Colours for a dark screen: parsed in every form that CSS has for them, and mirrored in lightness."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

DARKEST = 0.2  # lightness that white becomes: a dark grey, as programs have it, and not black
_COLOUR = re.compile(
    r"(?:url|image-set|var)\([^)]*\)?|\"[^\"]*\"?|'[^']*'?"
    r"|(?P<colour>#[0-9a-f]{3,8}\b|\b(?:rgb|hsl)a?\([^)]*\)|(?<![\w#.-])[a-z]{3,24}(?![\w(-]))",
    re.IGNORECASE,
)


class Colour(NamedTuple):
    """A colour in OKLab: lightness from 0 to 1, two axes of hue and strength, and how much it covers."""

    lightness: float
    a: float
    b: float
    alpha: float


@lru_cache(maxsize=512)
def parsed(text: str) -> Colour | None:
    """The colour that CSS means with ``text``; None when it means none, or whatever is the text's."""
    from tinycss2.color3 import RGBA, parse_color

    found = parse_color(text)
    return _from_rgb(*found) if isinstance(found, RGBA) else None


def in_html(colour: Colour) -> str:
    """The colour as #rrggbb, or as rgba() when something shines through; the nearest that a screen can show."""
    red, green, blue = (round(255 * channel) for channel in _to_rgb(colour))
    if colour.alpha >= 1:
        return f"#{red:02x}{green:02x}{blue:02x}"
    return f"rgba({red},{green},{blue},{round(colour.alpha, 3)})"


def mirrored(colour: Colour) -> Colour:
    """Light becomes dark and dark light, in the same hue. Ours, to show the idea: no program says how it does it."""
    return colour._replace(lightness=1 - colour.lightness * (1 - DARKEST))


def with_colours(value: str, change: Callable[[Colour], Colour]) -> str:
    """A value of CSS with each of its colours changed; addresses and texts in it stay."""

    def instead(found: re.Match[str]) -> str:
        colour = parsed(found["colour"]) if found["colour"] else None
        return found[0] if colour is None or not colour.alpha else in_html(change(colour))

    return _COLOUR.sub(instead, value)


def contrast(one: Colour, other: Colour) -> float:
    """From 1 (the same) to 21 (black on white), as WCAG counts it."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (_linear(channel) for channel in _to_rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def _from_rgb(red: float, green: float, blue: float, alpha: float) -> Colour:
    r, g, b = (_linear(min(1.0, max(0.0, channel))) for channel in (red, green, blue))
    long = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    medium = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    short = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return Colour(
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
        alpha,
    )


def _to_rgb(colour: Colour) -> tuple[float, float, float]:
    lightness, a, b, _ = colour
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        _gamma(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
        _gamma(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
        _gamma(-0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short),
    )


def _gamma(channel: float) -> float:
    channel = min(1.0, max(0.0, channel))
    return channel * 12.92 if channel <= 0.0031308 else 1.055 * float(channel ** (1 / 2.4)) - 0.055
