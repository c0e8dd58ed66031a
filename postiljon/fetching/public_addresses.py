"""Which IP addresses are on the public internet, after the registries of special addresses that IANA keeps."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

# `ipaddress.is_global` has changed from one release of Python to the next; these lists have not.
_NOT_PUBLIC_4 = tuple(
    map(
        IPv4Network,
        (
            "0.0.0.0/8",  # this network
            "10.0.0.0/8",  # private
            "100.64.0.0/10",  # between a provider and its customers
            "127.0.0.0/8",  # this machine
            "169.254.0.0/16",  # this cable; clouds keep their secrets at 169.254.169.254
            "172.16.0.0/12",  # private
            "192.0.0.0/24",  # protocols
            "192.0.2.0/24",  # documentation
            "192.88.99.0/24",  # relays of 6to4
            "192.168.0.0/16",  # private
            "198.18.0.0/15",  # benchmarks
            "198.51.100.0/24",  # documentation
            "203.0.113.0/24",  # documentation
            "224.0.0.0/4",  # multicast
            "240.0.0.0/4",  # reserved, and broadcast
        ),
    )
)
_PUBLIC_6 = IPv6Network(
    "2000::/3"
)  # all that has been given out; outside lie ::1, fc00::/7, fe80::/10, ff00::/8
_NOT_PUBLIC_6 = tuple(
    map(
        IPv6Network,
        (
            "2001::/23",  # protocols; Teredo, which wraps an IPv4 address
            "2001:db8::/32",  # documentation
            "2002::/16",  # 6to4, which wraps an IPv4 address
            "3fff::/20",  # documentation
        ),
    )
)
_NAT64 = IPv6Network("64:ff9b::/96")  # IPv4 as a network without it sees it: the last 32 bits


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Whether anybody on the internet reaches the same machine at ``address``.

    An IPv4 address inside an IPv6 one is judged by itself where that is how networks of today are built (NAT64);
    every other such form (mapped, compatible, 6to4, Teredo) is refused, whatever is in it.
    """
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _NOT_PUBLIC_4)
    if address in _NAT64:
        return is_public(IPv4Address(int(address) & 0xFFFFFFFF))
    is_given_out = address in _PUBLIC_6 and not address.scope_id
    return is_given_out and not any(address in network for network in _NOT_PUBLIC_6)
