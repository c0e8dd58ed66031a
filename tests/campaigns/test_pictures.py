"""Pictures of a campaign: found, measured, and given the address that the mail shows."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image as Pillow

from postiljon.articles.model import Article, Image, Paragraph, Text
from postiljon.campaigns.pictures import PictureFile, find_pictures, not_public, pictures_of
from postiljon.errors import WorkspaceError
from postiljon.pictures.limits import MOST_BYTES
from postiljon.products.model import Pick, Product
from postiljon.workspace import Workspace, write_files


def picture(width: int = 40, height: int = 30, *, colour: str = "teal", kind: str = "PNG") -> bytes:
    drawn = BytesIO()
    Pillow.new("RGB", (width, height), colour).save(drawn, kind)
    return drawn.getvalue()


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    root = tmp_path.resolve()
    write_files(
        root,
        {
            "postiljon.toml": "",
            "images/logo.png": picture(200, 50),
            "campaigns/spring/images/hero.jpg": picture(1200, 600, kind="JPEG"),
            "campaigns/spring/images/my drops.png": picture(400, 400),
            "campaigns/spring/extra/hero.jpg": picture(10, 10, kind="JPEG"),
            "campaigns/spring/images/new.webp": picture(kind="WEBP"),
            "campaigns/spring/images/words.png": b"not a picture at all",
        },
    )
    return Workspace(root)


def find(space: Workspace, *names: str, base_url: str = "") -> dict[str, PictureFile]:
    return find_pictures(names, space, space.campaigns / "spring", base_url)


def test_every_picture_counts_once_and_in_order() -> None:
    article = Article(
        "Title",
        image=Image("images/hero.jpg"),
        blocks=(Paragraph(Text.of("a")), Image("images/b.png"), Image("images/hero.jpg")),
    )
    picks = (Pick(Product("Drops", image="images/drops.png"), ""), Pick(Product("No picture"), ""))
    expected = ["images/hero.jpg", "images/b.png", "images/drops.png", "images/logo.png"]
    assert pictures_of([article], picks, "images/logo.png") == expected
    assert pictures_of([article], picks, "") == expected[:-1]


def test_a_picture_lies_beside_the_mail_until_it_is_on_the_web(space: Workspace) -> None:
    found = find(space, "images/hero.jpg", "images/my%20drops.png")
    hero, drops = found.values()
    assert (hero.shown.address, hero.shown.width, hero.shown.height) == ("pictures/hero.jpg", 1200, 600)
    assert (drops.name, drops.shown.address) == ("my drops.png", "pictures/my%20drops.png")
    assert not hero.is_public
    (problem,) = not_public(found)
    assert problem.message.startswith("2 pictures are not on the web yet")
    assert "upload campaigns/spring/images/ to your site" in (problem.hint or "")


def test_every_folder_that_has_to_be_uploaded_is_named(space: Workspace) -> None:
    (space.root / "mark.png").write_bytes(picture())
    (problem,) = not_public(
        find(space, "images/hero.jpg", "images/logo.png", "images/my%20drops.png", "mark.png")
    )
    assert "upload campaigns/spring/images/ and images/ and mark.png to your site" in (problem.hint or "")


def test_on_the_web_it_has_the_address_of_its_file(space: Workspace) -> None:
    found = find(space, "images/hero.jpg", "images/logo.png", base_url="https://www.example.com/mail/")
    assert [each.shown.address for each in found.values()] == [
        "https://www.example.com/mail/campaigns/spring/images/hero.jpg",
        "https://www.example.com/mail/images/logo.png",
    ]
    assert not not_public(found)


def test_too_many_bytes_and_too_many_dots_are_refused(space: Workspace) -> None:
    folder = space.campaigns / "spring/images"
    (folder / "heavy.png").write_bytes(picture() + bytes(MOST_BYTES))
    with pytest.raises(WorkspaceError, match=r"images/heavy\.png: this picture is over 10 MB"):
        find(space, "images/heavy.png")
    large = picture()
    (folder / "large.png").write_bytes(large[:16] + (9000).to_bytes(4, "big") * 2 + large[24:])
    with pytest.raises(WorkspaceError, match=r"images/large\.png: .* 81 million pixels"):
        find(space, "images/large.png")


def test_a_picture_that_can_be_made_fit_says_how(space: Workspace) -> None:
    with pytest.raises(WorkspaceError) as caught:
        find(space, "images/new.webp")
    assert "postiljon pictures" in (caught.value.hint or "")


def test_a_picture_on_the_web_needs_no_file(space: Workspace) -> None:
    assert find(space, "https://www.example.com/a.png", "//www.example.com/b.png") == {}


def test_two_pictures_of_one_name_stay_two(space: Workspace) -> None:
    names = [each.name for each in find(space, "images/hero.jpg", "extra/hero.jpg").values()]
    assert names == ["hero.jpg", "hero-2.jpg"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("images/gone.png", "the picture campaigns/spring/images/gone.png is missing"),
        ("../../postiljon.toml", "lies outside the campaign"),
        ("/etc/hostname", "lies outside the campaign"),
        ("images/words.png", "campaigns/spring/images/words.png: this is not a picture"),
        ("images/new.webp", "mail programs do not show this picture (WEBP"),
    ],
)
def test_what_cannot_be_shown_is_named(space: Workspace, name: str, words: str) -> None:
    with pytest.raises(WorkspaceError) as caught:
        find(space, name)
    assert words in str(caught.value)
    assert caught.value.hint


def test_a_link_out_of_the_workspace_is_not_followed(
    space: Workspace, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("elsewhere") / "secret.png"
    outside.write_bytes(picture())
    (space.campaigns / "spring" / "images" / "linked.png").symlink_to(outside)
    with pytest.raises(WorkspaceError, match="leads out of the workspace"):
        find(space, "images/linked.png")


def test_a_name_that_no_file_can_have_is_a_missing_picture(space: Workspace) -> None:
    with pytest.raises(WorkspaceError, match="missing"):
        find(space, f"images/{'a' * 5000}.png")
