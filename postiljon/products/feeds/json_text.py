"""JSON of any length: the objects in its list of products, one at a time."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, TextIO

from postiljon.errors import FeedError, Place

from .aliases import spelled, words

Object = dict[str, Any]

LARGEST_VALUE = 4_000_000  # characters of one product, or of anything else that is not a list of them

_CHUNK = 65_536
_DEEPEST = 6  # objects and lists in which the list of products may lie
_GAP = re.compile(r"[ \t\r\n\ufeff]*")
_LIST = re.compile(r'"([^"\\]{1,40})"\s{0,10}:\s{0,10}\[')
_HINT = "products are a list of objects, alone or in an object; the export may have been cut off"


def objects(text: TextIO, start: str, name: str) -> Iterator[tuple[int, Object]]:
    """The objects of the list of products, each with its line. ``start`` is how the text begins.

    Several texts one after the other, such as pages of products, are read as one. Numbers stay as they are written.
    Raises FeedError where it is no JSON.
    """
    reader = _Reader(text, name)
    wanted = next((key for key in _LIST.findall(start) if spelled(key) in words("products", "lists")), "")
    inside = ""  # the brackets that are open
    while mark := reader.mark():
        if mark == "{" and inside.endswith("["):
            line = reader.line
            yield line, reader.value()
        elif mark in "{[" and len(inside) < _DEEPEST:
            inside += mark
            reader.skip()
        elif mark in "}],:":
            inside = inside[:-1] if mark in "}]" else inside
            reader.skip()
        elif mark == '"' and inside.endswith("{"):
            yield from _member(reader, wanted)
        else:
            reader.value()


def read_object(text: str) -> Object | None:
    """The one object that ``text`` is; None when it is something else."""
    try:
        value, end = _decode(text, 0)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) and not text[end:].strip() else None


def _member(reader: _Reader, wanted: str) -> Iterator[tuple[int, Object]]:
    """Read a key, and its value too unless the products may be in there."""
    key = reader.value()
    if reader.mark() == ":":
        reader.skip()
    mark, line = reader.mark(), reader.line
    if mark == "{" and spelled(str(key)) in words("products", "elements"):
        yield line, reader.value()
    elif not (mark == "{" or (mark == "[" and (not wanted or key == wanted))):
        reader.value()


class _Reader:
    """A text of which at most one value is in memory."""

    def __init__(self, text: TextIO, name: str) -> None:
        self.line = 1
        self._text = text
        self._name = name
        self._buffer = ""
        self._at = 0

    def mark(self) -> str:
        """The next character that is not white space; "" at the end."""
        while True:
            gap = _GAP.match(self._buffer, self._at)
            self._go_to(gap.end() if gap else self._at)
            if self._at < len(self._buffer) or not self._more():
                return self._buffer[self._at : self._at + 1]

    def skip(self) -> None:
        """Go past one character."""
        self._go_to(self._at + 1)

    def value(self) -> Any:
        """The value that begins here."""
        while True:
            try:
                value, end = _decode(self._buffer, self._at)
            except RecursionError as error:
                raise self._error("this JSON is nested too deeply") from error
            except ValueError as error:
                if not self._more():
                    raise self._error("the JSON breaks off here") from error
                continue
            if end < len(self._buffer) or not self._more():  # a number may go on
                self._go_to(end)
                return value

    def _go_to(self, at: int) -> None:
        self.line += self._buffer.count("\n", self._at, at)
        self._at = at

    def _more(self) -> bool:
        """Read on, each time as much again, so that a long value is not tried too often."""
        rest = self._buffer[self._at :]
        if len(rest) > LARGEST_VALUE:
            raise self._error("this is no JSON, or a single value of more than 4 MB")
        chunk = self._text.read(max(_CHUNK, len(rest)))
        self._buffer, self._at = rest + chunk, 0
        return bool(chunk)

    def _error(self, message: str) -> FeedError:
        return FeedError(message, place=Place(self._name, self.line), hint=_HINT)


_decode = json.JSONDecoder(parse_float=str, parse_int=str, parse_constant=lambda _: None).raw_decode
