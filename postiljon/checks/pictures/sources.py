"""Where pictures come from: that every reader's program can load them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from postiljon.checks.addresses import Address, out_of_place
from postiljon.checks.hosts import is_inside
from postiljon.checks.linked import Picture
from postiljon.checks.model import Specimen, Trouble, family
from postiljon.checks.page import Page
from postiljon.checks.telling import about, counted, listed, once_each

rule = family("pictures")

_IN_THE_MAIL = frozenset({"cid", "data"})
_CSS_ADDRESS = re.compile(r"""url\(\s*["']?\s*(http:[^"')\s]*)""", re.IGNORECASE)


@rule(
    "I01",
    "error",
    "A picture without an address",
    why="The reader sees an empty frame, and some programs load the mail's own page for it.",
    fix="give it a file, or take it out",
)
def has_no_source(mail: Specimen) -> Iterator[Trouble]:
    for picture in mail.page.pictures:
        if not picture.address.raw:
            named = f'the picture "{picture.alt}"' if picture.alt else "a picture"
            yield Trouble(f"{named} has no address", at=picture.element, words=picture.alt)


@rule(
    "I02",
    "warning",
    "A picture that is not loaded safely",
    why="Several mail programs load nothing over http://, so the reader sees an empty frame.",
    fix="write https:// for http://, or let `postiljon pictures` bring the picture into the campaign",
)
def is_not_safe(mail: Specimen) -> Iterator[Trouble]:
    return once_each(
        about(picture, f"{picture} is loaded over http://")
        for picture in mail.page.pictures
        if picture.address.scheme == "http" and picture.address.is_web and not is_inside(picture.address)
    )


@rule(
    "I06",
    "warning",
    "A background picture that is not loaded safely",
    why="Several mail programs load nothing over http://: the background stays empty, and text on it may be hard to "
    "read.",
    fix="write https:// for http://",
)
def background_is_not_safe(mail: Specimen) -> Iterator[Trouble]:
    return once_each(
        Trouble(f"the background {address} is loaded over http://", words=address)
        for address in _backgrounds(mail.page)
    )


def _backgrounds(page: Page) -> Iterator[str]:
    for element in page.elements:
        if (address := element.get("background", "").strip()).lower().startswith("http:"):
            yield address
        if "url(" in (style := element.get("style", "")).lower():
            yield from _CSS_ADDRESS.findall(style)
    for sheet in page.all("style"):
        yield from _CSS_ADDRESS.findall(sheet.text or "")


@rule(
    "I08",
    "error",
    "A picture that no reader can load",
    why="Its address is whole on your own computer or network only; everybody else sees an empty frame.",
    fix="put the file into the campaign's folder images/ and name it from there, or use its address on the web",
)
def cannot_be_loaded(mail: Specimen) -> Iterator[Trouble]:
    return once_each(
        about(picture, f"{picture} cannot be loaded: {why}", severity=_how_bad(picture.address))
        for picture in mail.page.pictures
        if picture.address.raw and (why := _why_not_loaded(picture, mail))
    )


def _how_bad(address: Address) -> str:
    """A mail that somebody else made may yet be given the files beside it."""
    return "warning" if address.flaw and not address.scheme and not address.raw.startswith("//") else ""


def _why_not_loaded(picture: Picture, mail: Specimen) -> str:
    address = picture.address
    if address.scheme in _IN_THE_MAIL or address.raw in mail.pictures:
        return ""
    if not address.flaw and not address.is_web:
        return f"{address} is no address on the web"
    if address.is_web and is_inside(address):
        return f"{address.host} is not on the web"
    return f"{address.flaw} ({address})" if address.flaw else ""


@rule(
    "I09",
    "note",
    "Pictures are not on the web yet",
    why="The message itself has to carry them, once for every reader, which makes it slow to send; and the HTML alone "
    "shows them only where its folder is.",
    fix='upload them to your site and set base_url = "https://…" under [images] in postiljon.toml',
)
def is_carried(mail: Specimen) -> Iterator[Trouble]:
    carried = [picture for picture in mail.page.pictures if _is_beside_the_mail(picture.address, mail)]
    names = list(dict.fromkeys(picture.address.raw for picture in carried))
    if names:
        message = f"{counted(len(names), 'picture is', 'pictures are')} not on the web yet: {listed(names)}"
        yield Trouble(message, at=carried[0].element, words=names[0])


def _is_beside_the_mail(address: Address, mail: Specimen) -> bool:
    return address.raw in mail.pictures and not address.is_web and address.scheme not in _IN_THE_MAIL


@rule(
    "I19",
    "warning",
    "The address of a picture with characters that may not stand in one",
    why="Gmail and Outlook fetch pictures through computers of their own, which are strict: they may find nothing.",
    fix="give the file a name of plain letters, digits and hyphens",
)
def is_not_escaped(mail: Specimen) -> Iterator[Trouble]:
    return once_each(
        about(
            picture, f"there is {what} in the address of {picture}", severity="" if what.isascii() else "note"
        )
        for picture in mail.page.pictures
        if picture.address.is_web and (what := out_of_place(picture.address))
    )


RULES = (has_no_source, is_not_safe, background_is_not_safe, cannot_be_loaded, is_carried, is_not_escaped)
