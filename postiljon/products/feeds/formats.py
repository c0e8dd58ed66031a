"""The formats that are known by their columns: tables in ``formats.toml``."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from .aliases import data_file, known_names, ranked, spelled

_PLAIN = ("alone", "machine", "month_first", "url", "image", "step", "has_root")


@dataclass(frozen=True, slots=True)
class Format:
    """How one program writes its products; ``formats.toml`` says what the fields are.

    ``names`` says what the columns mean: a spelling, its field, and its rank among the spellings of that field.
    """

    name: str
    needs: tuple[frozenset[str], ...] = ()
    alone: bool = False
    names: Mapping[str, tuple[str, int]] = field(default_factory=known_names)
    machine: bool = False
    month_first: bool = False
    url: str = ""
    image: str = ""
    separators: Mapping[str, str] = field(default_factory=dict)
    step: str = ">"
    has_root: bool = False
    parents: frozenset[str] = frozenset()
    hidden: Mapping[str, frozenset[str]] = field(default_factory=dict)
    blank: Mapping[str, str] = field(default_factory=dict)
    left_out: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def fits(self, columns: Collection[str]) -> bool:
        """Whether all that it needs is among ``columns``, in any spelling."""
        there = set(map(spelled, columns))
        return all(need & there for need in self.needs) and not (self.alone and there.difference(*self.needs))


def format_of(columns: Collection[str]) -> Format:
    """The format that has these columns; the last one fits all."""
    return next(each for each in all_formats() if each.fits(columns))


@cache
def all_formats() -> tuple[Format, ...]:
    """The formats in the order in which they are tried."""
    return tuple(map(_format, data_file("formats")["formats"]))


def _format(table: Mapping[str, Any]) -> Format:
    plain = {key: table[key] for key in _PLAIN if key in table}
    return Format(
        name=table["name"],
        needs=tuple(_spelled(names) for names in table["needs"]),
        names={**known_names(), **ranked(table.get("fields", {}))},
        separators=table.get("separators", {}),
        parents=_spelled(table.get("parents", ())),
        hidden=_values(table.get("hidden", {})),
        blank=table.get("blank", {}),
        left_out=_values(data_file("aliases")["left_out"]),
        **plain,
    )


def _values(table: Mapping[str, Collection[str]]) -> dict[str, frozenset[str]]:
    return {name: frozenset(value.casefold() for value in values) for name, values in table.items()}


def _spelled(names: Collection[str]) -> frozenset[str]:
    return frozenset(map(spelled, names))
