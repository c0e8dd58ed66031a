"""Colours and spaces that some programs do not understand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from postiljon.checks.model import Specimen, Trouble, family
from postiljon.checks.page import text_of
from postiljon.checks.telling import counted, cut, listed, once_each

rule = family("programs")

_COLOURS = ("bgcolor", "color", "text", "link", "vlink", "alink", "bordercolor")
_HAS_COLOUR = re.compile(r"(?:color|text|link)\s*=", re.IGNORECASE)
_UNDERSTOOD = re.compile(r"#[0-9a-f]{6}|[a-z]{3,24}|", re.IGNORECASE)
# What of a background shorthand is no colour: addresses and functions, sizes, and its own words.
_NO_COLOUR = re.compile(
    r"(?:url|image-set|[a-z-]*gradient)\([^)]*\)|[\d.]+[a-z%]*|/|,"
    r"|\b(?:none|no-repeat|repeat(?:-[xy])?|space|round|scroll|fixed|local|left|right|top|bottom|center|cover|contain"
    r"|auto|border-box|padding-box|content-box|transparent|initial|inherit)\b"
)
_NEGATIVE = re.compile(r"(?<![\w.-])-\.?\d*[1-9]")


@rule(
    "C04",
    "warning",
    "Text lies on a picture without a colour under it",
    why="Outlook for Windows and every reader without pictures see the text on the colour of the page, perhaps white "
    "on white.",
    fix="give it a background-color, and bgcolor, as light or dark as the picture",
)
def picture_without_colour(mail: Specimen) -> Iterator[Trouble]:
    troubles = []
    for element in mail.page.having("background", "style"):
        style, colour = mail.page.style(element), element.get("bgcolor", "")
        pictures = (
            element.get("background", "") + style.get("background-image", "") + style.get("background", "")
        )
        is_shown = element.get("background") or "url(" in pictures
        if is_shown and not colour and not _has_colour(style) and (text := text_of(element)):
            troubles.append(Trouble(f'"{cut(text)}" lies on a picture alone', at=element, words=cut(text)))
    yield from once_each(troubles)


def _has_colour(style: Mapping[str, str]) -> bool:
    values = f"{style.get('background', '')} {style.get('background-color', '')}"
    return bool(_NO_COLOUR.sub("", values).strip())


@rule(
    "C06",
    "warning",
    "An attribute holds a colour that not all understand",
    why="In attributes mail programs know #RRGGBB and names; of #FFF, rgb() and hsl() some make another colour, even "
    "black.",
    fix="write six digits, as #FFFFFF",
)
def misread_colour(mail: Specimen) -> Iterator[Trouble]:
    page = mail.page
    wrong = [(element, found) for element in page.having(*_COLOURS) for found in _misread(element.get)]
    outlook = [part for part in page.outlook_parts if part.for_outlook and _HAS_COLOUR.search(part.inner)]
    others = [(part, found) for part in outlook for found in _misread(part.attributes().get)]
    if wrong or others:
        number = counted(len(wrong) + len(others), "colour", "colours")
        told = listed(f'{name}="{cut(value)}"' for _, (name, value) in [*wrong, *others])
        line = page.line(others[0][0].start) if others else None
        yield Trouble(f"{number} that some misread: {told}", at=wrong[0][0] if wrong else None, line=line)


def _misread(attribute: Callable[[str], str | None]) -> list[tuple[str, str]]:
    values = [(name, attribute(name)) for name in _COLOURS]
    return [(name, value) for name, value in values if value and not _UNDERSTOOD.fullmatch(value.strip())]


@rule(
    "C08",
    "warning",
    "A margin is negative",
    why="Gmail and Outlook leave it out: what should overlap stands apart.",
    fix="do without overlapping, or make one picture of it",
)
def negative_margin(mail: Specimen) -> Iterator[Trouble]:
    page = mail.page
    inside = [
        element
        for element in page.having("style")
        if "margin" in element.get("style", "") and _is_negative(page.style(element))
    ]
    if inside:
        number = counted(len(inside), "element has", "elements have")
        yield Trouble(f"{number} a negative margin", at=inside[0], words=cut(text_of(inside[0])))
        return
    for sheet in page.sheets:
        for style in sheet.rules:
            if any(
                each.lower_name.startswith("margin") and _below_zero(each.value)
                for each in style.declarations
            ):
                yield Trouble(f"the style for {cut(style.selectors)} has a negative margin", at=sheet.element)
                return


def _is_negative(style: Mapping[str, str]) -> bool:
    return any(name.startswith("margin") and _NEGATIVE.search(value) for name, value in style.items())


def _below_zero(tokens: Sequence[object]) -> bool:
    values = (getattr(token, "value", None) for token in tokens)
    return any(isinstance(value, int | float) and value < 0 for value in values)


RULES = (picture_without_colour, misread_colour, negative_margin)
