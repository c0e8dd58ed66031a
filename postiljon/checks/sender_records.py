"""The sender as name servers know it: SPF, DKIM, DMARC and where replies go, each with what was seen.

Pure: who may ask name servers hands in a `Lookup`. What cannot be known is NOT_CHECKED, never PASSED.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .records.dkim import Dkim, examine_dkim
from .records.dmarc import Dmarc, examine_dmarc
from .records.exchangers import Exchangers, examine_exchangers
from .records.model import Item as Item
from .records.model import Lookup as Lookup
from .records.model import Outcome as Outcome
from .records.model import nobody_asked as nobody_asked
from .records.spf import Spf, examine_spf


@dataclass(frozen=True, slots=True)
class SenderDomains:
    """What a mail says about where it comes from; "" is what nobody knows.

    ``sender`` is the domain of From, ``replies`` that of Reply-To, ``envelope`` that of MAIL FROM, where bounces go.
    ``selector`` and ``dkim`` (d=) name the key that signs it; without ``dkim`` it is the sender's domain.
    """

    sender: str
    replies: str = ""
    envelope: str = ""
    selector: str = ""
    dkim: str = ""


@dataclass(frozen=True, slots=True)
class SenderRecords:
    """What name servers say about a sender; ``exchangers`` for each domain that gets mail from readers."""

    spf: Spf
    dkim: Dkim
    dmarc: Dmarc
    exchangers: tuple[Exchangers, ...]

    @property
    def items(self) -> Iterator[Item]:
        """Everything that was looked at."""
        yield from (*self.spf.items, *self.dkim.items, *self.dmarc.items)
        for each in self.exchangers:
            yield from each.items


def examine_sender(domains: SenderDomains, lookup: Lookup) -> SenderRecords:
    """What ``lookup`` says about ``domains``. Never raises; a FetchError of it becomes NOT_CHECKED."""
    signer = (domains.dkim or domains.sender) if domains.selector else ""
    getting = dict.fromkeys((domains.sender, domains.replies or domains.sender))
    return SenderRecords(
        examine_spf(domains.envelope or domains.sender, lookup),
        examine_dkim(domains.selector, signer, lookup),
        examine_dmarc(domains.sender, lookup, dkim_domain=signer, spf_domain=domains.envelope),
        tuple(examine_exchangers(domain, lookup) for domain in getting),
    )


def domain_of(address: str) -> str:
    """The domain of ``Name <name@example.com>``, in small letters and in ASCII; "" where there is none."""
    from email.utils import parseaddr

    _, at, domain = parseaddr(address)[1].rpartition("@")
    domain = domain.rstrip(".").lower() if at else ""
    try:
        return domain.encode("idna").decode("ascii") if not domain.isascii() else domain
    except UnicodeError:
        return ""
