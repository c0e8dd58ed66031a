"""What comes through the door to DNS, from a real server on this machine."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postiljon.errors import FetchError, TemporaryFetchError
from postiljon.fetching import NameServers
from postiljon.fetching.deadline import Deadline
from tests.fetching.zones import NameServer, name_server


@pytest.fixture
def server() -> Iterator[NameServer]:
    with name_server() as server:
        yield server


@pytest.fixture(scope="module")
def empty() -> Iterator[NameServer]:
    with name_server() as server:
        yield server


def test_records_come_as_they_stand_there(server: NameServer) -> None:
    server.records = {
        ("example.com", "TXT"): ["v=spf1 -all", 'with "quotes" and \\', ""],
        ("example.com", "MX"): ["20 b.example.com.", "10 a.example.com."],
        ("example.com", "A"): ["192.0.2.1"],
        ("example.com", "AAAA"): ["2001:db8::1"],
        ("null.example.com", "MX"): ["0 ."],
    }
    ask = NameServers(server.address)
    assert ask("example.com", "TXT") == ("", "v=spf1 -all", 'with "quotes" and \\')
    assert ask("example.com", "MX") == ("10 a.example.com", "20 b.example.com")
    assert ask("example.com", "A") == ("192.0.2.1",)
    assert ask("example.com", "AAAA") == ("2001:db8::1",)
    assert ask("null.example.com", "MX") == ("0 .",)


def test_what_is_not_there_is_nothing(server: NameServer) -> None:
    server.records = {("example.com", "A"): ["192.0.2.1"]}
    ask = NameServers(server.address)
    assert ask("example.com", "TXT") == ask("weg.example.com", "TXT") == ()


def test_a_long_answer_comes_by_tcp_in_one_piece(server: NameServer) -> None:
    key = "v=DKIM1; p=" + "A" * 4_000
    server.records = {("a._domainkey.example.com", "TXT"): [key]}
    assert NameServers(server.address)("a._domainkey.example.com", "TXT") == (key,)
    assert [line for *_, line in server.asked] == ["udp", "tcp"]


def test_an_answer_that_nobody_needs_is_not_taken(server: NameServer) -> None:
    server.records = {("example.com", "TXT"): [f"text {number}" for number in range(101)]}
    with pytest.raises(FetchError, match="more than 100 records"):
        NameServers(server.address)("example.com", "TXT")


def test_the_same_is_asked_once(server: NameServer) -> None:
    server.failing = {"failing.example.com"}
    ask = NameServers(server.address)
    for name in ("Example.com", "example.com.", "example.com"):
        ask(name, "TXT")
    for _ in range(2):
        with pytest.raises(TemporaryFetchError, match="cannot tell"):
            ask("failing.example.com", "TXT")
    asked = [name.lower() for name, *_ in server.asked]
    assert asked.count("example.com") == 1
    assert asked.count("failing.example.com") <= 2  # dnspython may try once more, by itself


def test_silence_ends_in_time(server: NameServer) -> None:
    server.silent = {"a.example.com", "b.example.com"}
    ask = NameServers(server.address, Deadline.within(0.3))
    started = time.monotonic()
    for name in ("a.example.com", "b.example.com"):
        with pytest.raises(TemporaryFetchError, match=r"^\w.example.com: no name server answers$"):
            ask(name, "TXT")
    assert time.monotonic() - started < 2
    assert "b.example.com" not in {name for name, *_ in server.asked}


def test_nobody_at_the_address_is_a_temporary_error() -> None:
    with name_server() as gone:
        pass
    with pytest.raises(TemporaryFetchError):
        NameServers(gone.address, Deadline.within(0.3))("example.com", "TXT")


@pytest.mark.parametrize(
    "address", ["ns.example.com", "127.0.0.1:x", "1.2.3", "[::g]", "[::1]:x", "127.0.0.1:99999"]
)
def test_an_address_that_is_none_is_told(address: str) -> None:
    with pytest.raises(FetchError, match="no address of a name server"):
        NameServers(address)("example.com", "TXT")


@pytest.mark.parametrize("address", ["192.0.2.53", "2001:db8::53", "[2001:db8::53]:5353", "[2001:db8::53]"])
def test_addresses_as_people_write_them(address: str) -> None:
    with pytest.raises(TemporaryFetchError):
        NameServers(address, Deadline.within(0.01))("example.com", "TXT")


@given(st.text(max_size=80) | st.lists(st.text(max_size=70), max_size=8).map(".".join))
def test_any_name_is_asked_or_refused(empty: NameServer, name: str) -> None:
    try:
        assert NameServers(empty.address)(name, "TXT") == ()
    except FetchError as error:
        assert not error.temporary
