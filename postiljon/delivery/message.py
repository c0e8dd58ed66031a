"""A message: the MIME bytes that one recipient gets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

from postiljon.errors import MergeError
from postiljon.pictures.kinds import kind_of


@dataclass(frozen=True, slots=True)
class Letter:
    """What a message says.

    ``pictures`` (a name and a content each) are attached under the content ids that the HTML names with ``cid:``.

    ``id`` is hexadecimal and decides the Message-ID and the boundaries, so that the same letter gives the same
    bytes.
    """

    subject: str
    sender: str
    to: str
    text: str
    html: str
    id: str = ""
    reply_to: str = ""
    unsubscribe: str = ""
    date: datetime | None = None
    pictures: Mapping[str, tuple[str, bytes]] = field(default_factory=dict)


def compose(letter: Letter) -> bytes:
    """The letter as multipart/alternative: text first, HTML (with its pictures) second.

    Raises MergeError when a header would break: a line break in a subject, or an address that is none.
    """
    message = EmailMessage(policy=SMTP)
    for name, value in _headers(letter).items():
        try:
            message[name] = value
        except (ValueError, IndexError) as error:
            raise MergeError(f"the header {name} cannot be {value!r}: {error}") from error
    message.set_content(letter.text, cte="quoted-printable")
    message.add_alternative(letter.html, subtype="html", cte="quoted-printable")
    _attach(message, letter)
    _set_boundaries(message, letter.id)
    return message.as_bytes()


def shown_headers(letter: Letter) -> tuple[tuple[str, str], ...]:
    """The headers of the letter in order, as a person reads them."""
    return tuple((name, str(value)) for name, value in _headers(letter).items())


def _headers(letter: Letter) -> dict[str, str | Address]:
    domain = parseaddr(letter.sender)[1].rpartition("@")[2] or "localhost"
    headers: dict[str, str | Address | None] = {
        "From": _address(letter.sender),
        "To": _address(letter.to),
        "Reply-To": _address(letter.reply_to) if letter.reply_to else None,
        "Subject": letter.subject,
        "Date": format_datetime(letter.date) if letter.date else None,
        "Message-ID": f"<{letter.id}@{domain}>",
        "List-Unsubscribe": f"<{letter.unsubscribe}>" if letter.unsubscribe else None,
        "X-Unsent": "1",  # Outlook opens such a file as a draft, ready to send
    }
    return {name: value for name, value in headers.items() if value is not None}


def _address(written: str) -> Address:
    name, address = parseaddr(written if written.isprintable() else "")
    try:
        return Address(name, addr_spec=address)
    except (ValueError, IndexError) as error:
        raise MergeError(
            f"{written!r} is not a mail address", hint="write it as: Name <name@example.com>"
        ) from error


def _attach(message: EmailMessage, letter: Letter) -> None:
    if not letter.pictures:
        return
    html = message.get_body(("html",))
    assert isinstance(html, EmailMessage)  # add_alternative made it
    for cid, (name, content) in letter.pictures.items():
        html.add_related(
            content, "image", kind_of(content), cid=f"<{cid}>", filename=name, disposition="inline"
        )


def _set_boundaries(message: EmailMessage, letter_id: str) -> None:
    multiparts = [part for part in message.walk() if part.is_multipart()]
    for depth, part in enumerate(multiparts):
        part.set_boundary(f"=_{letter_id[:24]}_{depth}")
