"""One end of time for all that a fetch does: names, connections, redirects, bytes."""

from __future__ import annotations

import time
from dataclasses import dataclass


class OutOfTimeError(Exception):
    """The deadline has passed."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """A moment on the monotonic clock."""

    at: float

    @classmethod
    def within(cls, seconds: float) -> Deadline:
        """``seconds`` from now."""
        return cls(time.monotonic() + seconds)

    def left(self, most: float | None = None) -> float:
        """How many seconds a step may take, ``most`` at the most. Raises OutOfTimeError when there are none left."""
        left = self.at - time.monotonic()
        if left <= 0:
            raise OutOfTimeError
        return left if most is None else min(left, most)
