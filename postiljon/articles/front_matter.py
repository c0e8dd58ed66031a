"""The block of keys on top of a Markdown file: YAML between ``---``, TOML between ``+++``, or a JSON object."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from postiljon.errors import ArticleError, Place

from .plain_yaml import read_yaml
from .simple_yaml import read_simple_yaml

_JSON_START = re.compile(r'\{\s*["}]')  # and not {{ products }}, nor a sentence in braces
_CLOSING = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE),
    "+++": re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE),
}
_OPENING = re.compile(r"(---|\+\+\+)[ \t]*(?:\n|$)")
_TOML_ERROR_AT = re.compile(r" \(at line (\d+), column (\d+)\)$")
_LONGEST = 100_000  # characters


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """``data`` are texts, lists and tables; ``body`` begins at ``first_line_of_body`` of the file, counted from 1."""

    data: Mapping[str, Any]
    body: str
    name: str
    first_line_of_body: int = 1
    lines: Mapping[str, int] = field(default_factory=dict)

    def line_of(self, key: str) -> int | None:
        """The line of the file on which an outermost key stands."""
        return self.lines.get(key)

    def place_of(self, key: str) -> Place:
        """Where an outermost key stands, for an error."""
        return Place(self.name, self.line_of(key))


def split(text: str, name: str) -> FrontMatter:
    """The front matter of ``text``, the content of the file ``name``, apart from what comes after it.

    Raises ArticleError with the line when it is broken, not closed or larger than 100,000 characters.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if opening := _OPENING.match(text):
        return _between_fences(text, name, opening)
    if _JSON_START.match(text):
        return _json(text, name)
    return FrontMatter({}, text, name)


def _between_fences(text: str, name: str, opening: re.Match[str]) -> FrontMatter:
    fence = opening[1]
    closing = _CLOSING[fence].search(text, opening.end())
    if not closing:
        hint = f"put a line {fence} after its last key, or take out the first line"
        raise ArticleError("this front matter is not closed", place=Place(name, 1), hint=hint)
    source = text[opening.end() : closing.start()]
    _check_size(source, name)
    data, lines = _toml(source, name) if fence == "+++" else _yaml(source, name)
    return FrontMatter(data, text[closing.end() + 1 :], name, text.count("\n", 0, closing.end()) + 2, lines)


def _yaml(source: str, name: str) -> tuple[dict[str, Any], dict[str, int]]:
    return read_simple_yaml(source, first_line=2) or read_yaml(source, name, first_line=2)


def _toml(source: str, name: str) -> tuple[dict[str, Any], dict[str, int]]:
    try:
        data = tomllib.loads(source, parse_float=str)
    except (ValueError, RecursionError) as error:
        found = _TOML_ERROR_AT.search(str(error))
        place = Place(name, int(found[1]) + 1, int(found[2])) if found else Place(name, 2)
        message = f"this is not valid TOML: {_TOML_ERROR_AT.sub('', _words(error))}"
        raise ArticleError(
            message, place=place, hint='a text needs a key, = and quotes: title = "…"'
        ) from error
    return _as_texts(data), _key_lines(
        source, data, re.compile(r'^[ \t\[]*"?([\w-]+)"?[ \t]*[\].=]', re.MULTILINE), 2
    )


def _json(text: str, name: str) -> FrontMatter:
    decoder = json.JSONDecoder(object_pairs_hook=_without_repeats, parse_float=str, parse_int=str)
    try:
        data, end = decoder.raw_decode(text)
    except (ValueError, RecursionError) as error:
        place, words = Place(name, 1), _words(error)
        if isinstance(error, json.JSONDecodeError):
            place, words = Place(name, error.lineno, error.colno), error.msg
        hint = "see that every { has its } and every text its quotes, and that no key stands twice"
        raise ArticleError(f"this is not valid JSON: {words}", place=place, hint=hint) from error
    source = text[:end]
    _check_size(source, name)
    lines = _key_lines(source, data, re.compile(r'"([\w-]+)"\s*:'), 1)
    rest = text[end:].lstrip(" \t")
    return FrontMatter(_as_texts(data), rest, name, source.count("\n") + 1, lines)


def _words(error: Exception) -> str:
    return "it is nested too deep" if isinstance(error, RecursionError) else str(error)


def _without_repeats(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for key, value in pairs:
        if key in data:
            raise ValueError(f"{key} stands twice")
        data[key] = value
    return data


def _check_size(source: str, name: str) -> None:
    if len(source) > _LONGEST:
        hint = "is the closing line missing?"
        raise ArticleError(
            f"this front matter is over {_LONGEST:,} characters", place=Place(name, 1), hint=hint
        )


def _key_lines(source: str, data: Mapping[str, Any], key: re.Pattern[str], first_line: int) -> dict[str, int]:
    """The line on which each outermost key first stands; good enough to point at."""
    lines: dict[str, int] = {}
    line, at = first_line, 0
    for found in key.finditer(source):
        line, at = line + source.count("\n", at, found.start(1)), found.start(1)
        if found[1] in data:
            lines.setdefault(found[1], line)
    return lines


def _as_texts(value: Any) -> Any:
    """Numbers, dates and truths as the texts they were written as; no value as ""."""
    if isinstance(value, Mapping):
        return {str(key): _as_texts(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_as_texts(item) for item in value]
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    return "" if value is None else str(value)
