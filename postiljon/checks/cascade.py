"""Which declaration wins for an element: of the style sheets inside a mail, and of its own style attribute."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .colours import colour_of, is_unknowable, pieces
from .media import Screen
from .selectors import Elements, Weight
from .sheets import written

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from .sheets import Sheet, StyleRule

Style = Mapping[str, str]  # values by property, both in small letters
Declared = tuple[str, str, bool]  # a property, its value, and whether that is important
Rank = tuple[bool, bool, Weight]  # important, in the element itself, the weight of the selector

# What has to do with how text is seen; of the rest nothing is asked.
_ASKED = frozenset(
    [
        "color",
        "background",
        "background-color",
        "background-image",
        "font",
        "font-size",
        "font-weight",
        "line-height",
        "text-align",
        "text-transform",
        "text-decoration",
        "text-decoration-line",
        "display",
        "visibility",
        "opacity",
        "direction",
        "width",
        "height",
        "max-width",
        "max-height",
        "overflow",
    ]
)
_IMPORTANT = re.compile(r"([a-z-]+)\s*:[^;]*!\s*important", re.IGNORECASE)
_PICTURE = re.compile(r"(?:url|image-set|[a-z-]*gradient)\(")
_FONT_SIZE = re.compile(
    r"([\d.]+(?:px|pt|em|rem|%)|small|medium|large|x-large)(?:/([\d.]+(?:px|pt|em|rem|%)?))?"
)
_WEIGHTS = frozenset({"bold", "bolder", "100", "200", "300", "400", "500", "600", "700", "800", "900"})


@dataclass(frozen=True, slots=True)
class _Meant:
    """A rule, what it says of the look, and the elements it means."""

    rule: StyleRule
    media: str
    declared: tuple[Declared, ...]
    elements: tuple[tuple[HtmlElement, Weight], ...]


class Cascade:
    """The styles of a mail's elements, for any screen; what the sheets mean is found out once."""

    def __init__(
        self,
        styled: Iterable[HtmlElement],
        own: Callable[[HtmlElement], Style],
        sheets: Iterable[Sheet],
        finder: Elements,
    ) -> None:
        """``styled`` are the elements with styles of their ``own``, ``finder`` knows all."""
        self._own = {each: tuple(_own(each, own(each))) for each in styled}
        self._alone = {each: {name: value for name, value, _ in said} for each, said in self._own.items()}
        self._known: dict[Screen, Mapping[HtmlElement, Style]] = {}
        self._meant = tuple(_meant(finder, sheets))

    def on(self, screen: Screen) -> Mapping[HtmlElement, Style]:
        """The winning values of every element that has any."""
        if screen not in self._known:
            self._known[screen] = self._winning(screen)
        return self._known[screen]

    def _winning(self, screen: Screen) -> Mapping[HtmlElement, Style]:
        styles: dict[HtmlElement, Style] = dict(self._alone)
        for element, found in self._by_sheets(screen).items():
            own = self._own.get(element, ())
            found += [((important, True, (0, 0, 0)), name, value) for name, value, important in own]
            styles[element] = _winners(found)
        return styles

    def knows_dark(self) -> bool:
        """Whether the mail has styles of its own for a dark screen."""
        return any("dark" in at_rule.prelude for each in self._meant for at_rule in each.rule.inside)

    def _by_sheets(self, screen: Screen) -> defaultdict[HtmlElement, list[tuple[Rank, str, str]]]:
        found: defaultdict[HtmlElement, list[tuple[Rank, str, str]]] = defaultdict(list)
        for each in self._meant:
            if screen.fits(each.media) and screen.meets(each.rule.inside):
                for element, weight in each.elements:
                    found[element] += [
                        ((important, False, weight), name, value) for name, value, important in each.declared
                    ]
        return found


def _winners(found: list[tuple[Rank, str, str]]) -> Style:
    """Of the same rank the last counts: sorting keeps their order."""
    return {name: value for _, name, value in sorted(found, key=lambda each: each[0])}


def _own(element: HtmlElement, style: Style) -> Iterator[Declared]:
    written = element.get("style", "")
    important = {name.lower() for name in _IMPORTANT.findall(written)} if "!" in written else set()
    for name, value in style.items():
        if name in _ASKED:
            yield from ((each, said, name in important) for each, said in _long_form(name, value))


def _meant(elements: Elements, sheets: Iterable[Sheet]) -> Iterator[_Meant]:
    for sheet in sheets:
        media = sheet.element.get("media", "")
        for rule in sheet.rules:
            declared = () if rule.selectors.startswith("@") else tuple(_declared(rule))
            if declared:
                yield _Meant(rule, media, declared, tuple(elements.matching(rule.selectors)))


def _declared(rule: StyleRule) -> Iterator[Declared]:
    for each in rule.declarations:
        if each.lower_name in _ASKED:
            value = written(each.value).lower()
            yield from ((name, said, each.important) for name, said in _long_form(each.lower_name, value))


def _long_form(name: str, value: str) -> Iterator[tuple[str, str]]:
    """What a shorthand says of ground and type; everything else as it is."""
    if name == "background":
        found = pieces(value)
        colours = (each for each in found if colour_of(each) is not None or is_unknowable(each))
        yield "background-color", next(colours, "transparent")
        yield "background-image", next((each for each in found if _PICTURE.match(each)), "none")
    elif name == "font":
        yield from _font(value)
    elif name == "text-decoration-line":
        yield "text-decoration", value
    else:
        yield name, value


def _font(value: str) -> Iterator[tuple[str, str]]:
    if size := _FONT_SIZE.search(value):
        yield "font-weight", next((each for each in pieces(value) if each in _WEIGHTS), "normal")
        yield "font-size", size[1]
        yield "line-height", size[2] or "normal"
