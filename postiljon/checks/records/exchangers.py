"""MX: whether replies and bounces can come back to a domain (RFC 5321 §5.1, RFC 7505)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from postiljon.errors import FetchError

from .model import Item, Lookup, all_of, judged, not_checked

ITEMS = ("mx-present", "mx-reachable")

_MOST_LOOKED_UP = 5


@dataclass(frozen=True, slots=True)
class Exchangers:
    """Where the mail of ``domain`` goes: ``hosts``, the preferred ones first; the domain itself where it has no MX."""

    domain: str
    items: tuple[Item, ...]
    hosts: tuple[str, ...] = ()


def examine_exchangers(domain: str, lookup: Lookup) -> Exchangers:
    """Where mail to ``domain`` goes."""
    if not domain:
        return Exchangers("", all_of(ITEMS, (), "the sender has no address"))
    try:
        records = lookup(domain, "MX")
    except FetchError as error:
        return Exchangers(domain, all_of(ITEMS, (), error.message))
    hosts = tuple(host for _, host in sorted(map(_read, records))) or (domain,)
    if hosts == (".",):
        refused = judged("mx-present", False, f"{domain} says that it takes no mail")
        return Exchangers(domain, all_of(ITEMS, [refused], "nobody takes its mail"), hosts)
    reachable = _reachable(hosts, lookup)
    if records:
        present = judged("mx-present", True, f"mail to {domain} goes to {hosts[0]}")
    else:
        reason = f"{domain} has no MX, so mail would go to its own address: {reachable.reason}"
        present = replace(reachable, name="mx-present", reason=reason)
    return Exchangers(domain, (present, reachable), hosts)


def _reachable(hosts: Sequence[str], lookup: Lookup) -> Item:
    try:
        found = next(
            (host for host in hosts[:_MOST_LOOKED_UP] if lookup(host, "A") or lookup(host, "AAAA")), ""
        )
    except FetchError as error:
        return not_checked("mx-reachable", error.message)
    reason = f"{found} has an address" if found else f"{hosts[0]} has no address"
    return judged("mx-reachable", bool(found), reason)


def _read(record: str) -> tuple[int, str]:
    preference, _, host = record.partition(" ")
    return int(preference) if preference.isdecimal() else 0, host
