"""The bytes of a list: a look at how they begin, and a clear word where they are no list."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from postiljon.errors import Place, RecipientError

from .encodings import FALLBACK, Encoding, encoding_of

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

START = 262_144  # bytes that are looked at to see how a list is written

_CAN_BE_READ = "CSV, TSV and XLSX can be read"
_OTHER_FILES = (
    (b"PK\x03\x04", "a spreadsheet or a zip file", "name it .xlsx, or save the sheet as CSV"),
    (b"\xd0\xcf\x11\xe0", "an old Excel or Word file", "save the sheet as XLSX or CSV"),
    (b"%PDF-", "a PDF", _CAN_BE_READ),
    (b"\x89PNG", "a picture", _CAN_BE_READ),
    (b"\xff\xd8\xff", "a picture", _CAN_BE_READ),
    (b"GIF8", "a picture", _CAN_BE_READ),
    (b"SQLite format 3\0", "a database", "export the people as CSV"),
    (b"\x1f\x8b", "a compressed file", "unpack it first"),
    (b"BZh", "a compressed file", "unpack it first"),
    (b"7z\xbc\xaf", "a compressed file", "unpack it first"),
    (b"{\\rtf", "a text document", "save it as plain text, or the table as CSV"),
)
_WEB_PAGE = re.compile(
    r"\s*(?:<\?xml.{0,200}?\?>\s*)?(?:<!--.{0,500}?-->\s*)?<(!doctype\s+html|html|head|body|table)\b",
    re.IGNORECASE | re.DOTALL,
)
_MARKUP = re.compile(r"\s*<[?!a-zA-Z]|\s*[\[{]\s*[\"{\[]")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def open_list_file(path: Path, name: str) -> BinaryIO:
    """The file at ``path``. Raises RecipientError when there is none, or it is a folder, or may not be read."""
    place = Place(name)
    try:
        return path.open("rb")
    except FileNotFoundError:
        raise RecipientError("there is no such file", place=place, hint="look at the name") from None
    except IsADirectoryError:
        raise RecipientError("this is a folder", place=place, hint="name a file in it") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it has an impossible name"
        raise RecipientError(f"this cannot be opened: {reason.lower()}", place=place) from None


def peekable(file: BinaryIO, name: str) -> io.BufferedReader:
    """``file`` as bytes to read and to peek into. Raises RecipientError when it is empty or no list."""
    opened: io.BufferedReader = io.BufferedReader(_Whole(file, name), START)
    start = opened.peek(START)
    for magic, kind, hint in _OTHER_FILES:
        if start.startswith(magic):
            raise RecipientError(f"this is {kind}, not a list in text", place=Place(name), hint=hint)
    if start and not start.strip(b"\0"):
        hint = "the export or a copy of it has failed; make it again"
        raise RecipientError("this holds nothing but zeros", place=Place(name), hint=hint)
    return opened


def encoding_in(opened: io.BufferedReader) -> Encoding:
    """The encoding of a list, judged by the whole lines among its first bytes."""
    raw = opened.peek(START)[:START]
    return encoding_of(raw if len(raw) < START else raw[: raw.rfind(b"\n") + 1] or raw)


def start_of(opened: io.BufferedReader, encoding: Encoding, name: str) -> str:
    """How a list begins, as text. Raises RecipientError when that is no text, or a web page."""
    raw = opened.peek(START)[:START]
    start = raw.decode(encoding.name, errors=FALLBACK).removeprefix("\ufeff")
    if not start.strip("\0 \t\r\n"):
        raise RecipientError("this is empty", place=Place(name), hint=_CAN_BE_READ)
    if len(_UNPRINTABLE.findall(start)) * 20 > len(start):
        raise RecipientError("this is not text, so no list", place=Place(name), hint=_CAN_BE_READ)
    if _WEB_PAGE.match(start):
        hint = "log in and download the export again, or open it in a spreadsheet program and save it as CSV"
        raise RecipientError("this is a web page, not a list", place=Place(name), hint=hint)
    if _MARKUP.match(start):
        raise RecipientError("this is XML or JSON, not a table", place=Place(name), hint=_CAN_BE_READ)
    return start


def text_of(opened: io.BufferedReader, encoding: Encoding) -> io.TextIOWrapper:
    """The list as text with its line ends as they are."""
    return io.TextIOWrapper(opened, encoding=encoding.name, errors=FALLBACK, newline="")


class _Whole(io.RawIOBase):
    """A file whose reads are as long as they are asked to be, as those of a pipe are not."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        self._file = file
        self._name = name

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Fill ``buffer`` as long as the file goes on, and say how far that went."""
        view = memoryview(buffer)
        filled = 0
        while filled < len(view) and (piece := self._piece(len(view) - filled)):
            view[filled : filled + len(piece)] = piece
            filled += len(piece)
        return filled

    def _piece(self, size: int) -> bytes:
        try:
            return self._file.read(size)
        except OSError as error:
            message = f"this cannot be read: {(error.strerror or str(error)).lower()}"
            raise RecipientError(message, place=Place(self._name)) from None
