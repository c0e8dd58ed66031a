"""TOML files as typed values, with a place in the file for every complaint about them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from pathlib import Path
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from .errors import Place, SettingsError

T = TypeVar("T")

_HEADER = re.compile(r"\s*\[(\[)?\s*([^\[\]]+?)\s*\]")
_KEY = re.compile(r"\s*([A-Za-z0-9_-]+|\"[^\"]*\")\s*=")
_ERROR_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")

_KIND_WORDS = {
    str: "text",
    int: "a whole number",
    bool: "true or false",
    float: "a number",
    datetime: "a date and time",
}
_HOW_TO_WRITE = {
    str: 'write it between quotes: "…"',
    int: "write the digits alone, without quotes",
    bool: "write true or false, without quotes",
    float: "write the digits with a point, without quotes",
    datetime: "write it as 2026-03-14T08:00:00Z, without quotes",
}


@dataclass(frozen=True, slots=True)
class TomlFile:
    """A TOML file that has been read: its name for people, its source and its tables."""

    name: str
    source: str
    data: Mapping[str, Any]

    def place(self, *path: str | int) -> Place:
        """Where the value at ``path`` stands, such as ``("product", 0, "price")``; the file alone if unknown."""
        lines = _lines_by_path(self.source)
        wanted: tuple[str | int, ...] = path
        while wanted and wanted not in lines:
            wanted = wanted[:-1]
        return Place(self.name, lines.get(wanted))

    def bind(self, kind: type[T], table: Mapping[str, Any], *path: str | int) -> T:
        """``table`` as an instance of the dataclass ``kind``; a field's key is its name, or its metadata's ``key``.

        Raises SettingsError with the line for a key that ``kind`` does not have, or a value of another type.
        """
        known = {_key(field): field for field in fields(kind)}  # type: ignore[arg-type]
        hints = _hints(kind)  # type: ignore[arg-type]  # a class can be a key
        for key in table:
            if key not in known:
                raise SettingsError(
                    f"there is no setting {_dotted((*path, key))}",
                    place=self.place(*path, key),
                    hint=suggestion(key, known) or f"settings here: {', '.join(known)}",
                )
        self._require(known, table, path)
        names = {key: known[key].name for key in table}
        return kind(**{names[key]: self._value(hints[names[key]], table[key], *path, key) for key in table})

    def _require(
        self, known: Mapping[str, Field[Any]], table: Mapping[str, Any], path: tuple[str | int, ...]
    ) -> None:
        for key, field in known.items():
            no_default = field.default is MISSING and field.default_factory is MISSING
            if no_default and key not in table:
                message = f"{_dotted((*path, key))} is missing"
                raise SettingsError(message, place=self.place(*path), hint=f'add a line such as {key} = "…"')

    def _value(self, hint: Any, value: Any, *path: str | int) -> Any:
        for kind in _kinds(hint):
            if get_origin(kind) is tuple and _is_list_of_text(value):
                return tuple(value)
            if get_origin(kind) is dict and isinstance(value, dict):
                return {key: self._value(get_args(kind)[1], item, *path, key) for key, item in value.items()}
            if is_dataclass(kind) and isinstance(kind, type) and isinstance(value, dict):
                return self.bind(kind, value, *path)
            if get_origin(kind) is None and _fits(kind, value):
                return value
        raise SettingsError(
            f"{_dotted(path)} must be {_kind_words(hint)}, not {_shown(value)}",
            place=self.place(*path),
            hint=_HOW_TO_WRITE.get(_kinds(hint)[0]),
        )


def read_toml(path: Path, name: str | None = None) -> TomlFile:
    """The file at ``path``; ``name`` is what errors call it. Raises SettingsError with line and column."""
    name = name or str(path)
    try:
        source = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise SettingsError(
            "this file is not UTF-8 text", place=Place(name, line), hint="save it as UTF-8"
        ) from error
    return parse_toml(source, name)


def parse_toml(source: str, name: str) -> TomlFile:
    """TOML text as tables. Raises SettingsError with line and column."""
    try:
        return TomlFile(name, source, tomllib.loads(source))
    except tomllib.TOMLDecodeError as error:
        found = _ERROR_AT.search(str(error))
        line, column = (
            (int(found[1]), int(found[2])) if found and found[1] else (source.count("\n") + 1, None)
        )
        message = f"this is not valid TOML: {_ERROR_AT.sub('', str(error)).lower()}"
        raise SettingsError(
            message, place=Place(name, line, column), hint="a value needs a key, = and quotes"
        ) from error


def suggestion(word: str, known: Iterable[str]) -> str | None:
    """Ask "did you mean …?" with the nearest of ``known``, or None when nothing is near."""
    from difflib import get_close_matches

    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"did you mean {near[0]}?" if near else None


@cache
def _hints(kind: type[object]) -> dict[str, Any]:
    return get_type_hints(kind)


@lru_cache(maxsize=4)
def _lines_by_path(source: str) -> dict[tuple[str | int, ...], int]:
    """The line of every table header and key, by its path; arrays of tables are counted from 0."""
    lines: dict[tuple[str | int, ...], int] = {}
    counts: dict[str, int] = {}
    table: tuple[str | int, ...] = ()
    for number, line in enumerate(source.split("\n"), start=1):
        if header := _HEADER.match(line):
            name = header[2]
            counts[name] = counts.get(name, -1) + 1
            table = (*name.split("."), counts[name]) if header[1] else tuple(name.split("."))
            lines.setdefault(table, number)
            lines.setdefault(tuple(name.split(".")), number)
        elif key := _KEY.match(line):
            lines.setdefault((*table, key[1].strip('"')), number)
    return lines


def _key(field: Field[Any]) -> str:
    return str(field.metadata.get("key", field.name))


def _fits(kind: Any, value: Any) -> bool:
    if kind is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    if kind is date:
        return type(value) is date
    return isinstance(value, kind) and not (kind is int and isinstance(value, bool))


def _is_list_of_text(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _kinds(hint: Any) -> tuple[Any, ...]:
    return get_args(hint) if isinstance(hint, UnionType) else (hint,)


def _shown(value: Any) -> str:
    """A value as it stands in the file, or nearly so, and not at any length."""
    return f"{value if isinstance(value, date) else repr(value)!s:.60}"


def _kind_words(hint: Any) -> str:
    if isinstance(hint, UnionType):
        return " or ".join(_kind_words(kind) for kind in _kinds(hint) if kind is not type(None))
    if get_origin(hint) is tuple:
        return "a list of texts"
    return (
        "a table" if get_origin(hint) is dict or is_dataclass(hint) else _KIND_WORDS.get(hint, hint.__name__)
    )


def _dotted(path: Iterable[str | int]) -> str:
    """The keys; which one of several tables is told by the line."""
    return ".".join(part for part in path if isinstance(part, str))
