"""Which addresses of a file were there before, for millions of them in little memory."""

from __future__ import annotations

from array import array

_SMALLEST = 1 << 12  # slots; a power of two


class SeenBefore:
    """A set of fingerprints, 8 bytes each in a table that is never more than half full.

    A million take 16 MB, where a set of Python takes six times that. Two that agree in their first 64 bits count as
    the same; among a million that happens in one file of 40 million, and all it does is to call a new row a double.
    """

    __slots__ = ("_count", "_slots")

    def __init__(self) -> None:
        self._slots = _empty(_SMALLEST)
        self._count = 0

    def add(self, fingerprint: bytes) -> bool:
        """Whether it was there before; it is from now on."""
        if self._count * 2 >= len(self._slots):
            self._grow()
        value = int.from_bytes(fingerprint[:8], "little") or 1  # 0 is an empty slot
        at = _slot(self._slots, value)
        if self._slots[at]:
            return True
        self._slots[at] = value
        self._count += 1
        return False

    def _grow(self) -> None:
        bigger = _empty(len(self._slots) * 2)
        for value in self._slots:
            if value:
                bigger[_slot(bigger, value)] = value
        self._slots = bigger


def _empty(size: int) -> array[int]:
    return array("Q", bytes(size * 8))


def _slot(slots: array[int], value: int) -> int:
    """Where ``value`` is, or would be."""
    last = len(slots) - 1
    at = value & last
    while slots[at] and slots[at] != value:
        at = (at + 1) & last
    return at
