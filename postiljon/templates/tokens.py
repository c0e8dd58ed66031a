"""Tokens stand for merge fields while a template is compiled.

A token is letters and digits only, so it comes through addresses, attributes, minifiers and inliners unharmed. It
holds a number that depends on all sources of the mail, so that no article can contain one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from postiljon.errors import MergeError, Place, TemplateError

from .fields import READER, MergeField, parse_field

_FIELD = re.compile(r"\{\{((?:[^\"'{}]|\"(?:[^\"\\]|\\.)*+\"|'(?:[^'\\]|\\.)*+')*+)\}\}")
_BRACES = re.compile(r"(?<!\\)(?:\{\{|\}\}|\{%|%\}|\{#|#\})")
_ESCAPED = re.compile(r"\\([{}])")
_NONCE = re.compile(r"[0-9a-f]{8}")


class Tokens:
    """Gives every merge field its token, and finds them again. ``nonce`` is eight hexadecimal digits."""

    def __init__(self, nonce: str) -> None:
        if not _NONCE.fullmatch(nonce):
            raise ValueError(f"{nonce!r} is not eight hexadecimal digits")
        self._start = f"xq{nonce}n"
        self._found = re.compile(rf"xq{nonce}n(\d+)z|xq{nonce}", re.IGNORECASE)
        self._numbers: dict[MergeField, int] = {}
        self._fields: list[MergeField] = []

    @property
    def fields(self) -> tuple[MergeField, ...]:
        """Every field that has a token, in the order in which they came."""
        return tuple(self._fields)

    def add(self, field: MergeField) -> str:
        """The token of ``field``; equal fields have one token and keep the first one's place."""
        number = self._numbers.setdefault(field, len(self._fields))
        if number == len(self._fields):
            self._fields.append(field)
        return f"{self._start}{number}z"

    def field(self, expression: str, place: Place | None = None) -> str:
        """The token of ``expression``, the inside of ``{{ }}``. Raises MergeError, with the place."""
        return self.add(parse_field(expression, place))

    def text(self, raw: str, place: Place | None = None) -> str:
        r"""``raw`` with a token for every ``{{ … }}``; ``\{`` is a brace.

        Raises MergeError for other braces in pairs, and ``{% %}``.
        """
        pieces, end = [], 0
        for found in _FIELD.finditer(raw):
            pieces.append(self._without_braces(raw, end, found.start(), place))
            pieces.append(self.field(found[1], _moved(place, raw, found.start(1))))
            end = found.end()
        return "".join([*pieces, self._without_braces(raw, end, len(raw), place)])

    def find(self, text: str) -> Iterator[tuple[int, int, MergeField]]:
        """Start, end and field of every token in ``text``. Raises TemplateError for a token that was damaged."""
        for found in self._found.finditer(text):
            number = int(found[1] or -1)
            if found[0] != f"{self._start}{number}z" or number >= len(self._fields):
                hint = f"use no filters on a text that holds merge fields; {READER}.… itself can have some"
                raise TemplateError("a merge field was damaged on its way through the template", hint=hint)
            yield found.start(), found.end(), self._fields[number]

    @staticmethod
    def _without_braces(raw: str, start: int, end: int, place: Place | None) -> str:
        if braces := _BRACES.search(raw, start, end):
            hint = f'a merge field is written as {{{{ {READER}.first_name | default("reader") }}}}'
            message = f"{braces[0]} does not begin or end a merge field"
            raise MergeError(message, place=_moved(place, raw, braces.start()), hint=hint)
        return _ESCAPED.sub(r"\1", raw[start:end])


def literal(text: str) -> str:
    """``text`` as `Tokens.text` reads it back, with braces that are braces."""
    if not (_BRACES.search(text) or _ESCAPED.search(text)):
        return text
    return text.replace("{", r"\{").replace("}", r"\}")


def _moved(place: Place | None, raw: str, at: int) -> Place | None:
    """Where ``raw[at]`` is, when ``raw`` begins at ``place``."""
    if place is None or place.line is None:
        return place
    lines = raw.count("\n", 0, at)
    if lines:
        return replace(place, line=place.line + lines, column=at - raw.rfind("\n", 0, at))
    return place if place.column is None else replace(place, column=place.column + at)
