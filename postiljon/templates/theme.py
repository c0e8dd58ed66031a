"""theme.toml: a template's colours, type and sizes, with the brand's own on top."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from postiljon.errors import SettingsError, TemplateError
from postiljon.toml_file import TomlFile, read_toml, suggestion

from .brand import Brand, is_families
from .colour import READABLE, deepened, is_colour, lifted, readable_on
from .files import require_template

THEME_FILE = "theme.toml"

_FONTS = ("serif", "sans")
_TABLES = ("light", "dark", "type", "sizes")
_NEEDED = {"light": ("sheet", "band", "ink", "accent"), "dark": ("band", "accent")}
_SIZE = re.compile(r"(\d{1,3})/(\d{1,3})\Z")
_AT_EASE = 6.5  # contrast of the accent in the dark, where AA alone looks dim


@dataclass(frozen=True, slots=True)
class TypeSize:
    """How large letters are and how far apart lines stand, in pixels."""

    size: int
    line: int


@dataclass(frozen=True, slots=True)
class Theme:
    """How a mail looks: colours by name for light and dark, font families, type sizes, and sizes in pixels.

    Besides the colours of theme.toml, ``light`` and ``dark`` have ``on_accent`` (letters on the accent) and
    ``accent_text`` (the accent where it is letters), and ``light`` has ``on_hero``; all keep to WCAG AA.
    """

    light: Mapping[str, str]
    dark: Mapping[str, str]
    fonts: Mapping[str, str]
    type: Mapping[str, TypeSize]
    sizes: Mapping[str, int]


def load_theme(roots: Sequence[Path], template: str, brand: Brand) -> Theme:
    """The theme of ``template`` for ``brand``.

    Key by key the template's own stands above what all templates share, and an earlier root's above a later one's.
    Raises TemplateError where there is no such template, and SettingsError, with the line, for a value it cannot use.
    """
    require_template(template, roots)
    found = _files(roots, template)
    if not found:
        raise TemplateError(f"the template {template} has no {THEME_FILE}")
    values = {name: _merged(name, found) for name in _TABLES}
    _require(values, found[0])
    light = _with_brand(values["light"], brand.colours, "brand.colours")
    dark = _with_brand(values["dark"], brand.dark, "brand.dark")
    return Theme(
        light=_light(light | ({"accent": brand.accent} if brand.accent else {})),
        dark=_dark(dark, "" if "accent" in brand.dark else brand.accent or brand.colours.get("accent", "")),
        fonts={name: getattr(brand, name) or values["type"].get(name, "") for name in _FONTS},
        type={name: size for name, size in values["type"].items() if isinstance(size, TypeSize)},
        sizes=values["sizes"],
    )


def _files(roots: Sequence[Path], template: str) -> list[TomlFile]:
    own = [(root / template / THEME_FILE, f"{root.name}/{template}/{THEME_FILE}") for root in roots]
    shared = [(root / THEME_FILE, f"{root.name}/{THEME_FILE}") for root in roots]
    return [_read(path, shown) for path, shown in (*own, *shared) if path.is_file()]


def _read(path: Path, shown: str) -> TomlFile:
    file = read_toml(path, shown)
    for name in file.data:
        if name not in _TABLES:
            hint = suggestion(name, _TABLES) or f"tables here: {', '.join(_TABLES)}"
            raise SettingsError(f"a theme has no [{name}]", place=file.place(name), hint=hint)
    return file


def _merged(table: str, files: Sequence[TomlFile]) -> dict[str, Any]:
    merged: dict[str, Any] = {}
    for file in reversed(files):
        values = file.data.get(table, {})
        if not isinstance(values, Mapping):
            raise SettingsError(f"{table} must be a table: [{table}]", place=file.place(table))
        merged |= {name: _value(file, table, name, value) for name, value in values.items()}
    return merged


def _value(file: TomlFile, table: str, name: str, value: Any) -> str | int | TypeSize:
    """A value of theme.toml as what it means in its table."""
    if table == "sizes":
        if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
            return value
        expected = "pixels, such as 32"
    elif table == "type":
        if name in _FONTS and isinstance(value, str) and is_families(value):
            return value
        if name not in _FONTS and isinstance(value, str) and (size := _SIZE.match(value)):
            return TypeSize(int(size[1]), int(size[2]))
        expected = "font families" if name in _FONTS else 'size and line height, such as "16/26"'
    else:
        if isinstance(value, str) and is_colour(value):
            return value
        expected = "a colour such as #1F5F5B"
    raise SettingsError(f"{table}.{name} must be {expected}, not {value!r}", place=file.place(table, name))


def _require(values: Mapping[str, Mapping[str, Any]], file: TomlFile) -> None:
    for table, names in _NEEDED.items():
        for name in names:
            if name not in values[table]:
                raise SettingsError(
                    f"{table}.{name} is missing", place=file.place(table), hint="add a colour"
                )


def _with_brand(colours: Mapping[str, str], own: Mapping[str, str], table: str) -> dict[str, str]:
    for name in own:
        if name not in colours:
            hint = suggestion(name, colours) or f"colours here: {', '.join(colours)}"
            raise SettingsError(f"the template has no colour {name} for [{table}]", hint=hint)
    return {**colours, **own}


def _light(colours: Mapping[str, str]) -> dict[str, str]:
    accent = colours["accent"]
    text = deepened(deepened(accent, colours["band"]), colours["sheet"])
    on_accent = readable_on(accent, (colours["sheet"], colours["ink"]))
    hero = colours.get("hero", colours["ink"])
    on_hero = readable_on(hero, (colours["sheet"], colours["ink"]))
    return {**colours, "accent_text": text, "on_accent": on_accent, "hero": hero, "on_hero": on_hero}


def _dark(colours: Mapping[str, str], brand_accent: str) -> dict[str, str]:
    accent = lifted(brand_accent, colours["band"], _AT_EASE) if brand_accent else colours["accent"]
    on_accent = readable_on(accent, (colours.get("page", colours["band"]), colours.get("ink", accent)))
    text = lifted(accent, colours["band"], READABLE)
    return {**colours, "accent": accent, "accent_text": text, "on_accent": on_accent}
