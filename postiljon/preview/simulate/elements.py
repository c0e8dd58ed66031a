"""Rules about elements that a program knows nothing of."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from .draft import Draft, line_of
from .model import Loss
from .rules import Act
from .trees import unwrapped


def unwrapping(*tags: str) -> Act:
    """An act that takes the tags of those names away; their text stays."""
    return partial(_unwrap, tags)


def _unwrap(tags: tuple[str, ...], draft: Draft) -> Iterator[Loss]:
    for element in draft.all(*tags):
        yield Loss(f"<{element.tag!s}>", line_of(element))
        unwrapped(element)
