from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postiljon.fetching.public_addresses import is_public


@pytest.mark.parametrize(
    "written", "9.9.9.9 100.63.255.255 100.128.0.0 172.15.0.1 172.32.0.1 223.255.255.255".split()
)
def test_public(written: str) -> None:
    assert is_public(ip_address(written))


@pytest.mark.parametrize(
    "written", "2a00:1450:4009:80b::200e 2606:4700::1 64:ff9b::9.9.9.9 2001:4860::1".split()
)
def test_public_6(written: str) -> None:
    assert is_public(ip_address(written))


@pytest.mark.parametrize(
    "written",
    [
        *"0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 100.127.255.255 127.0.0.1 127.255.255.254 169.254.169.254".split(),
        *"172.16.0.1 172.31.255.255 192.0.0.8 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.51.100.1".split(),
        *"203.0.113.1 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255".split(),
    ],
)
def test_not_public(written: str) -> None:
    assert not is_public(ip_address(written))


@pytest.mark.parametrize(
    ("written", "what"),
    [
        ("::", "nowhere"),
        ("::1", "this machine"),
        ("fc00::1", "unique local"),
        ("fd12:3456::1", "unique local"),
        ("fe80::1", "link-local"),
        ("fe80::1%eth0", "link-local"),
        ("fec0::1", "site-local"),
        ("ff02::1", "multicast"),
        ("100::1", "discard"),
        ("::ffff:127.0.0.1", "mapped"),
        ("::ffff:9.9.9.9", "mapped"),
        ("::127.0.0.1", "compatible"),
        ("::ffff:0:10.0.0.1", "translated"),
        ("64:ff9b::10.0.0.1", "NAT64 of a private one"),
        ("64:ff9b::169.254.169.254", "NAT64 of a link-local one"),
        ("64:ff9b:1::9.9.9.9", "NAT64 for local use"),
        ("2001::1", "Teredo"),
        ("2001:0:4136:e378:8000:63bf:3fff:fdd2", "Teredo"),
        ("2001:2::1", "benchmarks"),
        ("2001:10::1", "hashes"),
        ("2001:db8::1", "documentation"),
        ("2002:7f00:1::", "6to4 of this machine"),
        ("2002:a00:1::", "6to4 of a private one"),
        ("3fff::1", "documentation"),
        ("5f00::1", "segment routing"),
        ("2a00::1%1", "with a zone"),
    ],
)
def test_not_public_6(written: str, what: str) -> None:
    assert not is_public(ip_address(written)), what


@given(st.ip_addresses())
def test_nothing_is_public_that_python_does_not_call_global(address: IPv4Address | IPv6Address) -> None:
    is_nat64 = isinstance(address, IPv6Address) and str(address).startswith("64:ff9b::")
    assert not is_public(address) or (address.is_global and not address.is_multicast) or is_nat64


@given(st.ip_addresses(v=4))
def test_an_address_inside_another_is_no_more_public(address: IPv4Address) -> None:
    number = int(address)
    nat64 = IPv6Address((0x64FF9B << 96) | number)
    assert is_public(nat64) == is_public(address)
    assert not is_public(IPv6Address((0xFFFF << 32) | number))
    assert not is_public(IPv6Address((0x2002 << 112) | (number << 80)))
