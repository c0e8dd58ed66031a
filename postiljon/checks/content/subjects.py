"""The subject: whether it is shown whole, says something, and looks like that of somebody whom one trusts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from postiljon.checks.model import NotChecked, Specimen, Trouble, family
from postiljon.checks.phrases import folded, phrases, words_of
from postiljon.checks.signs import EMOJI, UNSEEN
from postiljon.checks.telling import cut, shown

from .inboxes import inboxes

rule = family("content")

_LONG = 50  # characters; what phones and Outlook show at most
_LOOKED_AT = 500
_ALIKE = 0.9  # share of two subjects that is the same
_SHOUTED = 8  # letters in capitals that are more than the name of something
_MARKS = re.compile(r"[!?]\s?[!?]+|!.{0,200}!")
_FIRST_MARK = re.compile(r"\s*([^\W\d_]{1,10})\s?(?:\[\d{1,4}\])?\s?:\s")
_SETTING = "campaign.subject"


@rule(
    "H06",
    "error",
    "There is no subject",
    why="Without one hardly anybody opens a mail, and many spam filters keep it.",
    fix="write one in campaign.toml, at subject",
)
def is_missing(mail: Specimen) -> Iterator[Trouble]:
    if not mail.subject.strip():
        yield Trouble("the mail has no subject", setting=_SETTING)


@rule(
    "H07",
    "note",
    "The subject is cut off",
    why="Phones show 33 to 48 characters of a subject, Outlook about 50.",
    fix="put the words that matter first, and keep it under 50 characters",
)
def is_cut_off(mail: Specimen) -> Iterator[Trouble]:
    subject = " ".join(mail.subject.split())
    if len(subject) > _LONG:
        cutting = [inbox for inbox in inboxes() if len(subject) > inbox.subject]
        narrow, wide = cutting[0], cutting[-1]
        message = (
            f'the subject is {len(subject)} characters: {narrow.name} shows "{cut(subject, narrow.subject)}", '
            f'{wide.name} "{cut(subject, wide.subject)}"'
        )
        yield Trouble(message, setting=_SETTING)


@rule(
    "H08",
    "warning",
    "The subject is in capitals",
    why="It reads as shouting, and some spam filters count it against the sender.",
    fix="write it like a sentence",
)
def is_in_capitals(mail: Specimen) -> Iterator[Trouble]:
    letters = [letter for letter in mail.subject[:_LOOKED_AT] if letter.isalpha()]
    large = sum(map(str.isupper, letters))
    if large >= _SHOUTED and large * 10 >= len(letters) * 7:
        yield Trouble(f"the subject {shown(mail.subject)} is in capitals", setting=_SETTING)


@rule(
    "H09",
    "warning",
    "The subject repeats its marks",
    why="More than one ! or ? looks like the kind of advertising that one deletes unread.",
    fix="leave one, or none",
)
def repeats_its_marks(mail: Specimen) -> Iterator[Trouble]:
    if found := _MARKS.search(mail.subject[:_LOOKED_AT]):
        yield Trouble(f"the subject has {shown(found[0])}", setting=_SETTING)


@rule(
    "H10",
    "note",
    "The subject has more than one emoji",
    why="A screen reader says each by its full name before the words; and in some programs it is an empty square.",
    fix="keep one at most, at the end",
)
def has_many_emoji(mail: Specimen) -> Iterator[Trouble]:
    found = EMOJI.findall(mail.subject[:_LOOKED_AT])
    if len(found) > 1:
        yield Trouble(f"the subject has {len(found)} emoji", setting=_SETTING)


@rule(
    "H11",
    "error",
    "The subject pretends to be an answer",
    why="The reader looks for the mail that it answers, feels cheated, and reports it as spam.",
    fix="take RE: or FW: off",
)
def pretends_to_be_an_answer(mail: Specimen) -> Iterator[Trouble]:
    found = _FIRST_MARK.match(mail.subject[:_LOOKED_AT])
    if found and folded(found[1]) in phrases("reply_marks"):
        yield Trouble(f"the subject begins with {shown(found[0].strip())}", setting=_SETTING)


@rule(
    "H13",
    "warning",
    "The subject is that of the last mail",
    why="Readers think that they have had this mail; Gmail may put both in one conversation, and clip the second.",
    fix="say in the subject what is new",
)
def is_the_last_one(mail: Specimen) -> Iterator[Trouble | NotChecked]:
    if mail.last_subject is None:
        yield NotChecked("no earlier campaign is known")
        return
    subject, last = folded(mail.subject)[:_LOOKED_AT], folded(mail.last_subject or "")[:_LOOKED_AT]
    if subject and _likeness(subject, last) >= _ALIKE:
        severity = "" if subject == last else "note"
        message = f"the last mail had the subject {shown(mail.last_subject or '')}"
        yield Trouble(message, setting=_SETTING, severity=severity)


@rule(
    "H14",
    "note",
    "The subject could be that of any mail",
    why="The sender stands beside it already; the subject is there to say what is in the mail.",
    fix="name the one thing for which somebody should open it",
)
def says_nothing(mail: Specimen) -> Iterator[Trouble]:
    own = set(words_of(mail.shop))
    own |= phrases("calendar")
    said = " ".join(word for word in words_of(mail.subject) if word not in own and not word.isdecimal())
    if said in phrases("bare_subjects"):
        yield Trouble(f"the subject is only {shown(mail.subject)}", setting=_SETTING)


@rule(
    "H15",
    "warning",
    "The subject has characters that nobody sees",
    why="They come along with copied text; some programs show a square for them, and spam filters look for them.",
    fix="type the subject anew",
)
def has_unseen_characters(mail: Specimen) -> Iterator[Trouble]:
    found = UNSEEN.findall(EMOJI.sub("", mail.subject[:_LOOKED_AT]))
    if found:
        names = ", ".join(dict.fromkeys(f"U+{ord(sign):04X}" for sign in found))
        yield Trouble(f"the subject has {len(found)} characters that nobody sees: {names}", setting=_SETTING)


def _likeness(one: str, other: str) -> float:
    from difflib import SequenceMatcher

    return SequenceMatcher(None, one, other, autojunk=False).ratio()


RULES = (
    is_missing,
    is_cut_off,
    is_in_capitals,
    repeats_its_marks,
    has_many_emoji,
    pretends_to_be_an_answer,
    is_the_last_one,
    says_nothing,
    has_unseen_characters,
)
