"""What only the network can say about a mail: where its links lead, and how name servers know its sender."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from html import escape
from typing import TYPE_CHECKING

from postiljon.checks.model import LinkState, Specimen
from postiljon.checks.sender_records import SenderDomains, domain_of, examine_sender
from postiljon.settings import Settings
from postiljon.templates.model import Segments
from postiljon.workspace import Workspace

from .link_checking import mail_links
from .preparing import Prepared
from .web import Web

if TYPE_CHECKING:
    from postiljon import fetching
    from postiljon.checks.sender_records import SenderRecords

_ON_THE_WEB = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Network:
    """How to ask. ``now`` has a time zone; ``progress`` is told of each link."""

    web: Web
    now: datetime
    progress: fetching.LinkProgress | None = None


def asked(
    specimen: Specimen, space: Workspace, settings: Settings, prepared: Prepared, network: Network
) -> Specimen:
    """The specimen with its links visited and its sender looked up."""
    addresses = {link.address.raw for link in specimen.page.links}
    found = [address for address in addresses if address.lower().startswith(_ON_THE_WEB)]
    states = mail_links(
        space,
        settings,
        prepared.folder.name,
        sorted(found),
        web=network.web,
        now=network.now,
        leave=[specimen.unsubscribe, *_readers_own(found, prepared.email.html)],
        progress=network.progress,
    )
    records = _records(specimen, settings, network.web)
    return replace(specimen, links_seen=_as_seen(states), sender_records=records)


def _readers_own(addresses: Iterable[str], html: Segments) -> list[str]:
    """Addresses that hold a reader's value: another reader's leads elsewhere, and this one's may do something."""
    written = "\0".join(html.literals)
    return [address for address in addresses if escape(address) not in written and address not in written]


def _as_seen(states: Mapping[str, fetching.LinkState]) -> dict[str, LinkState]:
    return {
        address: LinkState(state.verdict.value, state.reason, state.target)
        for address, state in states.items()
        if state.verdict.value != "skipped"
    }


def _records(specimen: Specimen, settings: Settings, web: Web) -> SenderRecords:
    domains = SenderDomains(
        domain_of(specimen.sender),
        domain_of(specimen.reply_to),
        selector=settings.dkim.selector,
        dkim=settings.dkim.domain,
    )
    return examine_sender(domains, web.name_servers())
