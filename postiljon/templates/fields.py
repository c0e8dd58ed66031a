"""Merge fields: what differs per reader, as ``recipient.first_name | default("reader")``.

The grammar is small on purpose, and nothing is evaluated: a name, then filters out of `FILTERS` and ``default``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from postiljon.errors import MergeError, Place
from postiljon.toml_file import suggestion

READER = "recipient"

_WORD = re.compile(r"[^\W\d]\w*")
_SPACE = re.compile(r"\s*")
_STRING = re.compile(r'"((?:[^"\\]|\\.)*+)"|\'((?:[^\'\\]|\\.)*+)\'')
_WORD_START = re.compile(r"(^|[\s(\[{<\-])(\w)")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_BREAK = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_EXAMPLE = f'write it as {READER}.first_name | default("reader")'


def _title(value: str) -> str:
    return _WORD_START.sub(lambda found: found[1] + found[2].upper(), value.lower())


FILTERS: Mapping[str, Callable[[str], str]] = {
    "upper": str.upper,
    "lower": str.lower,
    "capitalize": str.capitalize,
    "title": _title,
    "trim": str.strip,
}


@dataclass(frozen=True, slots=True)
class MergeField:
    """One thing to fill in per reader: the column ``name``, through ``filters``, or ``default`` when it is blank.

    ``default`` has been through the filters that were written after it; None means that every reader needs a value.
    """

    name: str
    default: str | None = None
    filters: tuple[str, ...] = ()
    place: Place | None = field(default=None, compare=False)

    def __str__(self) -> str:
        return f"{READER}.{self.name}"

    def with_default(self, default: str) -> MergeField:
        """The field as the filter ``default`` leaves it; the first default wins, as a filled field stays filled."""
        return self if self.default is not None else replace(self, default=default)

    def through(self, name: str) -> MergeField:
        """The field as the filter ``name``, a key of `FILTERS`, leaves it."""
        default = None if self.default is None else FILTERS[name](self.default)
        return replace(self, default=default, filters=(*self.filters, name))

    def value(self, values: Mapping[str, str]) -> str:
        """What a reader with ``values`` gets, without control characters.

        Raises MergeError when there is neither a value nor a default.
        """
        value = _printable(values.get(self.name) or "")
        if value and not value.isspace():
            for name in self.filters:
                value = FILTERS[name](value)
            return value
        if self.default is None:
            hint = f'give it one, {{{{ {self} | default("…") }}}}, or fill in {self.name} for every reader'
            raise MergeError(f"{self} has no value and no default", place=self.place, hint=hint)
        return _printable(self.default)


def _printable(value: str) -> str:
    """``value`` without control characters but line feeds and tabs; each kind of line break as a line feed."""
    return value if value.isprintable() else _CONTROL.sub("", _LINE_BREAK.sub("\n", value))


def field_named(name: str, place: Place | None = None) -> MergeField:
    """The field of that name. Raises MergeError when it could not be a column's."""
    if not _WORD.fullmatch(name) or name.startswith("_") or name != name.lower():
        hint = f"a field is written in small letters, as {READER}.first_name"
        raise MergeError(f"{name!r} cannot be the name of a merge field", place=place, hint=hint)
    return MergeField(name, place=place)


def parse_field(expression: str, place: Place | None = None) -> MergeField:
    """The merge field that ``expression``, the inside of ``{{ }}``, describes.

    Raises MergeError with a place. Its column counts from ``place.column``, where ``expression`` begins.
    """
    return _Parser(expression, place).field()


class _Parser:
    """Reads an expression from left to right; ``at`` is how far it came."""

    def __init__(self, expression: str, place: Place | None) -> None:
        self.expression = expression
        self.place = place
        self.at = 0

    def field(self) -> MergeField:
        self.word(READER, "the reader")
        self.symbol(".")
        start = self.skip_space()
        name = self.take(_WORD, "the name of a field")
        field = replace(field_named(name, self.place_at(start)), place=self.place)
        while self.skip_space() < len(self.expression):
            self.symbol("|")
            field = self.filtered(field)
        return field

    def filtered(self, field: MergeField) -> MergeField:
        start = self.skip_space()
        name = self.take(_WORD, "a filter")
        if name == "default":
            return field.with_default(self.argument())
        if name not in FILTERS:
            known = ["default", *FILTERS]
            hint = suggestion(name, known) or f"filters of a merge field: {', '.join(known)}"
            raise self.error(f"there is no filter {name} for a merge field", start, hint)
        return field.through(name)

    def argument(self) -> str:
        self.symbol("(")
        self.skip_space()
        quoted = self.take(_STRING, "a text in quotes")
        self.symbol(")")
        return re.sub(r"\\(.)", r"\1", quoted[1:-1], flags=re.DOTALL)

    def word(self, wanted: str, meaning: str) -> None:
        start = self.skip_space()
        found = self.take(_WORD, meaning)
        if found != wanted:
            raise self.error(f"{found} is not a merge field", start, suggestion(found, [wanted]) or _EXAMPLE)

    def symbol(self, wanted: str) -> None:
        start = self.skip_space()
        if not self.expression.startswith(wanted, start):
            raise self.error(f"expected {wanted} {self.found(start)}", start, _EXAMPLE)
        self.at = start + len(wanted)

    def take(self, pattern: re.Pattern[str], meaning: str) -> str:
        found = pattern.match(self.expression, self.at)
        if not found:
            raise self.error(f"expected {meaning} {self.found(self.at)}", self.at, _EXAMPLE)
        self.at = found.end()
        return found[0]

    def skip_space(self) -> int:
        space = _SPACE.match(self.expression, self.at)
        self.at = space.end() if space else self.at
        return self.at

    def found(self, at: int) -> str:
        rest = self.expression[at : at + 20].strip()
        return f"before {rest!r}" if rest else "at the end"

    def error(self, message: str, at: int, hint: str) -> MergeError:
        whole = " ".join(self.expression.split())
        shown = whole if len(whole) <= 60 else f"{whole[:59]}…"
        return MergeError(f"{message}, in {{{{ {shown} }}}}", place=self.place_at(at), hint=hint)

    def place_at(self, at: int) -> Place | None:
        if self.place is None or self.place.column is None:
            return self.place
        return replace(self.place, column=self.place.column + at)
