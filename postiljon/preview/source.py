"""What the preview asks of whoever has the campaigns. It is handed in, as a preview knows nothing of their files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from postiljon.checks.model import Finding
from postiljon.errors import Place
from postiljon.templates.model import Mail


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody whose mail can be looked at. ``kind`` is "nobody", "sample", "empty" or "list".

    ``name`` is what the page calls them; "nobody" and "empty" have none, as those are words of the page.
    """

    id: str
    kind: str
    name: str = ""

    @property
    def is_invented(self) -> bool:
        """Whether a mail to them may be shown to anybody."""
        return self.kind != "list"


class Made(Protocol):
    """A campaign that was built: the mail for each reader, and what the checks say of it."""

    @property
    def version(self) -> str:
        """A few letters that change with the mail."""
        ...

    @property
    def readers(self) -> Sequence[Reader]:
        """Who can be chosen; the first is nobody in particular."""
        ...

    def knows(self, reader: str) -> bool:
        """Whether there is a reader with that id: one of ``readers``, or somebody further down a list."""
        ...

    def mail(self, reader: str) -> Mail:
        """The mail to that reader, or to the first one. Raises MergeError where it cannot be made."""
        ...

    def findings(self) -> Sequence[Finding]:
        """What the checks find, the worst first; slower than the mail itself. Raises a PostiljonError."""
        ...

    def next_command(self, worst: str | None) -> str:
        """What to type next, when that is the worst of the findings."""
        ...


class Source(Protocol):
    """The campaigns of a workspace."""

    @property
    def name(self) -> str:
        """What people call the workspace."""
        ...

    @property
    def language(self) -> str:
        """The language that the page speaks, as a BCP 47 tag."""
        ...

    def campaigns(self) -> Mapping[str, str]:
        """The names, each with the worst severity that is known: "fine" for none, "" when nobody has looked."""
        ...

    def seen(self, campaign: str, worst: str) -> None:
        """That is the worst of what was found in a campaign; for the next list of them."""
        ...

    def make(self, campaign: str) -> Made:
        """The campaign, built. Raises a PostiljonError with the place of what is wrong."""
        ...

    def lines(self, place: Place) -> Sequence[str]:
        """The lines of the file that ``place`` names; none where it cannot be read."""
        ...

    def screenshots(self, campaign: str) -> Mapping[str, Path]:
        """Pictures of the mail in real programs that somebody has put beside it, by the name of the file."""
        ...
