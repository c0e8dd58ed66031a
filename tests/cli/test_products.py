"""`postiljon products`: what suits an article, and what has changed about a campaign's products."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.command_line import Run
from tests.fetching.sites import Site, moved, reply, running

ARTICLE = """\
Thee voor de nacht

Een kop slaapthee met kamille hoort er voor veel mensen in de winter gewoon bij, en een warm bad met badzout ook.

Aanbevolen producten

Slaapthee kamille
€ 5,95

Theepot van glas
€ 24,95

Tot slot

Wie rustig slaapt, is overdag wakker. Zet de thee dus op tijd, en lees er een boek bij.
"""
HEAD = "id,title,link,image_link,price,sale_price,availability"
TEA = "1,Slaapthee kamille,https://www.example.com/thee,https://www.example.com/thee.jpg,5.95 EUR,,in_stock"
POT = "2,Theepot van glas,https://www.example.com/pot,https://www.example.com/pot.jpg,24.95 EUR,,in_stock"
SALT = "3,Badzout voor een warm bad,https://www.example.com/zout,https://www.example.com/zout.jpg,12.95 EUR,,in_stock"
HOSE = (
    "4,Tuinslang 20 meter,https://www.example.com/slang,https://www.example.com/slang.jpg,29.95 EUR,,in_stock"
)


@pytest.fixture
def campaign(run: Run, workspace: Path) -> Path:
    """A campaign ``thee`` whose products are filled in from ``feed.csv``; its folder."""
    (workspace / "article.txt").write_text(ARTICLE, encoding="utf-8")
    write_feed(workspace, TEA, POT, SALT, HOSE)
    assert run("new", "thee", "--from", "article.txt", "--products", "feed.csv", cwd=workspace).code == 0
    return workspace / "campaigns" / "thee"


def write_feed(workspace: Path, *rows: str) -> None:
    (workspace / "feed.csv").write_text("\n".join((HEAD, *rows)) + "\n", encoding="utf-8")


def products(campaign: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads((campaign / "products.toml").read_text(encoding="utf-8"))[
        "product"
    ]
    return found


def refresh(run: Run, campaign: Path, *options: str) -> Any:
    return run(
        "products",
        "refresh",
        "thee",
        "--products",
        "feed.csv",
        "--no-links",
        *options,
        cwd=campaign.parents[1],
    )


def test_what_the_article_lacks_comes_from_the_catalogue(campaign: Path) -> None:
    tea, pot = products(campaign)
    assert (tea["url"], tea["image"]) == ("https://www.example.com/thee", "https://www.example.com/thee.jpg")
    assert (pot["name"], pot["price"]) == ("Theepot van glas", "24.95")


def test_suggestions_are_ranked_with_reasons(run: Run, campaign: Path) -> None:
    result = run("products", "suggest", "thee", "--products", "feed.csv", "--json", cwd=campaign.parents[1])
    found = result.json["data"]["suggestions"]
    free = [each for each in found if not each["excluded_because"]]
    assert [each["name"] for each in free] == ["Badzout voor een warm bad"]
    assert "badzout" in free[0]["reason"].lower()
    tea = next(each for each in found if each["name"] == "Slaapthee kamille")
    assert tea["excluded_because"] == "already in the mail"
    assert found == sorted(found, key=lambda each: -each["score"])


def test_nothing_changed_is_said(run: Run, campaign: Path) -> None:
    before = (campaign / "products.toml").read_bytes()
    result = refresh(run, campaign)
    assert (result.code, "all as they were" in result.stdout) == (0, True)
    assert (campaign / "products.toml").read_bytes() == before


def test_new_prices_are_taken_over_after_a_yes_and_all_else_stays(run: Run, campaign: Path) -> None:
    file = campaign / "products.toml"
    file.write_text(file.read_text(encoding="utf-8") + "# onderaan\n", encoding="utf-8")
    write_feed(campaign.parents[1], TEA.replace(",5.95 EUR,,", ",6.95 EUR,4.95 EUR,"), POT)
    before = file.read_bytes()
    refused = refresh(run, campaign)
    assert (refused.code, file.read_bytes()) == (6, before)
    assert "5.95 → 4.95" in refused.stdout
    assert (refresh(run, campaign, "--dry-run").code, file.read_bytes()) == (0, before)
    assert refresh(run, campaign, "--json").code == 6
    done = refresh(run, campaign, "--yes", "--json").json["data"]
    assert done["updated"]
    assert {(each["what"], each["was"], each["now"]) for each in done["changes"]} == {
        ("price", "5.95", "4.95"),
        ("sale", None, "6.95"),
    }
    tea = products(campaign)[0]
    assert (tea["price"], tea["regular_price"]) == ("4.95", "6.95")
    assert file.read_text(encoding="utf-8").endswith("# onderaan\n")
    write_feed(campaign.parents[1], TEA, POT)
    assert refresh(run, campaign, "--yes").code == 0
    assert products(campaign)[0]["price"] == "5.95"
    assert "regular_price" not in products(campaign)[0]


def test_what_only_a_person_can_decide_is_told_with_its_line(run: Run, campaign: Path) -> None:
    write_feed(campaign.parents[1], TEA.replace("in_stock", "out_of_stock"), SALT)
    problems = refresh(run, campaign, "--json").json["problems"]
    assert [(each["code"], each["file"]) for each in problems] == [
        ("product-out-of-stock", "campaigns/thee/products.toml"),
        ("product-gone", "campaigns/thee/products.toml"),
    ]
    assert problems[0]["line"] < problems[1]["line"]
    assert len(products(campaign)) == 2


@pytest.fixture
def site() -> Iterator[Site]:
    with running() as site:
        yield site


def moved_here(campaign: Path, site: Site, *, with_shop: bool) -> None:
    """The products of the campaign have their pages at ``site``, in the own network, and so has the shop."""
    space, here = campaign.parents[1], f"http://127.0.0.1:{site.port}"
    settings = (space / "postiljon.toml").read_text(encoding="utf-8")
    settings = (
        settings.replace('url = "https://www.example.com/"', f'url = "{here}"') if with_shop else settings
    )
    own = f'\n[fetching]\nown_hosts = ["127.0.0.1:{site.port}"]\n'
    (space / "postiljon.toml").write_text(settings + own, encoding="utf-8")
    file = campaign / "products.toml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("https://www.example.com", here), encoding="utf-8"
    )
    write_feed(space, *(row.replace("https://www.example.com", here) for row in (TEA, POT)))


def test_links_that_lead_nowhere_or_elsewhere_are_told(run: Run, campaign: Path, site: Site) -> None:
    site.pages["/thee"] = moved("/thee-2", "301 Moved")
    site.pages["/thee-2"] = reply()
    moved_here(campaign, site, with_shop=True)
    result = run("products", "refresh", "--products", "feed.csv", "thee", "--json", cwd=campaign.parents[1])
    problems = result.json["problems"]
    assert [each["code"] for each in problems] == ["moved-link", "dead-link"]
    assert problems[0]["message"].endswith("/thee-2")
    assert "/pot" in problems[1]["message"]


def test_a_product_leads_nobody_into_the_own_network(run: Run, campaign: Path, site: Site) -> None:
    moved_here(campaign, site, with_shop=False)
    result = run("products", "refresh", "--products", "feed.csv", "thee", "--json", cwd=campaign.parents[1])
    assert [each["code"] for each in result.json["problems"]] == ["link-not-checked"] * 2
    assert not site.requests


def test_without_a_feed_it_says_how_to_name_one(run: Run, campaign: Path) -> None:
    result = run("products", "suggest", "thee", cwd=campaign.parents[1])
    assert result.code == 1
    assert "[products] feed" in result.stderr
    missing = run("products", "refresh", "thee", "--products", "nergens.xml", cwd=campaign.parents[1])
    assert (missing.code, "nergens.xml" in missing.stderr) == (1, True)
