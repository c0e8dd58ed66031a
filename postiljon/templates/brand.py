"""Whose mail it is: what the shop is called, where it is, and how it looks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from postiljon.errors import SettingsError

from .colour import is_colour
from .labels import Labels

_FAMILIES = re.compile(r"[\w ,'\"-]+\Z")


@dataclass(frozen=True, slots=True)
class Brand:
    """The shop, as postiljon.toml describes it; what is empty is left to the template.

    ``address`` is postal, a line each. ``logo`` is a picture's name or address. ``accent``, and the values of
    ``colours`` (light) and ``dark``, are #RRGGBB; ``serif`` and ``sans`` are font families as CSS lists them.
    ``social`` has the address of each of the shop's accounts elsewhere, by the name that readers know it by.
    ``signature`` is the name of who writes.
    Raises SettingsError for a colour or a font that a mail cannot carry.
    """

    name: str
    url: str = ""
    address: tuple[str, ...] = ()
    logo: str = ""
    accent: str = ""
    colours: Mapping[str, str] = field(default_factory=dict)
    dark: Mapping[str, str] = field(default_factory=dict)
    serif: str = ""
    sans: str = ""
    social: Mapping[str, str] = field(default_factory=dict)
    signature: str = ""

    def __post_init__(self) -> None:
        _require_colours({"accent": self.accent} if self.accent else {}, "brand")
        _require_colours(self.colours, "brand.colours")
        _require_colours(self.dark, "brand.dark")
        _require_families({"serif": self.serif, "sans": self.sans})


def signature_of(brand: Brand, labels: Labels) -> tuple[str, str]:
    """Who signs a mail, and for whom: the shop itself, and "", where nobody has a name."""
    return (brand.signature, labels.signed_for(brand.name)) if brand.signature else (brand.name, "")


def _require_colours(colours: Mapping[str, str], table: str) -> None:
    for name, colour in colours.items():
        if not is_colour(colour):
            hint = "write it as six hexadecimal digits after a #, such as #1F5F5B"
            raise SettingsError(f'[{table}] {name} = "{colour}" is not a colour', hint=hint)


def _require_families(families: Mapping[str, str]) -> None:
    for name, listed in families.items():
        if listed and not is_families(listed):
            hint = "list font families with commas between them, such as Georgia, 'Times New Roman', serif"
            raise SettingsError(f'[brand] {name} = "{listed}" is not a list of fonts', hint=hint)


def is_families(text: str) -> bool:
    """Whether ``text`` can stand behind ``font-family:`` without saying anything else."""
    return _FAMILIES.match(text) is not None and text.count("'") % 2 == 0 and text.count('"') % 2 == 0
