"""A mail's HTML taken apart once for all views, without what would run or fetch, and with an index of what it uses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from postiljon.checks.clients.markup import element_signs
from postiljon.checks.clients.styles import Sign
from postiljon.checks.page import Page
from postiljon.checks.source import read_parts

from .model import Loss
from .trees import dropped, unwrapped

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NEVER = frozenset({"applet", "base", "embed", "frame", "frameset", "iframe", "link", "script"})
_ADDRESSES = frozenset({"action", "background", "data", "formaction", "href", "poster", "src", "xlink:href"})
_BEFORE_DOCTYPE = 8  # texts and comments that may stand before it
_ENOUGH = 200  # elements
_MOST_ATTRIBUTES = 100  # of an element that anybody means; looking for one among more takes ever longer
_RUNS = ("javascript:", "vbscript:", "data:text/")


@dataclass(frozen=True, eq=False)
class Opened:
    """A mail that views are made of. Nobody changes it: a draft works on a copy of the tree."""

    html: str

    @cached_property
    def _cleaned(self) -> tuple[Page, tuple[Loss, ...]]:
        page = Page(self.html)
        return page, tuple(_clean(page.root))

    @property
    def page(self) -> Page:
        """The tree, without what no mail program runs or fetches."""
        return self._cleaned[0]

    @property
    def unsafe(self) -> tuple[Loss, ...]:
        """What no mail program runs or fetches, and was taken out."""
        return self._cleaned[1]

    @cached_property
    def doctype(self) -> str | None:
        """The doctype as it was written, if there is one."""
        begins = (part for part in islice(read_parts(self.html), _BEFORE_DOCTYPE) if part.kind == "odd")
        first = next(begins, None)
        is_one = first is not None and first.inner[:7].lower() == "doctype"
        return self.html[first.start : first.end] if first and is_one else None

    @cached_property
    def uses(self) -> Mapping[Sign, list[int]]:
        """The elements that show a sign by themselves, by their numbers in the document."""
        found: dict[Sign, list[int]] = defaultdict(list)
        for number, element in enumerate(self.page.elements):
            for sign in element_signs(element):
                if not (numbers := found[sign]) or numbers[-1] != number:
                    numbers.append(number)
        return found

    @cached_property
    def styles(self) -> Mapping[str, list[int]]:
        """The ``style`` attributes, and the numbers of the elements that have them."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, element in enumerate(self.page.elements):
            if css := element.get("style"):
                found[css].append(number)
        return found

    def names_picked(self, selector: str) -> frozenset[str]:
        """The names of the elements that a selector picks, of as many as tell enough."""
        if selector not in self._picked:
            found = islice(self.page.picked(selector), _ENOUGH)
            self._picked[selector] = frozenset(str(element.tag) for element in found)
        return self._picked[selector]

    @cached_property
    def _picked(self) -> dict[str, frozenset[str]]:
        return {}


@lru_cache(maxsize=6)
def opened(html: str) -> Opened:
    """The mail, taken apart once however many views are made of it."""
    return Opened(html)


def _clean(root: HtmlElement) -> Iterator[Loss]:
    for element in tuple(root.iter("*")):
        tag = str(element.tag).lower()
        if tag in _NEVER or (tag == "meta" and _acts(element)):
            yield Loss(f"<{tag}>", element.sourceline or 0)
            dropped(element)
        elif tag == "object":
            yield Loss("<object>", element.sourceline or 0)
            unwrapped(element)
        else:
            yield from _clean_attributes(element)


def _acts(meta: HtmlElement) -> bool:
    named = (meta.get("http-equiv") or "").strip().lower()
    return named in {"refresh", "content-security-policy", "set-cookie", "default-style"}


def _clean_attributes(element: HtmlElement) -> Iterator[Loss]:
    if len(element.attrib) > _MOST_ATTRIBUTES:
        element.attrib.clear()
        yield Loss("*=", element.sourceline or 0)
    for name, value in element.items():
        low = name.lower()
        if low.startswith("on") or low == "srcdoc" or (low in _ADDRESSES and _runs(value)):
            yield Loss(f"{low}=", element.sourceline or 0)
            del element.attrib[name]


def _runs(address: str) -> bool:
    bare = "".join(address[:60].split()).lower()
    return "".join(each for each in bare if each > " ").startswith(_RUNS)
