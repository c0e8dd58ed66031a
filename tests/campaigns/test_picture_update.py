"""`pictures` for a campaign that is there: its pictures come into its folder, and its files name them there."""

from __future__ import annotations

from pathlib import Path

import pytest

from postiljon.campaigns.folder import CampaignFolder, read_campaign
from postiljon.campaigns.picture_update import Update, pictures_to_take_in, take_in_pictures
from postiljon.errors import SourceError
from postiljon.workspace import Workspace, write_files
from tests.campaigns.conftest import Web
from tests.pictures.drawn import logo, photograph, quarters, read, saved

PHOTO, SIGN = saved(photograph(), "WEBP"), saved(logo(), "PNG")

ARTICLE = """\
---
title: Tea      # a drink
image: {web}/hero.jpg
---

Words, and more of them.

![A bridge in the mist]({web}/bridge.webp "Photo: Jo")
<!-- mine -->
![Ours](images/ours.png)

![Ours, new](images/new.webp)
"""

PRODUCTS = """\
# in this order
[[product]]
name = "Green tea, 100 g"   # the good one
image = "{web}/tea.png"

[[product]]
name = "Salt"
image = ""
"""


@pytest.fixture
def space(tmp_path: Path, web: Web) -> Workspace:
    root = tmp_path.resolve()
    write_files(
        root,
        {
            "postiljon.toml": "",
            "campaigns/spring/campaign.toml": 'subject = "Tea"\n',
            "campaigns/spring/article.md": ARTICLE.format(web=web.address).replace("\n", "\r\n"),
            "campaigns/spring/products.toml": PRODUCTS.format(web=web.address),
            "campaigns/spring/images/ours.png": saved(quarters(), "PNG"),
            "campaigns/spring/images/new.webp": saved(quarters(), "WEBP", lossless=True),
        },
    )
    web.put("/hero.jpg", saved(photograph(1500, 500), "JPEG"))
    web.put("/bridge.webp", PHOTO)
    web.put("/tea.png", SIGN)
    return Workspace(root)


def folder(space: Workspace) -> CampaignFolder:
    return read_campaign(space, "spring", "EUR")


def take_in(space: Workspace, web: Web) -> Update:
    return take_in_pictures(space, folder(space), fetch=web.fetch)


def text(space: Workspace, name: str) -> str:
    return (space.campaigns / "spring" / name).read_bytes().decode()


def test_what_would_be_fetched_can_be_asked(space: Workspace, web: Web) -> None:
    addresses = [wish.address for wish in pictures_to_take_in(folder(space))]
    assert addresses == [
        f"{web.address}/hero.jpg",
        f"{web.address}/bridge.webp",
        "images/new.webp",
        f"{web.address}/tea.png",
    ]
    assert web.asked == []


def test_pictures_come_in_and_everything_else_stays_as_it_was_written(space: Workspace, web: Web) -> None:
    before = {name: text(space, name) for name in ("article.md", "products.toml")}
    update = take_in(space, web)
    assert update.changed == ("article.md", "products.toml")
    assert update.problems == ()
    new = {
        f"{web.address}/hero.jpg": "images/hero.jpg",
        f"{web.address}/bridge.webp": "images/a-bridge-in-the-mist.jpg",
        "images/new.webp": "images/ours-new.png",
        f"{web.address}/tea.png": "images/green-tea-100-g.png",
    }
    for name, written in before.items():
        expected = written
        for address, file in new.items():
            expected = expected.replace(address, file)
        assert text(space, name) == expected
    for file in new.values():
        read((space.campaigns / "spring" / file).read_bytes())
    assert [(each.address, each.file) for each in update.saved] == list(new.items())


def test_a_second_time_there_is_nothing_to_do(space: Workspace, web: Web) -> None:
    take_in(space, web)
    web.asked.clear()
    assert take_in(space, web) == Update((), (), ())
    assert web.asked == []


def test_files_that_are_there_are_kept(space: Workspace, web: Web) -> None:
    mine = space.campaigns / "spring/images/Hero.jpg"
    mine.write_bytes(b"mine")
    take_in(space, web)
    assert mine.read_bytes() == b"mine"
    assert "image: images/hero-2.jpg" in text(space, "article.md")


def test_a_picture_that_is_there_already_is_not_written_twice(space: Workspace, web: Web) -> None:
    first = take_in(space, web).saved[1]
    path = space.campaigns / "spring/article.md"
    path.write_text(f"---\ntitle: Tea\n---\n\n![Mist]({web.address}/bridge.webp)\n", encoding="utf-8")
    (again,) = take_in(space, web).saved
    assert again.file == first.file


def test_what_cannot_be_had_stays_and_is_told(space: Workspace, web: Web) -> None:
    del web.files["/hero.jpg"]
    web.put("/bridge.webp", b"<html>")
    update = take_in(space, web)
    assert [problem.code for problem in update.problems] == ["picture-not-fetched", "picture-unfit"]
    assert f"image: {web.address}/hero.jpg" in text(space, "article.md")
    assert f"{web.address}/bridge.webp" in text(space, "article.md")
    assert "left out" not in update.problems[1].message


def test_when_nothing_can_be_had_nothing_is_written(space: Workspace, web: Web) -> None:
    def nobody(_: str) -> bytes:
        raise SourceError("nobody answers")

    (space.campaigns / "spring/images/new.webp").unlink()
    path = space.campaigns / "spring/article.md"
    before = path.stat().st_mtime_ns, sorted(path.parent.rglob("*"))
    update = take_in_pictures(space, folder(space), fetch=nobody)
    assert update.changed == ()
    assert (path.stat().st_mtime_ns, sorted(path.parent.rglob("*"))) == before
    assert len(update.problems) == 4
    assert web.asked == []


def test_a_place_that_cannot_be_changed_is_told_with_what_to_write(space: Workspace, web: Web) -> None:
    path = space.campaigns / "spring/article.md"
    path.write_text(
        f"`![a](/a.jpg)`\n\n![A]({web.address}/tea.png)\n\n`![A]({web.address}/tea.png)`\n", encoding="utf-8"
    )
    (problem,) = take_in(space, web).problems
    assert problem.code == "picture-not-renamed"
    assert problem.hint == "write images/a.png instead"
    assert str(problem.place) == "campaigns/spring/article.md"


def test_a_campaign_without_products_is_a_campaign(space: Workspace, web: Web) -> None:
    (space.campaigns / "spring/products.toml").unlink()
    assert take_in(space, web).changed == ("article.md",)


def test_a_file_keeps_who_may_read_it(space: Workspace, web: Web) -> None:
    path = space.campaigns / "spring/article.md"
    path.chmod(0o640)
    take_in(space, web)
    assert path.stat().st_mode & 0o777 == 0o640
    assert not list(path.parent.glob(".*"))
