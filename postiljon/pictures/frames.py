"""How many pictures a file shows one after the other."""

from __future__ import annotations

import re

_MOST = 1000  # frames that are counted

_GIF_FRAME = b"\x2c"
_GIF_EXTENSION = b"\x21"
_APNG = re.compile(rb"acTL(.{4})", re.DOTALL)


def frames_of(content: bytes) -> int:
    """The frames of a GIF or an animated PNG, up to 1,000; 1 for all others, and for what cannot be read."""
    if content[:4] == b"GIF8":
        return max(1, _gif_frames(content))
    found = _APNG.search(content, 8, 4096) if content[:4] == b"\x89PNG" else None
    return min(_MOST, max(1, int.from_bytes(found[1], "big"))) if found else 1


def _gif_frames(content: bytes) -> int:
    """Walks from block to block, as each tells how long it is."""
    at, frames = 13 + _colours(content, 10), 0
    while at < len(content) and frames < _MOST:
        start = content[at : at + 1]
        if start == _GIF_EXTENSION:
            at = _after_blocks(content, at + 2)
        elif start == _GIF_FRAME:
            frames += 1
            at = _after_blocks(content, at + 11 + _colours(content, at + 9))
        else:
            break
    return frames


def _colours(content: bytes, at: int) -> int:
    """The bytes of the table of colours that the flags at ``at`` announce."""
    flags = content[at] if at < len(content) else 0
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _after_blocks(content: bytes, at: int) -> int:
    while at < len(content) and content[at]:
        at += content[at] + 1
    return at + 1
