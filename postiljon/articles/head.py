"""What front matter says about an article, under whichever names its maker uses."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from postiljon.errors import ArticleError

from .addresses import is_absolute, picture_address, web_address
from .front_matter import FrontMatter
from .language import language_tag
from .model import Image, Question, Run, Text

FLAT = "flat"

_ZONE_APART = re.compile(r"\s+(?=[+-]\d\d:?\d\d$)")
_FIELD = re.compile(r"\{\{([^{}]*)\}\}")

ReadText = Callable[[str, int], Text]  # a text with Markdown in it, and its line


_NO_TEXT = Text()


@dataclass(frozen=True, slots=True)
class Head:
    """The fields of an `Article` that front matter can hold, in the model's spelling; "" is unknown.

    ``is_flat``: nobody knows how the plain ``##`` headings below rank, because the source was flat text.
    """

    title: str = ""
    lead: Text = _NO_TEXT
    language: str = ""
    author: str = ""
    date: str = ""
    url: str = ""
    image: Image | None = None
    is_flat: bool = False
    questions: tuple[Question, ...] = ()


def read_head(front: FrontMatter, read_inline: ReadText) -> Head:
    """The article's head; ``read_inline`` reads what has Markdown in it.

    Keys that nobody knows are left alone. What has an unusable value becomes a question; raises ArticleError
    with the line where a value is a list or table and should be a text.
    """
    keys = _Keys(front, _by_folded_name(front.data))
    language, date = keys.text("language"), keys.text("date")
    image, image_problem = _image(keys, read_inline)
    questions = (
        None if language_tag(language) else keys.question("language", language, "this is no code such as nl"),
        None if iso_date(date) else keys.question("date", date, "this is no date such as 2026-03-14"),
        image_problem,
    )
    return Head(
        title=_line(keys.text("title")),
        lead=_lead(keys, read_inline),
        language=language_tag(language),
        author=_line(", ".join(keys.names("author"))),
        date=iso_date(date),
        url=_url(keys.text("url")),
        image=image,
        is_flat=keys.text("headings") == FLAT,
        questions=tuple(question for question in questions if question),
    )


@dataclass(frozen=True, slots=True)
class _Keys:
    """Front matter, to be asked for what we call things."""

    front: FrontMatter
    folded: Mapping[str, str]  # folded name -> the outermost key as written

    def find(self, wanted: str) -> tuple[str, Any]:
        """The outermost key and the value of what we call ``wanted``; ("", None) when it is not there."""
        known = [_folded(name) for name in _names()[wanted]]
        tables: list[tuple[str, Mapping[str, Any]]] = [("", self.front.data)]
        for name in _names()["inside"]:
            key = self.folded.get(_folded(name), "")
            if isinstance(table := self.front.data.get(key), Mapping):
                tables.append((key, table))
        for outer, table in tables:
            if key := _first_filled(table, known):
                return outer or key, table[key]
        return "", None

    def text(self, wanted: str) -> str:
        key, value = self.find(wanted)
        if isinstance(value, list | Mapping):
            kind = "a list" if isinstance(value, list) else "a table"
            raise ArticleError(
                f"{key} must be a text, not {kind}", place=self.front.place_of(key), hint=f"{key}: …"
            )
        return value or ""

    def names(self, wanted: str) -> list[str]:
        """The texts of a text, a list of texts, or tables with a name."""
        key, value = self.find(wanted)
        found = [
            _inside(item, "person", "name") for item in (value if isinstance(value, list) else [value or ""])
        ]
        if not all(isinstance(name, str) for name in found):
            hint = f"{key}: a name, or a list of names"
            raise ArticleError(f"{key} must be a name", place=self.front.place_of(key), hint=hint)
        return [name for name in found if name.strip()]

    def line(self, wanted: str) -> int:
        return self.front.line_of(self.find(wanted)[0]) or 1

    def question(self, wanted: str, value: str, why: str) -> Question | None:
        key, _ = self.find(wanted)
        return Question(value, why, self.front.line_of(key)) if value.strip() else None


@cache
def _names() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("front_matter_names.toml").read_text(encoding="utf-8"))


def _folded(name: str) -> str:
    return name.lower().replace("_", "").replace("-", "")


def _by_folded_name(data: Mapping[str, Any]) -> dict[str, str]:
    return {_folded(key): key for key in reversed(list(data))}


def _first_filled(table: Mapping[str, Any], known: Iterable[str]) -> str:
    keys = _by_folded_name(table)
    return next((keys[name] for name in known if name in keys and table[keys[name]]), "")


def _inside(value: Any, table: str, wanted: str) -> Any:
    """``value`` itself, or what a table calls ``wanted``."""
    if not isinstance(value, Mapping):
        return value
    key = _first_filled(value, [_folded(name) for name in _names()[table][wanted]])
    return value[key] if key else ""


def _line(value: str) -> str:
    return Text.of(value).one_line().plain


def _lead(keys: _Keys, read_inline: ReadText) -> Text:
    if lead := keys.text("lead"):
        return read_inline(lead, keys.line("lead"))
    return _with_fields(keys.text("description").replace("\n", " "))


def _with_fields(text: str) -> Text:
    """Plain text in which only merge fields mean something."""
    parts = _FIELD.split(text)
    return Text.of(*(Run(part, field=True) if at % 2 else Run(part) for at, part in enumerate(parts)))


def iso_date(value: str) -> str:
    """A date, with its time if it has one, as ISO 8601; "" for anything else."""
    iso = _ZONE_APART.sub("", value.strip())
    try:
        datetime.fromisoformat(iso)
    except ValueError:
        return ""
    return iso if iso.isascii() else ""


def _url(value: str) -> str:
    """An address on the web; a path, as Hugo means it, says nothing outside its site."""
    address = web_address(value)
    return address if address and is_absolute(address) else ""


def _image(keys: _Keys, read_inline: ReadText) -> tuple[Image | None, Question | None]:
    key, value = keys.find("image")
    first = value[0] if isinstance(value, list) else value
    table = first if isinstance(first, Mapping) else {"src": first or ""}
    parts = {name: _inside(table, "picture", name) for name in _names()["picture"]}
    if not all(isinstance(part, str) for part in parts.values()):
        hint = f"{key}: images/photo.jpg, or src, alt, caption and href below it"
        raise ArticleError(f"{key} must be the name of a picture", place=keys.front.place_of(key), hint=hint)
    if not parts["src"].strip():
        return None, None
    src = picture_address(parts["src"])
    if not src:
        return None, keys.question("image", parts["src"], "a mail cannot show a picture from this address")
    alt, caption = parts["alt"] or keys.text("image_alt"), parts["caption"] or keys.text("image_caption")
    return Image(src, _line(alt), read_inline(caption, keys.line("image")), web_address(parts["href"])), None
