"""Media queries: which part of a style sheet counts on a screen of one width, light or dark."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .sheets import AtRule

_WIDTH = re.compile(r"(min|max)-width\s*:\s*(\d{1,6}(?:\.\d{1,6})?)\s*(px|em|rem)")
_SCHEME = re.compile(r"prefers-color-scheme\s*:\s*(dark|light)")
_AND = re.compile(r"\s+and\s+")
_PIXELS = {"px": 1.0, "em": 16.0, "rem": 16.0}
_LONGEST = 500  # characters of a query


@dataclass(frozen=True, slots=True)
class Screen:
    """What a reader looks at: its width in CSS pixels, and whether the mail program is set to dark."""

    width: int = 680
    dark: bool = False

    def meets(self, rules: Iterable[AtRule]) -> bool:
        """Whether what stands inside those at-rules counts here; of other at-rules than media it is not known."""
        return all(rule.name == "media" and self.fits(rule.prelude) for rule in rules)

    def fits(self, queries: str) -> bool:
        """Whether one of the media queries is true: "screen and (max-width: 599px)". None at all is true."""
        written = queries.lower().strip()
        return not written or any(map(self._fits_one, written[:_LONGEST].split(",")))

    def _fits_one(self, query: str) -> bool:
        return all(map(self._holds, _AND.split(query.strip())))

    def _holds(self, part: str) -> bool:
        if part in {"all", "screen", "only screen", "only all"}:
            return True
        feature = part.strip("() ")
        if scheme := _SCHEME.fullmatch(feature):
            return (scheme[1] == "dark") == self.dark
        if width := _WIDTH.fullmatch(feature):
            pixels = float(width[2]) * _PIXELS[width[3]]
            return self.width >= pixels if width[1] == "min" else self.width <= pixels
        return False


DESK = Screen()
DARK = Screen(dark=True)
PHONE = Screen(width=375)
