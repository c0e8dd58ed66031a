"""A mail that somebody else made, as a file: HTML alone, or a whole message."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage

from postiljon.errors import Place, SourceError

from .model import FAMILIES, Page, PictureFacts, Specimen, Trouble
from .page import text_of
from .signs import PADDING

ENDINGS = (".html", ".htm", ".eml")
_NEED_A_MESSAGE = frozenset({"content", "sender"})
_MOST = 20_000_000  # bytes; no mail server takes more


def read_mail(name: str, content: bytes) -> Specimen:
    """The mail in a file called ``name``. Raises SourceError when there is no HTML in it."""
    if len(content) > _MOST:
        raise SourceError(
            f"this file has more than {_MOST:,} bytes", place=Place(name), hint="no mail is as large"
        )
    if not name.lower().endswith(".eml"):
        return _described(Specimen(page=Page(content.decode("utf-8-sig", "replace"))))
    return _message(name, content)


def families_of(name: str) -> tuple[str, ...]:
    """The families of rules that a file can answer: HTML alone has no subject, no text part and no sender."""
    whole = name.lower().endswith(".eml")
    return tuple(family for family in FAMILIES if whole or family not in _NEED_A_MESSAGE)


def place_in(name: str, trouble: Trouble) -> Place:
    """The line of an HTML file; a message is encoded, and its lines are not those of its HTML."""
    line = trouble.line if trouble.at is None else trouble.at.sourceline
    return Place(name, None if name.lower().endswith(".eml") else line)


def _message(name: str, content: bytes) -> Specimen:
    try:
        message = message_from_bytes(content, policy=policy.default)
        found = _specimen(message)
    except (ValueError, LookupError, IndexError, AttributeError) as error:
        raise SourceError(f"this message cannot be read: {error}", place=Place(name)) from error
    if not found.page.html.strip():
        hint = "check reads messages with an HTML part"
        raise SourceError("this message has no HTML", place=Place(name), hint=hint)
    return _described(found)


def _specimen(message: EmailMessage) -> Specimen:
    return Specimen(
        page=Page(_part(message, "html")),
        text=_part(message, "plain"),
        subject=str(message.get("Subject", "")),
        sender=str(message.get("From", "")),
        reply_to=str(message.get("Reply-To", "")),
        unsubscribe=_first_address(str(message.get("List-Unsubscribe", ""))),
        pictures=_pictures(message),
    )


def _first_address(header: str) -> str:
    return header.strip("<> \r\n").partition(">")[0]


def _part(message: EmailMessage, subtype: str) -> str:
    part = message.get_body((subtype,))
    return str(part.get_content()) if part is not None else ""


def _pictures(message: EmailMessage) -> dict[str, PictureFacts]:
    return {
        f"cid:{str(part['Content-ID']).strip('<> ')}": PictureFacts(
            len(part.get_payload(decode=True) or b""), 0, 0
        )
        for part in message.walk()
        if part.get_content_maintype() == "image" and part["Content-ID"]
    }


def _described(specimen: Specimen) -> Specimen:
    """With what the HTML itself says of the mail."""
    page = specimen.page
    title = next((text_of(element) for element in page.all("title")), "")
    size = len(page.html.encode("utf-8", "replace"))
    return replace(
        specimen,
        language=page.root.get("lang", ""),
        title=title,
        preheader=specimen.preheader or _preheader(page),
        largest_bytes=size,
    )


def _preheader(page: Page) -> str:
    """The hidden words that the body begins with, without what pads them; "" when it begins with others."""
    first = None if page.body is None else next(page.body.iterchildren("*"), None)
    if first is None or not page.light[first].unseen:
        return ""
    return PADDING.split(text_of(first), maxsplit=1)[0].strip()
