"""The words of a segment: texts between quotes, numbers, days, names and signs, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from .complaints import wrong

LONGEST = 10_000  # characters of a segment
_LONGEST_TEXT = 1000
_LONGEST_NUMBER = 15  # digits that a float keeps

_TOKEN = re.compile(
    r"""(?P<space>\s+|\#[^\n]*)
    |(?P<text>"(?:[^"]|"")*+"|'(?:[^']|'')*+')
    |(?P<day>\d{4}-\d{2}-\d{2}(?![\w.-]))
    |(?P<number>-?\d+(?:\.\d+)?(?![\w.]))
    |(?P<word>[^\W\d]\w*)
    |(?P<sign>!=|<=|>=|[=<>(),])""",
    re.VERBOSE,
)
_SLIPS = {
    "==": "write one =",
    "<>": "write !=",
    "=>": "write >=",
    "=<": "write <=",
    "&&": "write and",
    "||": "write or",
    "!": "write not, or !=",
    '"': "this quote is never closed",
    "'": "this quote is never closed",
    **dict.fromkeys("“”„‟", 'use straight quotes: "…"'),
    **dict.fromkeys("‘’‚", "use straight quotes: '…'"),
}
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


class Kind(StrEnum):
    """What a token is."""

    TEXT = "text"
    DAY = "day"
    NUMBER = "number"
    WORD = "word"
    SIGN = "sign"
    END = "end"


class Token(NamedTuple):
    """A token: for a text what is between its quotes, for a word its small letters too."""

    kind: Kind
    value: str
    at: int

    def __str__(self) -> str:
        return "the end" if self.kind is Kind.END else f'"{self.value[:40]}"'


def tokens_of(source: str) -> Iterator[Token]:
    """The tokens of ``source``, and one for its end. Raises SegmentError."""
    if len(source) > LONGEST:
        raise wrong(source[:LONGEST], LONGEST, f"a segment has {LONGEST:,} characters at most")
    at = 0
    while at < len(source):
        found = _TOKEN.match(source, at)
        if not found or source[at : at + 2] in _SLIPS:
            raise _strange(source, at)
        if found.lastgroup != "space":
            yield _token(source, Kind(found.lastgroup or ""), found[0], at)
        at = found.end()
    yield Token(Kind.END, "", len(source))


def _token(source: str, kind: Kind, written: str, at: int) -> Token:
    if kind is Kind.TEXT:
        written = written[1:-1].replace(written[0] * 2, written[0])
        if len(written) > _LONGEST_TEXT or _UNSEEN.search(written):
            message = f"a text has {_LONGEST_TEXT:,} characters at most, and none that cannot be seen"
            raise wrong(source, at, message)
    if kind is Kind.NUMBER and len(written) > _LONGEST_NUMBER:
        raise wrong(source, at, "this number is too long")
    return Token(kind, written, at)


def _strange(source: str, at: int) -> Exception:
    sign = source[at : at + 2] if source[at : at + 2] in _SLIPS else source[at]
    shown = sign if sign.isprintable() else "a sign that cannot be seen"
    return wrong(source, at, f"{shown} means nothing here", _SLIPS.get(sign))
