"""The elements of MJML 4: what each may hold, and its attributes with the kind of value that each takes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

# Every element has these.
_EVERYWHERE = {"css-class": "string", "mj-class": "string"}

_HEX_COLOUR = re.compile(r"#(?:[0-9a-f]{3}){1,2}", re.IGNORECASE)
_RGB_COLOUR = re.compile(r"rgba?\(\s*\d{1,3}\s*(?:,\s*\d{1,3}\s*){2}(?:,\s*[\d.]+\s*)?\)", re.IGNORECASE)
_KIND = re.compile(r"(\w+)(?:\(([^)]*)\))?(?:\{1,(\d)\})?")


@dataclass(frozen=True, slots=True)
class ElementType:
    """What is known of one element.

    ``content`` is "elements" (those in ``children``), "html", "text", "css" or "nothing"; ``attributes`` maps a name
    to a kind, such as ``color``, ``enum(left,right)`` or ``unit(px,%){1,4}``.
    """

    content: str
    children: frozenset[str]
    attributes: Mapping[str, str]


@cache
def element_types() -> Mapping[str, ElementType]:
    """Every element, by its name."""
    return {name: _element_type(table) for name, table in _data()["elements"].items()}


@cache
def every_attribute() -> Mapping[str, str]:
    """All attributes of all elements with one of their kinds: what ``mj-all`` and ``mj-class`` can set."""
    return {name: kind for each in element_types().values() for name, kind in each.attributes.items()}


def value_problem(kind: str, value: str) -> str | None:
    """What ``value`` would have to be, or None when it is a value of that ``kind``."""
    found = _KIND.fullmatch(kind)
    assert found
    name, arguments, most = found[1], (found[2] or "").split(","), int(found[3] or 1)
    return _CHECKS[name](value, arguments, most)


@cache
def _data() -> dict[str, dict[str, dict[str, dict[str, list[str]]]]]:
    data = json.loads(Path(__file__).with_name("mjml_elements.json").read_text(encoding="utf-8"))
    assert isinstance(data, dict)
    return data


@cache
def _colours() -> frozenset[str]:
    return frozenset(_data()["colours"])


def _element_type(table: Mapping[str, dict[str, list[str]]]) -> ElementType:
    attributes = {name: kind for kind, names in table.get("attributes", {}).items() for name in names}
    return ElementType(
        str(table["content"]), frozenset(table.get("children", ())), {**attributes, **_EVERYWHERE}
    )


def _any(_: str, __: list[str], ___: int) -> str | None:
    return None


def _boolean(value: str, _: list[str], __: int) -> str | None:
    return None if value in {"true", "false"} else "true or false"


def _integer(value: str, _: list[str], __: int) -> str | None:
    return None if value.isdecimal() else "a whole number"


def _colour(value: str, _: list[str], __: int) -> str | None:
    is_colour = _HEX_COLOUR.fullmatch(value) or _RGB_COLOUR.fullmatch(value) or value.lower() in _colours()
    return None if is_colour else "a colour such as #1a2b3c"


def _choice(value: str, choices: list[str], _: int) -> str | None:
    return None if value in choices else " or ".join(choice for choice in choices if choice)


def _length(value: str, units: list[str], most: int) -> str | None:
    names = "|".join(re.escape(unit) for unit in units if unit != "auto")
    one = re.compile(rf"-?\d*\.?\d+(?:{names})|0{'|auto' if 'auto' in units else ''}")
    lengths = value.split()
    if 0 < len(lengths) <= most and all(one.fullmatch(length) for length in lengths):
        return None
    examples = " or ".join(unit if unit == "auto" else f"12{unit}" for unit in units)
    return f"{'up to four lengths, each' if most > 1 else 'a length'} such as {examples}"


_CHECKS: Mapping[str, Callable[[str, list[str], int], str | None]] = {
    "string": _any,
    "boolean": _boolean,
    "integer": _integer,
    "color": _colour,
    "enum": _choice,
    "unit": _length,
    "unitWithNegative": _length,
}
