"""The lines of Markdown as a page would show them, and the addresses that stand in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .addresses import picture_address, web_address
from .front_matter import split
from .model import Line

_FENCE = re.compile(r"\s{0,3}(?:```|~~~)")
_NO_TEXT = re.compile(r"\s{0,3}(?:\||<|\{\{|>)|\s*!\[[^\]]*\]\([^()]*\)\s*$")
_HASHES = re.compile(r"^\s{0,3}#{1,6}[ \t]+|[ \t]+#+[ \t]*$")
_TARGET = r"\(\s*<?(?P<address>[^\s()<>]{1,2000})>?(?:\s+[\"'(][^\n]{0,300})?\s*\)"
_PICTURE = re.compile(rf"!\[(?P<text>[^\[\]]{{0,300}})\]{_TARGET}")
_LINK = re.compile(
    rf"(?<!!)\[(?P<text>(?:!\[[^\[\]]{{0,300}}\]\([^()]{{0,2000}}\)|[^\[\]]){{0,300}})\]{_TARGET}"
)
_EMPHASIS = re.compile(r"\*\*|__|~~|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_BARRIER = "- no text of a card"  # what stands in a list belongs to the article


def flat_lines(text: str, name: str) -> tuple[Line, ...]:
    """Every line of ``text`` without its marks; front matter is blank, and what is no running text a list item."""
    body = split(text, name).first_line_of_body
    lines = text.split("\n")
    shown = _shown(lines[body - 1 :])
    return tuple(Line(at, "" if at < body else next(shown)) for at in range(1, len(lines) + 1))


def link_in(line: str) -> str | None:
    """The first address that a line links to."""
    return next((url for found in _LINK.finditer(line) if (url := web_address(found["address"]))), None)


def picture_in(line: str) -> str | None:
    """The first picture that a line shows."""
    return next(
        (src for found in _PICTURE.finditer(line) if (src := picture_address(found["address"]))), None
    )


def _shown(lines: Sequence[str]) -> Iterator[str]:
    in_code = False
    for line in lines:
        is_fence = _FENCE.match(line) is not None
        yield _BARRIER if in_code or is_fence else _plain(line)
        in_code = in_code != is_fence


def _plain(line: str) -> str:
    picture = _PICTURE.fullmatch(line.strip())
    if _NO_TEXT.match(line):
        return picture["text"] if picture else _BARRIER
    line = _LINK.sub(lambda found: found["text"], line)
    line = _PICTURE.sub(lambda found: found["text"], line)
    return _ESCAPE.sub(r"\1", _EMPHASIS.sub("", _HASHES.sub("", line))).rstrip("\\ \t")
