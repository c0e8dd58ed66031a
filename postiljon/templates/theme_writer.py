"""A theme as one whole theme.toml, with the comments that explain it."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from .theme_file import TypeSize

Tables = Mapping[str, Mapping[str, str | int]]

_TABLE = re.compile(r"\s*\[(\w+)\]")
_LINE = re.compile(r"(\w++)( *+= *+)(?:\"[^\"]*+\" *+|[^#\"]*+)(#.*)?")
_FIRST_COMMENT = re.compile(r"\A(?:#.*\n)+\n?")
_OPENING = "# How this template looks. Colours are #RRGGBB.\n\n"


def theme_toml(values: Mapping[str, Mapping[str, Any]], model: str) -> str:
    """``values`` of a theme, by table, in the order and with the comments of ``model``, another theme.toml."""
    tables = {
        table: {name: _written(value) for name, value in each.items()} for table, each in values.items()
    }
    filled = _OPENING + _filled(_FIRST_COMMENT.sub("", model), tables)
    return filled if _reads(filled, tables) else _OPENING + "\n\n".join(_plain(tables)) + "\n"


def _written(value: Any) -> str | int:
    return f"{value.size}/{value.line}" if isinstance(value, TypeSize) else value


def _filled(model: str, tables: Tables) -> str:
    """``model`` with each value in the place of its own, and what it does not have at the end of its table."""
    sections = _sections(model.strip())
    filled = ["\n".join(_section(lines, tables.get(table, {}))) for table, lines in sections.items()]
    others = {table: values for table, values in tables.items() if values and table not in sections}
    return "\n".join([*filled, *(f"\n{table}" for table in _plain(others)), ""])


def _sections(model: str) -> dict[str, list[str]]:
    """The lines of each table from its header on; comments go with the table that they follow."""
    table, sections = "", dict[str, list[str]]()
    for line in model.split("\n"):
        header = _TABLE.match(line)
        table = header[1] if header else table
        sections.setdefault(table, []).append(line)
    return sections


def _section(lines: list[str], values: Mapping[str, str | int]) -> list[str]:
    left, written, end = dict(values), list[str](), 0
    for line in lines:
        found = _LINE.fullmatch(line)
        if found and found[1] in left:
            written.append(_replaced(found, left.pop(found[1])))
        else:
            written.append(line)
        end = len(written) if found or _TABLE.match(line) else end
    return [*written[:end], *(_pair(name, value) for name, value in left.items()), *written[end:]]


def _replaced(found: re.Match[str], value: str | int) -> str:
    """A line with another value, its comment in the same column where there is room."""
    start, comment = f"{found[1]}{found[2]}{json.dumps(value, ensure_ascii=False)}", found[3]
    return f"{start:<{found.start(3) - 1}} {comment}" if comment else start


def _plain(tables: Tables) -> Iterator[str]:
    for table, values in tables.items():
        yield "\n".join([f"[{table}]", *(_pair(name, value) for name, value in values.items())])


def _pair(name: str, value: str | int) -> str:
    return f"{name} = {json.dumps(value, ensure_ascii=False)}"


def _reads(text: str, tables: Tables) -> bool:
    try:
        return tomllib.loads(text) == {table: values for table, values in tables.items() if values}
    except tomllib.TOMLDecodeError:
        return False
