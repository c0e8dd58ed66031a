"""In which letters a list is written: told by its mark, by its zeros, by whether it is UTF-8, or by its letters."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NAMES = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32": "UTF-32",
    "cp1252": "Windows-1252",
    "mac-roman": "Mac Roman",
}
_LETTERS_BEYOND_ASCII = re.compile(rb"(?<=[a-z])[\x80-\xff]|[\x80-\xff](?=[a-z])")
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_LEAST_MAC_LETTERS = 2


@dataclass(frozen=True, slots=True)
class Encoding:
    """Python's name of an encoding, and whether the file begins with a mark that says so."""

    name: str
    has_mark: bool = False

    def __str__(self) -> str:
        return _NAMES[self.name]


def encoding_of(start: bytes) -> Encoding:
    """The encoding of a file that begins with ``start``.

    ISO 8859-1 and Windows-1252 cannot be told apart where they agree, and where they do not it is the latter. A file
    that is mostly UTF-8 counts as such; what in it is not is read as Windows-1252 (see `FALLBACK`).
    """
    for mark, name in _MARKS:
        if start.startswith(mark):
            return Encoding(name, has_mark=True)
    if wide := _wide(start):
        return Encoding(wide)
    if _is_utf_8(start):
        return Encoding("utf-8")
    return Encoding("mac-roman" if _is_mac(start) else "cp1252")


def _wide(start: bytes) -> str:
    """UTF-16 without a mark, whose every second byte is nearly always zero in our languages."""
    half = max(len(start) // 2, 1)
    even, odd = start[::2].count(0) / half, start[1::2].count(0) / half
    if odd > 0.7 and even < 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 and odd < 0.1 else ""


def _is_utf_8(start: bytes) -> bool:
    """Whether there is more UTF-8 in it than bytes beyond ASCII that are not."""
    rest, found = _MULTIBYTE.subn(b"", start)
    return len(_BEYOND_ASCII.findall(rest)) <= found


def _is_mac(start: bytes) -> bool:
    """Whether read as Mac Roman there are small letters where as Windows-1252 there are signs and capitals."""
    found = b"".join(_LETTERS_BEYOND_ASCII.findall(start))
    as_mac, as_windows = (_small_letters(found, name) for name in ("mac-roman", "cp1252"))
    return as_mac >= _LEAST_MAC_LETTERS and as_mac > 2 * as_windows


def _small_letters(raw: bytes, encoding: str) -> int:
    return sum(map(str.islower, raw.decode(encoding, errors="replace")))


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    """Decode what is not UTF-8 as the encoding of old Windows programs."""
    if not isinstance(error, UnicodeDecodeError) or not error.encoding.startswith("utf-8"):
        return "\ufffd", getattr(error, "end", 0)
    return error.object[error.start : error.end].decode("cp1252", errors="replace"), error.end


FALLBACK = "postiljon.lists"  # how to decode: no byte of a list stops an import
codecs.register_error(FALLBACK, _as_cp1252)
