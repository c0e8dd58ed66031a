"""Politeness: a host gets one request at a time, a rest after each, and peace when it asks for it or is not well."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock

_MOST_FAILURES = 2  # one may have been a slow page


@dataclass(slots=True)
class _Host:
    turn: Lock = field(default_factory=Lock)
    rested_at: float = 0  # on the monotonic clock
    failures: int = 0


@dataclass(frozen=True, slots=True)
class Turns:
    """Who may ask which host now. Hosts have a rest of ``pause_seconds`` after each request."""

    pause_seconds: float
    _hosts: dict[str, _Host] = field(default_factory=dict)

    @contextmanager
    def at(self, host: str) -> Iterator[None]:
        """A turn at ``host``, which begins as soon as it is free and rested."""
        known = self._known(host)
        with known.turn:
            time.sleep(max(0.0, known.rested_at - time.monotonic()))
            try:
                yield
            finally:
                known.rested_at = time.monotonic() + self.pause_seconds

    def is_left_in_peace(self, host: str) -> bool:
        """Whether ``host`` has failed too often, or does not want to be asked any more."""
        return self._known(host).failures >= _MOST_FAILURES

    def has_failed(self, host: str) -> None:
        """Somebody waited at ``host`` for nothing."""
        self._known(host).failures += 1

    def wants_peace(self, host: str) -> None:
        """The host said that it was asked too often."""
        self._known(host).failures = _MOST_FAILURES

    def _known(self, host: str) -> _Host:
        return self._hosts.setdefault(host, _Host())
