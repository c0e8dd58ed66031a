"""What requests and answers say beside the thing itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .model import Validators

if TYPE_CHECKING:
    import httpx

    from .kinds import Kind

_MEDIA_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]+/[a-z0-9!#$&^_.+-]+")
_CHARSET = re.compile(r"[a-z0-9][a-z0-9._:+-]{0,39}")
_LONGEST_VALIDATOR = 1_000


def request_headers(kind: Kind, user_agent: str, known: Validators) -> dict[str, str]:
    """What a request for a thing of this ``kind`` says: who asks, what for, and since when it was known."""
    headers = {
        "User-Agent": user_agent,
        "Accept": ", ".join((*kind.types, "*/*;q=0.1")),
        "Accept-Encoding": "gzip, deflate",
        "Connection": "close",
        "If-None-Match": _usable(known.etag),
        "If-Modified-Since": _usable(known.last_modified),
    }
    return {name: value for name, value in headers.items() if value}


def media_type_of(response: httpx.Response) -> str:
    """The media type in lower case; "" when the server tells none, or gibberish."""
    told = response.headers.get("content-type", "")
    first = told.partition(";")[0].partition(",")[0].strip().lower()
    return first if _MEDIA_TYPE.fullmatch(first) else ""


def charset_of(response: httpx.Response) -> str:
    """The character set that stands beside the media type, in lower case; "" is none, or gibberish."""
    told = (response.charset_encoding or "").lower()
    return told if _CHARSET.fullmatch(told) else ""


def validators_of(response: httpx.Response) -> Validators:
    """By what the server will know this version again."""
    return Validators(*(_usable(response.headers.get(name, "")) for name in ("etag", "last-modified")))


def length_of(response: httpx.Response) -> int | None:
    """How many bytes the server says will come over the line."""
    told = response.headers.get("content-length", "")
    return int(told) if told.isdecimal() else None


def _usable(value: str) -> str:
    """``value`` if a header can carry it, else "": it may come from a server, or from a file that was edited."""
    is_plain = value.isascii() and value.isprintable() and len(value) <= _LONGEST_VALIDATOR
    return value.strip() if is_plain else ""
