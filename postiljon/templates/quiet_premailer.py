"""Premailer without what it does not need here: the means to fetch style sheets, and a slow reader of CSS."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

from . import css_reader


def premailer_class() -> Callable[..., Any]:
    """Premailer, imported so that it can fetch nothing, in a fifth of the time that its import takes otherwise.

    It fetches with ``requests`` and reads CSS with ``cssutils``. For the time of its import, modules of these names
    stand in for them: one in which there is nothing to fetch with, and one that reads with tinycss2. Whoever
    imported the real ones keeps them; afterwards both names are free again.
    """
    if "premailer" not in sys.modules:
        with _standing_in("requests"), _standing_in("cssutils", **_CSS):
            import premailer  # noqa: F401  # it stays loaded, with what it found
    from premailer import Premailer

    return Premailer  # type: ignore[no-any-return]


_CSS = {
    "parseString": css_reader.read_sheet,
    "parseStyle": css_reader.read_style,
}


@contextmanager
def _standing_in(name: str, **content: object) -> Iterator[None]:
    """A module ``name`` with nothing but ``content``, for the time of an import."""
    real = sys.modules.get(name)
    sys.modules[name] = ModuleType(name, "Stands in for the real one while premailer is imported.")
    vars(sys.modules[name]).update(content)
    try:
        yield
    finally:
        del sys.modules[name]
        if real:
            sys.modules[name] = real
