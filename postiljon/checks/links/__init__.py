"""Links: that each goes somewhere, to where it says, and safely."""

from __future__ import annotations

from . import answers, destinations, products, sites, spelling, tracking, unsubscribing, wording

RULES = (
    *destinations.RULES,
    *sites.RULES,
    *spelling.RULES,
    *wording.RULES,
    *tracking.RULES,
    *unsubscribing.RULES,
    *products.RULES,
    *answers.RULES,
)
