"""How it is known what a mail program does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from postiljon.checks.clients.support import support_table


@dataclass(frozen=True, slots=True)
class Evidence:
    """How a rule is known: ``source`` in a few words, and its ``address`` where it has one.

    For a feature of Can I email ``slug`` is its name and ``note`` the number of a remark; the day of the test is in the
    table, and so is whether it still holds.
    """

    source: str
    address: str = ""
    day: str = ""
    slug: str = ""
    note: str = ""

    @property
    def date(self) -> str:
        """The day of the test, or on which it was written or read, such as "2023-07-27"; "" for what needs none."""
        return support_table().feature(self.slug).tested if self.slug else self.day

    def holds(self, programs: Iterable[str]) -> bool:
        """Whether the table says it of one of ``programs``; what is known from elsewhere holds."""
        return not self.slug or any(self._is_said_of(program) for program in programs)

    def _is_said_of(self, program: str) -> bool:
        feature = support_table().feature(self.slug)
        known = feature.support.get(program)
        return known is not None and (self.note in known.notes if self.note else known.verdict == "n")


def caniemail(slug: str, note: str = "") -> Evidence:
    """A feature of Can I email, and one of its notes."""
    source = f"caniemail {slug} #{note}" if note else f"caniemail {slug}"
    return Evidence(source, f"https://www.caniemail.com/features/{slug}/", slug=slug, note=note)


def email_bugs(number: int, day: str) -> Evidence:
    """A report of hteumeuleu/email-bugs, and the day of the last word on it."""
    return Evidence(
        f"hteumeuleu/email-bugs #{number}", f"https://github.com/hteumeuleu/email-bugs/issues/{number}", day
    )
