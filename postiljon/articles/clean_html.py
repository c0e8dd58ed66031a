"""HTML of strangers (a feed's entries, a shop's descriptions) cut down to what an article can be made of.

Three passes, because each alone can be led astray: tags are written anew with the few attributes that are known, so
that none has a million of them; a parser puts them into a tree that is not deep; and nh3 has the last word.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from .addresses import ALLOWED_SCHEMES, absolute_address, picture_address
from .html_tokens import tokens

if TYPE_CHECKING:
    import nh3

    from .raw_html import Tag

_NUMBER = re.compile(r"\s*(\d{1,4})(?![\d%])")
_NUMBERS = frozenset({"width", "height", "start", "colspan", "rowspan"})
_LATE_SOURCES = ("data-src", "data-lazy-src", "data-original")  # what a script would load into ``src``
_SMALLEST = 3  # pixels; a picture that is smaller shows nothing and counts readers
_NEVER = re.compile("[\0\ud800-\udfff]")


def clean_html(html: str, base: str = "") -> str:
    """``html`` of those elements and attributes alone that blocks are made of, safe to show.

    Addresses are made absolute by ``base``, that of the page. Scripts, styles, frames, forms and films go with
    all that is in them; of other elements the content stays. A link without an address that `web_address` allows
    leaves its text, a picture without one, or of a pixel or two, leaves nothing.
    """
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring, tostring

    elements = _elements_in(html)
    tags = "".join(_written_anew(_NEVER.sub("", html), base, elements))
    root = document_fromstring(f"<body>{tags}</body>".encode(), HTMLParser(encoding="utf-8"))
    etree.strip_elements(root, *elements.dropped, with_tail=False)
    return _cleaner().clean(tostring(root, encoding="unicode"))


@dataclass(frozen=True, slots=True)
class _Elements:
    """``kept`` has the attributes of each; ``boxes`` become a div; ``dropped`` go with their content."""

    kept: Mapping[str, tuple[str, ...]]
    boxes: frozenset[str]
    dropped: frozenset[str]


@cache
def _elements() -> _Elements:
    data = tomllib.loads(Path(__file__).with_name("html_elements.toml").read_text(encoding="utf-8"))
    kept = {name: tuple(attributes) for name, attributes in data["kept"].items()}
    return _Elements(kept, frozenset(data["boxes"]["names"]), frozenset(data["dropped"]["names"]))


def _elements_in(html: str) -> _Elements:
    """A picture that a script would load stands a second time in a ``noscript``, which then is too much."""
    known = _elements()
    is_doubled = any(name in html for name in _LATE_SOURCES)
    return _Elements(known.kept, known.boxes, known.dropped | {"noscript"}) if is_doubled else known


@cache
def _cleaner() -> nh3.Cleaner:
    import nh3

    elements = _elements()
    return nh3.Cleaner(
        tags=set(elements.kept),
        clean_content_tags=set(elements.dropped),
        attributes={name: set(attributes) for name, attributes in elements.kept.items()},
        url_schemes=set(ALLOWED_SCHEMES),
        link_rel=None,
    )


def _written_anew(html: str, base: str, elements: _Elements) -> Iterator[str]:
    for token in tokens(html):
        yield token.replace("<", "&lt;") if isinstance(token, str) else _tag(token, base, elements)


def _tag(tag: Tag, base: str, elements: _Elements) -> str:
    name = "div" if tag.name in elements.boxes else tag.name
    if name not in elements.kept and name not in elements.dropped:
        return ""
    if tag.closes:
        return f"</{name}>"
    attributes = _attributes(name, tag.attributes, base, elements)
    return "" if attributes is None else f"<{name}{_written(attributes)}>"


def _attributes(name: str, given: Mapping[str, str], base: str, elements: _Elements) -> dict[str, str] | None:
    """What is kept of the attributes ``given``; None when the element is nothing without those that it lacks."""
    numbers = {
        key: found[1]
        for key in elements.kept.get(name, ())
        if key in _NUMBERS and (found := _NUMBER.match(given.get(key, "")))
    }
    if name == "a":
        href = absolute_address(given.get("href", ""), base)
        return {"href": href} if href else None
    if name == "img":
        src = _source(given, base)
        is_seen = all(int(number) >= _SMALLEST for number in numbers.values())
        return {"src": src, "alt": given.get("alt", ""), **numbers} if src and is_seen else None
    return numbers


def _source(given: Mapping[str, str], base: str) -> str | None:
    """The address of a picture; what a script would load comes before what is shown until then."""
    addresses = (absolute_address(given.get(key, ""), base) for key in (*_LATE_SOURCES, "src"))
    return next((address for address in addresses if address and picture_address(address)), None)


def _written(attributes: Mapping[str, str]) -> str:
    return "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
