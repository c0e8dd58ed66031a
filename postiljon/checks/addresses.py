"""Addresses in a mail, read as mail programs read them: where each leads, and why some lead nowhere."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import SplitResult, urlsplit

WEB = frozenset({"http", "https"})
KNOWN_SCHEMES = WEB | {"mailto", "tel", "sms"}
REFUSED_SCHEMES = frozenset({"javascript", "vbscript", "data", "file", "blob", "about"})

_IN_USE = KNOWN_SCHEMES | REFUSED_SCHEMES | {"cid", "ftp"}
_PLACEHOLDER = re.compile(r"\{\{|\{%|\*\||%%|\[\[|<%")
_LABEL = re.compile(r"(?!-)[\w-]{1,63}(?<!-)")
_TRACKING = re.compile(r"(?:^|&)utm_[^&]*", re.IGNORECASE)
_SPACE = re.compile(r"\s")
_BARE = re.compile(r'[<>"\\^`\x00-\x1f\x7f]')
_BARE_PERCENT = re.compile(r"%(?![0-9a-fA-F]{2})")
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_LONGEST_SHOWN = 60  # characters of an address in a message


@dataclass(frozen=True, slots=True)
class Address:
    """An address, taken apart; ``scheme`` and ``host`` are in small letters, and what it does not have is "".

    ``user`` is all that stands before an @ in front of the host. ``flaw`` says in words why nothing can open it.
    """

    raw: str
    scheme: str = ""
    host: str = ""
    port: int | None = None
    user: str = ""
    path: str = ""
    query: str = ""
    fragment: str = ""
    flaw: str = ""

    def __str__(self) -> str:
        return self.raw if len(self.raw) <= _LONGEST_SHOWN else f"{self.raw[: _LONGEST_SHOWN - 1]}…"

    @property
    def is_web(self) -> bool:
        """Whether it is a page or a file on the web, as far as can be told from the address."""
        return self.scheme in WEB and not self.flaw

    @property
    def is_anchor(self) -> bool:
        """Whether it names a place in the mail itself."""
        return self.raw.startswith("#")

    @property
    def is_placeholder(self) -> bool:
        """Whether some program has yet to fill something in, so that nothing is known of it."""
        return _PLACEHOLDER.search(self.raw) is not None

    @property
    def ip(self) -> IPv4Address | IPv6Address | None:
        """The host, where it is an IP address."""
        return _ip(self.host)

    @property
    def suffix(self) -> str:
        """The ending of the file's name in small letters, without its dot; "" when there is none."""
        _, dot, ending = self.path.rpartition("/")[2].rpartition(".")
        return ending.lower() if dot else ""


def read_address(raw: str) -> Address:
    """What ``raw``, the value of an attribute, says. Never fails: what is wrong is the address's ``flaw``."""
    raw = raw.strip()
    try:
        parts = urlsplit(raw)
        port = parts.port
    except ValueError:
        return Address(raw, raw.partition(":")[0].lower(), flaw="it cannot be read as an address")
    scheme = "" if _is_host_and_port(parts) else parts.scheme
    return Address(
        raw,
        scheme,
        (parts.hostname or "").rstrip("."),
        port,
        parts.netloc.rpartition("@")[0],
        parts.path,
        parts.query,
        parts.fragment,
        "" if raw.startswith("#") else _flaw(scheme, parts),
    )


def without_tracking(raw: str) -> str:
    """An address as it was before utm parameters were added to it."""
    start, question, rest = raw.partition("?")
    query, number_sign, fragment = rest.partition("#")
    kept = _TRACKING.sub("", query).removeprefix("&")
    return f"{start}{question if kept else ''}{kept}{number_sign}{fragment}"


def out_of_place(address: Address) -> str:
    """What stands in an address as it is and should be escaped, in words; a letter outside ASCII as itself."""
    if _SPACE.search(address.raw):
        return "a space"
    if bare := _BARE.search(address.raw):
        return bare[0] if bare[0].isprintable() else "an invisible character"
    if _BARE_PERCENT.search(address.raw):
        return "a % that begins nothing"
    letter = _FOREIGN.search(address.raw)
    return letter[0] if letter else ""


def _is_host_and_port(parts: SplitResult) -> bool:
    """In ``example.com:443/page`` and ``localhost:8080`` what stands before the colon is no scheme."""
    return "." in parts.scheme or (parts.scheme not in _IN_USE and parts.path[:1].isdigit())


def _flaw(scheme: str, parts: SplitResult) -> str:
    if not scheme:
        return "it does not begin with https://"
    if scheme in WEB:
        return _host_flaw((parts.hostname or "").rstrip("."))
    return f"{scheme}: is not how an address begins" if _is_misspelt(scheme) else ""


def _is_misspelt(scheme: str) -> bool:
    from difflib import get_close_matches

    return scheme not in _IN_USE and bool(get_close_matches(scheme, KNOWN_SCHEMES, 1, 0.8))


def _host_flaw(host: str) -> str:
    if not host:
        return "there is no site in it"
    if host in WEB:
        return "it begins with https:// twice"
    labels = host.split(".")
    is_name = all(map(_LABEL.fullmatch, labels)) and not labels[-1].isdigit() and len(host) <= 253
    return "" if is_name or _ip(host) else f"{host[:_LONGEST_SHOWN]} cannot be the name of a site"


def _ip(host: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None
