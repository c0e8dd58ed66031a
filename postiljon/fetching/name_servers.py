"""The one door to DNS: what name servers say, as it stands there, in time and within limits."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from ipaddress import ip_address
from typing import TYPE_CHECKING

from postiljon.errors import FetchError, Place, TemporaryFetchError

from .deadline import Deadline, OutOfTimeError

if TYPE_CHECKING:
    import dns.rdata
    import dns.resolver

_PORT = 53
_SECONDS = 4  # for one question, to all servers together
_MOST_RECORDS = 100  # of one name; an answer as a whole has 65,535 bytes at most
_TRY_LATER = "is this machine online? Then try again later"


@dataclass(frozen=True, eq=False)
class NameServers:
    """Asks the name servers of this machine, or the one ``server``: an IP address, or one with a port.

    Each question is asked once. ``deadline`` ends all of them.
    """

    server: str = ""
    deadline: Deadline = field(default_factory=lambda: Deadline.within(20))
    _known: dict[tuple[str, str], tuple[str, ...] | FetchError] = field(default_factory=dict, init=False)

    def __call__(self, name: str, kind: str) -> tuple[str, ...]:
        """The records of a ``kind`` (A, AAAA, MX, TXT) that ``name`` has: none where there is no such name either.

        A TXT record comes in one piece, an MX record as ``10 mail.example.com``, and as ``0 .`` where no mail is
        wanted. Raises FetchError when nobody can tell; TemporaryFetchError where a later try may help.
        """
        question = (name.rstrip(".").lower(), kind)
        if question not in self._known:
            self._known[question] = self._outcome(*question)
        known = self._known[question]
        if isinstance(known, FetchError):
            raise known
        return known

    def _outcome(self, name: str, kind: str) -> tuple[str, ...] | FetchError:
        try:
            return self._asked(name, kind)
        except FetchError as error:
            return error

    def _asked(self, name: str, kind: str) -> tuple[str, ...]:
        import dns.resolver

        with _in_words(name):
            try:
                seconds = self.deadline.left(_SECONDS)
                answer = self._resolver.resolve(name, kind, lifetime=seconds, raise_on_no_answer=False)
            except (dns.resolver.NXDOMAIN, dns.resolver.YXDOMAIN):
                return ()
        if len(answer.rrset or ()) > _MOST_RECORDS:
            raise FetchError(f"there are more than {_MOST_RECORDS} records", place=Place(name))
        return tuple(sorted(_text(record) for record in answer.rrset or ()))

    @cached_property
    def _resolver(self) -> dns.resolver.Resolver:
        import dns.nameserver
        import dns.resolver

        if not self.server:
            return self._of_this_machine()
        resolver = dns.resolver.Resolver(configure=False)
        resolver.nameservers = [dns.nameserver.Do53Nameserver(*_address(self.server))]
        return resolver

    def _of_this_machine(self) -> dns.resolver.Resolver:
        import dns.resolver

        try:
            return dns.resolver.Resolver()
        except dns.resolver.NoResolverConfiguration as error:
            raise TemporaryFetchError("this machine knows no name server", hint=_TRY_LATER) from error


@contextmanager
def _in_words(name: str) -> Iterator[None]:
    """What fails on the way to the records of ``name`` as a FetchError."""
    import dns.exception
    import dns.resolver

    place = Place(name)
    try:
        yield
    except (OutOfTimeError, dns.exception.Timeout) as error:
        raise TemporaryFetchError("no name server answers", place=place, hint=_TRY_LATER) from error
    except dns.resolver.NoNameservers as error:
        raise TemporaryFetchError("the name servers cannot tell", place=place, hint=_TRY_LATER) from error
    except dns.exception.DNSException as error:
        raise FetchError("this is no name that can be asked for", place=place) from error


def _address(server: str) -> tuple[str, int]:
    """Host and port of ``192.0.2.53``, ``192.0.2.53:5353``, ``2001:db8::53`` or ``[2001:db8::53]:5353``."""
    host, colon, port = server.rpartition(":")
    if not colon or (":" in host and not host.endswith("]")):
        host, port = server, str(_PORT)
    try:
        address = ip_address(host.strip("[]"))
    except ValueError:
        address = None
    number = int(port) if port.isdecimal() and len(port) < 6 else 0
    if address is None or not 0 < number < 65_536:
        hint = "write it as 192.0.2.53, or 192.0.2.53:5353"
        raise FetchError("this is no address of a name server", place=Place(server), hint=hint)
    return str(address), number


def _text(record: dns.rdata.Rdata) -> str:
    from dns.rdtypes.ANY.MX import MX
    from dns.rdtypes.ANY.TXT import TXT

    if isinstance(record, TXT):
        return b"".join(record.strings).decode("latin-1")
    if isinstance(record, MX):
        return f"{record.preference} {record.exchange.to_text(omit_final_dot=True)}"
    return record.to_text()
