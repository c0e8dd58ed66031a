"""How an address is written: nothing in it that some program on its way reads otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from postiljon.checks.addresses import WEB, out_of_place
from postiljon.checks.model import Specimen, Trouble, family
from postiljon.checks.telling import about, once_each

rule = family("links")

_LONGEST = 2_000  # characters


@rule(
    "L07",
    "warning",
    "A very long address",
    why="Outlook and some filters cut an address off at about 2,000 characters, and the link then opens another page "
    "or none.",
    fix="leave out what the page does not need, often all from the ? on",
)
def is_too_long(mail: Specimen) -> Iterator[Trouble]:
    return once_each(
        about(link, f"the address of {link} has {len(link.address.raw):,} characters")
        for link in mail.page.links
        if len(link.address.raw) > _LONGEST and link.address.scheme in WEB
    )


@rule(
    "L17",
    "warning",
    "An address with characters that may not stand in one",
    why="Programs disagree on what a space, a quotation mark or a lone % means: some end the address there.",
    fix="copy the address out of the bar of your browser, which writes %20 for a space",
)
def is_not_escaped(mail: Specimen) -> Iterator[Trouble]:
    return once_each(
        about(link, f"there is {what} in the address of {link}", severity="" if what.isascii() else "note")
        for link in mail.page.links
        if link.address.scheme in {*WEB, "mailto"} and not link.address.flaw
        if (what := out_of_place(link.address))
    )


RULES = (is_too_long, is_not_escaped)
