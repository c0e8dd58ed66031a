"""Who a mailing is for, and what came of that: so many are mailed, so many are not, each with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .segments.model import Segment


class Verdict(StrEnum):
    """What is decided about one entry of a list. The first that applies, from top to bottom, is the one."""

    SUPPRESSED = "suppressed"
    UNCONFIRMED = "unconfirmed"
    NOT_IN_SEGMENT = "not in segment"
    HAD_IT = "had it already"
    CAPPED = "frequency cap"
    MAILED = "mailed"
    DUPLICATE = "duplicate address"  # the same address on another of the lists


@dataclass(frozen=True, slots=True)
class Cap:
    """At most so many mails to a person within so many days."""

    mails: int
    days: int


@dataclass(frozen=True, slots=True)
class Audience:
    """The lists, and whom of them. ``campaign`` is the one that nobody gets twice; "" for none."""

    lists: tuple[str, ...]
    segment: Segment | None = None
    segment_name: str = ""
    campaign: str = ""
    cap: Cap | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """So many entries with one verdict. ``detail`` is the reason of a suppression."""

    verdict: Verdict
    detail: str
    entries: int


@dataclass(frozen=True, slots=True)
class Plan:
    """Every entry of the lists, once in ``counts``."""

    counts: tuple[Count, ...]

    @property
    def entries(self) -> int:
        """How many entries the lists have together."""
        return sum(count.entries for count in self.counts)

    @property
    def mailed(self) -> int:
        """How many people get the mail."""
        return sum(count.entries for count in self.counts if count.verdict is Verdict.MAILED)

    @property
    def left_out(self) -> tuple[Count, ...]:
        """The rest, in the order of the verdicts."""
        return tuple(count for count in self.counts if count.verdict is not Verdict.MAILED)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is decided about one person, and what it rests on. ``lists`` are those of the audience that they are on.

    ``is_in_segment`` is None without a segment; ``had_it`` is what the ledger says of this campaign, or "".
    """

    verdict: Verdict
    detail: str
    lists: Mapping[str, str] = field(default_factory=dict)
    is_in_segment: bool | None = None
    had_it: str = ""
    recent_mails: int = 0


def plan_of(rows: Iterable[tuple[str, str, int, int]]) -> Plan:
    """The plan from rows of verdict, detail, how many people, and how many entries these have."""
    counts, doubles = [], 0
    for verdict, detail, people, entries in rows:
        counts.append(Count(Verdict(verdict), detail, people))
        doubles += entries - people
    order = list(Verdict)
    counts.sort(key=lambda count: (order.index(count.verdict), count.detail))
    return Plan((*counts, Count(Verdict.DUPLICATE, "", doubles)) if doubles else tuple(counts))
