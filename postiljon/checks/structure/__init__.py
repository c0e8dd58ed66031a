"""Structure: that the HTML is whole, and that every program reads the same in it."""

from __future__ import annotations

from . import document, leftovers, outlook, tags, taken_out

RULES = (*document.RULES, *tags.RULES, *outlook.RULES, *taken_out.RULES, *leftovers.RULES)
