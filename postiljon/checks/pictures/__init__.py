"""Pictures: that each is shown to every reader, sharp, quickly and in its own shape."""

from __future__ import annotations

from . import balance, kinds, privacy, shapes, sources, weights

RULES = (
    *sources.RULES,
    *kinds.RULES,
    *shapes.RULES,
    *weights.RULES,
    *balance.RULES,
    *privacy.RULES,
)
