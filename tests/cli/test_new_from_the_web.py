"""`postiljon new` from a page, a blog's feed and a product feed, over a real connection to this machine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.command_line import Result, Run
from tests.fetching.sites import Site, reply, running

PAGE = """\
<!doctype html>
<html lang="nl"><head><title>Slapen in de winter | Winkel</title>
<meta property="article:published_time" content="2026-11-20T09:00:00+01:00"></head>
<body><nav><a href="/">Home</a></nav><main><article><h1>Slapen in de winter</h1>
<p>De dagen zijn kort en de avonden lang, en toch slapen veel mensen in de winter slechter dan in de zomer. Dat komt
door het licht: wie weinig buiten komt, geeft zijn lichaam geen teken dat de dag begonnen is.</p>
<h2>Licht in de ochtend</h2>
<p>Een wandeling van een kwartier is genoeg, en wie thuiskomt neemt een <a href="/bad">warm bad met badzout en lavendel</a>. Zet
daarna de thermostaat lager, want in een koele kamer slaap je beter dan in een warme.</p>
<figure><img src="/media/bad.png" alt="Een bad met uitzicht" width="800" height="400">
<figcaption>Warm water ontspant</figcaption></figure>
<p>Leg je telefoon een uur voor het slapen weg. Het blauwe licht van het scherm houdt je wakker, en de berichten ook.
Lees liever een boek, of drink een kop slaapthee met kamille bij het raam.</p>
</article></main><footer>© Winkel</footer></body></html>
"""

CATALOGUE = """\
id,title,description,link,image_link,price,availability
1,Badzout met lavendel 500 gram,Voor een warm bad,https://www.example.com/badzout,https://www.example.com/badzout.jpg,12.95 EUR,in_stock
2,Slaapthee kamille,Een kop voor het slapen,https://www.example.com/thee,https://www.example.com/thee.jpg,5.95 EUR,in_stock
3,Tuinslang 20 meter,Groen en soepel,https://www.example.com/slang,https://www.example.com/slang.jpg,29.95 EUR,in_stock
"""


@pytest.fixture
def site() -> Iterator[Site]:
    with running() as site:
        yield site


@pytest.fixture
def shop(workspace: Path, site: Site) -> Path:
    """A workspace that may fetch from ``site``."""
    settings = workspace / "postiljon.toml"
    own = f'\n[fetching]\nown_hosts = ["127.0.0.1:{site.port}"]\n'
    settings.write_text(settings.read_text(encoding="utf-8") + own, encoding="utf-8")
    return workspace


def at(
    site: Site, path: str, body: bytes | str, content_type: str = "text/html; charset=utf-8", *more: str
) -> str:
    raw = body.encode() if isinstance(body, str) else body
    site.pages[path] = reply(raw, *more, content_type=content_type)
    return site.url(path, host="127.0.0.1")


def picture() -> bytes:
    file = BytesIO()
    Image.new("RGB", (800, 400), "#204060").save(file, "PNG")
    return file.getvalue()


def feed(*titles: str) -> str:
    """A blog's feed with whole articles, the newest first."""
    items = "".join(
        f"<item><title>{title}</title><guid>{title}</guid><link>https://www.example.com/{title}</link>"
        f"<content:encoded><![CDATA[<p>Dit is het verhaal over {title}, van begin tot eind.</p>]]></content:encoded></item>"
        for title in titles
    )
    return (
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
        f"<title>Blog</title><link>https://www.example.com/</link><language>nl</language>{items}</channel></rss>"
    )


def data_of(result: Result) -> dict[str, Any]:
    assert result.code == 0, result.stdout + result.stderr
    data = result.json["data"]
    assert isinstance(data, dict)
    return data


def test_a_page_becomes_a_campaign_with_its_pictures(run: Run, shop: Path, site: Site) -> None:
    url = at(site, "/blog", PAGE)
    at(site, "/media/bad.png", picture(), "image/png")
    data = data_of(run("new", "winter", "--from", url, "--json", cwd=shop))
    assert (data["article"]["title"], data["article"]["language"]) == ("Slapen in de winter", "nl")
    assert data["article"]["date"].startswith("2026-11-20")
    kinds = [block["type"] for block in data["article"]["blocks"]]
    assert kinds == ["paragraph", "heading", "paragraph", "image", "paragraph"]
    assert data["article"]["blocks"][3]["src"] == site.url("/media/bad.png", host="127.0.0.1")
    images = sorted(path.name for path in (shop / "campaigns" / "winter" / "images").iterdir())
    assert len(images) == 1
    article = (shop / "campaigns" / "winter" / "article.md").read_text(encoding="utf-8")
    assert f"images/{images[0]}" in article
    assert run("build", "winter", cwd=shop).code == 0


def test_a_page_without_its_pictures_when_asked(run: Run, shop: Path, site: Site) -> None:
    url = at(site, "/blog", PAGE)
    data_of(run("new", "winter", "--from", url, "--no-pictures", "--json", cwd=shop))
    assert [request.split()[1] for request in site.requests] == ["/blog"]
    assert "/media/bad.png" in (shop / "campaigns" / "winter" / "article.md").read_text(encoding="utf-8")


def test_a_saved_page_is_read_without_the_network(run: Run, workspace: Path) -> None:
    (workspace / "page.html").write_text(PAGE, encoding="utf-8")
    data = data_of(
        run(
            "new",
            "winter",
            "--from",
            "page.html",
            "--base-url",
            "https://www.example.com/blog/x",
            "--json",
            cwd=workspace,
        )
    )
    image = next(block for block in data["article"]["blocks"] if block["type"] == "image")
    assert (image["src"], image["caption"]) == (
        "https://www.example.com/media/bad.png",
        "Warm water ontspant",
    )
    again = data_of(run("new", "again", "--from", "-", "--json", cwd=workspace, stdin=PAGE))
    assert again["article"]["title"] == "Slapen in de winter"


def test_products_come_from_the_shops_feed_with_reasons(run: Run, shop: Path, site: Site) -> None:
    (shop / "page.html").write_text(PAGE, encoding="utf-8")
    url = at(site, "/feed.csv", CATALOGUE, "text/csv")
    data = data_of(
        run("new", "winter", "--from", "page.html", "--products", url, "--max", "2", "--json", cwd=shop)
    )
    assert data["products"] == []
    names = {pick["name"]: pick["reason"] for pick in data["picks"]}
    assert set(names) == {"Badzout met lavendel 500 gram", "Slaapthee kamille"}
    assert all(names.values())
    (shop / "feed.csv").write_text(CATALOGUE, encoding="utf-8")
    settings = shop / "postiljon.toml"
    settings.write_text(
        settings.read_text(encoding="utf-8") + '\n[products]\nfeed = "feed.csv"\n', encoding="utf-8"
    )
    again = data_of(run("new", "again", "--from", "page.html", "--max", "2", "--json", cwd=shop))
    assert again["picks"] == data["picks"]


def test_a_feed_gives_its_newest_entry_or_the_one_that_is_named(run: Run, shop: Path, site: Site) -> None:
    url = at(site, "/feed", feed("drie", "twee", "een"), "application/rss+xml")
    assert data_of(run("new", "a", "--from", url, "--json", cwd=shop))["article"]["title"] == "drie"
    assert (
        data_of(run("new", "b", "--from", url, "--entry", "3", "--json", cwd=shop))["article"]["title"]
        == "een"
    )
    result = run("new", "c", "--from", url, "--entry", "4", cwd=shop)
    assert result.code == 1
    assert "none is number 4" in result.stderr
    assert "1 drie" in result.stderr


def test_an_excerpt_leads_to_its_page(run: Run, shop: Path, site: Site) -> None:
    page = at(site, "/blog", PAGE)
    item = f"<item><title>Winter</title><link>{page}</link><description>De dagen zijn kort …</description></item>"
    url = at(site, "/feed", f'<rss version="2.0"><channel><title>x</title>{item}</channel></rss>', "text/xml")
    data = data_of(run("new", "winter", "--from", url, "--no-pictures", "--json", cwd=shop))
    assert data["article"]["title"] == "Slapen in de winter"
    assert len(data["article"]["blocks"]) == 5


def test_following_a_feed_makes_each_entry_a_campaign_once(run: Run, shop: Path, site: Site) -> None:
    url = at(site, "/feed", feed("twee", "een"), "application/rss+xml", 'ETag: "1"')
    first = data_of(run("new", "--from-feed", url, "--json", cwd=shop))
    assert [each["campaign"] for each in first["campaigns"]] == ["twee"]
    assert data_of(run("new", "--from-feed", url, "--json", cwd=shop))["campaigns"] == []
    assert 'if-none-match: "1"' in site.requests[-1].lower()
    at(site, "/feed", feed("vier", "drie", "twee", "een"), "application/rss+xml")
    later = data_of(run("new", "--from-feed", url, "--json", cwd=shop))
    assert [each["campaign"] for each in later["campaigns"]] == ["drie", "vier"]
    again = run("new", "--from-feed", url, cwd=shop)
    assert (again.code, "nothing is new" in again.stdout) == (0, True)
    assert sorted(path.name for path in (shop / "campaigns").iterdir() if path.is_dir()) == [
        "beter-slapen",
        "drie",
        "twee",
        "vier",
    ]


def test_a_feed_that_has_not_changed_is_not_sent_again(run: Run, shop: Path, site: Site) -> None:
    url = at(site, "/feed", feed("een"), "application/rss+xml", 'ETag: "1"')
    data_of(run("new", "--from-feed", url, "--json", cwd=shop))
    site.pages["/feed"] = reply(b"", status="304 Not Modified", content_type="")
    assert data_of(run("new", "--from-feed", url, "--json", cwd=shop))["campaigns"] == []
    memory = json.loads((shop / "campaigns" / "feeds.json").read_text(encoding="utf-8"))
    assert memory[url]["etag"] == '"1"'


def test_an_entry_that_failed_is_tried_again(run: Run, shop: Path, site: Site) -> None:
    url = at(site, "/feed", feed("een"), "application/rss+xml")
    data_of(run("new", "--from-feed", url, "--json", cwd=shop))
    item = (
        f"<item><title>kapot</title><guid>k</guid><link>{site.url('/later', host='127.0.0.1')}</link></item>"
    )
    at(site, "/feed", feed("een").replace("</channel>", f"{item}</channel>"), "application/rss+xml")
    assert run("new", "--from-feed", url, cwd=shop).code == 1
    at(site, "/later", PAGE)
    made = data_of(run("new", "--from-feed", url, "--no-pictures", "--json", cwd=shop))["campaigns"]
    assert [each["article"]["title"] for each in made] == ["Slapen in de winter"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["winter"], "--from"),
        (["--from", "page.html"], "NAME"),
        (["winter", "--from", "a", "--from-feed", "https://example.com/"], "--from"),
        (["winter", "--from", "a", "--entry", "0"], "--entry"),
    ],
)
def test_what_is_missing_is_wrong_usage(run: Run, workspace: Path, arguments: list[str], words: str) -> None:
    result = run("new", *arguments, cwd=workspace)
    assert result.code == 2
    assert words in result.stderr


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://169.254.169.254/latest",
        "http://localhost:1/",
        "http://[::1]/",
        "http://2130706433/",
    ],
)
def test_private_addresses_are_never_fetched(run: Run, workspace: Path, url: str) -> None:
    result = run("new", "winter", "--from", url, cwd=workspace)
    assert result.code == 1
    assert "Traceback" not in result.stderr
    assert not (workspace / "campaigns" / "winter").exists()


def test_an_outside_article_cannot_reach_into_the_own_network(run: Run, shop: Path, site: Site) -> None:
    secret = at(site, "/secret.png", picture(), "image/png")
    (shop / "page.html").write_text(PAGE.replace("/media/bad.png", secret), encoding="utf-8")
    data_of(run("new", "winter", "--from", "page.html", "--pictures", "--json", cwd=shop))
    assert site.requests == []


def test_nor_can_an_entry_of_an_outside_feed(run: Run, shop: Path, site: Site) -> None:
    inside = at(site, "/intern", PAGE)
    item = f"<item><title>Kort</title><link>{inside}</link><description>Een begin …</description></item>"
    rss = f'<rss version="2.0"><channel><title>Blog</title>{item}</channel></rss>'
    (shop / "feed.xml").write_text(rss, encoding="utf-8")
    result = run("new", "kort", "--from", "feed.xml", "--json", cwd=shop)
    assert [each["code"] for each in result.json["problems"]] == ["fetch"]
    assert site.requests == []
