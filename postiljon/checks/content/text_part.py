"""The text part: the mail for watches, speech, old programs, and for spam filters that compare it with the HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from postiljon.checks.model import NotChecked, Specimen, Trouble, family
from postiljon.checks.phrases import words_of
from postiljon.checks.telling import and_more, listed, shown

from .marks import references, source_marks

rule = family("content")

_FEW = 60  # words; of less a share says nothing
_LEAST = 0.5  # share of the words in the HTML
_ADDRESS = re.compile(r"https?://|mailto:", re.IGNORECASE)
_WEB = re.compile(r"\s*https?://", re.IGNORECASE)
_FEW_LINKS = 3
_SPACE = re.compile(r"\s+")
_ADDRESS_FIX = "write its lines in postiljon.toml, at address under [shop]: templates then show it"


@rule(
    "T01",
    "error",
    "There is no text part",
    why="Watches and old programs show it, and spam filters distrust a mail without one.",
    fix="build the mail again; a template needs nothing for it",
)
def is_missing(mail: Specimen) -> Iterator[Trouble]:
    if not mail.text.strip():
        yield Trouble("the mail has no text part")


@rule(
    "T02",
    "warning",
    "The text part leaves much out",
    why="Those who read it miss much of the mail, and spam filters distrust parts that differ.",
    fix="write in the article what the template adds by itself",
)
def leaves_much_out(mail: Specimen) -> Iterator[Trouble]:
    there, here = len(mail.page.words), len(words_of(mail.text))
    if mail.text.strip() and there >= _FEW and here < there * _LEAST:
        yield Trouble(f"the HTML has {there} words, the text part {here}")


@rule(
    "T03",
    "warning",
    "The text part shows how it was made",
    why="Nothing draws them there: the reader sees tags and marks between the words.",
    fix="write the text without HTML, and Markdown as the article's own lines have it",
)
def shows_its_source(mail: Specimen) -> Iterator[Trouble]:
    if found := [*source_marks(mail.text), *references(mail.text)]:
        yield Trouble(f"the text part shows {shown(found[0])}{and_more(found)}", words=found[0])


@rule(
    "T06",
    "warning",
    "The text part has no addresses",
    why="Those who read it can go nowhere: not to the article, not to a product.",
    fix="let the template write the address behind what it belongs to",
)
def has_no_addresses(mail: Specimen) -> Iterator[Trouble]:
    links = {link.get("href", "") for link in mail.page.all("a") if _WEB.match(link.get("href", ""))}
    text = mail.text.replace(mail.unsubscribe, "") if mail.unsubscribe else mail.text
    if mail.text.strip() and len(links) >= _FEW_LINKS and not _ADDRESS.search(text):
        yield Trouble(f"the HTML has links to {len(links)} pages, the text part has none")


@rule(
    "T14",
    "error",
    "The address on paper is missing",
    why="The law asks for it in every advertising mail, and readers see by it that the sender is real.",
    fix="let the footer of the template write shop.address, in the HTML and in the text",
)
def has_no_postal_address(mail: Specimen) -> Iterator[Trouble | NotChecked]:
    if mail.postal is None:
        yield NotChecked("the shop's address is not known")
    elif not mail.postal:
        yield Trouble("the shop has no address", setting="shop.address", fix=_ADDRESS_FIX)
    else:
        yield from _missing_lines(mail, mail.postal)


def _missing_lines(mail: Specimen, postal: Iterable[str]) -> Iterator[Trouble]:
    html = _joined(" ".join(block.text for block in mail.page.blocks))
    text = _joined(mail.text)
    for name, said in (("HTML", html), ("text part", text)):
        missing = [line for line in postal if said and _joined(line) not in said]
        if missing:
            told = listed(map(shown, missing))
            yield Trouble(f"the {name} does not say {told}", setting="shop.address")


def _joined(text: str) -> str:
    """Letters and digits alone: line breaks and no-break spaces differ between the parts."""
    return _SPACE.sub("", text).casefold()


RULES = (
    is_missing,
    leaves_much_out,
    shows_its_source,
    has_no_addresses,
    has_no_postal_address,
)
