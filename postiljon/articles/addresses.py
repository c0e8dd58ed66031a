"""Which addresses a mail may link to, in one canonical spelling."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, urljoin, urlsplit

ALLOWED_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_PICTURE_SCHEMES = frozenset({"http", "https"})

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_CONTROL = dict.fromkeys((*range(32), 127))
_ORDINARY = 1000  # characters; longer addresses are not remembered
_SAFE = "/:?#@!$&'()*+,;=%~[]"
_CLEAN = re.compile(r"https?://[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:[/?#][A-Za-z0-9/:?#@!$&'()*+,;=~._-]*)?")


def web_address(raw: str) -> str | None:
    """``raw`` as a mail may carry it, or None where it may not.

    Allowed are http, https, mailto and tel, and addresses relative to the page. Everything outside ASCII
    is encoded: the host as IDNA, the rest as UTF-8 percent escapes. Cleaning twice changes nothing.
    """
    if _CLEAN.fullmatch(raw):  # nearly every address, and ten times as quick
        return raw
    return _remembered(raw) if len(raw) <= _ORDINARY else _cleaned(raw)


def _cleaned(raw: str) -> str | None:
    text = raw.strip().translate(_CONTROL).strip()
    scheme = _SCHEME.match(text)
    if not text or (scheme and scheme[1].lower() not in ALLOWED_SCHEMES):
        return None
    return quote(_STRAY_PERCENT.sub("%25", _ascii_host(text)), safe=_SAFE, errors="replace")


_remembered = lru_cache(maxsize=1024)(_cleaned)


def picture_address(raw: str) -> str | None:
    """``raw`` as the address of a picture: on the web or relative, else None."""
    address = web_address(raw)
    scheme = _SCHEME.match(address or "")
    return None if scheme and scheme[1].lower() not in _PICTURE_SCHEMES else address


def absolute_address(raw: str, base: str) -> str | None:
    """`web_address` of ``raw`` as it is meant in a page at ``base``; when that is "", a relative one stays so."""
    address = web_address(raw)
    if not address or not base or is_absolute(address):
        return address
    try:
        return web_address(urljoin(base, address))
    except ValueError:  # "//[" and the like
        return None


def is_absolute(address: str) -> bool:
    """Whether ``address`` names its scheme, so that it works from inside a mail."""
    return _SCHEME.match(address) is not None


def _ascii_host(text: str) -> str:
    """The same address with a host such as ``bücher.example`` spelled ``xn--bcher-kva.example``."""
    try:
        host = urlsplit(text).hostname or ""
        return text if host.isascii() else text.replace(urlsplit(text).netloc, _ascii_netloc(text), 1)
    except ValueError:  # no such host: leave it to the percent escapes
        return text


def _ascii_netloc(text: str) -> str:
    user, at, host = urlsplit(text).netloc.rpartition("@")
    name, colon, port = host.partition(":")
    return f"{user}{at}{name.encode('idna').decode('ascii')}{colon}{port}"
