"""What some programs cannot do with a value of CSS, although they know its property."""

from __future__ import annotations

import re

from .css import Declared
from .declarations import Tags

_NEGATIVE = re.compile(r"(?<![\w.)-])-\.?\d*\.?\d*[1-9]")
_SPACED = re.compile(r"\brgba?\(\s*[\d.]+%?\s+[\d.]", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)")
_COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl)a?\([^)]*\)|[a-z]{3,24}", re.IGNORECASE)
_NO_COLOUR = re.compile(r"(?:url|image-set|[a-z-]*gradient)\([^)]*\)?", re.IGNORECASE)


def is_negative(declaration: Declared, _tags: Tags) -> bool:
    """Whether a length is below zero: ``margin: -4px``."""
    return _NEGATIVE.search(declaration.value) is not None


def has_auto(declaration: Declared, _tags: Tags) -> bool:
    """Whether a margin is ``auto``."""
    return "auto" in declaration.value.lower().split()


def has_spaces(declaration: Declared) -> bool:
    """Whether a colour is written with spaces between its numbers: ``rgb(0 128 0)``."""
    return _SPACED.search(declaration.value) is not None


def is_multiple(declaration: Declared, _tags: Tags) -> bool:
    """Whether several values stand one after the other, as for several backgrounds."""
    return "," in _BRACKETS.sub("", _BRACKETS.sub("", declaration.value))


def colour_in(value: str) -> str:
    """The colour in a ``background``; "" when it has none."""
    from tinycss2.color3 import parse_color

    words = _COLOUR.findall(_NO_COLOUR.sub(" ", value))
    return next((word for word in words if parse_color(word) is not None), "")
