"""In which encoding the bytes of a web page are, and their text. What a page says is believed; nothing is guessed."""

from __future__ import annotations

import codecs
import re

from postiljon.articles.lines import BYTE_ORDER_MARKS

_HEAD = 4096  # bytes in which a page must say what it is
_META = re.compile(rb"<meta\b[^>]{0,500}?\bcharset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)

# What a label means to a browser, where that is more than it says.
_LARGER_SETS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "utf-16": "utf-8",  # read from the page itself, in ASCII: then it cannot be true
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
_ENCODINGS = re.compile(
    r"utf-8|cp(?:125\d|866|874|932|949)|iso8859-\d{1,2}|koi8-[ru]|gb18030|big5hkscs|euc_jp|iso2022_jp|mac-(?:roman|cyrillic)"
)


def page_text(raw: bytes, charset: str = "") -> str:
    """The text of ``raw``. ``charset`` is what the server said.

    In this order: a byte order mark, the server, the page's ``<meta>``, UTF-8 when it is nothing but that,
    Windows-1252. What a declared encoding cannot read becomes U+FFFD, as in a browser.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if raw.startswith(mark):
            return raw[len(mark) :].decode(encoding, errors="replace")
    if declared := _encoding(charset) or _declared(raw):
        return raw.decode(declared, errors="replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", errors="replace")


def _declared(raw: bytes) -> str:
    found = _META.search(raw, 0, _HEAD)
    return _encoding(found[1].decode("ascii")) if found else ""


def _encoding(label: str) -> str:
    """The codec for a label such as "ISO-8859-1"; "" for none that a web page can have."""
    try:
        name = codecs.lookup(label.strip().lower()).name if label.strip() else ""
    except (LookupError, ValueError):  # ValueError: a NUL in the label
        return ""
    name = _LARGER_SETS.get(name, name)
    return name if _ENCODINGS.fullmatch(name) else ""
