"""The HTML of a mail, taken apart once for all rules: its elements in order, their styles and their texts."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from .balance import Balance, weigh, with_holders
from .conditional import as_outlook_reads
from .source import Part, read_parts

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from .blocks import TextBlock
    from .cascade import Cascade
    from .linked import Link, Picture
    from .looks import Look
    from .media import Screen
    from .selectors import Elements
    from .sheets import Sheet

_SPACE = re.compile(r"\s+")
_DECLARATION = re.compile(r"\s*([a-zA-Z-]+)\s*:\s*((?:[^;\"'(]|\"[^\"]*\"|'[^']*'|\([^)]*\))*)")
_CODE = frozenset({"code", "kbd", "pre", "samp", "script", "style", "textarea", "tt", "var"})
_CODE_FONTS = re.compile(r"monospace|consolas|courier|menlo|monaco")
_DEEPEST = 300
_ORDINARY = 200_000  # bytes
_CROWDED = re.compile(
    rb"<([a-zA-Z][^\s/<>]*+)(?:\s++[^\s<>]++){3000,}+"
)  # more attributes than a parser is quick with


@dataclass(frozen=True, eq=False)
class Page:
    """A mail's HTML. ``body`` and ``elements`` are lxml's; both are as a parser of a mail program reads them.

    Outlook's conditional comments are no elements; they are among the ``parts``, which are the HTML as it was written.
    """

    html: str
    _styles: dict[str, Mapping[str, str]] = field(default_factory=dict, repr=False)

    @cached_property
    def root(self) -> HtmlElement:
        """The element ``html``; an empty one where there is nothing to read."""
        from lxml import etree
        from lxml.html import HtmlElement, HTMLParser

        parser = HTMLParser(huge_tree=True, encoding="utf-8")
        source = self._source
        if self.is_crowded:
            source = _CROWDED.sub(lambda tag: b"<" + tag[1] + b"\n" * tag[0].count(b"\n"), source)
        root = etree.fromstring(source, parser) if source.strip() else None
        if isinstance(root, HtmlElement):
            return root
        return etree.fromstring(b"<html><body></body></html>", parser)

    @cached_property
    def _source(self) -> bytes:
        return self.html.encode("utf-8", "replace").replace(b"\0", b"")

    @cached_property
    def is_crowded(self) -> bool:
        """Whether an element has more attributes than anybody means; the tree is then without them."""
        return len(self._source) > _ORDINARY and _CROWDED.search(self._source) is not None

    @cached_property
    def elements(self) -> tuple[HtmlElement, ...]:
        """Every element in document order; no comments."""
        return tuple(self.root.iter("*"))

    @cached_property
    def numbers(self) -> Mapping[HtmlElement, int]:
        """Where each element stands in ``elements``."""
        return {element: number for number, element in enumerate(self.elements)}

    def all(self, *tags: str) -> Iterator[HtmlElement]:
        """The elements of those names, in document order."""
        found = [element for tag in tags for element in self._by_tag.get(tag, ())]
        return iter(found if len(tags) == 1 else sorted(found, key=self.numbers.__getitem__))

    @cached_property
    def _by_tag(self) -> Mapping[str, list[HtmlElement]]:
        found: dict[str, list[HtmlElement]] = {}
        for element in self.elements:
            found.setdefault(str(element.tag), []).append(element)
        return found

    @cached_property
    def named(self) -> Mapping[str, list[HtmlElement]]:
        """The elements by what selectors call them: "td", ".lead", "#top"."""
        found: dict[str, list[HtmlElement]] = {}
        for element in self.elements:
            for name in names_of(element):
                found.setdefault(name, []).append(element)
        return found

    def having(self, *names: str) -> Iterator[HtmlElement]:
        """The elements with one of those attributes, in document order."""
        found = {element for name in names for element in self._by_attribute.get(name, ())}
        return iter(sorted(found, key=self.numbers.__getitem__))

    @property
    def attributes(self) -> Iterable[str]:
        """The names of all attributes, each once."""
        return self._by_attribute

    @cached_property
    def _by_attribute(self) -> Mapping[str, list[HtmlElement]]:
        found: dict[str, list[HtmlElement]] = {}
        for element in self.elements:
            for name in element.keys():  # noqa: SIM118 (lxml's elements are no mappings)
                found.setdefault(str(name), []).append(element)
        return found

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Everything in the HTML in order; what only Outlook reads is a comment."""
        return tuple(read_parts(self.html))

    @cached_property
    def outlook_parts(self) -> tuple[Part, ...]:
        """The tags and texts that Outlook for Windows reads."""
        return tuple(as_outlook_reads(self.html, self.parts))

    @cached_property
    def balance(self) -> Balance:
        """How the tags fit each other for every program but Outlook."""
        return weigh(self.parts)

    @cached_property
    def outlook_balance(self) -> Balance:
        """How the tags fit each other for Outlook."""
        return weigh(self.outlook_parts)

    @cached_property
    def outlook_tags(self) -> tuple[tuple[Part, list[Part]], ...]:
        """Every opening tag that Outlook reads, with the nearest of those it lies in, outermost first."""
        return tuple(with_holders(self.outlook_parts))

    def line(self, at: int) -> int:
        """The line of the HTML that its character ``at`` is on, counted from 1."""
        return bisect_left(self._line_ends, at) + 1

    @cached_property
    def _line_ends(self) -> list[int]:
        return [found.start() for found in re.finditer("\n", self.html)]

    @cached_property
    def body(self) -> HtmlElement | None:
        """The element ``body``."""
        return next(self.all("body"), None)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """What leads somewhere, in document order; not where the address is to be filled in yet."""
        from .linked import read_link

        found = (read_link(element) for element in self.all("a", "area") if "href" in element.attrib)
        return tuple(link for link in found if not link.address.is_placeholder)

    @cached_property
    def pictures(self) -> tuple[Picture, ...]:
        """Every ``img``, in document order; not where the address is to be filled in yet."""
        from .linked import read_picture

        found = (read_picture(element) for element in self.all("img"))
        return tuple(picture for picture in found if not picture.address.is_placeholder)

    @cached_property
    def anchors(self) -> frozenset[str]:
        """The names of places in the mail, to which a link can jump."""
        names = (element.get(key) for key in ("id", "name") for element in self.having(key))
        return frozenset(name for name in names if name)

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        """The style sheets inside the mail, in order."""
        from .sheets import read_sheet

        return tuple(read_sheet(style) for style in self.all("style"))

    def style(self, element: HtmlElement) -> Mapping[str, str]:
        """The element's own declarations by property in small letters, the last of each, without ``!important``."""
        css = element.get("style", "")
        if (known := self._styles.get(css)) is None:  # a mail says the same thing many times
            known = self._styles[css] = declarations(css)
        return known

    @cached_property
    def cascade(self) -> Cascade:
        """The style sheets and style attributes, weighed against each other."""
        from .cascade import Cascade

        return Cascade(self.having("style"), self.style, self.sheets, self._finder)

    def picked(self, selectors: str) -> Iterator[HtmlElement]:
        """The elements that selectors mean; those for Outlook.com's dark screens what they mean there."""
        from .selectors import without_outlook_dark

        return (element for element, _ in self._finder.matching(without_outlook_dark(selectors)))

    @cached_property
    def _finder(self) -> Elements:
        from .selectors import Elements

        return Elements(self.elements)

    @cached_property
    def light(self) -> Mapping[HtmlElement, Look]:
        """How each element is drawn on a desk, by day."""
        from .media import DESK

        return self._drawn(DESK)

    @cached_property
    def dark(self) -> Mapping[HtmlElement, Look]:
        """How each element is drawn where the mail's own styles for dark count."""
        from .media import DARK

        return self._drawn(DARK)

    @cached_property
    def phone(self) -> Mapping[HtmlElement, Look]:
        """How each element is drawn on a phone, by day."""
        from .looks import CANVAS, looks_like
        from .media import DESK, PHONE

        return looks_like(self.light, self.cascade.on(DESK), self.cascade.on(PHONE), CANVAS)

    def _drawn(self, screen: Screen) -> Mapping[HtmlElement, Look]:
        from .looks import CANVAS, DARK_CANVAS, looks

        canvas = DARK_CANVAS if screen.dark and self.knows_dark else CANVAS
        return looks(self.elements, self.cascade.on(screen), canvas)

    @cached_property
    def knows_dark(self) -> bool:
        """Whether the mail says that it can be shown in dark, or has styles for it."""
        metas = (meta for meta in self.all("meta") if meta.get("name", "").lower() == "color-scheme")
        return self.cascade.knows_dark() or any("dark" in meta.get("content", "").lower() for meta in metas)

    @cached_property
    def blocks(self) -> tuple[TextBlock, ...]:
        """The texts that are seen on a desk, in order: paragraphs, headings, cells, items."""
        from .blocks import text_blocks

        return () if self.body is None else tuple(text_blocks(self.body, self.light, self.style))

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words and numbers that are seen, in small letters."""
        from .phrases import words_of

        return tuple(word for block in self.blocks for word in words_of(block.text))

    def inherited(self, element: HtmlElement, name: str) -> str:
        """The value of the nearest declaration of ``name``, on the element or around it; "" when there is none."""
        for each in lineage(element):
            if value := self.style(each).get(name):
                return value
        return ""

    def is_code(self, element: HtmlElement) -> bool:
        """Whether the element shows code, which may say what would be a mistake elsewhere."""
        if any(each.tag in _CODE for each in lineage(element)):
            return True
        return bool(_CODE_FONTS.search(self.inherited(element, "font-family")))


def lineage(element: HtmlElement) -> Iterator[HtmlElement]:
    """The element, then each that it lies in, outwards; no more of them than a mail has inside each other."""
    yield element
    yield from islice(element.iterancestors(), _DEEPEST)


def names_of(element: HtmlElement) -> list[str]:
    """What selectors call the element: its tag, its classes and its id."""
    classes = [f".{name}" for name in dict.fromkeys(element.get("class", "").split())]
    identity = element.get("id", "").strip()
    return [str(element.tag), *classes, *([f"#{identity}"] if identity else [])]


def text_of(element: HtmlElement) -> str:
    """All text inside the element, on one line."""
    return _SPACE.sub(" ", "".join(element.itertext())).strip()


def own_text(element: HtmlElement) -> str:
    """The text that stands directly in the element, on one line."""
    pieces = [element.text or "", *(child.tail or "" for child in element)]
    return _SPACE.sub(" ", " ".join(pieces)).strip()


def declarations(css: str) -> dict[str, str]:
    """A style attribute as values by property; the last of each counts."""
    found: dict[str, str] = {}
    for name, value in _DECLARATION.findall(css):
        found[name.lower()] = value.replace("!important", "").strip().lower()
    return found
