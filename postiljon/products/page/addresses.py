"""Addresses of a page's products and their pictures, as a mail may carry them."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from postiljon.articles.model import web_address

_LONGEST = 2_000  # characters; an address in a mail may not be longer
_ON_THE_WEB = frozenset({"http", "https"})


def resolved(raw: str | None, base: str) -> str | None:
    """``raw`` against ``base``, the page's own address; None for what is not on the web.

    Without a ``base`` an address that is relative stays so.
    """
    raw = (raw or "").strip()
    if not raw or len(raw) > _LONGEST or raw.startswith("#"):
        return None
    try:
        address = web_address(urljoin(base, raw)) or ""
        address = f"https:{address}" if address.startswith("//") else address
        parts = urlsplit(address)
    except ValueError:  # no such host
        return None
    is_relative = not parts.scheme and not base
    return address if address and (is_relative or (parts.scheme in _ON_THE_WEB and parts.netloc)) else None
