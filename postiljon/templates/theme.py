"""How a mail looks: a template's colours, type, sizes and order, with the brand's own on top."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from postiljon.errors import SettingsError, TemplateError
from postiljon.toml_file import suggestion

from .brand import Brand
from .colour import READABLE, deepened, lifted, readable_on
from .files import require_template
from .theme_file import FONTS, THEME_FILE, ThemeValues, theme_values
from .theme_file import Shows as Shows
from .theme_file import TypeSize as TypeSize

_NEEDED = {"light": ("sheet", "band", "ink", "accent"), "dark": ("band", "accent")}
_AT_EASE = 6.5  # contrast of the accent in the dark, where AA alone looks dim


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours by name for light and dark, font families, type sizes, sizes in pixels, and what is shown.

    Besides the colours of theme.toml, ``light`` and ``dark`` have ``on_accent`` (letters on the accent) and
    ``accent_text`` (the accent where it is letters), and ``light`` has ``on_hero``; all keep to WCAG AA.
    """

    light: Mapping[str, str]
    dark: Mapping[str, str]
    fonts: Mapping[str, str]
    type: Mapping[str, TypeSize]
    sizes: Mapping[str, int]
    shows: Shows


def load_theme(roots: Sequence[Path], template: str, brand: Brand) -> Theme:
    """The theme of ``template`` for ``brand``.

    Key by key the template's own stands above what all templates share, and an earlier root's above a later one's.
    Raises TemplateError where there is no such template, and SettingsError, with the line, for a value it cannot use.
    """
    require_template(template, roots)
    values = theme_values(roots, template)
    _require_colours(values, template)
    tables = values.tables
    light = _with_brand(tables["light"], brand.colours, "brand.colours")
    dark = _with_brand(tables["dark"], brand.dark, "brand.dark")
    return Theme(
        light=_light(light | ({"accent": brand.accent} if brand.accent else {})),
        dark=_dark(dark, "" if "accent" in brand.dark else brand.accent or brand.colours.get("accent", "")),
        fonts={name: getattr(brand, name) or tables["type"].get(name, "") for name in FONTS},
        type={name: size for name, size in tables["type"].items() if isinstance(size, TypeSize)},
        sizes=tables["sizes"],
        shows=Shows(**tables["shows"]),
    )


def _require_colours(values: ThemeValues, template: str) -> None:
    for table, names in _NEEDED.items():
        for name in names:
            if name not in values.tables[table]:
                hint = f'add a line such as {name} = "#1F5F5B" under [{table}] in its {THEME_FILE}'
                raise TemplateError(f"the template {template} has no colour {table}.{name}", hint=hint)


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
