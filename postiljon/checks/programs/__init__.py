"""Mail programs: what some of them read otherwise than it was meant."""

from __future__ import annotations

from . import cascade, colours, dark, gmail, outlook

RULES = (*cascade.RULES, *colours.RULES, *dark.RULES, *gmail.RULES, *outlook.RULES)
