"""Addresses that may be asked at all, and where their hosts are."""

from __future__ import annotations

import re
import socket
from dataclasses import replace
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import TYPE_CHECKING

from .model import Rules
from .resolving import in_time
from .stops import SAVE_IT, Stop

if TYPE_CHECKING:
    import httpx

    from .deadline import Deadline

_LONGEST_URL = 4_096
_HAS_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?!\d)")  # `example.com:443` has none
_DEFAULT_PORTS = {"http": 80, "https": 443}
_NAME = re.compile(r"(?=.{1,253}$)(?!-)[a-z0-9_-]{1,63}(?:\.(?!-)[a-z0-9_-]{1,63})*")
_NUMBER = re.compile(r"(?:.*\.)?(?:\d+|0x[0-9a-f]*)")  # what a resolver may read as an IP address
_CHECK_IT = "check the address"


def candidates(url: str) -> tuple[str, ...]:
    """The addresses that somebody may mean who gives ``url``, best first: without a scheme https, then http."""
    url = url.strip()
    if _HAS_SCHEME.match(url):
        return (url,)
    return tuple(f"{scheme}://{url.removeprefix('//')}" for scheme in ("https", "http"))


def address_of(stop: Stop, rules: Rules) -> httpx.URL:
    """The address of ``stop``, read once and for all. Raises FetchError where the rules do not let it be asked."""
    url = _read(stop)
    if url.scheme not in _DEFAULT_PORTS:
        raise stop.failure(f"{url.scheme}: is nothing that is fetched", "give an http or https address")
    if url.userinfo:
        hint = "leave out the part before @; postiljon gives nobody a password"
        raise stop.failure("there is a user name in the address", hint)
    if not _is_host(url.raw_host.decode("ascii")):
        raise stop.failure("the name of the host is not one", _CHECK_IT)
    port = _port(url)
    if port not in rules.ports and not _is_own(url, stop, rules):
        allowed = " and ".join(map(str, sorted(rules.ports)))
        raise stop.failure(f"port {port} is not for web pages", f"only {allowed} are asked; {SAVE_IT}")
    return url.copy_with(fragment=None)


def checked_addresses(url: httpx.URL, stop: Stop, rules: Rules, deadline: Deadline) -> tuple[str, ...]:
    """Where the host of ``url`` is, best first. Raises FetchError when it is nowhere, or somewhere not for us."""
    host = url.raw_host.decode("ascii")
    try:
        found = [ip_address(host)] if _is_ip_address(host) else _looked_up(url, rules, deadline)
    except OSError as error:
        message = f"there is no host {host!a}, or nobody here knows it"
        is_unsure = error.errno == socket.EAI_AGAIN
        raise stop.failure(message, f"{_CHECK_IT}; is this machine online?", temporary=is_unsure) from error
    if not found or not (all(map(rules.may_visit, found)) or _is_own(url, stop, rules)):
        message = f"{host} is not on the public internet" if found else f"nobody knows where {host} is"
        raise stop.failure(message, SAVE_IT)
    return tuple(map(str, found))


def _read(stop: Stop) -> httpx.URL:
    import httpx

    if len(stop.url) > _LONGEST_URL:
        raise stop.failure(f"the address is over {_LONGEST_URL} characters long", _CHECK_IT)
    if not stop.url.isprintable():
        raise stop.failure("there are characters in the address that cannot be seen", "type it anew")
    try:
        return httpx.URL(stop.url)
    except httpx.InvalidURL as error:
        raise stop.failure("this is no web address", "it looks like https://example.com/page") from error


def _is_host(host: str) -> bool:
    """Whether ``host`` is a name, or an IP address in its one plain spelling."""
    return _is_ip_address(host) or bool(_NAME.fullmatch(host) and not _NUMBER.fullmatch(host))


def _is_ip_address(host: str) -> bool:
    try:
        return bool(ip_address(host))
    except ValueError:
        return False


def _is_own(url: httpx.URL, stop: Stop, rules: Rules) -> bool:
    """Whether ``url`` is in the marketer's own network, and was not led to from outside it."""
    if not _is_listed(url, rules):
        return False
    return _is_listed(_read(replace(stop, url=candidates(stop.start)[0])), rules)


def _is_listed(url: httpx.URL, rules: Rules) -> bool:
    host, port = url.raw_host.decode("ascii"), _port(url)
    return f"{host}:{port}" in rules.own_hosts or (port in {80, 443} and host in rules.own_hosts)


def _looked_up(url: httpx.URL, rules: Rules, deadline: Deadline) -> list[IPv4Address | IPv6Address]:
    host = url.raw_host.decode("ascii")
    return [ip_address(each) for each in in_time(lambda: rules.resolve(host, _port(url)), deadline)]


def _port(url: httpx.URL) -> int:
    return _DEFAULT_PORTS[url.scheme] if url.port is None else url.port
