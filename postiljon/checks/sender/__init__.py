"""The sender: what the headers say, and what name servers say about the domains in them."""

from __future__ import annotations

from .domains import RULES as DOMAIN_RULES
from .headers import RULES as HEADER_RULES

RULES = (*HEADER_RULES, *DOMAIN_RULES)
