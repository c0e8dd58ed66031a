"""Compressed bytes unpacked in small pieces, so that a bomb goes off only as far as somebody reads on."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from itertools import chain

PIECE = 65_536  # bytes of the largest piece that comes out
_GZIP = zlib.MAX_WBITS | 16
_ZLIB = zlib.MAX_WBITS
_BARE = -zlib.MAX_WBITS
_GZIP_MARK = b"\x1f\x8b"


class DamagedError(Exception):
    """The bytes are not packed as somebody said they are, or their end is missing."""


def decoded(chunks: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """``chunks`` without the content encoding that a server named: none, gzip or deflate.

    Raises DamagedError, also for an encoding that nobody asked for.
    """
    if encoding in {"", "identity"}:
        yield from chunks
    elif encoding in {"gzip", "x-gzip"}:
        yield from _unpacked(chunks, _GZIP)
    elif encoding == "deflate":
        start, chunks = _peek(chunks, 2)
        yield from _unpacked(chunks, _ZLIB if _begins_zlib(start) else _BARE)
    else:
        raise DamagedError(f"it is encoded as {encoding[:40]!a}, which was not asked for")


def without_gzip(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """What is in ``chunks`` when they are a gzip file, else themselves. Raises DamagedError."""
    start, chunks = _peek(chunks, 2)
    yield from _unpacked(chunks, _GZIP) if start == _GZIP_MARK else chunks


def _unpacked(chunks: Iterable[bytes], window: int) -> Iterator[bytes]:
    """The members of a packed stream, one after the other; what follows them and is none is left out."""
    member, is_first = _Member(window), True
    for chunk in chunks:
        rest = chunk
        while rest:
            try:
                yield from member.pieces(rest)
            except zlib.error as error:
                if is_first or member.size:
                    raise DamagedError("its packed bytes are damaged") from error
                return
            rest = member.rest
            if member.is_whole:
                member, is_first = _Member(window), False
    if member.size or (is_first and member.has_begun):
        raise DamagedError("its packed bytes break off")


class _Member:
    """One packed stream and how much of it came out so far."""

    def __init__(self, window: int) -> None:
        self._unpacker = zlib.decompressobj(window)
        self.size = 0
        self.has_begun = False

    def pieces(self, packed: bytes) -> Iterator[bytes]:
        self.has_begun = True
        piece = b""
        while not self.is_whole and (packed or len(piece) == PIECE):  # a full piece may have more behind it
            piece = self._unpacker.decompress(packed, PIECE)
            packed = self._unpacker.unconsumed_tail
            self.size += len(piece)
            yield piece

    @property
    def is_whole(self) -> bool:
        return self._unpacker.eof

    @property
    def rest(self) -> bytes:
        """What came after the end."""
        return self._unpacker.unused_data


def _peek(chunks: Iterable[bytes], size: int) -> tuple[bytes, Iterable[bytes]]:
    """The first ``size`` bytes, and all of them again."""
    start = b""
    rest = iter(chunks)
    while len(start) < size and (chunk := next(rest, None)) is not None:
        start += chunk
    return start[:size], chain((start,), rest)


def _begins_zlib(start: bytes) -> bool:
    return len(start) == 2 and start[0] & 0x0F == 8 and int.from_bytes(start, "big") % 31 == 0
