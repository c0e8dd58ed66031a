"""Premailer without what it does not need here: the means to fetch style sheets from the web."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

_FETCHING = "requests"


def premailer_class() -> Callable[..., Any]:
    """Premailer. It is imported without ``requests``, which takes a third of the time and only serves to fetch.

    Where nobody has imported ``requests`` yet, premailer is given an empty module of that name, so that a fetch is
    not merely switched off but impossible; the name is free again afterwards.
    """
    stands_in = _FETCHING not in sys.modules and "premailer" not in sys.modules
    if stands_in:
        sys.modules[_FETCHING] = ModuleType(_FETCHING, "Nothing can be fetched here.")
    try:
        from premailer import Premailer
    finally:
        if stands_in:
            del sys.modules[_FETCHING]
    return Premailer  # type: ignore[no-any-return]
