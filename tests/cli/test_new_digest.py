"""`postiljon new` with several articles: files, pages and the newest of a feed become one campaign."""

from __future__ import annotations

import json
import shutil
import tomllib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.command_line import Result, Run
from tests.fetching.sites import Site, reply, running

SOUP = """\
---
title: Vijf soepen voor een zondag
description: Meer dan een pan heb je niet nodig.
language: nl
date: 2026-11-20
url: https://www.example.com/soep
image: {image}
---

Pompoen, linzen en een pan die vanzelf pruttelt.

![Een kom soep op tafel](bowl.png)
"""
SLEEP = """\
Beter slapen in de winter

De dagen zijn kort en de avonden lang, en toch slapen veel mensen in de winter slechter dan in de zomer.

Licht in de ochtend

Wie vroeg naar buiten gaat, geeft zijn lichaam een duidelijk teken dat de dag begonnen is. Een kwartier is genoeg.

Aanbevolen producten

Slaapthee
Van € 6,95 voor € 5,95

Badzout met lavendel, 500 gram
€ 12,95
"""
TEA = """\
Thee voor het slapen

Een kop kamille doet meer dan je denkt, als je hem maar op tijd zet en er rustig bij gaat zitten.

Aanbevolen producten

Slaapthee
€ 5,95

Theepot van glas
€ 19,95
"""


@pytest.fixture
def site() -> Iterator[Site]:
    with running() as site:
        yield site


@pytest.fixture(scope="session")
def fresh(tmp_path_factory: pytest.TempPathFactory, run: Run) -> Path:
    folder = tmp_path_factory.mktemp("fresh") / "workspace"
    assert run("init", folder).code == 0
    return folder


@pytest.fixture
def shop(fresh: Path, tmp_path: Path, site: Site) -> Path:
    """A workspace that may fetch from ``site``, with three articles beside it."""
    workspace = Path(shutil.copytree(fresh, tmp_path / "workspace"))
    settings = workspace / "postiljon.toml"
    own = f'\n[fetching]\nown_hosts = ["127.0.0.1:{site.port}"]\n'
    settings.write_text(settings.read_text(encoding="utf-8") + own, encoding="utf-8")
    for name, text in {"soup.md": SOUP.format(image="soup.png"), "sleep.txt": SLEEP, "tea.txt": TEA}.items():
        (workspace / name).write_text(text, encoding="utf-8")
    return workspace


def at(site: Site, path: str, body: bytes | str, content_type: str = "text/html; charset=utf-8") -> str:
    site.pages[path] = reply(body.encode() if isinstance(body, str) else body, content_type=content_type)
    return site.url(path, host="127.0.0.1")


def picture(colour: str = "#204060") -> bytes:
    file = BytesIO()
    Image.new("RGB", (800, 400), colour).save(file, "PNG")
    return file.getvalue()


def entry(title: str, more: str = "") -> str:
    text = f"<p>Dit is het verhaal over {title}, van begin tot eind.</p>{more}"
    return (
        f"<item><title>{title}</title><guid>{title}</guid><link>https://www.example.com/{title}</link>"
        f"<content:encoded><![CDATA[{text}]]></content:encoded></item>"
    )


def excerpt(title: str, url: str) -> str:
    return f"<item><title>{title}</title><guid>{title}</guid><link>{url}</link></item>"


def feed(*items: str) -> str:
    return (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>Blog</title><link>https://www.example.com/</link><language>nl</language>{''.join(items)}"
        "</channel></rss>"
    )


def put_feed(site: Site, *items: str) -> str:
    return at(site, "/feed", feed(*items), "application/rss+xml")


def data_of(result: Result) -> dict[str, Any]:
    assert result.code == 0, result.stdout + result.stderr
    data = result.json["data"]
    assert isinstance(data, dict)
    return data


def titles(data: dict[str, Any]) -> list[str]:
    return [article["title"] for article in data["articles"]]


def campaigns(shop: Path) -> list[str]:
    return sorted(path.name for path in (shop / "campaigns").iterdir() if path.is_dir())


# -- several sources -------------------------------------------------------------------------------------------


def test_several_sources_become_the_articles_of_one_campaign(run: Run, shop: Path) -> None:
    arguments = ["--from", "soup.md", "--from", "sleep.txt"]
    data = data_of(run("new", "digest", *arguments, "--json", cwd=shop))
    folder = shop / "campaigns" / "digest"
    assert [each["file"] for each in data["articles"]] == [
        "campaigns/digest/articles/01-vijf-soepen-voor-een-zondag.md",
        "campaigns/digest/articles/02-beter-slapen-in-de-winter.md",
    ]
    assert {*data["articles"][0]} >= {"title", "lead", "language", "blocks", "file", "url"}
    assert [each["url"] for each in data["articles"]] == ["https://www.example.com/soep", ""]
    assert all((shop / file).is_file() for file in data["files"])
    assert data["article"]["title"] == "Vijf soepen voor een zondag"
    assert data["article"]["blocks"] == []
    campaign = tomllib.loads((folder / "campaign.toml").read_text(encoding="utf-8"))
    assert (campaign["template"], campaign["subject"]) == ("digest", "Vijf soepen voor een zondag")
    assert campaign["preheader"] == "Beter slapen in de winter"
    assert campaign["language"] == "nl"


def test_each_article_is_in_its_file_as_a_single_one_would_be(run: Run, shop: Path) -> None:
    data_of(run("new", "digest", "--from", "soup.md", "--from", "sleep.txt", "--json", cwd=shop))
    data_of(run("new", "single", "--from", "sleep.txt", "--json", cwd=shop))
    together, alone = shop / "campaigns/digest/articles", shop / "campaigns/single/article.md"
    assert (together / "02-beter-slapen-in-de-winter.md").read_bytes() == alone.read_bytes()


def test_products_of_all_articles_come_together_and_none_twice(run: Run, shop: Path) -> None:
    data = data_of(run("new", "digest", "--from", "sleep.txt", "--from", "tea.txt", "--json", cwd=shop))
    names = ["Slaapthee", "Badzout met lavendel, 500 gram", "Theepot van glas"]
    assert [each["name"] for each in data["products"]] == names
    assert [each["name"] for each in data["picks"]] == names
    assert data["products"][0]["regular_price"] == "6.95"


def test_a_page_of_the_shop_that_two_articles_sell_is_one_product(run: Run, shop: Path) -> None:
    (shop / "feed.csv").write_text(
        "id,title,link,image_link,price,availability\n"
        "1,Slaapthee kamille 20 zakjes,https://www.example.com/thee,https://www.example.com/t.jpg,5.95 EUR,in_stock\n",
        encoding="utf-8",
    )
    tea = TEA.replace("\nSlaapthee\n", "\nSlaapthee kamille\n")
    (shop / "tea.txt").write_text(tea, encoding="utf-8")
    (shop / "sleep.txt").write_text(
        SLEEP.replace("\nSlaapthee\n", "\nSlaapthee kamille 20 zakjes\n"), "utf-8"
    )
    arguments = ["--from", "sleep.txt", "--from", "tea.txt", "--products", "feed.csv"]
    data = data_of(run("new", "digest", *arguments, "--json", cwd=shop))
    urls = [each["url"] for each in data["picks"] if each["url"]]
    assert urls == ["https://www.example.com/thee"]


def test_noise_and_questions_say_which_source_they_are_of(run: Run, shop: Path) -> None:
    (shop / "tea.txt").write_text(TEA.replace("€ 19,95", "Prijs op aanvraag"), encoding="utf-8")
    data = data_of(run("new", "digest", "--from", "sleep.txt", "--from", "tea.txt", "--json", cwd=shop))
    assert [(each["source"], each["text"]) for each in data["questions"]] == [
        ("tea.txt", "Prijs op aanvraag")
    ]
    assert {each["source"] for each in data["noise"]} == {"sleep.txt", "tea.txt"}
    shown = run("new", "again", "--from", "sleep.txt", "--from", "tea.txt", cwd=shop).stdout
    assert "tea.txt, line" in shown


def test_files_and_addresses_may_be_mixed_and_bring_their_own_pictures(
    run: Run, shop: Path, site: Site
) -> None:
    """The same name in two places is two pictures; of a file they come only when asked."""
    image = at(site, "/media/soup.png", picture("#AA3311"), "image/png")
    url = at(site, "/soup", SOUP.format(image=image), "text/markdown")
    (shop / "other").mkdir()
    (shop / "other" / "soup.md").write_text(SOUP.format(image="soup.png").replace("Vijf", "Zes"), "utf-8")
    (shop / "other" / "soup.png").write_bytes(picture("#113355"))
    (shop / "soup.png").write_bytes(picture("#55AA33"))
    sources = ["--from", url, "--from", "other/soup.md", "--from", "soup.md"]
    data_of(run("new", "all", *sources, "--pictures", "--json", cwd=shop))
    images = shop / "campaigns" / "all" / "images"
    assert len({path.read_bytes() for path in images.iterdir()}) == 3
    assert run("build", "all", cwd=shop).code == 0
    data_of(run("new", "web", *sources, "--json", cwd=shop))
    assert len(list((shop / "campaigns" / "web" / "images").iterdir())) == 1


def test_only_pictures_that_the_mail_shows_come_in(run: Run, shop: Path) -> None:
    (shop / "soup.png").write_bytes(picture("#55AA33"))
    (shop / "bowl.png").write_bytes(picture("#113355"))
    sources = ["--from", "soup.md", "--from", "tea.txt"]
    data_of(run("new", "part", *sources, "--pictures", "--json", cwd=shop))
    assert [path.name for path in (shop / "campaigns/part/images").iterdir()] == ["hero.png"]
    article = next((shop / "campaigns/part/articles").glob("01-*.md")).read_text(encoding="utf-8")
    assert "image: images/hero.png" in article
    assert "![Een kom soep op tafel](bowl.png)" in article
    whole = SOUP.format(image="soup.png").replace("url: https://www.example.com/soep\n", "")
    (shop / "soup.md").write_text(whole, encoding="utf-8")
    data_of(run("new", "whole", *sources, "--pictures", "--json", cwd=shop))
    names = sorted(path.name for path in (shop / "campaigns/whole/images").iterdir())
    assert names == ["een-kom-soep-op-tafel.png", "hero.png"]


def test_an_outside_article_reaches_nothing_of_the_own_network_beside_one_of_it(
    run: Run, shop: Path, site: Site
) -> None:
    secret = at(site, "/secret.png", picture(), "image/png")
    own = at(site, "/own", SOUP.format(image="https://www.example.com/none.png"), "text/markdown")
    (shop / "outside.md").write_text(SOUP.format(image=secret), encoding="utf-8")
    run("new", "digest", "--from", own, "--from", "outside.md", "--pictures", "--json", cwd=shop)
    assert [request.split()[1] for request in site.requests] == ["/own"]


def test_one_source_that_cannot_be_read_stops_it_and_leaves_nothing(run: Run, shop: Path) -> None:
    result = run("new", "digest", "--from", "soup.md", "--from", "gone.txt", cwd=shop)
    assert (result.code, "gone.txt" in result.stderr) == (1, True)
    assert campaigns(shop) == ["beter-slapen"]


def test_one_source_is_one_article_also_for_a_digest(run: Run, shop: Path) -> None:
    data = data_of(run("new", "one", "--template", "digest", "--from", "soup.md", "--json", cwd=shop))
    assert "articles" not in data
    assert not (shop / "campaigns" / "one" / "articles").exists()


def test_another_template_may_be_asked_for(run: Run, shop: Path) -> None:
    arguments = ["--template", "magazine", "--from", "sleep.txt", "--from", "tea.txt"]
    data_of(run("new", "digest", *arguments, "--json", cwd=shop))
    assert run("build", "digest", cwd=shop).code == 0
    text = (shop / "build" / "digest" / "email.txt").read_text(encoding="utf-8")
    assert "Thee voor het slapen" in text


def test_what_makes_no_sense_is_refused(run: Run, shop: Path) -> None:
    for arguments, code, words in (
        (["--from", "soup.md", "--entries", "3"], 1, "not a feed"),
        (["--from", "soup.md", "--entries", "51"], 2, "--entries"),
        (["--from", "soup.md", "--entry", "1", "--entries", "2"], 2, "--entry"),
        (["--from", "a", "--from", "b", "--base-url", "https://example.com/"], 2, "--base-url"),
        (["--from", "soup.md"] * 51, 2, "51"),
    ):
        result = run("new", "digest", *arguments, cwd=shop)
        assert (result.code, words in result.stderr) == (code, True), arguments
    assert campaigns(shop) == ["beter-slapen"]


# -- a feed ----------------------------------------------------------------------------------------------------


def test_a_digest_of_a_feed_has_its_newest_entries(run: Run, shop: Path, site: Site) -> None:
    names = ["zeven", "zes", "vijf", "vier", "drie", "twee", "een"]
    url = put_feed(site, *map(entry, names))
    digest = ["--template", "digest", "--from", url, "--json"]
    assert titles(data_of(run("new", "a", *digest, cwd=shop))) == names[:5]
    assert titles(data_of(run("new", "b", *digest, "--entries", "2", cwd=shop))) == names[:2]
    assert titles(data_of(run("new", "c", "--from", url, "--entries", "9", "--json", cwd=shop))) == names
    one = data_of(run("new", "d", *digest, "--entry", "3", cwd=shop))
    assert (one["article"]["title"], "articles" in one) == ("vijf", False)
    assert run("build", "a", cwd=shop).code == 0
    text = (shop / "build" / "a" / "email.txt").read_text(encoding="utf-8")
    assert (
        text.index("zeven\n=====")
        < text.index("Lees verder: https://www.example.com/zeven")
        < text.index("zes\n")
    )


def test_a_feed_in_a_file_is_as_good(run: Run, shop: Path) -> None:
    (shop / "feed.xml").write_text(feed(entry("twee"), entry("een")), encoding="utf-8")
    data = data_of(run("new", "a", "--template", "digest", "--from", "feed.xml", "--json", cwd=shop))
    assert titles(data) == ["twee", "een"]


def test_an_entry_that_cannot_be_had_is_left_out_with_a_warning(run: Run, shop: Path, site: Site) -> None:
    gone = site.url("/gone", host="127.0.0.1")
    url = put_feed(site, entry("twee"), excerpt("weg", gone), entry("een"))
    result = run("new", "a", "--template", "digest", "--from", url, "--json", cwd=shop)
    assert titles(data_of(result)) == ["twee", "een"]
    (problem,) = result.json["problems"]
    assert (problem["code"], problem["severity"], "weg" in problem["message"]) == (
        "entry-left-out",
        "warning",
        True,
    )
    only = put_feed(site, excerpt("weg", gone))
    assert run("new", "b", "--template", "digest", "--from", only, cwd=shop).code == 1
    assert campaigns(shop) == ["a", "beter-slapen"]


def test_following_a_feed_puts_all_that_is_new_into_one_campaign_once(
    run: Run, shop: Path, site: Site
) -> None:
    url = put_feed(site, entry("drie"), entry("twee"), entry("een"))
    follow = ["new", "--from-feed", url, "--template", "digest", "--json"]
    (first,) = data_of(run(*follow, "--entries", "2", cwd=shop))["campaigns"]
    assert (first["campaign"], titles(first)) == ("drie", ["drie", "twee"])
    assert data_of(run(*follow, cwd=shop))["campaigns"] == []
    url = put_feed(site, *map(entry, ["zes", "vijf", "vier", "drie", "twee", "een"]))
    (later,) = data_of(run(*follow, cwd=shop))["campaigns"]
    assert (later["campaign"], titles(later)) == ("zes", ["zes", "vijf", "vier"])
    many = [f"nummer {at}" for at in range(7)]
    put_feed(site, *map(entry, many))
    (all_of_them,) = data_of(run(*follow, cwd=shop))["campaigns"]
    assert titles(all_of_them) == many
    put_feed(site, *map(entry, ["zeven", "zes"]))
    (single,) = data_of(run("new", "mine", *follow[1:], cwd=shop))["campaigns"]
    assert (single["campaign"], titles(single)) == ("mine", ["zeven"])
    assert "nothing is new" in run(*follow[:-1], cwd=shop).stdout


def test_an_entry_that_failed_is_in_the_next_digest(run: Run, shop: Path, site: Site) -> None:
    later = site.url("/later", host="127.0.0.1")
    url = put_feed(site, entry("twee"), excerpt("later", later), entry("een"))
    follow = ["new", "--from-feed", url, "--template", "digest", "--no-pictures", "--json"]
    (first,) = data_of(run(*follow, cwd=shop))["campaigns"]
    assert titles(first) == ["twee", "een"]
    at(site, "/later", SOUP.format(image="https://www.example.com/a.png"), "text/markdown")
    (second,) = data_of(run(*follow, cwd=shop))["campaigns"]
    assert titles(second) == ["Vijf soepen voor een zondag"]
    memory = json.loads((shop / "campaigns" / "feeds.json").read_text(encoding="utf-8"))
    assert {"een", "twee", "later"} <= set(memory[url]["seen"])


def test_when_no_entry_can_be_had_all_are_new_again(run: Run, shop: Path, site: Site) -> None:
    url = put_feed(site, excerpt("weg", site.url("/gone", host="127.0.0.1")))
    assert run("new", "--from-feed", url, "--template", "digest", cwd=shop).code == 1
    assert not (shop / "campaigns" / "feeds.json").exists()
