"""The way out, which a reader must find in every newsletter, in the HTML as well as in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from postiljon.checks.linked import Link
from postiljon.checks.model import Specimen, Trouble, family
from postiljon.checks.page import own_text
from postiljon.checks.phrases import begins_one

rule = family("links")

_WHY = (
    "The law gives every reader a way out of every newsletter, and who does not find it uses the button for spam, "
    "which hurts the mail to all the others."
)
_ADDRESS = re.compile(r"https?://|mailto:|www\.|\S@\w", re.IGNORECASE)
_NEAR = 2  # lines between the word and its address


@rule(
    "L06",
    "error",
    "No way to unsubscribe",
    why=_WHY,
    fix="set unsubscribe under [sender] in postiljon.toml, and use {{ unsubscribe_url }} in the template",
)
def has_no_way_out(mail: Specimen) -> Iterator[Trouble]:
    links = [link for link in mail.page.links if not link.address.flaw and link.address.scheme]
    if any(leads_out(link, mail) for link in links) or any(_stands_by_a_way_out(links)):
        return
    yield Trouble("there is no link to unsubscribe in the mail", setting="sender.unsubscribe")


@rule(
    "L14",
    "error",
    "No way to unsubscribe in the text",
    why=f"{_WHY} Some programs show the text part only.",
    fix="set unsubscribe under [sender] in postiljon.toml: the text part then has it",
)
def text_has_no_way_out(mail: Specimen) -> Iterator[Trouble]:
    if mail.text.strip() and not _is_in_text(mail):
        yield Trouble("the text part does not say where to unsubscribe", setting="sender.unsubscribe")


def leads_out(link: Link, mail: Specimen) -> bool:
    """Whether the link is for unsubscribing: it has the address for that, or says so."""
    raw = link.address.raw
    return raw == mail.unsubscribe or begins_one(f"{link.words}\n{raw}", "unsubscribe")


def _stands_by_a_way_out(links: list[Link]) -> Iterator[bool]:
    """Also "To unsubscribe, click here" counts, where only "here" is the link."""
    around = dict.fromkeys(link.element.getparent() for link in links)
    return (begins_one(own_text(parent), "unsubscribe") for parent in around if parent is not None)


def _is_in_text(mail: Specimen) -> bool:
    if mail.unsubscribe and mail.unsubscribe in mail.text:
        return True
    lines = mail.text.split("\n")
    saying = (number for number, line in enumerate(lines) if begins_one(line, "unsubscribe"))
    return any(_ADDRESS.search("\n".join(lines[max(0, at - _NEAR) : at + _NEAR + 1])) for at in saying)


RULES = (has_no_way_out, text_has_no_way_out)
