"""What a mail uses and a mail program that matters does not have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from postiljon.checks.model import Specimen
from postiljon.checks.page import Page

from .features import Use, features
from .programs import clients_named
from .support import Feature, support_table


@dataclass(frozen=True, slots=True)
class Gap:
    """A feature in use, and the programs that do not have it."""

    use: Use
    feature: Feature
    missing: tuple[str, ...]

    def notes(self) -> list[str]:
        """What is known about those that do not have it, each remark once."""
        numbers = [number for each in self.missing for number in self.feature.support[each].notes]
        return [self.feature.notes[number].text for number in dict.fromkeys(numbers)]


def gaps(mail: Specimen) -> tuple[Gap, ...]:
    """The gaps in the mail, without what its template does by itself and what has a fallback.

    What was never tested is no gap, nor is what a program has in part: that part is nearly always the one in use.
    Raises SettingsError for a mail program that nobody knows.
    """
    programs = clients_named(mail.clients)
    found = (
        _gap(use, support_table().feature(use.slug), programs)
        for use in features(mail.page)
        if use.slug not in mail.baseline and not use.has_fallback
    )
    return tuple(gap for gap in found if gap.missing)


def baseline_of(page: Page) -> frozenset[str]:
    """The features of a mail with nothing of a marketer's in it: what its template does on purpose."""
    return frozenset(use.slug for use in features(page))


def _gap(use: Use, feature: Feature, programs: Sequence[str]) -> Gap:
    return Gap(use, feature, tuple(program for program in programs if feature.verdict(program) == "n"))
