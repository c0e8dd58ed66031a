"""Whether a link opens anything: a page, a mail, a call, or a place in the mail itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from postiljon.checks.addresses import KNOWN_SCHEMES, REFUSED_SCHEMES, Address
from postiljon.checks.linked import Link
from postiljon.checks.model import Specimen, Trouble, family
from postiljon.checks.telling import about, once_each

rule = family("links")

_NOWHERE = frozenset({"", "#", "/"})
_TOP = "#top"  # every program that follows anchors knows it
_MAILBOX = re.compile(r"[^\s@<>,;]+@(?:[\w-]+\.)+[^\W\d_][\w-]+")
_SPACING = re.compile(r"[\s.()/-]")
_NUMBER = re.compile(r"\+?[\d*#]{3,15}")
_TRUNK_ZERO = re.compile(r"\+[\d\s.-]*\(0\)")


@rule(
    "L01",
    "error",
    "A link goes nowhere",
    why="A reader who taps it stays where he is, and thinks that the mail is broken.",
    fix="give it an address that begins with https://, or take the link off",
)
def goes_nowhere(mail: Specimen) -> Iterator[Trouble]:
    return once_each(
        Trouble(f"{_named(link)} has no address", at=link.element, words=link.words)
        for link in mail.page.links
        if link.address.raw in _NOWHERE
    )


def _named(link: Link) -> str:
    return str(link) if link.words else "a link around a picture or nothing"


@rule(
    "L03",
    "error",
    "An address that nothing can open",
    why="A mail is on no site, so an address must be whole, from https:// to its end. Half ones open nothing, or "
    "something on the reader's own computer.",
    fix="copy the whole address out of the bar of your browser",
)
def cannot_be_opened(mail: Specimen) -> Iterator[Trouble]:
    return once_each(
        about(
            link,
            f"{link} opens nothing: {link.address.flaw} ({link.address})",
            fix=_how_to_write(link.address),
        )
        for link in mail.page.links
        if link.address.flaw and link.address.raw not in _NOWHERE
    )


def _how_to_write(address: Address) -> str:
    if _MAILBOX.fullmatch(address.raw):
        return f"write mailto:{address}"
    return f"write https://{address}" if address.raw.startswith("www.") else ""


@rule(
    "L12",
    "error",
    "A link that mail programs refuse",
    why="Mail programs take links off that run a script or open a file of the computer, and filters hold such a mail "
    "back. Links to apps are taken off by some of them.",
    fix="link to a page on the web",
)
def is_refused(mail: Specimen) -> Iterator[Trouble]:
    return once_each(
        about(
            link,
            f"{link} begins with {link.address.scheme}: and is taken off",
            severity="error" if link.address.scheme in REFUSED_SCHEMES else "warning",
        )
        for link in mail.page.links
        if link.address.scheme and not link.address.flaw and link.address.scheme not in KNOWN_SCHEMES
    )


@rule(
    "L18",
    "error",
    "A link to a mail address that is none",
    why="The reader's program opens a mail that cannot be sent.",
    fix="write mailto: and the whole address behind it, such as mailto:help@example.com",
)
def mails_nobody(mail: Specimen) -> Iterator[Trouble]:
    return once_each(
        about(link, f"{link} opens a mail to nobody ({link.address})")
        for link in mail.page.links
        if link.address.scheme == "mailto" and not _can_be_mailed(link.address)
    )


def _can_be_mailed(address: Address) -> bool:
    """With a subject or a text, one without an address is for sharing with a friend."""
    to = unquote(address.path).strip()
    if not to:
        return bool(address.query)
    return all(_MAILBOX.fullmatch(each.strip()) for each in to.split(","))


@rule(
    "L19",
    "warning",
    "A telephone number that no phone can dial",
    why="Tapping it dials a wrong number, or does nothing.",
    fix="write it with the country in front and digits only, such as tel:+31201234567",
)
def cannot_be_dialled(mail: Specimen) -> Iterator[Trouble]:
    return once_each(
        about(link, f"{link} cannot be dialled: {why}")
        for link in mail.page.links
        if link.address.scheme == "tel" and (why := _why_not_dialled(link.address))
    )


def _why_not_dialled(address: Address) -> str:
    number = unquote(address.raw.partition(":")[2]).partition(";")[0].partition(",")[0]
    if _TRUNK_ZERO.match(number.strip()):
        return "behind the country there is no (0)"
    if _NUMBER.fullmatch(_SPACING.sub("", number)):
        return ""
    return f"{number[:30]!r} is no number" if number.strip() else "there is no number"


@rule(
    "L23",
    "warning",
    "A link to a place that is not in the mail",
    why="A reader who taps it stays where he is, or comes to the first page of his own mailbox.",
    fix="link to the page that has it; within a mail few programs jump anyway",
)
def jumps_to_nothing(mail: Specimen) -> Iterator[Trouble]:
    return once_each(
        about(link, f"{link} jumps to {link.address}, and there is no such place in the mail")
        for link in mail.page.links
        if link.address.is_anchor and link.address.raw not in _NOWHERE and not _is_there(link.address, mail)
    )


def _is_there(address: Address, mail: Specimen) -> bool:
    return address.raw == _TOP or unquote(address.fragment) in mail.page.anchors


RULES = (goes_nowhere, cannot_be_opened, is_refused, mails_nobody, cannot_be_dialled, jumps_to_nothing)
