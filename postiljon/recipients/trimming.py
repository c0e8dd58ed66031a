"""What lists put around an address: a name, quotes, mailto:, invisible characters, a comma at the end."""

from __future__ import annotations

import re

_INVISIBLE = (
    "\u00ad\u180e\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
)
# Full-width letters and signs, as East Asian keyboards type them, the dots that go with them, and a small @.
_FULL_WIDTH = "".join(map(chr, range(0xFF01, 0xFF5F))) + "\u3002\uff61\ufe6b"
_PLAIN = "".join(map(chr, range(0x21, 0x7F))) + "..@"
_AS_SEEN = str.maketrans(_FULL_WIDTH, _PLAIN, _INVISIBLE)

_AROUND = " \t\r\n\f\v\u00a0\u2007\u202f\u3000\"'`´‘’‚“”„«»‹›<>()[],;:"
_IN_ANGLES = re.compile(r"<([^<>]*)>[^<>]*\Z")
_REMARK = re.compile(r"(?<=[^\s(])\s*+\([^()]*\)\s*+\Z")
_SCHEME = re.compile(r"mailto:", re.IGNORECASE)


def trimmed(text: str) -> str:
    """``text`` without what does not belong to the address in it: "Jan <jan@example.com>," → "jan@example.com"."""
    text = text if text.isascii() else text.translate(_AS_SEEN)
    if angles := _IN_ANGLES.search(text):
        text = angles[1]
    text = _bare(_REMARK.sub("", text))
    if scheme := _SCHEME.match(text):
        text = _bare(text[scheme.end() :].partition("?")[0])
    return text


def _bare(text: str) -> str:
    return text.lstrip(_AROUND).rstrip(_AROUND + ".")
