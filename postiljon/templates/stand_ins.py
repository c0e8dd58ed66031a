"""Modules that stand in for others while a library is imported that would only lose time with the real ones."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType


@contextmanager
def standing_in(name: str, **content: object) -> Iterator[None]:
    """A module ``name`` with nothing but ``content``, for the time of an import."""
    real = sys.modules.get(name)
    sys.modules[name] = ModuleType(name, "Stands in for the real one while another module is imported.")
    vars(sys.modules[name]).update(content)
    try:
        yield
    finally:
        del sys.modules[name]
        if real:
            sys.modules[name] = real
