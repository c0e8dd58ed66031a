"""Links as a mail has them: what each is worth to a reader, asked politely and no more often than needed."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postiljon.fetching import Cause, LinkState, Rules, Verdict, check_links
from tests.fetching.conftest import Certificates
from tests.fetching.sites import Say, Site, moved, reply, running

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
ALIVE, MOVED, GONE = Verdict.ALIVE, Verdict.MOVED, Verdict.GONE
UNVERIFIED, SKIPPED = Verdict.UNVERIFIED, Verdict.SKIPPED


def state(site: Site, path: str = "/", rules: Rules | None = None) -> LinkState:
    url = site.url(path)
    return check_links([url], now=NOW, rules=rules or site.rules(), pause_seconds=0)[url]


def by_method(head: bytes | None, get: bytes, site: Site) -> Say:
    """A page that answers HEAD and GET differently; None is a connection that breaks off."""

    def say(line: socket.socket) -> None:
        answer = head if site.requests[-1].startswith("HEAD") else get
        if answer:
            line.sendall(answer)

    return say


# -- verdicts ---------------------------------------------------------------------------------------------------


def test_a_page_that_is_there_is_asked_for_its_head_alone(site: Site) -> None:
    site.page(reply(b"", length=10**12, content_type="video/mp4"))
    assert state(site) == LinkState(ALIVE, NOW, status=200)
    assert site.asked == ["HEAD /"]


@pytest.mark.parametrize("status", ["404 Not Found", "410 Gone"])
def test_what_is_gone_is_asked_for_twice(site: Site, status: str) -> None:
    site.page(reply(b"", status=status))
    found = state(site)
    assert (found.verdict, found.cause, found.status) == (GONE, Cause.ANSWER, int(status[:3]))
    assert found.reason.startswith(f"the server answers {status[:3]}")
    assert site.asked == ["HEAD /", "GET /"]


@pytest.mark.parametrize(
    "status",
    ["401 x", "403 x", "429 x", "500 x", "502 x", "503 x", "504 x", "400 x", "405 x", "451 x", "999 x"],
)
def test_what_a_browser_may_get_is_not_called_dead(site: Site, status: str) -> None:
    site.page(reply(b"", status=status))
    found = state(site)
    assert (found.verdict, found.status) == (UNVERIFIED, int(status[:3]))


@pytest.mark.parametrize("head", ["404 x", "403 x", "405 x", "500 x", "501 x"])
def test_get_has_the_word_where_head_is_not_known(site: Site, head: str) -> None:
    site.page(by_method(reply(b"", status=head), reply(), site))
    assert state(site).verdict is ALIVE
    assert site.asked == ["HEAD /", "GET /"]
    assert site.headers()["range"] == "bytes=0-1023"


@pytest.mark.parametrize("head", [None, b"220 mail.example ESMTP\r\n"])
def test_a_server_that_chokes_on_head_is_asked_again(site: Site, head: bytes | None) -> None:
    site.page(
        by_method(head, reply(b"x" * 1_024, "Content-Range: bytes 0-1023/9000", status="206 Partial"), site)
    )
    assert state(site).verdict is ALIVE


def test_a_page_without_a_first_byte_is_there(site: Site) -> None:
    site.page(by_method(reply(b"", status="405 x"), reply(b"", status="416 Range Not Satisfiable"), site))
    assert state(site).verdict is ALIVE


def test_a_busy_server_is_not_asked_again(site: Site) -> None:
    for path in ("/a", "/b", "/c"):
        site.page(reply(b"", status="429 Too Many Requests"), path)
    found = check_links(map(site.url, ("/a", "/b", "/c")), now=NOW, rules=site.rules(), pause_seconds=0)
    assert {each.verdict for each in found.values()} == {UNVERIFIED}
    assert site.asked == ["HEAD /a"]


@pytest.mark.parametrize("status", ["301 Moved", "308 Permanent"])
def test_a_page_that_moved_for_good_tells_where(site: Site, status: str) -> None:
    site.page(moved("/b?x=1", status), "/a")
    site.page(reply(), "/b?x=1")
    assert state(site, "/a") == LinkState(MOVED, NOW, status=200, target=site.url("/b?x=1"))


def test_the_target_is_as_far_as_it_is_for_good(site: Site) -> None:
    site.page(moved("/b", "301 Moved"), "/a")
    site.page(moved("/c", "301 Moved"), "/b")
    site.page(moved("/today", "302 Found"), "/c")
    site.page(moved("/page", "301 Moved"), "/today")
    site.page(reply(), "/page")
    assert state(site, "/a").target == site.url("/c")


@pytest.mark.parametrize("status", ["302 Found", "303 See Other", "307 Temporary"])
def test_a_page_that_leads_on_for_now_is_alive(site: Site, status: str) -> None:
    site.page(moved("/b", status), "/a")
    site.page(reply(), "/b")
    assert state(site, "/a").verdict is ALIVE


@pytest.mark.parametrize("host", ["shop.example", "www.shop.example", "SHOP.example"])
def test_the_same_page_at_another_spelling_has_not_moved(site: Site, host: str) -> None:
    site.page(moved(site.url("/thee/", host), "301 Moved"), "/thee")
    site.page(reply(), "/thee/")
    assert state(site, "/thee").verdict is ALIVE


def test_a_page_that_moved_to_nowhere_is_gone(site: Site) -> None:
    site.page(moved("/weg", "301 Moved"), "/a")
    found = state(site, "/a")
    assert found.verdict is GONE
    assert found.reason == f"it leads to {site.url('/weg')}, and there the server answers 404 (Not Found)"


def test_a_ring_ends(site: Site) -> None:
    site.page(moved("/"))
    assert state(site).verdict is UNVERIFIED
    assert site.asked == ["HEAD /"] * 6


# -- hosts ------------------------------------------------------------------------------------------------------


def looking_up(errors: dict[str, int], rules: Rules) -> Rules:
    def resolve(host: str, _port: int) -> Sequence[str]:
        if host in errors:
            raise socket.gaierror(errors[host], "no")
        return ["127.0.0.1"]

    return replace(rules, resolve=resolve)


def test_a_host_that_does_not_exist_is_gone(site: Site) -> None:
    page, dead = site.page(reply()), site.url(host="weg.example")
    found = check_links(
        [page, dead], now=NOW, rules=looking_up({"weg.example": socket.EAI_NONAME}, site.rules())
    )
    assert [each.verdict for each in found.values()] == [ALIVE, GONE]
    assert found[dead].cause is Cause.HOST


def test_a_name_server_that_does_not_answer_says_nothing_of_a_host(site: Site) -> None:
    page, unsure = site.page(reply()), site.url(host="weg.example")
    rules = looking_up({"weg.example": socket.EAI_AGAIN}, site.rules())
    assert check_links([page, unsure], now=NOW, rules=rules)[unsure].verdict is UNVERIFIED


def test_offline_nothing_is_called_gone(site: Site) -> None:
    hosts = ["a.example", "b.example"]
    rules = looking_up(dict.fromkeys(hosts, socket.EAI_NONAME), site.rules())
    found = check_links([site.url(host=host) for host in hosts], now=NOW, rules=rules)
    assert {each.verdict for each in found.values()} == {UNVERIFIED}
    assert all(each.reason.endswith("is this machine online?") for each in found.values())


def test_a_certificate_of_somebody_else_is_gone_for_good(certificates: Certificates) -> None:
    with running(certificates.server) as safe:
        safe.page(reply())
        good, other = safe.url(scheme="https"), safe.url(host="bank.example", scheme="https")
        found = check_links([good, other], now=NOW, rules=safe.rules(certificates.client))
        assert [each.verdict for each in found.values()] == [ALIVE, GONE]
        assert found[other].cause is Cause.TLS


def test_a_chain_that_browsers_complete_is_not_called_gone(certificates: Certificates) -> None:
    with running(certificates.server) as safe:
        url = safe.url(scheme="https")
        found = check_links([url], now=NOW, rules=safe.rules())[url]
        assert (found.verdict, found.cause) == (UNVERIFIED, Cause.TLS)


def test_a_server_that_hangs_costs_two_links_their_time_not_all(site: Site) -> None:
    def silent(line: socket.socket) -> None:
        line.recv(1)

    paths = [f"/{number}" for number in range(6)]
    for path in paths:
        site.page(silent, path)
    rules = replace(site.rules(), idle_seconds=0.1)
    found = check_links(map(site.url, paths), now=NOW, rules=rules, pause_seconds=0)
    assert {each.verdict for each in found.values()} == {UNVERIFIED}
    assert len(site.requests) == 2


def test_the_whole_check_ends_in_time(site: Site) -> None:
    found = check_links([site.page(reply())], now=NOW, rules=site.rules(), most_seconds=0)
    assert [each.reason for each in found.values()] == [
        "there was no time left to ask; is this machine online?"
    ]
    assert not site.requests


def test_nobody_is_visited_who_is_not_on_the_public_internet(site: Site) -> None:
    rules = Rules(ports=frozenset({site.port}))
    url = site.url(host="127.0.0.1")
    assert check_links([url], now=NOW, rules=rules)[url].verdict is UNVERIFIED
    assert not site.requests


# -- what is left alone -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address", ["mailto:jan@example.com", "tel:+31201234567", "#top", "", "cid:a", "data:,x"]
)
def test_what_is_no_page_is_not_asked(address: str) -> None:
    assert check_links([address], now=NOW)[address].verdict is SKIPPED


@pytest.mark.parametrize(
    ("leave", "path"),
    [
        ("/afmelden", "/afmelden"),
        ("/afmelden?adres={{ recipient.email }}", "/afmelden?adres=jan@example.com"),
        ("/afmelden?adres={{ recipient.email }}", "/Afmelden/#nu"),
        ("/u/{{ recipient.token }}/weg", "/u/2a7f"),
        ("/u/{{ recipient.token }}", "/u/%7B%7B%20recipient.token%20%7D%7D"),
    ],
)
def test_nobody_is_unsubscribed_by_a_check(site: Site, leave: str, path: str) -> None:
    link = site.url(path)
    for told in (site.url(leave), site.url(leave, scheme="https")):
        assert check_links([link], now=NOW, leave=[told], rules=site.rules())[link].verdict is SKIPPED
    assert not site.requests


def test_nor_by_a_page_that_leads_there(site: Site) -> None:
    site.page(moved("/afmelden?a=1"), "/a")
    found = check_links([site.url("/a")], now=NOW, leave=[site.url("/afmelden")], rules=site.rules())
    assert [each.verdict for each in found.values()] == [UNVERIFIED]
    assert site.asked == ["HEAD /a"]


def test_other_pages_beside_it_are_asked(site: Site) -> None:
    site.page(reply(), "/afmelden-van-de-krant")
    found = check_links(
        [site.url("/afmelden-van-de-krant")], now=NOW, leave=[site.url("/afmelden")], rules=site.rules()
    )
    assert [each.verdict for each in found.values()] == [ALIVE]


def test_an_address_that_says_nothing_leaves_nothing_alone(site: Site) -> None:
    url = site.page(reply())
    found = check_links([url], now=NOW, leave=["{{ recipient.leave }}", ""], rules=site.rules())
    assert found[url].verdict is ALIVE


def test_a_link_that_differs_per_reader_is_not_asked(site: Site) -> None:
    url = site.url("/?naam={{ recipient.first_name }}")
    assert check_links([url], now=NOW, rules=site.rules())[url].verdict is SKIPPED
    assert not site.requests


# -- politeness -------------------------------------------------------------------------------------------------


def test_a_page_is_asked_once_however_many_links_lead_to_it(site: Site) -> None:
    url = site.page(reply())
    found = check_links([url, url, f"{url}#a", f"{url}#b"], now=NOW, rules=site.rules())
    assert list(found) == [url, f"{url}#a", f"{url}#b"]
    assert {each.verdict for each in found.values()} == {ALIVE}
    assert site.asked == ["HEAD /"]


@dataclass
class Crowd:
    """A page that takes its time, and what happened there meanwhile."""

    site: Site
    busy: list[str] = field(default_factory=list)
    most_at_once: dict[str, int] = field(default_factory=dict)
    rests: list[float] = field(default_factory=list)
    _ends: dict[str, float] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def page(self, line: socket.socket) -> None:
        host = self.site.headers()["host"]
        with self._lock:
            self.rests += [time.monotonic() - self._ends[host]] if host in self._ends else []
            self.busy.append(host)
            for key, number in ((host, self.busy.count(host)), ("all", len(self.busy))):
                self.most_at_once[key] = max(self.most_at_once.get(key, 0), number)
        time.sleep(0.03)
        with self._lock:
            self.busy.remove(host)
            self._ends[host] = time.monotonic()
        line.sendall(reply())


def test_a_host_is_asked_one_by_one_with_a_rest_and_hosts_side_by_side(site: Site) -> None:
    crowd = Crowd(site)
    for page in range(3):
        site.page(crowd.page, f"/{page}")
    urls = [site.url(f"/{page}", f"{host}.example") for page in range(3) for host in "abcdefghijkl"]
    found = check_links(urls, now=NOW, rules=site.rules(), pause_seconds=0.05)
    assert {each.verdict for each in found.values()} == {ALIVE}
    assert 2 <= crowd.most_at_once.pop("all") <= 8
    assert set(crowd.most_at_once.values()) == {1}
    assert min(crowd.rests) >= 0.05


def test_also_where_many_hosts_lead_to_one(site: Site) -> None:
    crowd = Crowd(site)
    site.page(moved(site.url("/b", "together.example")), "/a")
    site.page(crowd.page, "/b")
    urls = [site.url("/a", f"{host}.example") for host in "abcd"]
    check_links(urls, now=NOW, rules=site.rules(), pause_seconds=0)
    assert crowd.most_at_once["all"] == 1


def test_whoever_waits_is_told_how_far_it_is(site: Site) -> None:
    for path in ("/a", "/b"):
        site.page(reply(), path)
    said: list[tuple[int, int]] = []
    addresses = [site.url("/a"), site.url("/b"), site.url("/b#x"), "mailto:a@example.com"]
    check_links(
        addresses, now=NOW, rules=site.rules(), progress=lambda *now: said.append(now), pause_seconds=0
    )
    assert said == [(1, 2), (2, 2)]


# -- what is known ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("verdict", "minutes", "is_asked"),
    [
        (ALIVE, 0, False),
        (ALIVE, 23 * 60, False),
        (ALIVE, 24 * 60, True),
        (MOVED, 23 * 60, False),
        (GONE, 9, False),
        (GONE, 11, True),
        (UNVERIFIED, 9, False),
        (UNVERIFIED, 11, True),
        (SKIPPED, 0, True),
        (ALIVE, -1, True),
    ],
)
def test_what_was_seen_a_short_while_ago_is_not_asked(
    site: Site, verdict: Verdict, minutes: int, is_asked: bool
) -> None:
    url = site.page(reply())
    known = {url: LinkState(verdict, NOW - timedelta(minutes=minutes))}
    found = check_links([url], now=NOW, known=known, rules=site.rules())
    assert bool(site.requests) is is_asked
    assert (found == known) is not is_asked


def test_what_must_be_left_alone_is_so_whatever_is_known(site: Site) -> None:
    url = site.url()
    known = {url: LinkState(ALIVE, NOW)}
    assert check_links([url], now=NOW, known=known, leave=[url])[url].verdict is SKIPPED


# -- anything ---------------------------------------------------------------------------------------------------


@given(st.lists(st.text(max_size=30).map(lambda rest: f"http://{rest}") | st.text(max_size=20), max_size=5))
def test_every_address_has_a_state(addresses: list[str]) -> None:
    def nowhere(_host: str, _port: int) -> Sequence[str]:
        raise socket.gaierror(socket.EAI_NONAME, "no")

    found = check_links(addresses, now=NOW, rules=Rules(resolve=nowhere), pause_seconds=0)
    assert list(found) == list(dict.fromkeys(addresses))
    assert {each.verdict for each in found.values()} <= {UNVERIFIED, SKIPPED, GONE}
