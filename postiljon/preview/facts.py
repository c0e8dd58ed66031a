"""What can be said of a mail without drawing it: how large it is, and what the list of an inbox has to show."""

from __future__ import annotations

from dataclasses import dataclass
from email.utils import parseaddr

from postiljon.templates.model import Mail

GMAIL_LIMIT = 102_000  # bytes of HTML; what comes after is hidden behind a link
GMAIL_NEAR = 80_000

_LONGEST_SNIPPET = 200  # characters; no list shows more


@dataclass(frozen=True, slots=True)
class Size:
    """How much of what Gmail shows the HTML takes up: ``verdict`` is "fits", "near" or "over"."""

    bytes: int
    verdict: str

    @property
    def kilobytes(self) -> int:
        """The size as people read it."""
        return -(-self.bytes // 1000)  # a mail that is over the limit must not look as if it just fits

    @property
    def percent(self) -> int:
        """Of the limit; 100 for everything above it."""
        return min(100, self.bytes * 100 // GMAIL_LIMIT)


@dataclass(frozen=True, slots=True)
class Row:
    """A mail in the list of an inbox. ``snippet`` is the preheader, or else the first words of the mail."""

    sender: str
    initial: str
    subject: str
    snippet: str
    preheader_length: int

    @property
    def has_preheader(self) -> bool:
        return self.preheader_length > 0


def html_size(html: str) -> Size:
    """The size of the HTML part before it is encoded for transport."""
    size = byte_count(html)
    return Size(size, "over" if size > GMAIL_LIMIT else "near" if size > GMAIL_NEAR else "fits")


def byte_count(text: str) -> int:
    """How many bytes ``text`` is in UTF-8."""
    return len(text.encode("utf-8", "replace"))


def list_row(mail: Mail) -> Row:
    """What a mail program knows of ``mail`` before it is opened."""
    name, address = parseaddr(mail.sender)
    sender = name or address or mail.sender.strip()
    preheader = _one_line(mail.preheader)
    return Row(
        sender=sender,
        initial=next((character.upper() for character in sender if character.isalnum()), "?"),
        subject=_one_line(mail.subject),
        snippet=_shortened(preheader or _one_line(mail.text[: 10 * _LONGEST_SNIPPET])),
        preheader_length=len(preheader),
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_SNIPPET else text[:_LONGEST_SNIPPET].rstrip() + "…"
