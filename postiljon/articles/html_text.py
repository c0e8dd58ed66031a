"""From HTML to a line of plain text, for titles and summaries, and from plain text to HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from .raw_html import Comment, parts
from .rich_text import Text

_BLANK_LINES = re.compile(r"\n\s*\n")
_WITHIN_WORDS = {
    "a",
    "abbr",
    "b",
    "big",
    "bdi",
    "cite",
    "code",
    "em",
    "font",
    "i",
    "mark",
    "small",
    "span",
    "strong",
}
_WITHIN_WORDS |= {"s", "sub", "sup", "tt", "u", "wbr"}


def html_text(html: str) -> str:
    """``html`` without its tags, its entities read; where a block begins or ends there is a space."""
    return plain_line("".join(_words(html)))


def plain_line(text: str) -> str:
    """``text`` in one line, its white space folded."""
    return Text.of(text).one_line().plain


def _words(html: str) -> Iterator[str]:
    for part in parts(html):
        if isinstance(part, str):
            yield part
        elif not isinstance(part, Comment) and part.name not in _WITHIN_WORDS:
            yield " "


def text_html(text: str) -> str:
    """Plain ``text`` as HTML: blank lines part its paragraphs."""
    return "".join(
        f"<p>{escape(paragraph)}</p>" for paragraph in _BLANK_LINES.split(text) if paragraph.strip()
    )
