"""What a link says, against what it opens."""

from __future__ import annotations

import re
from collections.abc import Iterator

from postiljon.checks.addresses import Address
from postiljon.checks.hosts import is_ending, is_shortener, site_of
from postiljon.checks.linked import Link
from postiljon.checks.model import Specimen, Trouble, family
from postiljon.checks.phrases import begins_one
from postiljon.checks.telling import about, once_each

rule = family("links")

_HOST = r"(?:[\w-]+\.)+[^\W\d_]{2,24}"
_WRITTEN_OUT = re.compile(rf"(?<!\w)(?:https?://|www\.)({_HOST})", re.IGNORECASE)
_BARE_HOST = re.compile(rf"({_HOST})(?:[/?#]\S*)?", re.IGNORECASE)
_MAILBOX = re.compile(rf"[^\s@]+@({_HOST})", re.IGNORECASE)

_DOCUMENTS = frozenset({"doc", "docx", "epub", "odt", "pdf", "ppt", "pptx", "xls", "xlsx", "zip"})
_PICTURES = frozenset({"avif", "gif", "jpeg", "jpg", "png", "svg", "webp"})


@rule(
    "L13",
    "warning",
    "A link that shows another address than it opens",
    why="That is how people are robbed by mail: filters look for it, and Outlook and Gmail warn the reader.",
    fix="let the text say what is behind the link, not an address; or show the address that it opens",
)
def shows_another_address(mail: Specimen) -> Iterator[Trouble]:
    return once_each(
        about(link, f"{link} opens {opened}")
        for link in mail.page.links
        if (shown := _shown(link)) and (opened := _opened(link.address)) and shown != opened
    )


def _shown(link: Link) -> str:
    """The site whose address, or a mail address at which, the link shows."""
    if link.address.scheme == "mailto":
        mailbox = _MAILBOX.fullmatch(link.words)
        return site_of(mailbox[1]) if mailbox else ""
    if written := _WRITTEN_OUT.search(link.words):
        return site_of(written[1])
    bare = _BARE_HOST.fullmatch(link.words)
    return site_of(bare[1]) if bare and is_ending(bare[1].rpartition(".")[2]) else ""


def _opened(address: Address) -> str:
    if address.scheme == "mailto":
        return site_of(address.path.rpartition("@")[2])
    return site_of(address.host) if address.is_web and not is_shortener(address.host) else ""


@rule(
    "L20",
    "note",
    "A link opens a file without saying so",
    why="On a phone a file is slow to load, hard to read, and has no way back to your shop.",
    fix='say it in the text, as in "the leaflet (PDF)", or link to a page that has it',
)
def opens_a_file(mail: Specimen) -> Iterator[Trouble]:
    return once_each(
        about(link, f"{link} opens a {link.address.suffix.upper()} file")
        for link in mail.page.links
        if link.address.is_web and _is_a_surprise(link)
    )


def _is_a_surprise(link: Link) -> bool:
    suffix = link.address.suffix
    kind = "linked_documents" if suffix in _DOCUMENTS else "linked_pictures" if suffix in _PICTURES else ""
    return bool(kind) and suffix not in link.words.lower() and not begins_one(link.words, kind)


RULES = (shows_another_address, opens_a_file)
