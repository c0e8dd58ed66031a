"""What a mail says of itself: its language, the way it is read, its name, and whether it may be enlarged."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from postiljon.checks.model import Specimen, Trouble, family
from postiljon.checks.page import text_of
from postiljon.checks.phrases import words_of
from postiljon.checks.telling import shown

if TYPE_CHECKING:
    from lxml.html import HtmlElement

rule = family("accessibility")

_TAG = re.compile(r"[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{1,8})*")
_RIGHT_TO_LEFT = frozenset(
    ["ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "ps", "sd", "syr", "ug", "ur", "yi"]
)
_NO_ZOOM = re.compile(r"user-scalable\s*=\s*(?:no|0)|maximum-scale\s*=\s*(?:0|1)(?:\.\d+)?\s*(?:[,;]|$)")


@rule(
    "A01",
    "error",
    "The mail does not say its language",
    why="A screen reader may then read Dutch with an English voice, which is hard to follow.",
    fix='set language in campaign.toml, and let the template write it: <html lang="nl">',
)
def says_no_language(mail: Specimen) -> Iterator[Trouble]:
    written = mail.page.root.get("lang", "").strip()
    if not written or written.lower() == "und":
        yield Trouble("the mail does not say in which language it is", mail.page.root)
    elif not _TAG.fullmatch(written):
        yield Trouble(f"{shown(written)} is not the name of a language", mail.page.root)


@rule(
    "A02",
    "warning",
    "The language is lost in webmail",
    why="Webmail throws the elements html and body away, and the language and the direction with them.",
    fix="put lang and dir on the first element inside body as well",
)
def loses_its_language(mail: Specimen) -> Iterator[Trouble]:
    first = _first_seen(mail)
    lost = [name for name in ("lang", "dir") if first is not None and not first.get(name, "").strip()]
    if lost:
        yield Trouble(f"the first element inside body has no {' and no '.join(lost)}", first)


@rule(
    "A03",
    "error",
    "The mail has no title",
    why="It is the first thing that a screen reader says, and the name of the window when the mail is opened in one.",
    fix="let the template write the subject into <title>",
)
def has_no_title(mail: Specimen) -> Iterator[Trouble]:
    if not _title(mail):
        yield Trouble("the mail has no title")


@rule(
    "A17",
    "note",
    "The title is about something else",
    why="A listener chose the mail by its subject, and hears another name when it opens.",
    fix="give the mail the title of its subject",
)
def title_is_not_the_subject(mail: Specimen) -> Iterator[Trouble]:
    title = _title(mail)
    said = set(words_of(title))
    known = {*words_of(mail.subject), *words_of(mail.title)}
    if said and known and len(said & known) * 3 < len(said):
        yield Trouble(
            f"the title is {shown(title)}, the subject is {shown(mail.subject)}", setting="campaign.subject"
        )


@rule(
    "A18",
    "warning",
    "The mail is read from the wrong side",
    why="Arabic and Hebrew begin at the right: with the wrong direction, marks and lists stand at the wrong side.",
    fix='set dir="ltr" or dir="rtl" on html, as the language is read',
)
def has_the_wrong_direction(mail: Specimen) -> Iterator[Trouble]:
    root = mail.page.root
    direction = root.get("dir", "").strip().lower()
    language = _primary(root.get("lang", "") or mail.language)
    right = "rtl" if language in _RIGHT_TO_LEFT else "ltr"
    if not direction:
        yield Trouble("the mail does not say from which side it is read", root)
    elif language and direction in {"ltr", "rtl"} and direction != right:
        severe = "error" if right == "rtl" else ""
        yield Trouble(f'the language is {language}, and dir says "{direction}"', root, severity=severe)


@rule(
    "A19",
    "error",
    "The mail says another language than the campaign",
    why="A screen reader reads every word with the voice of the wrong language.",
    fix="let the template write the campaign's language instead of one of its own",
)
def says_another_language(mail: Specimen) -> Iterator[Trouble]:
    written, wanted = _primary(mail.page.root.get("lang", "")), _primary(mail.language)
    if written not in {"", "und"} and wanted and written != wanted:
        message = f'the campaign is in "{wanted}", the mail says that it is in "{written}"'
        yield Trouble(message, mail.page.root, setting="campaign.language")


@rule(
    "A20",
    "warning",
    "Readers cannot enlarge the mail",
    why="Readers with poor sight make the text larger with two fingers; this forbids it.",
    fix="take user-scalable=no and maximum-scale out of the viewport",
)
def cannot_be_enlarged(mail: Specimen) -> Iterator[Trouble]:
    for meta in mail.page.all("meta"):
        if meta.get("name", "").lower() == "viewport" and _NO_ZOOM.search(
            meta.get("content", "")[:500].lower()
        ):
            yield Trouble("the mail forbids to enlarge it", meta)


def _first_seen(mail: Specimen) -> HtmlElement | None:
    """The element that everything seen lies in, or the first of them; the hidden preheader is none."""
    children = [] if mail.page.body is None else list(mail.page.body.iterchildren("*"))
    return next((child for child in children if not mail.page.light[child].unseen), None)


def _title(mail: Specimen) -> str:
    return next(filter(None, map(text_of, mail.page.all("title"))), "")


def _primary(tag: str) -> str:
    return tag.strip().lower().replace("_", "-").partition("-")[0]


RULES = (
    says_no_language,
    loses_its_language,
    has_no_title,
    title_is_not_the_subject,
    has_the_wrong_direction,
    says_another_language,
    cannot_be_enlarged,
)
