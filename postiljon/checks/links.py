"""Links: that each goes somewhere, to where it says, and safely."""

from __future__ import annotations

from collections.abc import Iterator

from .model import Specimen, Trouble, family
from .page import text_of

rule = family("links")


@rule(
    "L01",
    "error",
    "A link goes nowhere",
    why="A reader who taps it stays where he is, and thinks that the mail is broken.",
    fix="give it an address that begins with https://, or take the link off",
)
def goes_nowhere(mail: Specimen) -> Iterator[Trouble]:
    for link in mail.page.all("a"):
        address = link.get("href")
        if address is not None and address.strip() in {"", "#", "/"}:
            yield Trouble(f'the link "{text_of(link)}" has no address', at=link, words=text_of(link))


RULES = (goes_nowhere,)
