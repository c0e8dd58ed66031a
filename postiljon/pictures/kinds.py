"""Which kind of file some bytes are: by what stands in them, never by what they are called."""

from __future__ import annotations

import re

SHOWN_EVERYWHERE = frozenset({"jpeg", "png", "gif"})
NO_PICTURE = {"": "this is not a picture", "page": "this is a web page, not a picture"}

_STARTS = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"BM", "bmp"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"\x1f\x8b", "svgz"),
    (b"\0\0\1\0", "ico"),
    (b"\xff\x0a", "jxl"),
    (b"\0\0\0\x0cJXL ", "jxl"),
    (b"\0\0\0\x0cjP  ", "jp2"),
    (b"%PDF", "pdf"),
    (b"8BPS", "psd"),
)
_HEIF_BRANDS = {b"avif": "avif", b"avis": "avif", b"heic": "heic", b"heix": "heic", b"hevc": "heic"}
_MOST_BRANDS = 64  # bytes of the first box that are looked at

_SVG = re.compile(rb"<(?:\w+:)?svg[\s>/]")
_PAGE = re.compile(rb"\s*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_MARKUP_STARTS = (b"<", b"\xef\xbb\xbf", b"\xff\xfe<", b"\xfe\xff\0<")
_LONGEST_PROLOGUE = 8192  # bytes before the first element: comments of the program that drew it, entities


def kind_of(content: bytes) -> str:
    """The kind as a lower-case word such as "jpeg", "webp", "svg" or "page" (of the web); "" where it is unknown."""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "webp"
    if content[4:8] == b"ftyp":
        return _heif(content)
    return next((kind for start, kind in _STARTS if content.startswith(start)), "") or _markup(content)


def _heif(content: bytes) -> str:
    """AVIF and HEIC share a container; which one it is stands in its list of brands, the main one first."""
    end = min(int.from_bytes(content[:4], "big"), _MOST_BRANDS)
    brands = [content[8:12], *(content[at : at + 4] for at in range(16, end, 4))]
    return next((_HEIF_BRANDS[brand] for brand in brands if brand in _HEIF_BRANDS), "")


def _markup(content: bytes) -> str:
    start = content[:_LONGEST_PROLOGUE]
    if not start.lstrip().startswith(_MARKUP_STARTS):
        return ""
    plain = start.replace(b"\0", b"")  # UTF-16 is like ASCII with nulls in it
    if _PAGE.match(plain.removeprefix(b"\xef\xbb\xbf")):
        return "page"
    return "svg" if _SVG.search(plain) else ""
