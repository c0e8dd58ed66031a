"""A mail without its pictures, as most people in an office see it first. This is exact: programs do just this."""

from __future__ import annotations

from collections.abc import Iterator

from .boxes import box_instead
from .css import Declared
from .declarations import Tags, on_declarations
from .draft import Draft, line_of
from .evidence import Evidence
from .model import Loss
from .rules import Rule
from .values import colour_in

_EXACT = Evidence("what a program does that loads no pictures")
_ATTRIBUTES = ("background", "poster", "srcset")


def _boxes(draft: Draft) -> Iterator[Loss]:
    for picture in draft.all("img"):
        yield Loss("<img>", line_of(picture))
        draft.replace(picture, box_instead(picture))
    for button in draft.all("input"):
        if button.attrib.pop("src", None) is not None:
            yield Loss("<input>", line_of(button))


def _sources(draft: Draft) -> Iterator[Loss]:
    for source in draft.all("source"):
        yield Loss("<source>", line_of(source))
        draft.drop(source)
    for name in _ATTRIBUTES:
        for element in draft.having(name):
            if element.attrib.pop(name, None) is not None:
                yield Loss(f"{name}=", line_of(element))


def _without_address(declaration: Declared, _tags: Tags) -> Declared | None:
    """A declaration that loads a picture is gone; of a background its colour stays."""
    if not _loads(declaration):
        return declaration
    colour = colour_in(declaration.value) if declaration.name == "background" else ""
    signs = frozenset({("property", "background-color")})
    return Declared("background-color", colour, declaration.important, signs) if colour else None


def _loads(declaration: Declared) -> bool:
    value = declaration.value.lower()
    return "url(" in value or "image-set(" in value


PICTURES_OFF = (
    Rule("pictures-off.img", _EXACT, _boxes),
    Rule("pictures-off.sources", _EXACT, _sources),
    Rule("pictures-off.css", _EXACT, on_declarations("*", _without_address)),
)
