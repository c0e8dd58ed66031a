"""Colours as style sheets write them: what they are, and what the eye sees of one that lies over another."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_SHORT_OR_LONG = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})")
_BARE = re.compile(r"(?:[0-9a-f]{3}|[0-9a-f]{6})")
_PIECE = re.compile(r"(?:[^\s()]|\([^()]*(?:\([^()]*\)[^()]*)*\))+")
_UNKNOWABLE = re.compile(r"(?:var|(?:ok)?l(?:ab|ch)|color(?:-mix)?|light-dark)\(")
_LONGEST = 80  # characters of one colour


class Colour(NamedTuple):
    """Red, green, blue and how opaque it is, each from 0 to 1."""

    red: float
    green: float
    blue: float
    alpha: float = 1.0

    def over(self, ground: Colour, opacity: float = 1.0) -> Colour:
        """What is seen of it on an opaque ``ground``."""
        share = self.alpha * opacity
        if share == 1:
            return self
        mixed = (
            mine * share + theirs * (1 - share) for mine, theirs in zip(self[:3], ground[:3], strict=True)
        )
        return Colour(*mixed)

    @property
    def hex(self) -> str:
        """As "#RRGGBB", whatever its alpha."""
        return f"#{round(self.red * 255):02X}{round(self.green * 255):02X}{round(self.blue * 255):02X}"


BLACK = Colour(0, 0, 0)
WHITE = Colour(1, 1, 1)


@lru_cache(maxsize=1024)
def colour_of(written: str) -> Colour | None:
    """The colour that ``written`` (in small letters) stands for: hex, a name, rgb(), hsl(); None if it is none."""
    if _SHORT_OR_LONG.fullmatch(written):
        return _from_hex(written[1:])
    if len(written) > _LONGEST:
        return None
    from tinycss2.color4 import Color, parse_color

    found = parse_color(written)
    if not isinstance(found, Color) or is_unknowable(written):
        return None
    return _from_channels(*found.to("srgb"))


def is_unknowable(written: str) -> bool:
    """Whether it stands for a colour, but not for one that can be told here: var(), oklch(), color()."""
    return _UNKNOWABLE.match(written) is not None


def attribute_colour(written: str) -> Colour | None:
    """The colour of an attribute such as ``bgcolor``, where the # may be left out."""
    bare = written.strip().lower()
    return _from_hex(bare) if _BARE.fullmatch(bare) else colour_of(bare)


def pieces(value: str) -> list[str]:
    """The parts of a value such as that of ``background``; what stands between brackets stays together."""
    return _PIECE.findall(value[:1000])


def _from_hex(digits: str) -> Colour:
    wide = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    return Colour(*(int(wide[at : at + 2], 16) / 255 for at in (0, 2, 4)))


def _from_channels(*channels: float | None) -> Colour:
    return Colour(*(min(1.0, max(0.0, channel or 0.0)) for channel in channels))
