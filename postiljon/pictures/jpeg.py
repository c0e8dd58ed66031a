"""A JPEG as its segments: how large it is, and the same picture without what it tells of its maker."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_MOST_SEGMENTS = 2000  # a camera writes about fifty

_TEM, _RST0, _SOI, _EOI, _SOS = 0x01, 0xD0, 0xD8, 0xD9, 0xDA
_BARE = frozenset({_TEM, *range(_RST0, _EOI + 1)})  # markers with nothing after them
_SIZES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # frames of all kinds; the three are tables
_SIZES_SHOWN = frozenset({0xC0, 0xC1, 0xC2})  # baseline, extended and progressive, with Huffman codes
_COMMENT, _APP0, _APP14, _APP15 = 0xFE, 0xE0, 0xEE, 0xEF

_NEXT_MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
_JFIF = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"  # version 1.1, square pixels, no thumbnail
_ADOBE_LENGTH = 12  # bytes of Adobe's segment: it says how colours are coded


class Segment(NamedTuple):
    """A marker, what its segment says, and the segment's bytes as they stand, with the image data after a scan."""

    marker: int
    body: bytes
    whole: bytes


def segments(content: bytes) -> Iterator[Segment]:
    """The segments of a JPEG up to its end, or up to where the file breaks off."""
    at = 2
    for _ in range(_MOST_SEGMENTS):
        found = _NEXT_MARKER.search(content, at)
        if not found or (marker := content[found.end() - 1]) == _EOI:
            return
        start = found.end() - 2
        length = 0 if marker in _BARE else int.from_bytes(content[start + 2 : start + 4], "big")
        at = start + 2 + length
        body = content[start + 4 : at]
        if marker == _SOS:
            ending = _NEXT_MARKER.search(content, at)
            at = ending.start() if ending else len(content)
        yield Segment(marker, body, content[start:at])


def jpeg_size(content: bytes) -> tuple[int, int]:
    """Width and height, 0 where the file does not say."""
    frame = next((each.body for each in segments(content) if each.marker in _SIZES), b"")
    return int.from_bytes(frame[3:5], "big"), int.from_bytes(frame[1:3], "big")


def without_metadata(content: bytes) -> bytes | None:
    """The same picture, dot for dot, with nothing but what is needed to show it.

    None for the rare kinds that not every program decodes. ``content`` must be a JPEG that has been decoded.
    """
    parts = [*segments(content)]
    frames = [part.marker for part in parts if part.marker in _SIZES]
    if len(frames) != 1 or frames[0] not in _SIZES_SHOWN or len(parts) == _MOST_SEGMENTS:
        return None
    kept = (_kept(part) for part in parts)
    return b"".join((b"\xff\xd8", *kept, b"\xff\xd9"))


def _kept(segment: Segment) -> bytes:
    if segment.marker == _APP0 and segment.body.startswith(b"JFIF\0"):
        return _JFIF
    if segment.marker == _APP14 and segment.body.startswith(b"Adobe") and len(segment.body) >= _ADOBE_LENGTH:
        return b"\xff\xee\x00\x0e" + segment.body[:_ADOBE_LENGTH]
    is_metadata = segment.marker == _COMMENT or _APP0 <= segment.marker <= _APP15
    return b"" if is_metadata or segment.marker in _BARE else segment.whole
