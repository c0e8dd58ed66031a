"""Letters without their case, as every database folds them: A to Z, and no others."""

from __future__ import annotations

from string import ascii_lowercase, ascii_uppercase

_SMALL = str.maketrans(ascii_uppercase, ascii_lowercase)


def folded(text: str) -> str:
    """``text`` with small letters for A to Z."""
    return text.translate(_SMALL)
