"""Pictures as ``data:`` addresses, so that a page can show them without the files beside it."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from mimetypes import guess_type

_SIGNATURES = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF8": "image/gif",
}


def data_addresses(pictures: Mapping[str, bytes]) -> dict[str, str]:
    """A ``data:`` address for every address of ``pictures``; what is no picture is left out."""
    kinds = {address: _kind(address, content) for address, content in pictures.items()}
    return {
        address: f"data:{kind};base64,{b64encode(pictures[address]).decode('ascii')}"
        for address, kind in sorted(kinds.items())
        if kind
    }


def _kind(address: str, content: bytes) -> str:
    """The media type, by the first bytes and else by the name."""
    seen = next((kind for start, kind in _SIGNATURES.items() if content.startswith(start)), "")
    named = guess_type(address)[0] or ""
    return seen or (named if named.startswith("image/") else "")
