"""How much of a subject the lists of mail programs show: data, measured."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("inboxes.toml")


@dataclass(frozen=True, slots=True)
class Inbox:
    """The list of a mail program, and how many characters it shows; 0 where nobody has measured."""

    name: str
    subject: int
    preheader: int


@cache
def inboxes() -> tuple[Inbox, ...]:
    """The lists that were measured, the narrowest first."""
    found = tomllib.loads(_FILE.read_text(encoding="utf-8"))["inbox"]
    return tuple(sorted((Inbox(**each) for each in found), key=lambda inbox: inbox.subject))
