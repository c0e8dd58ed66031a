"""Signs in the elements of a mail: their names and attributes, links, and the kinds of pictures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .styles import Sign, media_signs

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Elements of which the value of one attribute makes another thing, and the value where none is written.
_TYPED = {"input": ("type", "text"), "button": ("type", "submit"), "meta": ("name", "")}
_SHOWS_SOURCE = frozenset({"img", "input"})


def element_signs(element: HtmlElement) -> Iterator[Sign]:
    """What one element shows by itself, without its style."""
    tag = str(element.tag)
    yield "element", tag
    if tag in _TYPED:
        name, default = _TYPED[tag]
        yield "typed", f"{tag}[{name}={(element.get(name) or default).strip().lower()}]"
    for name in element.keys():  # noqa: SIM118 (with values it takes quadratic time)
        yield "attribute", str(name)
    if (address := element.get("href")) is not None:
        yield "link", _beginning(address)
    if "/*" in element.get("style", ""):
        yield "mark", "css-comment"
    if media := element.get("media"):
        yield from media_signs(media)
    for address in _pictures(element, tag):
        yield from picture_signs(address)


def picture_signs(address: str) -> Iterator[Sign]:
    """The kind of a picture, by the end of its address or by what it says of itself."""
    address = address.strip().lower()
    if address.startswith("data:image/"):
        kind, _, coding = address[len("data:image/") : 80].partition(";")
        yield "picture", kind
        if coding.startswith("base64"):
            yield "picture", "base64"
    else:
        name = address.partition("#")[0].partition("?")[0].rpartition("/")[2]
        yield "picture", name.rpartition(".")[2]


def _beginning(address: str) -> str:
    """``mailto:`` or another scheme; ``#`` for a place in the mail itself."""
    address = address.strip().lower()
    if address.startswith("#"):
        return "#" if len(address) > 1 else ""
    scheme, colon, _ = address[:20].partition(":")
    return scheme + colon


def _pictures(element: HtmlElement, tag: str) -> Iterator[str]:
    if tag in _SHOWS_SOURCE:
        yield element.get("src", "")
    if background := element.get("background"):
        yield background
    if sources := element.get("srcset"):
        yield from (source.split()[0] for source in sources.split(",") if source.strip())
