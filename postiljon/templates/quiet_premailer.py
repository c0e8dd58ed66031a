"""Premailer without what it does not need here: the means to fetch style sheets from the web."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any


def premailer_class() -> Callable[..., Any]:
    """Premailer, imported so that it can fetch nothing, which is two thirds of the time that its import takes.

    It fetches with ``requests``, and its CSS parser fetches what a sheet imports: with a module ``_fetchgae`` of
    its own package where there is one, else with ``urllib``. Each is given a module in which there is nothing to
    fetch with. Whoever imported the real ones before keeps them; the name ``requests`` is free again afterwards.
    """
    if "premailer" not in sys.modules:
        sys.modules.setdefault(
            "cssutils._fetchgae", _module("cssutils._fetchgae", _defaultFetcher=_fetch_nothing)
        )
    with _standing_in("requests"):
        from premailer import Premailer
    _expect_no_grammar()
    return Premailer  # type: ignore[no-any-return]


def _expect_no_grammar() -> None:
    """Properties and values are taken as they are; premailer asks for that, but forgets it for style attributes."""
    import cssutils

    cssutils.profile.removeProfile(all=True)


def _fetch_nothing(url: str) -> None:
    """What cssutils takes for a sheet that cannot be found."""
    del url


def _module(name: str, **content: object) -> ModuleType:
    module = ModuleType(name, "Nothing can be fetched here.")
    vars(module).update(content)
    return module


@contextmanager
def _standing_in(name: str) -> Iterator[None]:
    """An empty module ``name`` for the time of an import, unless the real one is there."""
    if name in sys.modules:
        yield
        return
    sys.modules[name] = _module(name)
    try:
        yield
    finally:
        del sys.modules[name]
