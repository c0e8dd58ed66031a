"""The bytes of a page or a feed as text, after the order of the HTML standard."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

# The last two are the "<?" of a file in UTF-16 that has no mark.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\0?\0", "utf-16-le"),
    (b"\0<\0?", "utf-16-be"),
)
_DECLARED = re.compile(rb"(?:encoding|charset)\s*+=\s*+[\"']?([A-Za-z0-9._:-]{1,40})", re.IGNORECASE)
_HEAD = 1024  # bytes, as far as the standard looks for a declaration
_USUAL = re.compile(
    r"utf-8|utf-16(-[lb]e)?|ascii|iso8859-\d+|cp125\d|mac-roman|koi8-[ru]|shift_jis|euc_(jp|kr)|gb2312|gbk|gb18030|big5"
)
# What a browser takes these for: files that say the one are nearly always the other.
_MEANT = {"iso8859-1": "cp1252", "ascii": "cp1252"}


def decoded(raw: bytes, charset: str = "") -> str:
    """``raw`` as text: by its mark, else by ``charset`` (of the header), else as it declares, else as what it is.

    UTF-8 or else Windows-1252, that is: nothing is guessed from the letters. Bytes that mean nothing become U+FFFD.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return raw.decode(encoding, errors="replace").removeprefix("\ufeff")
    for encoding in _candidates(raw, charset):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("cp1252", errors="replace")


def _candidates(raw: bytes, charset: str) -> Iterator[str]:
    declared = _DECLARED.search(raw, 0, _HEAD)
    for name in (charset, declared[1].decode("ascii") if declared else "", "utf-8"):
        encoding = _known(name)
        if encoding and not encoding.startswith("utf-16"):  # which would have shown by its zeros
            yield encoding


def _known(name: str) -> str:
    """Python's name of a usual encoding; "" for others, some of which are slow or no encodings of text at all."""
    try:
        encoding = codecs.lookup(name).name
    except (LookupError, ValueError):
        return ""
    return _MEANT.get(encoding, encoding) if _USUAL.fullmatch(encoding) else ""
