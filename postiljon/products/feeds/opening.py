"""The bytes of a feed: unpacked where they were packed, bounded, and with a look at how they begin."""

from __future__ import annotations

import codecs
import gzip
import io
import re
import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING, BinaryIO

from postiljon.errors import FeedError, Place

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

LARGEST_FEED = 500_000_000  # bytes, unpacked; a shop with a million products
START = 65_536  # bytes that are looked at to see what a feed is

_GZIP = b"\x1f\x8b"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CAN_BE_READ = "CSV, TSV, JSON, JSON Lines and XML feeds can be read"
_OTHER_FILES = (
    (b"PK\x03\x04", "a zip file or an Excel workbook", "unpack it, or save the sheet as CSV"),
    (b"\xd0\xcf\x11\xe0", "an old Excel or Word file", "save the sheet as CSV"),
    (b"%PDF-", "a PDF", _CAN_BE_READ),
    (b"\x89PNG", "a picture", _CAN_BE_READ),
    (b"\xff\xd8\xff", "a picture", _CAN_BE_READ),
    (b"GIF8", "a picture", _CAN_BE_READ),
    (b"SQLite format 3\0", "a database", "export the products as CSV"),
    (b"BZh", "a compressed file", "unpack it first; only gzip is unpacked here"),
    (b"7z\xbc\xaf", "a compressed file", "unpack it first; only gzip is unpacked here"),
    (b"\xfd7zXZ", "a compressed file", "unpack it first; only gzip is unpacked here"),
    (b"(\xb5/\xfd", "a compressed file", "unpack it first; only gzip is unpacked here"),
)
_WEB_PAGE = re.compile(
    r"\s*(?:<!--.{0,500}?-->\s*)?<(!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)


def open_feed(file: BinaryIO, name: str) -> io.BufferedReader:
    """``file`` as bytes to read and to peek into, unpacked when it is gzip.

    Raises FeedError, at once or while it is read, when it is empty, another kind of file, damaged or too large.
    """
    opened = _buffered(file.read, name)
    if opened.peek(len(_GZIP)).startswith(_GZIP):
        opened = _buffered(gzip.GzipFile(fileobj=opened).read1, name)
    start = opened.peek(START)
    for magic, kind, hint in _OTHER_FILES:
        if start.startswith(magic):
            raise FeedError(f"this is {kind}, not a product feed", place=Place(name), hint=hint)
    return opened


def text_of(opened: io.BufferedReader) -> io.TextIOWrapper:
    """The feed as text with its line ends. What is not UTF-8 in it is read as Windows-1252, byte by byte."""
    return io.TextIOWrapper(opened, encoding=_encoding(opened.peek(4)), errors=_FALLBACK, newline="")


def start_of(opened: io.BufferedReader, name: str) -> str:
    """How the feed begins, as text without a byte order mark. Raises FeedError when that is no text, or a web page."""
    raw = opened.peek(START)[:START]
    start = raw.decode(_encoding(raw), errors="replace").removeprefix("\ufeff")
    if not start.strip():
        raise FeedError("this is empty", place=Place(name), hint=_CAN_BE_READ)
    if "\0" in start:
        raise FeedError("this is not text, so no product feed", place=Place(name), hint=_CAN_BE_READ)
    if _WEB_PAGE.match(start):
        hint = f"a feed has its own address; {_CAN_BE_READ}"
        raise FeedError("this is a web page, not a product feed", place=Place(name), hint=hint)
    return start


def _buffered(read: Callable[[int], bytes], name: str) -> io.BufferedReader:
    return io.BufferedReader(_Bounded(read, name), START)


class _Bounded(io.RawIOBase):
    """The bytes that ``read`` gives, up to `LARGEST_FEED` of them."""

    def __init__(self, read: Callable[[int], bytes], name: str) -> None:
        self._read = read
        self._name = name
        self._left = LARGEST_FEED

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Fill ``buffer`` as long as the file goes on, and say how far that went."""
        view = memoryview(buffer)
        filled = 0
        while filled < len(view):
            try:
                piece = self._piece(len(view) - filled)
            except FeedError:
                if filled:  # what came before it is good; the error comes again
                    break
                raise
            if not piece:
                break
            view[filled : filled + len(piece)] = piece
            filled += len(piece)
        return filled

    def _piece(self, size: int) -> bytes:
        try:
            piece = self._read(size)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            hint = "fetch it again, or unpack it yourself to see what is left of it"
            raise FeedError(
                "this gzip file is damaged or cut off", place=Place(self._name), hint=hint
            ) from error
        self._left -= len(piece)
        if self._left < 0:
            message = f"this feed is larger than {LARGEST_FEED // 1_000_000} MB"
            raise FeedError(
                message, place=Place(self._name), hint="export the part of the shop that you need"
            )
        return piece


def _encoding(raw: bytes) -> str:
    return next((encoding for mark, encoding in _MARKS if raw.startswith(mark)), "utf-8")


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    """Decode what is not UTF-8 as the encoding of old Windows programs."""
    if not isinstance(error, UnicodeDecodeError) or not error.encoding.lower().startswith("utf-8"):
        return "\ufffd", getattr(error, "end", 0)
    return error.object[error.start : error.end].decode("cp1252", errors="replace"), error.end


_FALLBACK = "postiljon.cp1252"
codecs.register_error(_FALLBACK, _as_cp1252)
