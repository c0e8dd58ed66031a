"""The utm parameters by which a shop's statistics know a mail."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import parse_qsl

from postiljon.checks.addresses import Address, read_address
from postiljon.checks.hosts import site_of
from postiljon.checks.linked import Link
from postiljon.checks.model import Specimen, Trouble, family
from postiljon.checks.telling import about, joined, listed, once_each

from .unsubscribing import leads_out

rule = family("links")

_ONE_PER_MAIL = ("utm_source", "utm_medium", "utm_campaign")
_MOST_PARAMETERS = 200  # of one address that are looked at


@rule(
    "L15",
    "warning",
    "A utm parameter is there twice",
    why="Statistics take the first or the last of them, or neither: what this mail brings is counted for something "
    "else.",
    fix="keep one of each; everything behind a ? is joined by &",
)
def counts_twice(mail: Specimen) -> Iterator[Trouble]:
    return once_each(
        about(link, f"{link} has {joined(twice)} twice")
        for link in mail.page.links
        if link.address.is_web and (twice := _twice(link.address))
    )


def _twice(address: Address) -> list[str]:
    """The parameters that are there again, also behind a second ``?``."""
    joined_by_and = address.query.replace("?utm_", "&utm_")
    number = Counter(name for name, _ in _utm(joined_by_and))
    return [name for name, times in number.items() if times > 1]


@rule(
    "L16",
    "note",
    "Utm parameters on some links only",
    why="The visits of one mail fall apart in your statistics, and some of them seem to come from nowhere.",
    fix="give all links to your site the same, or none and let the build add them",
)
def counts_partly(mail: Specimen) -> Iterator[Trouble]:
    links = _to_own_site(mail)
    marked = [link for link in links if _values(link.address)]
    if not marked:
        return
    if len(marked) < len(links):
        without = next(link for link in links if not _values(link.address))
        message = f"utm parameters are on {len(marked)} of the {len(links)} links to your site"
        yield about(without, f"{message}; {without} has none")
    for name in _ONE_PER_MAIL:
        values = {value: link for link in reversed(marked) if (value := _values(link.address).get(name))}
        if len(values) > 1:
            link = next(iter(values.values()))
            message = f"{name} is not the same everywhere: {listed(sorted(values))}"
            yield about(link, message)


def _to_own_site(mail: Specimen) -> Sequence[Link]:
    """The links to the shop's site, or where that is not known to the one that most links lead to."""
    links = [link for link in mail.page.links if link.address.is_web and not leads_out(link, mail)]
    sites = Counter(site_of(link.address.host) for link in links)
    own = site_of(read_address(mail.shop_url).host) or next((site for site, _ in sites.most_common(1)), "")
    return [link for link in links if site_of(link.address.host) == own]


def _values(address: Address) -> Mapping[str, str]:
    return dict(_utm(address.query))


def _utm(query: str) -> list[tuple[str, str]]:
    if "utm_" not in query.lower():
        return []
    pairs = (
        pair for pair in query.split("&", _MOST_PARAMETERS)[:_MOST_PARAMETERS] if pair[:4].lower() == "utm_"
    )
    return [(name.lower(), value) for name, value in parse_qsl("&".join(pairs), keep_blank_values=True)]


RULES = (counts_twice, counts_partly)
