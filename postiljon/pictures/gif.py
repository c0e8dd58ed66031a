"""A GIF as the blocks that it is made of: whether it moves, and the same film without what it tells besides."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

_FRAME, _EXTENSION, _TRAILER = 0x2C, 0x21, 0x3B
_TIMING, _APPLICATION = 0xF9, 0xFF
_LOOPS = (b"\x0bNETSCAPE2.0", b"\x0bANIMEXTS1.0")
_SCREEN = 13  # bytes of the header and the screen's description
_FRAME_HEADER = 10


class Block(NamedTuple):
    """A frame (``kind`` is `_FRAME`) or an extension (``kind`` is its label), as its bytes stand."""

    kind: int
    whole: bytes


def is_animated(content: bytes) -> bool:
    """Whether there is a second frame."""
    frames = (block for block in _blocks(content) if block.kind == _FRAME)
    return len(list(islice(frames, 2))) == 2


def without_metadata(content: bytes) -> bytes:
    """The same film with its frames, their timing and its repeats, and nothing else."""
    kept = (block.whole for block in _blocks(content) if _is_needed(block))
    return b"".join((content[: _first_block(content)], *kept, bytes([_TRAILER])))


def _is_needed(block: Block) -> bool:
    if block.kind == _APPLICATION:
        return block.whole[2:].startswith(_LOOPS)
    return block.kind in {_FRAME, _TIMING}


def _blocks(content: bytes) -> Iterator[Block]:
    at = _first_block(content)
    while at + 1 < len(content) and content[at] in {_FRAME, _EXTENSION}:
        is_frame = content[at] == _FRAME
        end = _after_sub_blocks(content, _frame_data(content, at) if is_frame else at + 2)
        if end > len(content):
            return
        yield Block(_FRAME if is_frame else content[at + 1], content[at:end])
        at = end


def _first_block(content: bytes) -> int:
    return _SCREEN + _colour_bytes(content[10:11])


def _frame_data(content: bytes, at: int) -> int:
    """Where a frame's data begins: after its place, its own colours, and the width of its codes."""
    return at + _FRAME_HEADER + _colour_bytes(content[at + 9 : at + 10]) + 1


def _colour_bytes(flags: bytes) -> int:
    """The length of the table of colours that a byte of flags announces."""
    return 3 * 2 ** ((flags[0] & 7) + 1) if flags and flags[0] & 0x80 else 0


def _after_sub_blocks(content: bytes, at: int) -> int:
    """The end of data in pieces, each with its length before it, up to a piece of length 0."""
    while at < len(content) and content[at]:
        at += content[at] + 1
    return at + 1
