"""Safe connections: to whom the certificate names, and tried first when nobody says how."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from dataclasses import replace

import pytest

from postiljon.errors import FetchError, TemporaryFetchError
from postiljon.fetching import fetch
from tests.fetching.conftest import Certificates
from tests.fetching.sites import Site, moved, reply, running

GIBBERISH = b"220 mail.example ESMTP\r\n"


@pytest.fixture
def safe_site(certificates: Certificates) -> Iterator[Site]:
    with running(certificates.server) as site:
        site.page(reply(b"safe"))
        yield site


def test_the_name_is_what_is_proved_not_the_address(safe_site: Site, certificates: Certificates) -> None:
    fetched = fetch(safe_site.url(scheme="https"), rules=safe_site.rules(certificates.client))
    assert fetched.content == b"safe"
    assert safe_site.headers()["host"] == f"shop.example:{safe_site.port}"


@pytest.mark.parametrize("host", ["bank.example", "127.0.0.1"])
def test_another_name_is_not_believed(safe_site: Site, certificates: Certificates, host: str) -> None:
    with pytest.raises(FetchError, match=r"cannot prove .* for '" + host) as caught:
        fetch(safe_site.url(host=host, scheme="https"), rules=safe_site.rules(certificates.client))
    assert not caught.value.temporary
    assert not safe_site.requests


def test_an_authority_that_nobody_knows_is_not_believed(safe_site: Site) -> None:
    with pytest.raises(FetchError, match="cannot prove"):
        fetch(safe_site.url(scheme="https"), rules=safe_site.rules())
    assert not safe_site.requests


def test_https_is_tried_first(safe_site: Site, certificates: Certificates) -> None:
    for written in (f"shop.example:{safe_site.port}/", f"//shop.example:{safe_site.port}/"):
        fetched = fetch(written, rules=safe_site.rules(certificates.client))
        assert (fetched.content, fetched.url) == (b"safe", safe_site.url(scheme="https"))


def test_then_http(site: Site) -> None:
    site.page(reply(b"plain"))
    fetched = fetch(f"shop.example:{site.port}/", rules=site.rules())
    assert (fetched.content, fetched.url) == (b"plain", site.url())


@pytest.mark.parametrize("answer", [reply(status="404 Not Found"), GIBBERISH])
def test_but_not_after_an_answer(safe_site: Site, certificates: Certificates, answer: bytes) -> None:
    safe_site.page(answer)
    written = f"shop.example:{safe_site.port}/"
    with pytest.raises(FetchError, match=f"^{written}: (the server answers 404|what the server says is not)"):
        fetch(written, rules=safe_site.rules(certificates.client))
    assert len(safe_site.requests) == 1


def test_https_that_was_asked_for_is_never_given_up(site: Site) -> None:
    site.page(reply(b"plain"))
    with pytest.raises(FetchError, match="no safe connection"):
        fetch(site.url(scheme="https"), rules=site.rules())
    assert not site.requests


def test_a_site_may_lead_from_https_to_http(safe_site: Site, site: Site, certificates: Certificates) -> None:
    safe_site.page(moved(site.page(reply(b"plain"))))
    rules = replace(safe_site.rules(certificates.client), ports=frozenset({safe_site.port, site.port}))
    assert fetch(safe_site.url(scheme="https"), rules=rules).content == b"plain"


def test_a_server_that_is_silent_in_the_handshake_ends_in_time(site: Site) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        rules = replace(site.rules(), ports=frozenset({port}), connect_seconds=0.2)
        with pytest.raises(TemporaryFetchError, match="nobody answers"):
            fetch(f"https://shop.example:{port}/", rules=rules)
