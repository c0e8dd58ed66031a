"""HTML inside Markdown, taken apart into text and tags; nothing of it passes as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*+)((?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*+)>")
_ATTRIBUTE = re.compile(
    r"(?<![A-Za-z0-9-])([A-Za-z][A-Za-z0-9-]*+)\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))"
)
_OTHER = {"<!--": "-->", "<?": "?>", "<![CDATA[": "]]>"}
_DECLARATION = re.compile(r"<![A-Za-z][^<>]*>")


@dataclass(frozen=True, slots=True)
class Tag:
    """``<name …>`` or, with ``closes``, ``</name>``; names in lower case."""

    name: str
    source: str
    closes: bool = False
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Comment:
    """What HTML never shows: a comment, a processing instruction, a declaration."""

    source: str


def parts(html: str) -> Iterator[str | Tag | Comment]:
    """The text, with its entities read, and the tags of ``html`` in order. Linear in its length."""
    done = at = 0
    while (at := html.find("<", at)) >= 0:
        part, end = _part(html, at)
        if not part:
            at += 1
            continue
        if done < at:
            yield unescape(html[done:at])
        yield part
        done = at = end
    if done < len(html):
        yield unescape(html[done:])


def _part(html: str, start: int) -> tuple[Tag | Comment | None, int]:
    """The tag or comment that begins at ``start``, and where it ends; one without an end takes the rest."""
    if found := _TAG.match(html, start):
        return _tag(found), found.end()
    if found := _DECLARATION.match(html, start):
        return Comment(found[0]), found.end()
    for opening, ending in _OTHER.items():
        if html.startswith(opening, start):
            close = html.find(ending, start + len(opening))
            end = close + len(ending) if close >= 0 else len(html)
            return Comment(html[start:end]), end
    return None, start


def _tag(found: re.Match[str]) -> Tag:
    attributes: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(found[3]):
        attributes.setdefault(name.lower(), unescape(double or single or bare))
    return Tag(found[2].lower(), found[0], bool(found[1]), attributes)
