"""What a template becomes: an email with merge fields, compiled once and merged for every reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from .fields import MergeField as MergeField
from .segments import Segments as Segments


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as the mail shows it: its address, and its size in pixels (0 where it is not known)."""

    address: str
    width: int = 0
    height: int = 0


class TemplateRoot(NamedTuple):
    """A folder of templates, and what people call it in error messages."""

    path: Path
    shown: str


@dataclass(frozen=True, slots=True)
class Email:
    """A compiled mail. What differs per reader is still open; everything else is done.

    ``unsubscribe`` is the address for the header List-Unsubscribe. ``mjml`` is the MJML that was compiled, in
    ASCII, for whoever wants to look at it. ``fields`` has every merge field that the mail uses once.
    """

    subject: Segments
    preheader: Segments
    text: Segments
    html: Segments
    unsubscribe: Segments
    mjml: str
    fields: tuple[MergeField, ...]


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
