"""Pictures as ``data:`` addresses, so that a page can show them without the files beside it."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping

from postiljon.pictures.kinds import kind_of

_TYPES = {
    **{kind: f"image/{kind}" for kind in ("jpeg", "png", "gif", "webp", "avif")},
    "svg": "image/svg+xml",
}


def data_addresses(pictures: Mapping[str, bytes]) -> dict[str, str]:
    """A ``data:`` address for every address of ``pictures``; what is no picture is left out."""
    return {
        address: f"data:{kind};base64,{b64encode(content).decode('ascii')}"
        for address, content in sorted(pictures.items())
        if (kind := _TYPES.get(kind_of(content)))
    }
