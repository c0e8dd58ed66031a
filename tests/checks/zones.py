"""Zones of invented domains, as the examinations ask for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from postiljon.checks.records.model import Item, Outcome
from postiljon.errors import TemporaryFetchError

PASSED, FAILED, NOT_CHECKED = Outcome.PASSED, Outcome.FAILED, Outcome.NOT_CHECKED


@dataclass
class Zone:
    """Records by name and kind: ``{"example.com TXT": ["v=spf1 -all"]}``; ``silent`` names answer nobody."""

    records: Mapping[str, Sequence[str]]
    silent: set[str] = field(default_factory=set)
    asked: list[str] = field(default_factory=list)

    def __call__(self, name: str, kind: str, /) -> Sequence[str]:
        self.asked.append(f"{name} {kind}")
        if name in self.silent:
            raise TemporaryFetchError("no name server answers")
        return self.records.get(f"{name} {kind}", ())


def outcomes(items: Iterable[Item]) -> dict[str, Outcome]:
    return {item.name: item.outcome for item in items}


def reason(items: Iterable[Item], name: str) -> str:
    return next(item.reason for item in items if item.name == name)
