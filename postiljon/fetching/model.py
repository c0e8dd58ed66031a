"""What is asked of the door, by which rules, and what it answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address
from typing import TYPE_CHECKING

from postiljon import __version__

from .public_addresses import is_public
from .resolving import system_addresses

if TYPE_CHECKING:
    from ssl import SSLContext

Progress = Callable[[int, int | None], object]  # bytes that came so far, and of how many if the server told
Resolver = Callable[[str, int], Sequence[str]]  # the addresses of a host, to be reached at a port


@dataclass(frozen=True, slots=True)
class Rules:
    """Where the door leads. The defaults are for everything that an article or a feed may name.

    Nothing that is fetched can change them, nor can the environment. ``may_visit`` judges each address of a host;
    with one refused the host is. ``contact`` is an address that the User-Agent tells, so that the owner of a site
    can ask who we are. ``own_hosts`` are hosts of the marketer's own network, with their port where it is not the
    usual one: they may be asked whatever their addresses, but nothing outside may lead to them. ``tls`` None trusts
    the authorities that browsers trust.
    """

    contact: str = ""
    own_hosts: frozenset[str] = frozenset()
    ports: frozenset[int] = frozenset({80, 443})
    may_visit: Callable[[IPv4Address | IPv6Address], bool] = is_public
    resolve: Resolver = system_addresses
    tls: SSLContext | None = None
    connect_seconds: float = 5  # for each address of a host
    idle_seconds: float = 20  # without a byte
    most_redirects: int = 5

    @property
    def user_agent(self) -> str:
        """Who we say we are; without a ``contact`` that no header can carry."""
        can_be_told = self.contact.isascii() and self.contact.isprintable() and len(self.contact) < 200
        return f"postiljon/{__version__}" + (f" (+{self.contact})" if self.contact and can_be_told else "")


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server said by which it can tell later whether something has changed; "" is nothing."""

    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server said about a thing, and the thing; ``content`` is empty when it went into a file.

    ``url`` is where the redirects ended, without a fragment. ``content_type`` is a media type in lower case and
    ``charset`` what the header named beside it, both "" when the server told none. With ``not_modified`` it is
    still what the caller's `Validators` stand for, and nothing came.
    """

    url: str
    content_type: str = ""
    charset: str = ""
    validators: Validators = Validators()
    not_modified: bool = False
    content: bytes = b""
