"""The own network is for who may ask for it, and for nobody whom an article names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from postiljon.campaigns.web import Web
from postiljon.errors import FetchError
from postiljon.fetching import Verdict
from postiljon.settings import Fetching, Pictures, Settings, Shop
from tests.fetching.sites import Site, reply, running

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


@pytest.fixture
def site() -> Iterator[Site]:
    with running() as site:
        site.page(reply(b"x", content_type="image/png"), "/a.png")
        yield site


def web(site: Site, *, shop: str = "", pictures: str = "") -> Web:
    own = Fetching(own_hosts=(f"127.0.0.1:{site.port}",))
    return Web(Settings(shop=Shop(url=shop), images=Pictures(base_url=pictures), fetching=own))


def picture(site: Site) -> str:
    return site.url("/a.png", host="127.0.0.1")


def test_a_person_reaches_the_own_network(site: Site) -> None:
    assert web(site).picture(picture(site)) == b"x"


@pytest.mark.parametrize("page", ["", "https://www.example.com/blog", "http://127.0.0.1/", "http://[::1"])
def test_what_comes_from_outside_does_not(site: Site, page: str) -> None:
    outside = web(site, shop="https://www.example.com/", pictures="http://127.0.0.1/").seen_from(page)
    with pytest.raises(FetchError, match="port"):
        outside.picture(picture(site))
    found = outside.links([picture(site)], now=NOW)
    assert [each.verdict for each in found.values()] == [Verdict.UNVERIFIED]
    assert not site.requests


def test_what_comes_from_there_does(site: Site) -> None:
    assert web(site).seen_from(site.url("/blog", host="127.0.0.1")).picture(picture(site)) == b"x"


@pytest.mark.parametrize("setting", ["shop", "pictures"])
def test_everybody_reaches_the_shop_itself(site: Site, setting: str) -> None:
    own = web(site, **{setting: site.url("/winkel", host="127.0.0.1")}).seen_from("https://blog.example/")
    assert own.picture(picture(site)) == b"x"
    found = own.links([picture(site)], now=NOW)
    assert [each.verdict for each in found.values()] == [Verdict.ALIVE]
