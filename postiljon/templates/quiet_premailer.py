"""Premailer without what it does not need here: the means to fetch style sheets, and a slow reader of CSS."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from . import css_reader
from .stand_ins import standing_in


def premailer_class() -> Callable[..., Any]:
    """Premailer, imported so that it can fetch nothing, in a fifth of the time that its import takes otherwise.

    It fetches with ``requests`` and reads CSS with ``cssutils``. For the time of its import, modules of these names
    stand in for them: one in which there is nothing to fetch with, and one that reads with tinycss2. Whoever
    imported the real ones keeps them; afterwards both names are free again.
    """
    if "premailer" not in sys.modules:
        with standing_in("requests"), standing_in("cssutils", **_CSS):
            import premailer  # noqa: F401  # it stays loaded, with what it found
    from premailer import Premailer

    return Premailer  # type: ignore[no-any-return]


_CSS = {
    "parseString": css_reader.read_sheet,
    "parseStyle": css_reader.read_style,
}
