"""An article's front matter: YAML that every program reads the same way.

Text stands bare where nobody can take it for something else, and in double quotes everywhere else.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from .head import FLAT
from .inline_writer import write_inline
from .model import Article, Image, Text
from .simple_yaml import BARE

_WORDS_OF_YAML = frozenset({"true", "false", "yes", "no", "on", "off", "y", "n", "null"})
_BARE_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_NOT_PRINTABLE = frozenset({"Cc", "Cn", "Co", "Cs", "Zl", "Zp"})


def write_front_matter(article: Article, *, is_flat: bool) -> str:
    """The lines from ``---`` to ``---``. ``is_flat``: some heading has no level."""
    lines = (f"{key}: {value}" if value else f"{key}:" for key, value in _pairs(article, is_flat))
    return "\n".join(("---", *lines, "---"))


def _pairs(article: Article, is_flat: bool) -> Iterator[tuple[str, str]]:
    yield "title", _scalar(article.title)
    yield from _lead(article.lead)
    for key, value in (("language", article.language), ("author", article.author)):
        if value:
            yield key, _scalar(value)
    if article.date:
        yield "date", article.date if _BARE_DATE.fullmatch(article.date) else _scalar(article.date)
    if article.url:
        yield "url", _scalar(article.url)
    if article.image:
        yield from _image(article.image)
    if is_flat:
        yield "headings", FLAT


def _lead(lead: Text) -> Iterator[tuple[str, str]]:
    """A lead of plain words is a description, as everybody has it; only with more to it, it is Markdown."""
    if lead.html == Text.of(lead.plain).html and "\n" not in lead.plain and "{{" not in lead.plain:
        yield from [("description", _scalar(lead.plain))] if lead else []
    else:
        yield "lead", _scalar(write_inline(lead))


def _image(image: Image) -> Iterator[tuple[str, str]]:
    more = {"alt": image.alt, "caption": write_inline(image.caption), "href": image.href or ""}
    if not any(more.values()):
        yield "image", _scalar(image.src)
        return
    yield "image", ""
    yield "  src", _scalar(image.src)
    yield from ((f"  {key}", _scalar(value)) for key, value in more.items() if value)


def _scalar(value: str) -> str:
    if BARE.fullmatch(value) and value.lower() not in _WORDS_OF_YAML:
        return value
    quoted = "".join(map(_quoted, value))
    is_readable = quoted != value and "'" not in value and quoted == re.sub(r'(["\\])', r"\\\1", value)
    return f"'{value}'" if is_readable else f'"{quoted}"'


def _quoted(char: str) -> str:
    if char in '"\\':
        return f"\\{char}"
    if unicodedata.category(char) not in _NOT_PRINTABLE and char != "\ufeff":
        return char
    return f"\\x{ord(char):02x}" if char < "\x80" else f"\\U{ord(char):08x}"
