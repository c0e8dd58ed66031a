"""That there is a mail at all. What stops a build is told by whoever tried it; this is the name of it."""

from __future__ import annotations

from collections.abc import Iterator

from .model import Specimen, Trouble, family

rule = family("structure")


@rule(
    "B01",
    "error",
    "The mail cannot be built",
    why="Something in the campaign's files cannot be read or used, so there is nothing to send or to look at.",
    fix="put right what the message names; postiljon build says the same",
)
def cannot_be_built(_: Specimen) -> Iterator[Trouble]:
    """Nothing: a specimen is a mail that was built."""
    yield from ()


RULES = (cannot_be_built,)
