"""The HTML of a mail as it was written: tags, texts and comments in order, also where no tree can be made of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from .tag_table import tag_table

# A tag ends where HTML says. What is never closed goes on to the end, so that reading takes linear time.
_VALUE = r"\s*+=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|(?![\"'])[^\s>]*+)"
_ATTRIBUTE = rf"[^\s/>][^\s/>=]*+(?:{_VALUE})?+"
_PART = re.compile(
    rf"<(?P<close>/?)(?P<name>[a-zA-Z][^\s/>]*+)(?P<attributes>(?:[\s/]++|{_ATTRIBUTE})*+)(?:>|\Z)"
    r"|<!--(?:-?>|(?P<comment>.*?)(?:-->|--!>|\Z))"
    r"|<[!?/](?P<odd>[^>]*+)(?:>|\Z)",
    re.DOTALL,
)
_BARE_VALUE_AT_END = re.compile(r"=\s*+(?![\"'])\S++\Z")
_NAME_AND_VALUE = re.compile(rf"([^\s/>][^\s/>=]*+)({_VALUE})?+")


class Part(NamedTuple):
    """One piece of HTML: an "open" or "close" tag, a "text", a "comment", or something "odd" such as a doctype.

    ``name`` is the element's in small letters, also that of the text of a style sheet or script. ``inner`` is the
    attributes, what a comment holds, or the text; it begins at ``inner_start``.
    """

    kind: str
    name: str
    start: int
    end: int
    inner: str
    inner_start: int
    for_outlook: bool = False

    @property
    def closes_itself(self) -> bool:
        """Whether the tag ends with a slash: ``<br />``, but not ``<a href=https://example.com/>``."""
        return self.inner.endswith("/") and not _BARE_VALUE_AT_END.search(self.inner)

    def attributes(self) -> dict[str, str]:
        """The attributes of a tag by name in small letters, with their values as a mail program reads them."""
        found: dict[str, str] = {}
        for name, value in _NAME_AND_VALUE.findall(self.inner):
            found.setdefault(name.lower(), unescape(_bare(value)))
        return found


def read_parts(
    html: str, start: int = 0, end: int | None = None, *, for_outlook: bool = False
) -> Iterator[Part]:
    """Everything between the characters ``start`` and ``end``, from left to right and without a gap."""
    at, end = start, len(html) if end is None else end
    raw = tag_table().raw
    while found := _PART.search(html, at, end):
        if found.start() > at:
            yield _text(html, at, found.start(), for_outlook=for_outlook)
        part = _part(found, for_outlook=for_outlook)
        yield part
        at = part.end
        if part.kind == "open" and part.name in raw:
            stop = _end_of_raw(html, part, end)
            if stop > at:
                yield _text(html, at, stop, part.name, for_outlook=for_outlook)
            at = stop
    if at < end:
        yield _text(html, at, end, for_outlook=for_outlook)


def _text(html: str, start: int, end: int, name: str = "", *, for_outlook: bool) -> Part:
    return Part("text", name, start, end, html[start:end], start, for_outlook)


def _part(found: re.Match[str], *, for_outlook: bool) -> Part:
    if found["name"]:
        kind, name, group = "close" if found["close"] else "open", found["name"].lower(), "attributes"
    else:
        kind, name, group = "odd" if found["odd"] is not None else "comment", "", "odd"
        group = kind
    inner = found[group] or ""
    return Part(kind, name, *found.span(), inner, found.start(group), for_outlook)


def _end_of_raw(html: str, opening: Part, end: int) -> int:
    found = re.compile(rf"</{opening.name}(?=[\s/>])", re.IGNORECASE).search(html, opening.end, end)
    return found.start() if found else end


def _bare(value: str) -> str:
    value = value.lstrip().removeprefix("=").lstrip()
    return value[1:].removesuffix(value[0]) if value[:1] in {'"', "'"} else value
