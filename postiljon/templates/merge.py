"""Every reader is merged dry before the first message leaves, so that a missing name stops a send at zero."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from postiljon.errors import MergeError, Problem

from .model import Email
from .segments import Slot


@dataclass(slots=True)
class _Failure:
    """One thing that is wrong with the values of some readers; ``row`` is the first of them, from 1."""

    error: MergeError
    row: int
    readers: int = 0

    def problem(self) -> Problem:
        problem = self.error.as_problem()
        whom = (
            f"reader {self.row}"
            if self.readers == 1
            else f"{self.readers:,} readers, the first is {self.row}"
        )
        return Problem(
            problem.code, problem.severity, f"{problem.message} ({whom})", problem.place, problem.hint
        )


def dry_merge(email: Email, readers: Iterable[Mapping[str, str]]) -> tuple[Problem, ...]:
    """What would go wrong for ``readers``, each a mapping of field names to values: one problem per cause."""
    parts = (email.subject, email.preheader, email.text, email.html, email.unsubscribe)
    slots = list(dict.fromkeys(slot for part in parts for slot in part.slots))
    failures: dict[str, _Failure] = {}
    for row, values in enumerate(readers, start=1):
        for error in {str(error): error for error in _errors(slots, values)}.values():
            failures.setdefault(str(error), _Failure(error, row)).readers += 1
    return tuple(failure.problem() for failure in failures.values())


def _errors(slots: list[Slot], values: Mapping[str, str]) -> Iterable[MergeError]:
    for slot in slots:
        try:
            slot.fill(values)
        except MergeError as error:
            yield error
