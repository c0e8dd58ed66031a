"""Memory with a bound: the products that are open for variants, and what is known of those that are not."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

from .family import Family

Value = TypeVar("Value")

_NOTHING = (None, "")
_MOST_NAMES = 2_000_000  # 60 bytes each


class Names:
    """Names that have been seen. Of each eight bytes are kept, which is enough to know it again."""

    def __init__(self) -> None:
        self._hashes: set[int] = set()

    def __bool__(self) -> bool:
        return bool(self._hashes)

    def __contains__(self, name: Hashable) -> bool:
        return hash(name) in self._hashes

    def add(self, *names: Hashable) -> None:
        """Remember names, up to `_MOST_NAMES` of them."""
        if len(self._hashes) < _MOST_NAMES:
            self._hashes.update(map(hash, names))


class Recent(Generic[Value]):
    """A mapping in two halves: when the newer one has ``size`` entries, the older one is forgotten."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._newer: dict[Hashable, Value] = {}
        self._older: dict[Hashable, Value] = {}

    def __setitem__(self, key: Hashable, value: Value) -> None:
        self._newer[key] = value
        if len(self._newer) >= self._size:
            self._older, self._newer = self._newer, {}

    def get(self, key: Hashable) -> Value | None:
        """What is remembered of ``key``."""
        found = self._newer.get(key)
        return self._older.get(key) if found is None else found


class Shelf:
    """Products under all the names by which variants may ask for them, in the order in which they came.

    At least ``window`` of them are open, and at most twice as many; of those that have ``gone`` only names are known.
    """

    def __init__(self, window: int) -> None:
        self.gone = Names()
        self._window = window
        self._newer: list[Family] = []
        self._older: list[Family] = []
        self._newer_names: dict[Hashable, Family] = {}
        self._older_names: dict[Hashable, Family] = {}

    def get(self, name: Hashable) -> Family | None:
        """The open product called ``name``."""
        return self._newer_names.get(name) or self._older_names.get(name)

    def put(self, family: Family, names: Iterable[Hashable | None]) -> list[Family]:
        """Open a product under those of ``names`` that are something. What comes back had to go for it."""
        for name in names:
            if name not in _NOTHING:
                self._newer_names[name] = family
        self._newer.append(family)
        return self._turn() if len(self._newer) >= self._window else []

    def rest(self) -> list[Family]:
        """All that are still open."""
        return [*self._older, *self._newer]

    def _turn(self) -> list[Family]:
        self.gone.add(*self._older_names)
        gone, self._older, self._newer = self._older, self._newer, []
        self._older_names, self._newer_names = self._newer_names, {}
        return gone
