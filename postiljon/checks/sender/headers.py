"""What the headers say of the sender: who it is, where answers go, and how a reader gets off the list."""

from __future__ import annotations

from collections.abc import Iterator
from email.utils import parseaddr

from postiljon.checks.model import Specimen, Trouble, family
from postiljon.checks.sender_records import domain_of

from .mailboxes import is_free, takes_no_answers

rule = family("sender")


@rule(
    "F01",
    "error",
    "The sender has no address",
    why="No mail server takes a mail that comes from nobody.",
    fix='set from = "Name <name@example.com>" under [sender] in postiljon.toml',
)
def no_sender(mail: Specimen) -> Iterator[Trouble]:
    if not domain_of(mail.sender):
        yield Trouble("the mail does not say who sends it", setting="sender.from")


@rule(
    "F02",
    "warning",
    "The sender has no name",
    why="Beside the subject an inbox then shows an address; readers open what comes from a name they know.",
    fix='write the shop\'s name before the address: from = "Name <name@example.com>"',
)
def no_name(mail: Specimen) -> Iterator[Trouble]:
    name, address = parseaddr(mail.sender)
    if address and (not name.strip() or "@" in name):
        yield Trouble(f"readers see {address} as the sender", setting="sender.from")


@rule(
    "F03",
    "warning",
    "Answers are not wanted",
    why="A reader who asks something gets no answer, and mail programs take answers for a sign of a mail worth having.",
    fix="set reply_to under [sender] to an address that somebody reads",
)
def no_answers(mail: Specimen) -> Iterator[Trouble]:
    address = parseaddr(mail.reply_to or mail.sender)[1]
    if takes_no_answers(address):
        setting = "sender.reply_to" if mail.reply_to else "sender.from"
        yield Trouble(f"answers go to {address}", setting=setting)


@rule(
    "F04",
    "error",
    "The sender's address is at a free mailbox",
    why="Gmail, Yahoo and the like forbid others to send in their name (DMARC), so the mail ends as spam or nowhere.",
    fix="send from an address at the shop's own domain; reply_to may stay where it is",
)
def free_mailbox(mail: Specimen) -> Iterator[Trouble]:
    domain = domain_of(mail.sender)
    if is_free(domain):
        yield Trouble(f"the mail comes from an address at {domain}", setting="sender.from")


@rule(
    "F05",
    "error",
    "Mail programs cannot offer to unsubscribe",
    why="Without the header List-Unsubscribe the easiest way out is the button for spam. Gmail and Yahoo ask for it "
    "of everybody who sends many mails.",
    fix="set unsubscribe under [sender] to the page where readers get off the list",
)
def no_way_out(mail: Specimen) -> Iterator[Trouble]:
    if not mail.unsubscribe:
        yield Trouble("the mail has no header List-Unsubscribe", setting="sender.unsubscribe")


@rule(
    "F06",
    "warning",
    "Unsubscribing takes more than one click",
    why="Since 2024 Gmail and Yahoo want one click from everybody who sends them 5,000 mails a day; that takes an "
    "address that begins with https://.",
    fix="set unsubscribe under [sender] to an https page that also takes a POST; see RFC 8058",
)
def more_than_one_click(mail: Specimen) -> Iterator[Trouble]:
    if mail.unsubscribe and not mail.unsubscribe.lower().startswith("https://"):
        shown = mail.unsubscribe.partition("?")[0]
        yield Trouble(f"the header List-Unsubscribe names {shown}", setting="sender.unsubscribe")


@rule(
    "F07",
    "note",
    "Answers go to another domain",
    why="Some filters for spam look twice at a mail whose answers go elsewhere.",
    fix="use a reply_to at the domain of the sender, if there is one",
)
def answers_elsewhere(mail: Specimen) -> Iterator[Trouble]:
    sender, replies = domain_of(mail.sender), domain_of(mail.reply_to)
    if sender and replies and not _related(sender, replies):
        yield Trouble(f"the mail comes from {sender}, answers go to {replies}", setting="sender.reply_to")


def _related(one: str, other: str) -> bool:
    """Whether one lies below the other, or both below the same name of at least two parts."""
    ones, others = one.split(".")[::-1], other.split(".")[::-1]
    same = 0
    for mine, theirs in zip(ones, others, strict=False):
        if mine != theirs:
            break
        same += 1
    return same in {len(ones), len(others)} or same > 2


RULES = (no_sender, no_name, no_answers, free_mailbox, no_way_out, more_than_one_click, answers_elsewhere)
