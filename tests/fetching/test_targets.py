"""Where the door does not lead: each address with the attack it would be."""

from __future__ import annotations

import socket
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postiljon.errors import FetchError, TemporaryFetchError
from postiljon.fetching import PAGE, Cause, Rules, Verdict, check_links, fetch
from postiljon.fetching.targets import candidates
from tests.fetching.sites import Site, always, is_this_machine, moved, reply

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
NOBODY = "192.0.2.1"  # kept for documents: no packet goes there


def unknown(host: str, port: int) -> Sequence[str]:
    raise AssertionError(f"{host}:{port} was looked up")


NO_LOOKING = Rules(resolve=unknown)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "FILE://localhost/etc/passwd",
        "ftp://example.com/",
        "gopher://example.com/",
        "data:text/html,x",
        "javascript:alert(1)",
        "mailto:jan@example.com",
        "C:\\artikel.html",
        "http:///x",
        "http:x",
        "http://",
        "",
        " ",
        "///",
        "?",
        "http://jan@example.com/",
        "http://jan:geheim@example.com/",
        "https://example.com@169.254.169.254/",
        "http://example.com:80\\@169.254.169.254/",
        "http://example.com:22/",
        "http://example.com:0/",
        "http://example.com:-80/",
        "http://example.com:99999999999/",
        "http://example.com:80:80/",
        "http://example.com:x/",
        "http://a b.example/",
        "http://a%00.example/",
        "http://a%2e.example/",
        "http://-a.example/",
        "http://a..example/",
        "http://./",
        "http://example.com./",
        f"http://{'a' * 64}.example/",
        f"http://{'a.' * 127}example/",
        "http://\U0001f600.example/",
        "http://[::1",
        "http://[::1]x/",
        "http://[x]/",
        "http://[fe80::1%25eth0]/",
        "http://exa\u00admple.example/",
        "http://example.com/\u202egpj.exe",
        "http://example.com/a\nHost: b",
        "http://example.com/\x00",
        "http://example.com/\ud800",
        "http://example.com/" + "a" * 4_096,
    ],
)
def test_no_address_to_ask(url: str) -> None:
    with pytest.raises(FetchError) as caught:
        fetch(url, rules=NO_LOOKING)
    assert caught.value.hint
    assert str(caught.value).isprintable()
    assert len(str(caught.value)) < 400


def test_a_password_is_not_shown() -> None:
    for url in (
        "http://jan:geheim@example.com/",
        "jan:geheim@example.com/",
        "https://jan:ge@heim@example.com/",
    ):
        with pytest.raises(FetchError, match=r"example\.com/") as caught:
            fetch(url, rules=NO_LOOKING)
        assert "heim" not in f"{caught.value} {caught.value.hint}"


@pytest.mark.parametrize(
    "host",
    "127.0.0.1 [::1] [::ffff:127.0.0.1] [::ffff:7f00:1] 10.0.0.1 192.168.1.1 169.254.169.254 0.0.0.0 [::] 100.64.0.1 "
    "[fd00::1] [fe80::1] [64:ff9b::7f00:1] [2002:7f00:1::] [2001::1] 255.255.255.255 224.0.0.1".split(),
)
def test_addresses_inside_a_network(host: str) -> None:
    with pytest.raises(FetchError, match="not on the public internet"):
        fetch(f"http://{host}/", rules=NO_LOOKING)


@pytest.mark.parametrize(
    "host",
    "2130706433 0x7f000001 0x7f.1 0177.0.0.1 017700000001 127.1 127.0.1 0 0x 1.2.3.4.5 256.0.0.1 a.0x7f "
    "127.0.0.01 \uff11\uff12\uff17.\uff10.\uff10.\uff11 127\u30020\u30020\u30021 \u2460\u2461\u2466.0.0.1".split(),
)
def test_spellings_of_addresses_that_only_some_programs_read(host: str) -> None:
    with pytest.raises(FetchError, match=r"not on the public internet|not one|no web address"):
        fetch(f"http://{host}/", rules=NO_LOOKING)


def test_the_machine_itself_has_names_too() -> None:
    with pytest.raises(FetchError, match="localhost is not on the public internet"):
        fetch("http://localhost/")


@pytest.mark.parametrize("private", ["10.0.0.1", "::1", "fe80::1%eth0", "169.254.169.254"])
def test_one_address_inside_is_enough_to_refuse_a_host(private: str) -> None:
    for found in ([private], ["9.9.9.9", private], [private, "9.9.9.9"]):
        with pytest.raises(FetchError, match=r"shop\.example is not on the public internet"):
            fetch("http://shop.example/", rules=Rules(resolve=always(*found)))


def test_a_name_is_looked_up_once_so_that_its_second_answer_leads_nowhere(site: Site) -> None:
    answers = iter([["127.0.0.1"], ["127.0.0.2"]])
    rules = replace(site.rules(), resolve=lambda _host, _port: next(answers))
    assert fetch(site.page(reply(b"1")), rules=rules).content == b"1"
    assert next(answers) == ["127.0.0.2"]


def test_addresses_are_tried_in_order(site: Site) -> None:
    site.page(reply(b"1"))
    with socket.socket() as closed:
        closed.bind(("127.0.0.2", site.port))  # bound and not listening: refuses
        rules = replace(site.rules(), resolve=always("127.0.0.2", "127.0.0.1"))
        assert fetch(site.url(), rules=rules).content == b"1"


def test_when_none_answers_it_is_told() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
        rules = Rules(
            ports=frozenset({port}), may_visit=is_this_machine, resolve=always("127.0.0.1", "127.0.0.1")
        )
        with pytest.raises(TemporaryFetchError, match="nobody answers"):
            fetch(f"http://shop.example:{port}/", rules=rules)


@pytest.mark.parametrize(
    ("number", "is_temporary"),
    [(socket.EAI_NONAME, False), (socket.EAI_AGAIN, True), (socket.EAI_FAIL, False)],
)
def test_a_host_that_nobody_knows(number: int, is_temporary: bool) -> None:
    def resolve(_host: str, _port: int) -> Sequence[str]:
        raise socket.gaierror(number, "no such host")

    with pytest.raises(FetchError, match=r"there is no host 'shop\.example'") as caught:
        fetch("shop.example", rules=Rules(resolve=resolve))
    assert caught.value.temporary == is_temporary


def test_a_host_without_an_address() -> None:
    with pytest.raises(FetchError, match="nobody knows where"):
        fetch("http://shop.example/", rules=Rules(resolve=always()))


def test_a_look_up_that_takes_too_long_ends_in_time() -> None:
    start = time.monotonic()
    with pytest.raises(TemporaryFetchError, match="too slow"):
        fetch(
            "http://shop.example/", replace(PAGE, seconds=0.2), rules=Rules(resolve=always(NOBODY, after=2))
        )
    assert time.monotonic() - start < 1


@pytest.mark.parametrize(
    ("location", "why"),
    [
        ("http://169.254.169.254/latest/meta-data/", "169.254.169.254 is not on the public internet"),
        ("//169.254.169.254/", "not on the public internet"),
        ("http://[::ffff:169.254.169.254]/", "not on the public internet"),
        ("http://2852039166/", "not one"),
        ("file:///etc/passwd", "file: is nothing"),
        ("gopher://127.0.0.1:6379/_FLUSHALL", "gopher: is nothing"),
        ("javascript:alert(1)", "javascript: is nothing"),
        ("http://jan:geheim@shop.example/", "user name"),
        ("http://127.0.0.1:6379/", "port 6379"),
        ("http://shop.example:x/", "no address"),
        ("http://[::1", "no address"),
        ("/" + "a" * 5_000, "characters long"),
        ("http://inside.example/", "inside.example is not on the public internet"),
    ],
)
def test_redirects_lead_nowhere_else(site: Site, location: str, why: str) -> None:
    def resolve(host: str, _port: int) -> Sequence[str]:
        return ["10.0.0.1" if host == "inside.example" else "127.0.0.1"]

    rules = replace(site.rules(), ports=frozenset({80, site.port}), resolve=resolve)
    url = site.page(moved(location))
    with pytest.raises(FetchError, match=why) as caught:
        fetch(url, rules=rules)
    assert str(caught.value.place) == url
    link = check_links([url], now=NOW, rules=rules)[url]
    assert link.verdict is Verdict.UNVERIFIED
    assert link.cause is Cause.RULES
    assert {request.split(" HTTP")[0] for request in site.requests} == {"GET /", "HEAD /"}


def test_a_redirect_tells_where_it_led(site: Site) -> None:
    url = site.page(moved("http://169.254.169.254/"))
    rules = replace(site.rules(), ports=frozenset({80, site.port}))
    with pytest.raises(
        FetchError, match=f"^{url}: it leads to http://169.254.169.254/, and there 169.254.169.254 is"
    ):
        fetch(url, rules=rules)


def test_hosts_of_the_own_network_are_asked_when_the_marketer_names_them(site: Site) -> None:
    url = site.page(reply(b"<p>x</p>"))
    rules = Rules(resolve=always("127.0.0.1"), own_hosts=frozenset({f"shop.example:{site.port}"}))
    assert fetch(url, rules=rules).content == b"<p>x</p>"
    for others in ({"shop.example"}, {f"shop.example:{site.port + 1}"}, {f"other.example:{site.port}"}):
        with pytest.raises(FetchError, match="is not for web pages"):
            fetch(url, rules=replace(rules, own_hosts=frozenset(others)))


def test_nothing_outside_leads_into_the_own_network(site: Site) -> None:
    url = site.page(moved(site.url("/secret", host="inside.example")))
    rules = replace(site.rules(), own_hosts=frozenset({f"inside.example:{site.port}"}), may_visit=is_outside)
    with pytest.raises(FetchError, match=r"inside\.example is not on the public internet"):
        fetch(url, rules=replace(rules, resolve=_two_networks))
    assert not any("/secret" in request for request in site.requests)


def is_outside(address: IPv4Address | IPv6Address) -> bool:
    return address == ip_address("127.0.0.1")


def _two_networks(host: str, _port: int) -> Sequence[str]:
    return ["127.0.0.2" if host == "inside.example" else "127.0.0.1"]


def test_a_redirect_without_an_address(site: Site) -> None:
    with pytest.raises(FetchError, match="leads on, to no address"):
        fetch(site.page(reply(status="302 Found")), rules=site.rules())


def test_a_loop_ends(site: Site) -> None:
    with pytest.raises(FetchError, match="on and on"):
        fetch(site.page(moved("/")), rules=site.rules())
    assert len(site.requests) == 6


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("example.com", ("https://example.com", "http://example.com")),
        ("//example.com/a", ("https://example.com/a", "http://example.com/a")),
        ("example.com:443/a", ("https://example.com:443/a", "http://example.com:443/a")),
        (" HTTP://example.com ", ("HTTP://example.com",)),
        ("mailto:a@example.com", ("mailto:a@example.com",)),
    ],
)
def test_what_somebody_means(written: str, meant: tuple[str, ...]) -> None:
    assert candidates(written) == meant


PIECES = [
    "http://",
    "https:",
    "//",
    "@",
    "[",
    "]",
    ":",
    "80",
    "/",
    "\\",
    "127.0.0.1",
    "0x7f",
    "%",
    "#",
    "?",
    ".",
    "\u3002",
    "xn--",
    "\u00fc",
    "\n",
]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=12).map("".join))
def test_whatever_is_given_the_door_stays_shut_or_the_address_is_a_checked_one(url: str) -> None:
    asked: list[str] = []

    def resolve(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        assert port in {80, 443}
        assert host.isascii()
        return ["10.0.0.1"]

    with pytest.raises(FetchError) as caught:
        fetch(url, rules=Rules(resolve=resolve))
    assert str(caught.value).isprintable()
    assert all(not _is_ip(host) for host in asked)


def _is_ip(host: str) -> bool:
    try:
        return bool(ip_address(host))
    except ValueError:
        return False
