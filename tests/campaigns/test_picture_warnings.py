"""A build warns of pictures on the web that some readers will not see, and says which line names them."""

from __future__ import annotations

from pathlib import Path

import pytest

from postiljon.campaigns.folder import read_campaign
from postiljon.campaigns.picture_warnings import remote_warnings
from postiljon.errors import Problem
from postiljon.workspace import Workspace, write_files

GOOD = "https://www.example.com/a.jpg"


def warnings(
    root: Path, *, hero: str = GOOD, block: str = GOOD, card: str = GOOD, logo: str = GOOD
) -> list[Problem]:
    """What is said of a campaign with these four pictures, on line 3, line 8 and line 7 of their files."""
    article = f"---\ntitle: Tea\nimage: {hero}\n---\n\n[A link]({block})\n\n![A bridge]({block})\n"
    products = f'# mine\n[[product]]\nname = "Salt"\n\n[[product]]\nname = "Tea"\nimage = "{card}"\n'
    files = {
        "postiljon.toml": f'[brand]\nlogo = "{logo}"\n',
        "campaigns/spring/campaign.toml": 'subject = "Tea"\n',
        "campaigns/spring/article.md": article,
        "campaigns/spring/products.toml": products,
    }
    write_files(root, files)
    space = Workspace(root)
    return list(remote_warnings(space, read_campaign(space, "spring", "EUR"), logo))


@pytest.mark.parametrize(
    "address", [GOOD, "HTTPS://www.example.com/a.png?x.webp", "https://www.example.com/picture"]
)
def test_a_good_one_is_good(tmp_path: Path, address: str) -> None:
    assert warnings(tmp_path, hero=address, block=address, card=address, logo=address) == []


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("http://www.example.com/a.jpg", "not https"),
        ("https://www.example.com/a.webp", "WEBP"),
        ("https://www.example.com/a%20b.SVG?v=3#x", "SVG"),
        ("https://www.example.com/a.avif", "AVIF"),
        ("//www.example.com/a.jpg", "leaves it out"),
    ],
)
def test_a_bad_one_is_told_with_its_line(tmp_path: Path, address: str, words: str) -> None:
    found = warnings(tmp_path, hero=address, block=address + "#b", card=address, logo=address)
    assert [str(problem.place) for problem in found] == [
        "campaigns/spring/article.md:3",
        "campaigns/spring/article.md:8",
        "campaigns/spring/products.toml:7",
        "postiljon.toml:2",
    ]
    assert all(words in problem.message and problem.severity == "warning" for problem in found)
    assert all("postiljon pictures spring" in (problem.hint or "") for problem in found[:3])


def test_what_the_mail_does_not_show_is_not_judged(tmp_path: Path) -> None:
    assert warnings(tmp_path, card="http://www.example.com/a.jpg")
    campaign = tmp_path / "campaigns/spring/campaign.toml"
    campaign.write_text('subject = "Tea"\n[products]\nmax = 1\n', encoding="utf-8")
    space = Workspace(tmp_path)
    assert not list(remote_warnings(space, read_campaign(space, "spring", "EUR"), ""))
