"""What the mail says: in the list of an inbox, in its text part, and in its own words."""

from __future__ import annotations

from . import language, preheaders, prices, subjects, text_part, wording

RULES = (
    *preheaders.RULES,
    *subjects.RULES,
    *text_part.RULES,
    *wording.RULES,
    *language.RULES,
    *prices.RULES,
)
