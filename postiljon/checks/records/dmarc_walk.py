"""Where the DMARC record of a domain is, and which domain it belongs to: the walk up the tree of DMARCbis.

Receivers that still go by RFC 7489 take the organisation's domain from a list of public suffixes instead. The two agree
wherever a record stands at the domain that somebody registered, and none above it. Below a suffix that others share and
that does not say so (psd=y), as of a hosting company, the walk cannot know better than the records.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from postiljon.errors import FetchError

from .model import Lookup
from .tags import BrokenTagsError, tags_of

_VERSION = re.compile(r"v\s*=\s*DMARC1\s*(?:;|$)")
_MOST_LABELS = 7  # of a longer domain the parts between itself and these are not asked


@dataclass(frozen=True, slots=True)
class Policy:
    """A DMARC record, and the domain that it stands at. ``error`` says what is wrong with it, "" when nothing is."""

    domain: str
    records: tuple[str, ...]
    tags: dict[str, str]
    error: str = ""

    @property
    def counts(self) -> bool:
        """Whether a receiver goes by it."""
        return not self.error


@dataclass(frozen=True, slots=True)
class Walk:
    """What was found on the way up from ``domain``: that of the domain itself first.

    ``unsure`` says why the way ended before its end; there may be more records above.
    """

    domain: str
    found: tuple[Policy, ...]
    unsure: str = ""

    @property
    def organisation(self) -> str:
        """The domain to which all below it belong; ``domain`` itself where nobody says anything."""
        highest = next((policy for policy in reversed(self.found) if policy.counts), None)
        if highest is None:
            return self.domain
        if highest.tags.get("psd", "").lower() == "y" and highest.domain != self.domain:
            return _one_below(highest.domain, self.domain)
        return highest.domain

    @property
    def policy(self) -> Policy | None:
        """The record that holds for ``domain``: its own, or else its organisation's, or one above that."""
        organisation = self.organisation
        counted = [policy for policy in self.found if policy.counts]
        own = (policy for policy in counted if policy.domain in {self.domain, organisation})
        return next(own, counted[-1] if counted else None)


def walk_up(domain: str, lookup: Lookup) -> Walk:
    """The DMARC records of ``domain`` and the domains above it.

    Raises FetchError when one cannot be asked, and it is not already clear that the domain has its own.
    """
    found: list[Policy] = []
    for each in _tree(domain):
        try:
            records = tuple(record for record in lookup(f"_dmarc.{each}", "TXT") if _VERSION.match(record))
        except FetchError as error:
            if not found or found[0].domain != domain:
                raise
            return Walk(domain, tuple(found), error.message)
        found += [_policy(each, records)] if records else []
        if records and _ends_here(found[-1], domain):
            break
    return Walk(domain, tuple(found))


def _ends_here(policy: Policy, domain: str) -> bool:
    psd = policy.tags.get("psd", "").lower() if policy.counts else ""
    return psd == "n" or (psd == "y" and policy.domain != domain)


def _tree(domain: str) -> Iterator[str]:
    """``domain`` and the domains above it, as far as they are asked."""
    labels = domain.split(".")
    yield domain
    for start in range(max(1, len(labels) - _MOST_LABELS), len(labels)):
        yield ".".join(labels[start:])


def _policy(domain: str, records: tuple[str, ...]) -> Policy:
    if len(records) > 1:
        return Policy(domain, records, {}, f"there are {len(records)} records, so none counts")
    try:
        tags = tags_of(records[0])
    except BrokenTagsError as error:
        return Policy(domain, records, {}, str(error))
    if tags.get("p", "").lower() not in {"none", "quarantine", "reject"} and "rua" not in tags:
        return Policy(domain, records, tags, "p= is missing, or none of none, quarantine and reject")
    return Policy(domain, records, tags)


def _one_below(suffix: str, domain: str) -> str:
    """The domain one label below ``suffix`` on the way to ``domain``."""
    label = domain.removesuffix(f".{suffix}").rpartition(".")[2]
    return f"{label}.{suffix}"
