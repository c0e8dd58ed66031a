"""Holding rows against what is known: who is new, what changes, and who said no.

Nobody is subscribed again who said no, and what is known is never replaced with nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from .model import Entry, Outcome, Reason, State
from .seen import SeenBefore


@dataclass(frozen=True, slots=True)
class Known:
    """A person as they are before a batch: ``state`` is how they stand on the list, ``id`` None that they are new."""

    id: int | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    tags: frozenset[str] = frozenset()
    state: State | None = None
    is_suppressed: bool = False


@dataclass(slots=True)
class Change:
    """What a batch does to one person. ``values`` are those to write, ``state`` the one to give, if any.

    ``entry`` is the row that they came with first; ``refuses`` stands above everything else.
    """

    entry: Entry
    known: Known
    values: dict[str, str]
    tags: set[str] = field(default_factory=set)
    state: State | None = None
    refuses: Reason | None = None


def judge(
    rows: Iterable[tuple[bytes, Entry]], known: Mapping[bytes, Known], seen: SeenBefore, *, confirms: bool
) -> tuple[list[Outcome], dict[bytes, Change]]:
    """What becomes of each row of a batch, and the changes it makes, by fingerprint.

    ``seen`` knows the rows before this batch, and these too afterwards. ``confirms`` says that everyone in it has
    confirmed (double opt-in), so that who was unconfirmed is no longer.
    """
    changes: dict[bytes, Change] = {}
    outcomes = []
    for fingerprint, entry in rows:
        is_double = seen.add(fingerprint)
        change = changes.get(fingerprint) or Change(entry, known.get(fingerprint, _NOBODY), {})
        outcome = _judged(change, entry, confirms=confirms)
        if outcome is not Outcome.SUPPRESSED or change.refuses:
            changes[fingerprint] = change
        outcomes.append(Outcome.DOUBLE if is_double else outcome)
    return outcomes, changes


_NOBODY = Known()


def _judged(change: Change, entry: Entry, *, confirms: bool) -> Outcome:
    """The outcome of one more row about the person of ``change``, which takes up what it says."""
    known = change.known
    change.refuses = change.refuses or entry.refuses
    if known.is_suppressed or known.state is State.UNSUBSCRIBED or change.refuses:
        return Outcome.SUPPRESSED
    is_richer = _take_up(change, entry)
    if known.state is None:
        change.state = change.state or entry.state
        return Outcome.NEW
    if confirms and known.state is State.UNCONFIRMED and entry.state is State.SUBSCRIBED:
        change.state, is_richer = State.SUBSCRIBED, True
    return Outcome.UPDATED if is_richer else Outcome.KNOWN


def _take_up(change: Change, entry: Entry) -> bool:
    """Whether the row says something of the person that was not known; it is known then."""
    known, values = change.known, change.values
    news = {
        name: value
        for name, value in entry.values.items()
        if value and value != (values.get(name) or known.values.get(name))
    }
    new_tags = set(entry.tags) - known.tags - change.tags
    values.update(news)
    change.tags |= new_tags
    return bool(news or new_tags)
