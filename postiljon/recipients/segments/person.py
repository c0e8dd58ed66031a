"""One person, as far as segments can ask of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_LARGEST = 1e15  # what is more is no number but a code
_NUMBER = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]{1,2})?")
_DAY = re.compile(r"[0-9]{4}-[01][0-9]-[0-3][0-9]")


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """What is known of a person. Days are text, "2026-03-14"; ``lists`` and ``sent`` have one for each name."""

    fields: Mapping[str, str] = field(default_factory=dict)
    created: str | None = None
    lists: Mapping[str, str] = field(default_factory=dict)
    tags: frozenset[str] = frozenset()
    sent: Mapping[str, str] = field(default_factory=dict)

    def text(self, field: str) -> str:
        """The value, "" without one."""
        return self.fields.get(field, "")

    def number(self, field: str) -> float | None:
        """The value when it is a number: "12", "-3.50"; not "12 kg", nor what has more than 15 digits."""
        number = float(text) if _NUMBER.fullmatch(text := self.text(field)) else None
        return number if number is not None and abs(number) <= _LARGEST else None

    def day(self, field: str) -> str | None:
        """The day that the value begins with; "created" is since when they are known."""
        if field == "created":
            return self.created
        found = _DAY.match(self.text(field))
        return found[0] if found else None

    def on_list(self, name: str) -> bool:
        """Whether they are subscribed to a list."""
        return name in self.lists

    def subscribed_on(self, name: str) -> str | None:
        """Since when they are on a list, the first one for ""."""
        return self.lists.get(name) if name else min(self.lists.values(), default=None)

    def tagged(self, tag: str) -> bool:
        """Whether they have a tag."""
        return tag in self.tags

    def last(self, kind: str) -> str | None:
        """The day of the last event of a kind."""
        return max(self.sent.values(), default=None) if kind == "sent" else None

    def events(self, kind: str, since: str) -> int:
        """How many events of a kind there are from a day on."""
        return sum(day >= since for day in self.sent.values()) if kind == "sent" else 0

    def got(self, campaign: str) -> bool:
        """Whether a campaign was sent to them."""
        return campaign in self.sent
