"""What a template becomes: an email with merge fields, compiled once and merged for every reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as the mail shows it: its address, and its size in pixels (0 where it is not known)."""

    address: str
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class Mail:
    """An email merged for one reader, as a mail program would show it.

    ``pictures`` maps the addresses that the HTML uses to the content of the files, where those are at hand.
    """

    name: str
    subject: str
    preheader: str
    sender: str
    to: str
    html: str
    text: str
    headers: tuple[tuple[str, str], ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict)
