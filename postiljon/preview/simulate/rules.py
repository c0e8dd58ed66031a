"""Rules, each a small thing that a mail program does, and views, which are rules in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from .draft import Draft
from .evidence import Evidence
from .model import Loss

Act: TypeAlias = Callable[[Draft], Iterator[Loss]]  # does it to a draft, and says what is lost by it


@dataclass(frozen=True, slots=True)
class Rule:
    """A small thing that a mail program does, and how that is known."""

    id: str
    evidence: Evidence
    act: Act


@dataclass(frozen=True, slots=True)
class SourceRule:
    """A rule about the HTML as text, before it is taken apart: ``act`` gives what is left of it, and what is lost."""

    id: str
    evidence: Evidence
    act: Callable[[str], tuple[str, Sequence[Loss]]]


@dataclass(frozen=True)
class View:
    """A way to look at a mail, with a ``title`` and a ``line`` about it for people.

    ``badge`` says how far to trust it, and is one of BADGES. ``programs`` are those of the support table that it
    stands for. ``width`` in pixels and ``scheme``, "light" or "dark", are what the frame should have. ``only_after``
    is the rule of another view without whose effect there is nothing to see here.
    """

    id: str
    badge: str
    title: str = ""
    line: str = ""
    programs: tuple[str, ...] = ()
    width: int = 600
    scheme: str = "light"
    only_after: str = ""
    source_rules: tuple[SourceRule, ...] = ()
    all_rules: tuple[Rule, ...] = ()

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules in their order, without those that the table no longer bears out."""
        return tuple(rule for rule in self.all_rules if rule.evidence.holds(self.programs))
