"""The sender as a whole, also as a real name server tells it."""

from __future__ import annotations

import pytest

from postiljon.checks.records.exchangers import ITEMS, Exchangers, examine_exchangers
from postiljon.checks.sender_records import (
    Outcome,
    SenderDomains,
    domain_of,
    examine_sender,
    nobody_asked,
)
from postiljon.fetching import NameServers
from tests.checks.test_dkim import key
from tests.checks.zones import FAILED, NOT_CHECKED, PASSED, Zone, outcomes, reason
from tests.fetching.zones import name_server

DOMAINS = SenderDomains(
    "example.com", replies="shop.example.com", envelope="bounces.example.com", selector="news"
)


def exchangers(silent: str = "", **records: list[str]) -> Exchangers:
    zone = {name.replace("_", "."): texts for name, texts in records.items()}
    named = {f"{name.rpartition('.')[0]} {name.rpartition('.')[2]}": texts for name, texts in zone.items()}
    return examine_exchangers("example.com", Zone(named, {silent}))


def test_replies_come_back_to_a_domain_with_a_mail_server() -> None:
    found = exchangers(
        example_com_MX=["20 b.example.net", "5 a.example.net"], a_example_net_AAAA=["2001:db8::1"]
    )
    assert outcomes(found.items) == dict.fromkeys(ITEMS, PASSED)
    assert found.hosts == ("a.example.net", "b.example.net")


def test_or_to_one_that_is_there_itself() -> None:
    found = exchangers(example_com_A=["192.0.2.1"])
    assert outcomes(found.items) == dict.fromkeys(ITEMS, PASSED)
    assert "has no MX" in reason(found.items, "mx-present")


def test_not_to_one_that_takes_no_mail() -> None:
    found = exchangers(example_com_MX=["0 ."], example_com_A=["192.0.2.1"])
    assert outcomes(found.items) == {"mx-present": FAILED, "mx-reachable": NOT_CHECKED}


def test_nor_to_one_that_is_nowhere() -> None:
    assert outcomes(exchangers().items) == dict.fromkeys(ITEMS, FAILED)


def test_nor_to_mail_servers_that_are_nowhere() -> None:
    found = exchangers(example_com_MX=["10 weg.example.com"])
    assert outcomes(found.items) == {"mx-present": PASSED, "mx-reachable": FAILED}


def test_what_cannot_be_asked_is_left_open() -> None:
    assert outcomes(exchangers("example.com").items) == dict.fromkeys(ITEMS, NOT_CHECKED)
    found = exchangers("a.example.net", example_com_MX=["10 a.example.net"])
    assert outcomes(found.items) == {"mx-present": PASSED, "mx-reachable": NOT_CHECKED}


def test_offline_nothing_has_passed() -> None:
    for domains in (DOMAINS, SenderDomains("")):
        found = list(examine_sender(domains, nobody_asked).items)
        assert len(found) >= 23
        assert {item.outcome for item in found} == {Outcome.NOT_CHECKED}


def test_a_good_sender_passes_in_everything_before_a_real_name_server() -> None:
    with name_server() as server:
        server.records = {
            ("bounces.example.com", "TXT"): ["v=spf1 include:_spf.example.net mx -all", "other=1"],
            ("bounces.example.com", "MX"): ["10 mx.example.com."],
            ("_spf.example.net", "TXT"): ["v=spf1 ip4:192.0.2.0/24 ~all"],
            ("news._domainkey.example.com", "TXT"): [f"v=DKIM1; k=rsa; p={key(4096)}"],
            ("_dmarc.example.com", "TXT"): ["v=DMARC1; p=reject; rua=mailto:dmarc@example.com"],
            ("example.com", "MX"): ["10 mx.example.com."],
            ("shop.example.com", "MX"): ["10 mx.example.com."],
            ("mx.example.com", "A"): ["192.0.2.25"],
        }
        found = examine_sender(DOMAINS, NameServers(server.address))
    assert {item.name: item.reason for item in found.items if item.outcome is not PASSED} == {}
    assert (found.spf.lookups, found.dkim.bits, found.dmarc.policy) == (2, 4096, "reject")
    assert [each.domain for each in found.exchangers] == ["example.com", "shop.example.com"]


def test_one_that_is_silent_in_places_leaves_these_open() -> None:
    with name_server() as server:
        server.failing = {"news._domainkey.example.com"}
        found = examine_sender(DOMAINS, NameServers(server.address))
    assert {item.outcome for item in found.dkim.items} == {NOT_CHECKED}
    assert outcomes(found.spf.items)["spf-present"] is FAILED


def test_the_signer_is_the_sender_where_nobody_says_otherwise() -> None:
    zone = Zone({"_dmarc.example.com TXT": ["v=DMARC1; p=none"]})
    found = examine_sender(SenderDomains("example.com", selector="news"), zone)
    assert found.dkim.name == "news._domainkey.example.com"
    assert outcomes(found.dmarc.items)["dmarc-dkim-aligned"] is PASSED
    assert outcomes(found.dmarc.items)["dmarc-spf-aligned"] is NOT_CHECKED
    found = examine_sender(SenderDomains("example.com", selector="a", dkim="relay.example.net"), zone)
    assert found.dkim.name == "a._domainkey.relay.example.net"
    assert outcomes(found.dmarc.items)["dmarc-dkim-aligned"] is FAILED


def test_without_a_selector_nobody_is_said_to_sign() -> None:
    zone = Zone({"_dmarc.example.com TXT": ["v=DMARC1; p=none"]})
    found = examine_sender(SenderDomains("example.com", dkim="example.com"), zone)
    assert outcomes(found.dmarc.items)["dmarc-dkim-aligned"] is NOT_CHECKED


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("Stille Wateren <nieuws@Example.com>", "example.com"),
        ("nieuws@example.com.", "example.com"),
        ("nieuws@bücher.example", "xn--bcher-kva.example"),
        ("nobody", ""),
        ("", ""),
        ("a@" + "ü" * 80 + ".example", ""),
    ],
)
def test_the_domain_of_an_address(address: str, domain: str) -> None:
    assert domain_of(address) == domain
