"""A mail's colours: what follows from an accent by itself, and whether all that is read can be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from postiljon.errors import Place, SettingsError

from .colour import READABLE, adapted, contrast, near, readable_on

Colours = Mapping[str, str]

_AT_EASE = 6.5  # contrast of the accent in the dark, where AA alone looks dim
_GROUNDS = ("page", "sheet", "band")
_TEXT_ON: Mapping[str, tuple[str, ...]] = {  # what stands on what
    "ink": _GROUNDS,
    "muted": (*_GROUNDS, "panel"),
    "accent_text": ("sheet", "band"),
}


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours by name, "light" or "dark".

    ``place`` tells where the colour of a name was set, as far as that is known; ``own`` are those that the brand set.
    """

    kind: str
    colours: Colours
    place: Callable[[str], Place | None]
    own: frozenset[str]


def light_colours(colours: Colours) -> dict[str, str]:
    """``colours`` with the accent as letters, letters on the accent, and letters on the large picture's ground."""
    hero = colours.get("hero", colours["ink"])
    letters = (colours["sheet"], colours["ink"])
    return {
        **colours,
        "accent_text": _as_letters(colours["accent"], colours),
        "on_accent": readable_on(colours["accent"], letters),
        "hero": hero,
        "on_hero": readable_on(hero, letters),
    }


def dark_colours(colours: Colours, brand_accent: str) -> dict[str, str]:
    """``colours`` with the accent, or the brand's own made fit for the dark, as letters, and letters on it."""
    accent = adapted(brand_accent, colours["band"], _AT_EASE) if brand_accent else colours["accent"]
    letters = (colours.get("page", colours["band"]), colours.get("ink", accent))
    return {
        **colours,
        "accent": accent,
        "accent_text": _as_letters(accent, colours),
        "on_accent": readable_on(accent, letters),
    }


def require_readable(palette: Palette) -> None:
    """Raises SettingsError for letters that cannot be read where they stand (WCAG AA), with a colour that would do."""
    for letters, ground in _pairs(palette.colours):
        ratio = contrast(palette.colours[letters], palette.colours[ground])
        if ratio < READABLE:
            raise _unreadable(palette, letters, ground, ratio)


def _as_letters(accent: str, colours: Colours) -> str:
    for ground in ("band", "sheet"):
        accent = adapted(accent, colours.get(ground, colours["band"]), READABLE)
    return accent


def _pairs(colours: Colours) -> Iterator[tuple[str, str]]:
    for letters, grounds in _TEXT_ON.items():
        yield from ((letters, ground) for ground in grounds if letters in colours and ground in colours)


def _unreadable(palette: Palette, letters: str, ground: str, ratio: float) -> SettingsError:
    """The complaint is about the colour that the brand has set; the letters' where it has set both or none."""
    wrong = ground if ground in palette.own and letters not in palette.own else letters
    one, other = (f"{name.removesuffix('_text')} {palette.colours[name]}" for name in (letters, ground))
    return SettingsError(
        f"{'in the dark, ' if palette.kind == 'dark' else ''}{one} on {other} cannot be read: "
        f"the contrast is {ratio:.1f}:1, and text needs {READABLE}:1",
        place=palette.place(wrong),
        hint=_what_would_do(palette.colours, wrong),
    )


def _what_would_do(colours: Colours, wrong: str) -> str:
    """Another colour for ``wrong``. The accent finds its own, so it stands in the way of none, and asks for none."""
    pairs = [pair for pair in _pairs(colours) if wrong in pair and "accent_text" not in pair]
    others = [one if other == wrong else other for one, other in pairs]
    better = near(colours[wrong], [colours[name] for name in others]) if others else None
    if better:
        return f'{wrong} = "{better}" would do'
    return (
        f"nothing reads well with all of {', '.join(others or _TEXT_ON[wrong])}: bring those closer together"
    )
