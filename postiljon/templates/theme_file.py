"""theme.toml as it stands: every value checked, and remembered with its place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from postiljon.errors import Place, SettingsError
from postiljon.toml_file import TomlFile, read_toml, suggestion

from .brand import is_families
from .colour import is_colour

THEME_FILE = "theme.toml"
FONTS = ("serif", "sans")

_CHOICES = {"products": ("pairs", "rows"), "first": ("article", "products")}  # of [shows]
_SIZE = re.compile(r"(\d{1,3})/(\d{1,3})\Z")


@dataclass(frozen=True, slots=True)
class TypeSize:
    """How large letters are and how far apart lines stand, in pixels."""

    size: int
    line: int


@dataclass(frozen=True, slots=True)
class Shows:
    """What of an article and its products a template shows, and in what order.

    ``products`` stand in "pairs" or in "rows", each by itself; ``first`` is the "article", with the products where it
    places them, or the "products". ``article`` is about how many characters of it a mail with products shows when its
    page has the rest; 0 is all of it. With ``signature`` somebody's name stands under it.
    """

    products: str = "pairs"
    first: str = "article"
    article: int = 0
    signature: bool = False


_SHOWS = tuple(field.name for field in fields(Shows))


@dataclass(frozen=True, slots=True)
class ThemeValues:
    """The values of several theme.toml on top of each other, by table and name, and where each stands."""

    tables: Mapping[str, Mapping[str, Any]]
    places: Mapping[tuple[str, str], Place]


def theme_values(roots: Sequence[Path], template: str) -> ThemeValues:
    """What every theme.toml for ``template`` says: its own first, then what all templates share.

    Raises SettingsError, with the line, for a value that cannot be used.
    """
    tables: dict[str, dict[str, Any]] = {table: {} for table in _READERS}
    places: dict[tuple[str, str], Place] = {}
    for file in reversed(_files(roots, template)):
        for table, name, value in _values(file):
            tables[table][name] = value
            places[table, name] = file.place(table, name)
    return ThemeValues(tables, places)


def _files(roots: Sequence[Path], template: str) -> list[TomlFile]:
    own = [(root / template / THEME_FILE, f"{root.name}/{template}/{THEME_FILE}") for root in roots]
    shared = [(root / THEME_FILE, f"{root.name}/{THEME_FILE}") for root in roots]
    return [read_toml(path, shown) for path, shown in (*own, *shared) if path.is_file()]


def _values(file: TomlFile) -> Iterator[tuple[str, str, Any]]:
    for table, values in file.data.items():
        if table not in _READERS:
            hint = suggestion(table, _READERS) or f"tables here: {', '.join(_READERS)}"
            raise SettingsError(f"a theme has no [{table}]", place=file.place(table), hint=hint)
        if not isinstance(values, Mapping):
            raise SettingsError(f"{table} must be a table: [{table}]", place=file.place(table))
        yield from ((table, name, _value(file, table, name, value)) for name, value in values.items())


def _value(file: TomlFile, table: str, name: str, value: Any) -> str | int | TypeSize:
    """A value of theme.toml as what it means in its table."""
    if table == "shows" and name not in _SHOWS:
        hint = suggestion(name, _SHOWS) or f"names here: {', '.join(_SHOWS)}"
        raise SettingsError(
            f"there is nothing called {name} in [shows]", place=file.place(table, name), hint=hint
        )
    found, expected = _READERS[table](name, value)
    if found is None:
        message = f"{table}.{name} must be {expected}, not {value!r:.60}"
        raise SettingsError(message, place=file.place(table, name))
    return found


def _colour(_: str, value: Any) -> _Reading:
    return value if isinstance(value, str) and is_colour(value) else None, "a colour such as #1F5F5B"


def _type(name: str, value: Any) -> _Reading:
    if name in FONTS:
        return value if isinstance(value, str) and is_families(value) else None, "font families"
    size = _SIZE.match(value) if isinstance(value, str) else None
    return TypeSize(int(size[1]), int(size[2])) if size else None, 'size and line height, such as "16/26"'


def _pixels(_: str, value: Any) -> _Reading:
    return value if _is_count(value) else None, "pixels, such as 32"


def _shown(name: str, value: Any) -> _Reading:
    if name == "signature":
        return value if isinstance(value, bool) else None, "true or false"
    if name == "article":
        return value if _is_count(value) else None, "a number of characters, such as 600, or 0 for all"
    choices = _CHOICES[name]
    return value if value in choices else None, " or ".join(f'"{choice}"' for choice in choices)


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


_Reading = tuple[str | int | TypeSize | None, str]  # what a value means, or None; and what it must be
_READERS: Mapping[str, Callable[[str, Any], _Reading]] = {
    "light": _colour,
    "dark": _colour,
    "type": _type,
    "sizes": _pixels,
    "space": _pixels,
    "shows": _shown,
}
