"""UTM parameters: by them the statistics of a shop's site know which mail brought a visitor."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

_HOST = re.compile(r"https?://(?:[^/?#@]*@)?([^/?#:@]+)", re.IGNORECASE)
_SEPARATORS = re.compile(r"[&;]")


@dataclass(frozen=True, slots=True)
class Utm:
    """What is added to the links of a mail: ``parameters`` in order, names with values as people write them.

    With ``hosts`` only to links that lead to one of these or below. The page of ``unsubscribe``, an address that may
    hold tokens, stays as it is.
    """

    parameters: tuple[tuple[str, str], ...] = ()
    hosts: tuple[str, ...] = ()
    unsubscribe: str = ""


def with_utm(address: str, utm: Utm) -> str:
    """``address`` with the parameters that it does not have yet, before its fragment; all else stays as it was.

    What is no page on the web, or none that ``utm`` is about, stays as a whole. It may hold tokens.
    """
    if not _concerns(address, utm):
        return address
    page, mark, fragment = address.partition("#")
    path, _, query = page.partition("?")
    given = {pair.partition("=")[0].lower() for pair in _SEPARATORS.split(query)}
    added = [_pair(name, value) for name, value in utm.parameters if name not in given]
    return f"{path}?{'&'.join([query, *added] if query else added)}{mark}{fragment}" if added else address


def without_utm(address: str, utm: Utm) -> str:
    """``address`` as it was before `with_utm`; a question mark with nothing after it is not given back."""
    page, mark, fragment = address.partition("#")
    path, _, query = page.partition("?")
    left = query
    for name, value in reversed(utm.parameters):
        pair = _pair(name, value)
        left = "" if left == pair else left.removesuffix(f"&{pair}")
    return address if left == query else f"{path}{'?' if left else ''}{left}{mark}{fragment}"


def _concerns(address: str, utm: Utm) -> bool:
    found = _HOST.match(address)
    if not found or _page(address) == _page(utm.unsubscribe):
        return False
    host = found[1].lower()
    return not utm.hosts or any(f".{host}".endswith(f".{each.lower()}") for each in utm.hosts)


def _page(address: str) -> str:
    return re.split(r"[?#]", address, maxsplit=1)[0]


def _pair(name: str, value: str) -> str:
    return f"{name}={quote(value, safe='')}"
