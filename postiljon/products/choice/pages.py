"""Which page an address leads to, whatever campaign tracking, scheme or slash it has."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

_ADDRESS = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_TRACKING = re.compile(
    r"utm_|gclid|gbraid|wbraid|fbclid|msclkid|mc_|_hs|_pos|_sid|_ss|ref$|source$|srsltid", re.IGNORECASE
)
_LONGEST = 2000


def page_of(address: str | None) -> str:
    """What is the same of two addresses of one page; "" for what is no page of a product, such as a shop's first."""
    if not address or len(address) > _LONGEST or not _ADDRESS.match(address.strip()):
        return ""
    try:
        parts = urlsplit(address.strip())
        host, path = (parts.hostname or "").removeprefix("www."), parts.path.rstrip("/")
        kept = sorted((key, value) for key, value in parse_qsl(parts.query) if not _TRACKING.match(key))
    except ValueError:
        return ""
    return f"{host}{path}?{urlencode(kept)}" if host and (path or kept) else ""
