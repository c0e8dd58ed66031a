"""The sites that links lead to: safe ones, that a reader can reach, under their own name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from postiljon.checks.addresses import Address, read_address
from postiljon.checks.hosts import is_for_trying_out, is_inside, is_shortener, site_of
from postiljon.checks.linked import Link
from postiljon.checks.model import Specimen, Trouble, family
from postiljon.checks.telling import about, once_each

rule = family("links")

_PORTS = frozenset({None, 80, 443})


@rule(
    "L02",
    "warning",
    "A link that is not safe",
    why="With http:// others on the way can read and change what the reader sees; browsers warn of such a page, and "
    "filters hold it against a mail.",
    fix="write https:// for http://; your site surely knows it",
)
def is_not_safe(mail: Specimen) -> Iterator[Trouble]:
    found = [link for link in _reachable(mail) if link.address.scheme == "http" and not link.address.ip]
    number = Counter(link.address.host for link in found)
    return once_each(_not_safe(link, number[link.address.host]) for link in found)


def _not_safe(link: Link, number: int) -> Trouble:
    """One finding for a site, however many links lead there."""
    host = link.address.host
    many = f"{number} links to {host} begin with http://"
    message = f"{link} begins with http:// ({host})" if number == 1 else many
    return about(link, message)


@rule(
    "L05",
    "warning",
    "A shortened address",
    why="Spammers hide behind shortened addresses, so filters distrust them, and a reader cannot see where one leads.",
    fix="use the address that it stands for; nobody has to type it",
)
def is_shortened(mail: Specimen) -> Iterator[Trouble]:
    return once_each(
        about(link, f"{link} hides where it leads ({link.address})")
        for link in mail.page.links
        if is_shortener(link.address.host)
    )


@rule(
    "L08",
    "error",
    "A link that only works inside your own network",
    why="Your own browser opens it and everybody else's says that there is no such page.",
    fix="use the address that the page has on the web",
)
def is_only_inside(mail: Specimen) -> Iterator[Trouble]:
    return once_each(
        about(link, f"{link} leads to {link.address.host}, which is not on the web")
        for link in mail.page.links
        if link.address.is_web and is_inside(link.address)
    )


@rule(
    "L09",
    "warning",
    "A link to a site for trying things out",
    why="Readers meet a password, an unfinished shop, or nothing at all once the test is over.",
    fix="use the address of the shop that is open to everybody",
)
def is_a_test_site(mail: Specimen) -> Iterator[Trouble]:
    own = site_of(read_address(mail.shop_url).host)
    return once_each(
        about(link, f"{link} leads to {_host_and_port(link.address)}, which looks like a test site")
        for link in _reachable(mail)
        if link.address.port not in _PORTS or is_for_trying_out(link.address, own)
    )


def _host_and_port(address: Address) -> str:
    return address.host if address.port in _PORTS else f"{address.host}:{address.port}"


@rule(
    "L10",
    "warning",
    "A link to a number instead of a name",
    why="Honest sites have names: filters take an address of digits for an attempt to deceive.",
    fix="use the name of the site",
)
def is_a_number(mail: Specimen) -> Iterator[Trouble]:
    return once_each(
        about(link, f"{link} leads to the number {link.address.host}")
        for link in _reachable(mail)
        if link.address.ip
    )


@rule(
    "L11",
    "error",
    "A name or a password in a link",
    why="Every reader gets the password. And as what stands before an @ can look like another site, browsers and "
    "filters warn of such links.",
    fix="take out what stands between https:// and the @, with the @; change the password if it was one",
)
def gives_a_password_away(mail: Specimen) -> Iterator[Trouble]:
    return once_each(
        about(link, f"{link} has {_before_the_host(link.address)} in front of {link.address.host}")
        for link in mail.page.links
        if link.address.user
    )


def _before_the_host(address: Address) -> str:
    return "a password" if ":" in address.user else "a name"


def _reachable(mail: Specimen) -> Iterator[Link]:
    """Links to the web; those that lead inside a network are found by L08."""
    return (link for link in mail.page.links if link.address.is_web and not is_inside(link.address))


RULES = (is_not_safe, is_shortened, is_only_inside, is_a_test_site, is_a_number, gives_a_password_away)
