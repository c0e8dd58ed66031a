"""SPF: who may send for a domain, and whether a receiver gets to the end of what its records say (RFC 7208)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from postiljon.errors import FetchError

from .model import Item, Lookup, Outcome, all_of, few, judged, not_checked
from .spf_terms import ASKING, Term, Terms, is_spf, terms_of

ITEMS = (
    "spf-present",
    "spf-single",
    "spf-syntax",
    "spf-includes",
    "spf-loops",
    "spf-lookups",
    "spf-voids",
    "spf-closed",
)

_MOST_LOOKUPS = 10
_MOST_VOIDS = 2
_MOST_COUNTED = 40  # then it is clear that it is too much
_CLOSED = {"-", "~"}

_Step = tuple[str, str, tuple[str, ...]]  # a domain, its record, and the domains that led there


@dataclass(frozen=True, slots=True)
class Spf:
    """What SPF says for ``domain``.

    ``lookups`` counts what a receiver has to look up when nothing matches before the end, ``voids`` how many of these
    find nothing; None where there is no record. They stop at `_MOST_COUNTED`.
    """

    domain: str
    items: tuple[Item, ...]
    record: str = ""
    lookups: int | None = None
    voids: int | None = None


def examine_spf(domain: str, lookup: Lookup) -> Spf:
    """The SPF record of ``domain``, and all that it leads to."""
    if not domain:
        return Spf("", all_of(ITEMS, (), "the sender has no address"))
    try:
        records = _records(domain, lookup)
    except FetchError as error:
        return Spf(domain, all_of(ITEMS, (), error.message))
    if not records:
        absent = judged("spf-present", False, f"{domain} has no TXT record that begins with v=spf1")
        return Spf(domain, all_of(ITEMS, [absent], "there is no record"))
    present = judged("spf-present", True, f"{domain} has a record")
    number = len(records)
    single = judged("spf-single", number == 1, f"records: {number}; with more than one SPF is void")
    if number > 1:
        items = all_of(ITEMS, [present, single], "it is not clear which record counts")
        return Spf(domain, items, records[0])
    walk = _Walk(lookup)
    walk.through(domain, records[0])
    items = all_of(ITEMS, [present, single, *_judged(domain, walk)], "")
    return Spf(domain, items, records[0], walk.lookups, walk.voids)


def _records(domain: str, lookup: Lookup) -> list[str]:
    return [record for record in lookup(domain, "TXT") if is_spf(record)]


@dataclass(slots=True)
class _Walk:
    """What was found on the way through a record and those that it includes."""

    lookup: Lookup
    terms: dict[str, Terms] = field(default_factory=dict)
    lookups: int = 0
    voids: int = 0
    broken: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    loops: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)  # records that nobody could look up
    unasked: list[str] = field(default_factory=list)  # what is another question for every mail

    def through(self, domain: str, record: str) -> None:
        """Follows ``record``, that of ``domain``, and where it leads, as far as anybody would."""
        waiting: list[_Step] = [(domain, record, ())]
        while waiting and self.lookups < _MOST_COUNTED:
            here, text, path = waiting.pop()
            if here not in self.terms:
                self.terms[here] = terms_of(text)
                self.broken += [f"{error} ({here})" for error in self.terms[here].errors]
            asking = [term for term in self.terms[here].terms if term.name in ASKING]
            for term in asking[: _MOST_COUNTED - self.lookups]:
                waiting += self._followed(term, here, (*path, here))
        if self.lookups >= _MOST_COUNTED:
            self.unread.append(f"what comes after {_MOST_COUNTED} look-ups was not read")

    def _followed(self, term: Term, here: str, path: tuple[str, ...]) -> Iterator[_Step]:
        """The record that ``term`` leads to."""
        self.lookups += 1
        target, is_record = term.target or here, term.name in {"include", "redirect"}
        if term.depends_on_the_mail or term.name == "ptr":
            unknown = self.unread if is_record else self.unasked
            unknown.append(f"{term.name}:{target} is another question for every mail")
        elif not is_record:
            self._count_void(term.name, target)
        elif target in path:
            self.loops.append(target)
        else:
            yield from self._next(target, path)

    def _next(self, target: str, path: tuple[str, ...]) -> Iterator[_Step]:
        try:
            records = _records(target, self.lookup)
        except FetchError as error:
            self.unread.append(f"{target}: {error.message}")
            return
        if len(records) == 1:
            yield target, records[0], path
        else:
            self.lost.append(f"{target} has {len(records) or 'no'} SPF record{'s' if records else ''}")

    def _count_void(self, name: str, target: str) -> None:
        kinds = ("MX",) if name == "mx" else ("A",) if name == "exists" else ("A", "AAAA")
        try:
            self.voids += not any(self.lookup(target, kind) for kind in kinds)
        except FetchError as error:
            self.unasked.append(f"{target}: {error.message}")


def _judged(domain: str, walk: _Walk) -> Iterator[Item]:
    """What was seen to be wrong has FAILED; the rest has PASSED only where everything was seen."""
    for item in _seen(domain, walk):
        unknown = [*walk.unread, *(walk.unasked if item.name == "spf-voids" else ())]
        is_sure = not unknown or item.outcome is not Outcome.PASSED
        yield item if is_sure else not_checked(item.name, few(unknown))


def _seen(domain: str, walk: _Walk) -> Iterator[Item]:
    lookups = f"{walk.lookups}{'' if walk.lookups < _MOST_COUNTED else ' or more'}"
    loops = few(walk.loops)
    yield judged("spf-syntax", not walk.broken, few(walk.broken) or "it is written as it must be")
    yield judged("spf-includes", not walk.lost, few(walk.lost) or "all that it includes is there")
    yield judged("spf-loops", not loops, f"{loops or 'nothing'} leads back to itself")
    yield judged(
        "spf-lookups", walk.lookups <= _MOST_LOOKUPS, f"{lookups} look-ups; {_MOST_LOOKUPS} are allowed"
    )
    yield judged("spf-voids", walk.voids <= _MOST_VOIDS, f"{walk.voids} find nothing; {_MOST_VOIDS} may")
    yield _closed(domain, walk)


def _closed(domain: str, walk: _Walk) -> Item:
    """Whether the record says no to everybody whom it does not name."""
    name = "spf-closed"
    if everybody := next((each for each, terms in walk.terms.items() if terms.all == "+"), ""):
        return judged(name, False, f"+all: {everybody} lets everybody send")
    terms, seen = walk.terms[domain], {domain}
    while (target := terms.redirect) and target in walk.terms and target not in seen:
        terms = walk.terms[target]
        seen.add(target)
    if terms.redirect in seen:
        return judged(name, False, f"redirect= leads back to {terms.redirect}")
    if terms.redirect:
        return not_checked(name, f"that is said at {terms.redirect}, which was not read")
    words = f"{terms.all}all" if terms.all else "no “all” at the end"
    return judged(name, terms.all in _CLOSED, words)
