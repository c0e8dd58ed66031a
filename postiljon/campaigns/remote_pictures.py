"""Pictures that lie on the web: which of them some mail programs will not show, and where the campaign names them."""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import urlsplit

_SHOWN_BY_SOME = frozenset(
    {"apng", "avif", "bmp", "heic", "heif", "ico", "jp2", "jxl", "svg", "svgz", "tif", "tiff", "webp"}
)


def is_remote(address: str) -> bool:
    """Whether a picture lies on the web, not in a folder."""
    return address.partition(":")[0].lower() in {"http", "https"} or address.startswith("//")


def kind_not_shown(address: str) -> str:
    """What kind of picture an address promises, such as "WEBP", if some mail program does not show it; else ""."""
    try:
        suffix = PurePosixPath(urlsplit(address).path).suffix.lower().removeprefix(".")
    except ValueError:  # not an address at all
        return ""
    return suffix.upper() if suffix in _SHOWN_BY_SOME else ""


def trouble_with(address: str) -> str:
    """Why some readers will not see the picture at this address on the web; "" when nothing is known against it."""
    if address.startswith("//"):
        return "its address does not begin with https:, so the mail leaves it out"
    if kind := kind_not_shown(address):
        return f"not every mail program shows {kind} pictures"
    if not address.lower().startswith("https:"):
        return "its address is not https, and some mail programs load nothing else"
    return ""
