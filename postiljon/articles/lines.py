"""The bytes of a text source as numbered lines, or a clear word about why they cannot be."""

from __future__ import annotations

import codecs
import re

from postiljon.errors import Place, SourceError

from .model import Line

LARGEST_SOURCE = 5_000_000  # bytes; a long book is about a tenth of it
MOST_LINES = 100_000

# Tried in this order: the mark of UTF-32 begins with that of UTF-16.
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_KNOWN_FILES = (
    (b"%PDF-", "a PDF", "copy its text into a text file"),
    (
        b"PK\x03\x04",
        "a Word, OpenDocument or zip file",
        "save it as plain text, or paste its text into a file",
    ),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word file", "save it as plain text"),
    (b"{\\rtf", "an RTF file", "save it as plain text"),
    (b"\x89PNG", "a picture", "give the text that belongs to it"),
    (b"\xff\xd8\xff", "a picture", "give the text that belongs to it"),
    (b"GIF8", "a picture", "give the text that belongs to it"),
    (b"RIFF", "a picture or a film", "give the text that belongs to it"),
    (b"\x1f\x8b", "a compressed file", "unpack it first"),
    (b"7z\xbc\xaf", "a compressed file", "unpack it first"),
    (b"Rar!", "a compressed file", "unpack it first"),
    (b"\x7fELF", "a program", "give a text file"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_CONTROL_BYTE = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
_NOT_CP1252 = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_SAVE_AS_UTF8 = "open it in the program that made it and save it as UTF-8 text"


def source_lines(raw: bytes, name: str) -> tuple[Line, ...]:
    """The lines in ``raw``, the bytes of the source called ``name``, without what ends them.

    The text may be UTF-8, UTF-16 or UTF-32 with a mark, or Windows-1252. Lines end as `str.splitlines` has it.
    Raises SourceError when there is no text in it, or too much, or it is something else than text.
    """
    if len(raw) > LARGEST_SOURCE:
        size = f"{len(raw) / 1e6:.1f} MB"
        hint = f"give the article alone; {LARGEST_SOURCE // 1_000_000} MB is the most that is read"
        raise SourceError(f"this is too large for an article ({size})", place=Place(name), hint=hint)
    refuse_other_files(raw, name)
    text = _decoded(raw, name)
    if not text.strip():
        what = "there is nothing but white space in this" if text else "this is empty"
        raise SourceError(what, place=Place(name), hint="give a file that has the text of the article")
    _refuse_control_characters(text, name)
    lines = text.splitlines()
    if len(lines) > MOST_LINES:
        message = f"this has too many lines for an article ({len(lines):,})"
        raise SourceError(
            message, place=Place(name), hint=f"give the article alone; {MOST_LINES:,} lines are read"
        )
    return tuple(Line(number, line) for number, line in enumerate(lines, start=1))


def refuse_other_files(raw: bytes, name: str) -> None:
    """Raise SourceError when ``raw`` begins like a picture, a PDF or another file that holds no text."""
    for magic, kind, hint in _KNOWN_FILES:
        if raw.startswith(magic) and not (magic.isascii() and magic.isalnum() and _is_ascii_text(raw)):
            raise SourceError(f"this is {kind}, not text", place=Place(name), hint=hint)


def _is_ascii_text(raw: bytes) -> bool:
    """Whether a file that begins with letters such as "RIFF" may well be an article that does so."""
    return raw[:1000].isascii() and not _CONTROL_BYTE.search(raw[:1000])


def _decoded(raw: bytes, name: str) -> str:
    for mark, encoding in BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return _decoded_as(encoding, raw[len(mark) :], name)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        if b"\0" in raw:
            raise _not_text(raw.index(b"\0"), raw, name) from error
        if _is_probably_cp1252(raw):
            return raw.decode("cp1252")
        raise _unknown_encoding(raw, error.start, name) from error


def _decoded_as(encoding: str, body: bytes, name: str) -> str:
    try:
        return body.decode(encoding)
    except UnicodeDecodeError as error:
        line = len(body[: error.start].decode(encoding, errors="replace").splitlines()) or 1
        message = f"this says that it is {encoding.upper()}, and is not"
        raise SourceError(message, place=Place(name, line), hint=_SAVE_AS_UTF8) from error


def _is_probably_cp1252(raw: bytes) -> bool:
    """Western text has a few letters beyond ASCII; damaged UTF-8 or another alphabet has many, or impossible ones."""
    if _NOT_CP1252.search(raw) or _CONTROL_BYTE.search(raw):
        return False
    beyond = len(_BEYOND_ASCII.findall(raw))
    in_utf8 = sum(map(len, _UTF8_SEQUENCE.findall(raw)))
    return in_utf8 * 2 <= beyond <= max(8, len(raw) // 4)


def _refuse_control_characters(text: str, name: str) -> None:
    """A stray one is dropped later on; many of them, or a single NUL, mean that this is no text."""
    found = list(_CONTROL.finditer(text, 0, 100_000))
    zero = text.find("\0")
    if zero >= 0 or len(found) > max(8, len(text) // 100):
        at = zero if zero >= 0 else found[0].start()
        raise _not_text(at, text.encode("utf-8", errors="replace"), name)


def _not_text(at: int, raw: bytes, name: str) -> SourceError:
    hint = f"give a text file; if it is one, {_SAVE_AS_UTF8}"
    return SourceError("this is not text", place=Place(name, _line_of(raw, at)), hint=hint)


def _unknown_encoding(raw: bytes, at: int, name: str) -> SourceError:
    message = f"the byte {raw[at]:#04x} is neither UTF-8 nor Windows-1252 text"
    return SourceError(message, place=Place(name, _line_of(raw, at)), hint=_SAVE_AS_UTF8)


def _line_of(raw: bytes, at: int) -> int:
    return len((raw[:at] + b"x").splitlines())
