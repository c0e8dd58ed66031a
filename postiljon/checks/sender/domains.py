"""What name servers say about the sender's domain; without the network every one of these is not checked."""

from __future__ import annotations

from collections.abc import Iterator

from postiljon.checks.model import Finder, NotChecked, Specimen, Trouble, family
from postiljon.checks.records.model import Item, Outcome

rule = family("sender")

_SETTING = "sender.from"


def failing(*names: str, setting: str = _SETTING) -> Finder:
    """Looks whether one of the items of those names failed, and says so when some could not be looked at."""

    def find(mail: Specimen) -> Iterator[Trouble | NotChecked]:
        if mail.sender_records is None:
            yield NotChecked("needs --network")
            return
        items = [item for item in mail.sender_records.items if item.name in names]
        failed = [item for item in items if item.outcome is Outcome.FAILED]
        first = [item for item in failed if item.name == failed[0].name]  # the others follow from it
        yield from (Trouble(item.reason, setting=setting) for item in first)
        if not failed:
            yield from _unknown(items)

    return find


def _unknown(items: list[Item]) -> Iterator[NotChecked]:
    unknown = [item for item in items if item.outcome is Outcome.NOT_CHECKED]
    yield from (NotChecked(item.reason) for item in unknown[:1])


_ASK = "whoever keeps the domain's name servers can do that; the mail provider says what to write"

spf_is_there = rule(
    "F10",
    "error",
    "SPF does not say who may send",
    why="Receivers ask a domain which servers may send for it. Gmail and Yahoo refuse mail without an answer.",
    fix=f"add one TXT record that begins with v=spf1: {_ASK}",
)(failing("spf-present", "spf-single", "spf-syntax", "spf-includes", "spf-loops"))

spf_is_short = rule(
    "F11",
    "error",
    "SPF asks too much",
    why="After ten questions receivers give up, and SPF fails for every mail.",
    fix=f"take out the includes of services that no longer send for you: {_ASK}",
)(failing("spf-lookups", "spf-voids"))

spf_is_closed = rule(
    "F12",
    "warning",
    "SPF lets everybody send",
    why="A record that ends in +all or ?all keeps nobody out, so receivers do not trust it.",
    fix=f"end the record in ~all or -all: {_ASK}",
)(failing("spf-closed"))

dkim_is_there = rule(
    "F13",
    "error",
    "The key for DKIM signatures is not there",
    why="Without a key that receivers can read, a signature proves nothing, and Gmail refuses large mailings.",
    fix=f"publish the key under the selector that [dkim] names: {_ASK}",
)(failing("dkim-present", "dkim-syntax", "dkim-valid", "dkim-size", setting="dkim.selector"))

dkim_is_strong = rule(
    "F14",
    "warning",
    "The key for DKIM signatures is weak, or still a test",
    why="Receivers ask for 2,048 bits today, and treat a signature under test as if there were none.",
    fix=f"make a new key of 2,048 bits, and take t=y out when it works: {_ASK}",
)(failing("dkim-strength", "dkim-live", setting="dkim.selector"))

dmarc_is_there = rule(
    "F15",
    "error",
    "There is no DMARC record",
    why="Since 2024 Gmail and Yahoo want one from everybody who sends them 5,000 mails a day.",
    fix=f'add a TXT record _dmarc with at least "v=DMARC1; p=none": {_ASK}',
)(failing("dmarc-present", "dmarc-single", "dmarc-syntax"))

dmarc_protects = rule(
    "F16",
    "note",
    "DMARC keeps nobody out",
    why="With p=none everybody can still send in the shop's name, and no logo is shown beside the mails.",
    fix="when the reports show that all your mail passes, go on to p=quarantine",
)(failing("dmarc-enforced", "dmarc-whole"))

dmarc_is_aligned = rule(
    "F17",
    "error",
    "The signature is not in the sender's name",
    why="DMARC passes only when DKIM or SPF speaks for the very domain that readers see as the sender.",
    fix="sign with a key of the sender's domain: domain under [dkim] in postiljon.toml",
)(failing("dmarc-dkim-aligned", setting="dkim.domain"))

answers_arrive = rule(
    "F18",
    "error",
    "Answers cannot arrive",
    why="The domain has no server that takes mail, so answers and complaints of readers are lost.",
    fix=f"give the domain an MX record, or set reply_to to an address that gets mail: {_ASK}",
)(failing("mx-present", "mx-reachable", setting="sender.reply_to"))

RULES = (
    spf_is_there,
    spf_is_short,
    spf_is_closed,
    dkim_is_there,
    dkim_is_strong,
    dmarc_is_there,
    dmarc_protects,
    dmarc_is_aligned,
    answers_arrive,
)
