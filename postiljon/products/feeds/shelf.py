"""Memory with a bound: the products that are open for variants, and what is known of those that are not."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

from .family import Family

Value = TypeVar("Value")

_MOST_GONE = 2_000_000  # names; 60 bytes each


class Recent(Generic[Value]):
    """A mapping in two halves: when it turns, the older half is forgotten."""

    def __init__(self) -> None:
        self._newer: dict[Hashable, Value] = {}
        self._older: dict[Hashable, Value] = {}

    def __len__(self) -> int:
        return len(self._newer)

    def __setitem__(self, key: Hashable, value: Value) -> None:
        self._newer[key] = value

    def get(self, key: Hashable) -> Value | None:
        """What is remembered of ``key``."""
        found = self._newer.get(key)
        return self._older.get(key) if found is None else found

    def turn(self) -> Iterable[Hashable]:
        """Forget the older half; what comes back are its keys."""
        forgotten, self._older, self._newer = self._older, self._newer, {}
        return forgotten.keys()


class Shelf:
    """Products under all the names by which variants may ask for them, in the order in which they came.

    At least ``window`` of them are open, and at most twice as many. Of those that have gone only the names are known.
    """

    def __init__(self, window: int) -> None:
        self._window = window
        self._newer: list[Family] = []
        self._older: list[Family] = []
        self._newer_names: dict[Hashable, Family] = {}
        self._older_names: dict[Hashable, Family] = {}
        self._gone: set[int] = set()  # hashes: 8 bytes of a name are enough

    def get(self, name: Hashable) -> Family | None:
        """The open product called ``name``."""
        return self._newer_names.get(name) or self._older_names.get(name)

    def is_gone(self, name: Hashable) -> bool:
        """Whether there was a product called ``name`` that is not open any more."""
        return hash(name) in self._gone

    def put(self, family: Family, names: Iterable[Hashable | None]) -> list[Family]:
        """Open a product under those of ``names`` that are something. What comes back had to go for it."""
        for name in names:
            if name:
                self._newer_names[name] = family
        self._newer.append(family)
        return self._turn() if len(self._newer) >= self._window else []

    def rest(self) -> list[Family]:
        """All that are still open."""
        return [*self._older, *self._newer]

    def _turn(self) -> list[Family]:
        gone, self._older, self._newer = self._older, self._newer, []
        names, self._older_names, self._newer_names = self._older_names, self._newer_names, {}
        if len(self._gone) < _MOST_GONE:
            self._gone.update(map(hash, names))
        return gone
