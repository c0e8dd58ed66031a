"""DMARC: what receivers do with mail in a domain's name, and whether this sender's is known as its own (RFC 7489)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from postiljon.errors import FetchError

from .dmarc_walk import Policy, Walk, walk_up
from .model import Item, Lookup, all_of, judged, not_checked, shown

ITEMS = (
    "dmarc-present",
    "dmarc-single",
    "dmarc-syntax",
    "dmarc-enforced",
    "dmarc-whole",
    "dmarc-dkim-aligned",
    "dmarc-spf-aligned",
)

_ENFORCED = {"quarantine", "reject"}


@dataclass(frozen=True, slots=True)
class Dmarc:
    """What holds for mail From ``domain``.

    ``found_at`` is the domain whose record that is, ``organisation`` the one to which all below it belong, ``policy``
    none, quarantine or reject, and ``reports`` where reports go.
    """

    domain: str
    items: tuple[Item, ...]
    record: str = ""
    found_at: str = ""
    organisation: str = ""
    policy: str = ""
    reports: str = ""


def examine_dmarc(domain: str, lookup: Lookup, *, dkim_domain: str = "", spf_domain: str = "") -> Dmarc:
    """The DMARC record for mail From ``domain``.

    ``dkim_domain`` (d=) signs it, ``spf_domain`` is that of its envelope; "" where nobody knows.
    """
    if not domain:
        return Dmarc("", all_of(ITEMS, (), "the sender has no address"))
    try:
        walk = walk_up(domain, lookup)
    except FetchError as error:
        return Dmarc(domain, all_of(ITEMS, (), error.message))
    if not walk.found:
        absent = judged("dmarc-present", False, f"there is no TXT record _dmarc.{domain}, nor one above it")
        return Dmarc(domain, all_of(ITEMS, [absent], "there is no record"))
    nearest, policy = walk.found[0], walk.policy
    if policy is None:
        return Dmarc(domain, all_of(ITEMS, _of_record(nearest), "no record counts"), nearest.records[0])
    items = [
        *_of_record(nearest if nearest.domain == domain else policy),
        *_of_policy(policy, domain),
        _aligned("dmarc-dkim-aligned", dkim_domain, policy.tags.get("adkim"), walk, lookup),
        _aligned("dmarc-spf-aligned", spf_domain, policy.tags.get("aspf"), walk, lookup),
    ]
    return Dmarc(
        domain,
        all_of(ITEMS, items, "no record counts"),
        record=policy.records[0],
        found_at=policy.domain,
        organisation=walk.organisation,
        policy=_action(policy, domain),
        reports=policy.tags.get("rua", ""),
    )


def _of_record(policy: Policy) -> Iterator[Item]:
    """What can be said of the record that is nearest, also where it does not count."""
    number = len(policy.records)
    yield judged("dmarc-present", True, f"there is a TXT record _dmarc.{policy.domain}")
    yield judged("dmarc-single", number == 1, f"records: {number}; with more than one none counts")
    if number == 1:
        yield judged("dmarc-syntax", policy.counts, policy.error or "it is written as it must be")


def _of_policy(policy: Policy, domain: str) -> Iterator[Item]:
    action, tags = _action(policy, domain), policy.tags
    what = "mail that is not yours" if action in _ENFORCED else "nothing"
    yield judged("dmarc-enforced", action in _ENFORCED, f"{action}: {what} is kept out")
    if tags.get("t", "").lower() == "y":
        yield judged("dmarc-whole", False, "t=y: it is a test")
    else:
        share = tags.get("pct", "100")
        yield judged("dmarc-whole", share == "100", f"it holds for {shown(share)} % of the mail")


def _action(policy: Policy, domain: str) -> str:
    """What ``policy`` asks for mail From ``domain``, which may be below the domain that it stands at."""
    action = policy.tags.get("p", "none")
    if policy.domain != domain:
        action = policy.tags.get("sp", action)
    action = action.lower()
    return action if action in _ENFORCED else "none"


def _aligned(name: str, domain: str, mode: str | None, walk: Walk, lookup: Lookup) -> Item:
    """Whether ``domain`` counts as the sender's: the same (strict), or of the same organisation (relaxed)."""
    if not domain:
        return not_checked(name, "nobody here knows which domain the mail server puts there")
    if domain == walk.domain:
        return judged(name, True, f"{domain} is the sender's own domain")
    if (mode or "r").lower() == "s":
        return judged(name, False, f"{domain} is not {walk.domain}, and it must be the very same (s)")
    try:
        other = walk_up(domain, lookup)
    except FetchError as error:
        return not_checked(name, error.message)
    if unsure := walk.unsure or other.unsure:
        return not_checked(name, unsure)
    words = f"{domain} belongs to {other.organisation}, {walk.domain} to {walk.organisation}"
    return judged(name, other.organisation == walk.organisation, words)
