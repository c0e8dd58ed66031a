"""How a mail looks: a template's colours, type, sizes and order, with the brand's own on top."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from postiljon.errors import Place, SettingsError, TemplateError
from postiljon.toml_file import suggestion

from .brand import Brand
from .files import require_template
from .palette import Palette, dark_colours, light_colours, require_readable
from .theme_file import FONTS, THEME_FILE, ThemeValues, theme_values
from .theme_file import Shows as Shows
from .theme_file import TypeSize as TypeSize

Where = Callable[[str, str], Place]  # a table and a name of the brand's settings to their line

_BRAND_TABLES = {"light": "brand.colours", "dark": "brand.dark"}
_NEEDED = {"light": ("sheet", "band", "ink", "accent"), "dark": ("band", "accent")}


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours by name for light and dark, font families, type sizes, sizes and spaces in pixels, and what is shown.

    Besides the colours of theme.toml, ``light`` and ``dark`` have ``on_accent`` (letters on the accent) and
    ``accent_text`` (the accent where it is letters), and ``light`` has ``on_hero``; all keep to WCAG AA.
    """

    light: Mapping[str, str]
    dark: Mapping[str, str]
    fonts: Mapping[str, str]
    type: Mapping[str, TypeSize]
    sizes: Mapping[str, int]
    space: Mapping[str, int]
    shows: Shows


def load_theme(roots: Sequence[Path], template: str, brand: Brand, where: Where | None = None) -> Theme:
    """The theme of ``template`` for ``brand``.

    Key by key the template's own stands above what all templates share, and an earlier root's above a later one's;
    ``where`` tells the place of a brand's own. Raises TemplateError where there is no such template, and SettingsError,
    with the line, for a value it cannot use and for colours that cannot be read on each other.
    """
    require_template(template, roots)
    values = theme_values(roots, template)
    _require_colours(values, template)
    light = _palette("light", values, brand.colours, where)
    dark = _palette("dark", values, brand.dark, where)
    accent = brand.accent or brand.colours.get("accent", "")
    light = replace(light, colours=light_colours({**light.colours, **({"accent": accent} if accent else {})}))
    dark = replace(dark, colours=dark_colours(dark.colours, "" if "accent" in brand.dark else accent))
    for palette in (light, dark):
        require_readable(palette)
    tables = values.tables
    return Theme(
        light=light.colours,
        dark=dark.colours,
        fonts={name: getattr(brand, name) or tables["type"].get(name, "") for name in FONTS},
        type={name: size for name, size in tables["type"].items() if isinstance(size, TypeSize)},
        sizes=tables["sizes"],
        space=tables["space"],
        shows=Shows(**tables["shows"]),
    )


def _require_colours(values: ThemeValues, template: str) -> None:
    for table, names in _NEEDED.items():
        for name in names:
            if name not in values.tables[table]:
                hint = f'add a line such as {name} = "#1F5F5B" under [{table}] in its {THEME_FILE}'
                raise TemplateError(f"the template {template} has no colour {table}.{name}", hint=hint)


def _palette(kind: str, values: ThemeValues, own: Mapping[str, str], where: Where | None) -> Palette:
    """The colours of theme.toml under the brand's own."""
    colours, table = values.tables[kind], _BRAND_TABLES[kind]

    def place(name: str) -> Place | None:
        if name in own:
            return where(table, name) if where else None
        return values.places.get((kind, name))

    for name in own:
        if name not in colours:
            hint = suggestion(name, colours) or f"colours here: {', '.join(colours)}"
            message = f"the template has no colour {name} for [{table}]"
            raise SettingsError(message, place=place(name), hint=hint)
    return Palette(kind, {**colours, **own}, place, frozenset(own))
