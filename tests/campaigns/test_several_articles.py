"""A campaign with a folder articles/: what a build reads, hashes, reports and says of every article in it."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image as Pillow

from postiljon.articles.model import Article, Heading, Image, Paragraph, Text
from postiljon.campaigns.build import Built, build_campaign
from postiljon.campaigns.folder import NewCampaign, read_campaign, write_campaign
from postiljon.campaigns.picture_update import pictures_to_take_in, take_in_pictures
from postiljon.campaigns.suggesting import suggest_products
from postiljon.errors import PostiljonError
from postiljon.products.catalogue import Item
from postiljon.products.model import Product
from postiljon.templates.model import Mail
from postiljon.workspace import Workspace, write_files
from tests.campaigns.conftest import Web

OPENING = "---\ntitle: Soup for a Sunday\ndescription: One pan is all you need.\nlanguage: en\n---\n"
SOUP = """\
---
title: Soup for a Sunday
description: One pan is all you need.
language: en
url: https://www.example.com/soup
image: images/soup.png
---

Pumpkin, lentils, and a pan that simmers by itself.

![A bowl](images/bowl.png)
"""
TEA = """\
---
title: Tea before bed
language: en
---

Hello {{ recipient.first_name | default("reader") }}, a cup of chamomile does more than you think.

## How

Slowly.
"""


def drawn(colour: str = "teal") -> bytes:
    file = BytesIO()
    Pillow.new("RGB", (80, 40), colour).save(file, "PNG")
    return file.getvalue()


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    root = tmp_path.resolve() / "space"
    write_files(
        root,
        {
            "postiljon.toml": '[shop]\nname = "Shop"\nlanguage = "en"\n[sender]\nfrom = "Shop <shop@example.com>"\n',
            "campaigns/spring/campaign.toml": 'subject = "Soup"\ntemplate = "digest"\n',
            "campaigns/spring/article.md": OPENING,
            "campaigns/spring/articles/01-soup.md": SOUP,
            "campaigns/spring/articles/02-tea.md": TEA,
            "campaigns/spring/articles/.02-tea.md.swp": "not an article",
            "campaigns/spring/articles/notes.txt": "not one either",
            "campaigns/spring/images/soup.png": drawn(),
            "campaigns/spring/images/bowl.png": drawn("navy"),
        },
    )
    return Workspace(root)


def page(mail: Mail, *, language: str) -> str:
    return f"{language} {mail.name}"


def build(space: Workspace) -> Built:
    return build_campaign(space, space.settings(), "spring", preview_page=page)


def change(space: Workspace, file: str, old: str, new: str) -> None:
    path = space.campaigns / "spring" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def made(space: Workspace, name: str) -> str:
    return (space.build_folder("spring") / name).read_text(encoding="utf-8")


def report(space: Workspace) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(made(space, "report.json"))
    return found


def complaint(space: Workspace) -> PostiljonError:
    with pytest.raises(PostiljonError) as caught:
        build(space)
    assert caught.value.hint
    return caught.value


# -- what is read ----------------------------------------------------------------------------------------------


def test_articles_come_in_the_order_of_their_files_names(space: Workspace) -> None:
    folder = space.campaigns / "spring" / "articles"
    (folder / "01-soup.md").rename(folder / "03-soup.md")
    found = read_campaign(space, "spring", "EUR")
    assert list(found.articles) == ["article.md", "articles/02-tea.md", "articles/03-soup.md"]
    assert [article.title for article in found.more.values()] == ["Tea before bed", "Soup for a Sunday"]
    assert set(found.articles) <= set(found.sources)
    build(space)
    text = made(space, "email.txt")
    assert text.index("Tea before bed") < text.rindex("Soup for a Sunday")


def test_articles_that_were_written_are_read_back_the_same(space: Workspace) -> None:
    more = (
        Article(
            "Thé & “crème”",
            Text.of("A lead."),
            "fr",
            (Paragraph(Text.of("Un {{ mot }}.")),),
            url="https://x.example/",
        ),
        Article(
            "",
            blocks=(Heading(Text.of("Con"), 3), Image("images/a.png", "A cup")),
            image=Image("images/b.png"),
        ),
        Article("con", date="2026-11-25"),
    )
    new = NewCampaign(Article("Opening"), (), "digest", datetime(2026, 11, 25, tzinfo=UTC), more)
    files = write_campaign(space, "again", new)
    names = ["01-the-creme.md", "02-article.md", "03-article.md"]
    assert [file.name for file in files if file.parent.name == "articles"] == names
    assert tuple(read_campaign(space, "again", "EUR").more.values()) == more


def test_a_campaign_without_the_folder_has_one_article(space: Workspace) -> None:
    for file in (space.campaigns / "spring" / "articles").iterdir():
        file.unlink()
    (space.campaigns / "spring" / "articles").rmdir()
    assert build(space).problems == ()
    assert "One pan is all you need." in made(space, "email.html")


# -- what it counts for ----------------------------------------------------------------------------------------


def test_the_hash_knows_every_article(space: Workspace) -> None:
    first = build(space).hash
    assert build(space).hash == first
    change(space, "articles/01-soup.md", "One pan", "Two pans")
    second = build(space).hash
    change(space, "articles/02-tea.md", "Slowly", "Quickly")
    assert len({first, second, build(space).hash}) == 3


def test_the_report_names_every_article_and_whether_all_of_it_is_there(space: Workspace) -> None:
    build(space)
    assert [(each["file"], each["in_full"]) for each in report(space)["articles"]] == [
        ("article.md", True),
        ("articles/01-soup.md", False),
        ("articles/02-tea.md", True),
    ]
    assert report(space)["articles"][1]["url"] == "https://www.example.com/soup"


def test_a_note_says_which_articles_are_shown_in_part(space: Workspace) -> None:
    (note,) = (problem for problem in build(space).problems if problem.code == "article-in-part")
    assert note.severity == "note"
    assert "1 article is" in note.message
    assert "campaigns/spring/articles/01-soup.md" in note.message
    assert "02-tea" not in note.message
    change(space, "articles/01-soup.md", "url: https://www.example.com/soup\n", "")
    assert not [problem for problem in build(space).problems if problem.code == "article-in-part"]


def test_an_article_without_an_address_is_in_the_mail_in_full(space: Workspace) -> None:
    build(space)
    html, text = made(space, "email.html"), made(space, "email.txt")
    for words in ("a cup of chamomile does more", "How", "Slowly."):
        assert words in html.replace("&nbsp;", " ")
        assert words in text
    assert "lentils" not in text
    assert "Read on: https://www.example.com/soup" in text


def test_only_pictures_that_are_shown_must_be_there(space: Workspace) -> None:
    (space.campaigns / "spring" / "images" / "bowl.png").unlink()
    build(space)
    assert [picture["name"] for picture in report(space)["pictures"]] == ["soup.png"]
    (space.campaigns / "spring" / "images" / "soup.png").unlink()
    assert str(complaint(space).place) == "campaigns/spring/articles/01-soup.md:6"


def test_an_article_shows_the_first_picture_of_its_text_where_it_has_none_of_its_own(
    space: Workspace,
) -> None:
    change(space, "articles/01-soup.md", "image: images/soup.png\n", "")
    build(space)
    assert [picture["name"] for picture in report(space)["pictures"]] == ["bowl.png"]


def test_what_the_template_does_not_show_of_any_article_is_told(space: Workspace) -> None:
    assert not [problem for problem in build(space).problems if problem.code == "left-out"]
    change(space, "campaign.toml", "digest", "letter")
    (problem,) = (problem for problem in build(space).problems if problem.code == "left-out")
    assert "images/soup.png" in problem.message
    assert str(problem.place) == "campaigns/spring/articles/01-soup.md"


def test_merge_fields_work_in_every_article_and_a_wrong_one_has_its_place(space: Workspace) -> None:
    build(space)
    assert "Hello reader, a cup" in made(space, "email.txt")
    assert [field["name"] for field in report(space)["fields"]] == ["first_name"]
    change(space, "articles/02-tea.md", "first_name", "frist_name")
    error = complaint(space)
    assert str(error.place) == "campaigns/spring/articles/02-tea.md:6"
    assert "first_name" in (error.hint or "")


def test_a_lead_may_have_merge_fields_too(space: Workspace) -> None:
    lead = 'lead: "One pan, {{ recipient.first_nam }}."'
    change(space, "articles/01-soup.md", "description: One pan is all you need.", lead)
    assert str(complaint(space).place) == "campaigns/spring/articles/01-soup.md:3"


def test_suggestions_suit_all_articles(space: Workspace) -> None:
    items = [
        Item(Product(name), id=name) for name in ("Chamomile tea", "Pumpkin lentils soup", "Garden hose")
    ]
    found = suggest_products(read_campaign(space, "spring", "EUR"), items)
    assert {each.item.id for each in found} == {"Chamomile tea", "Pumpkin lentils soup"}
    places = {each.item.id: each.where for each in found}
    assert "Tea before bed" in places["Chamomile tea"]


def test_pictures_of_every_article_that_the_mail_shows_come_in(space: Workspace, web: Web) -> None:
    change(space, "articles/01-soup.md", "images/soup.png", web.put("/soup.png", drawn("olive")))
    change(space, "articles/01-soup.md", "images/bowl.png", web.put("/bowl.png", drawn("gold")))
    change(space, "articles/02-tea.md", "Slowly.", f"![A cup]({web.put('/cup.png', drawn('red'))})")
    folder = read_campaign(space, "spring", "EUR")
    wanted = [f"{web.address}/soup.png", f"{web.address}/cup.png"]
    assert [wish.address for wish in pictures_to_take_in(folder)] == wanted
    update = take_in_pictures(space, folder, fetch=web.fetch)
    assert update.changed == ("articles/01-soup.md", "articles/02-tea.md")
    assert "(images/a-cup.png)" in (folder.path / "articles/02-tea.md").read_text(encoding="utf-8")
    assert f"({web.address}/bowl.png)" in (folder.path / "articles/01-soup.md").read_text(encoding="utf-8")
    build(space)


def test_a_picture_on_the_web_that_some_do_not_see_is_told_with_its_line(space: Workspace) -> None:
    change(space, "articles/01-soup.md", "images/soup.png", "https://www.example.com/soup.webp")
    change(space, "articles/01-soup.md", "images/bowl.png", "https://www.example.com/bowl.webp")
    problems = [problem for problem in build(space).problems if problem.code == "picture-on-the-web"]
    assert [str(problem.place) for problem in problems] == ["campaigns/spring/articles/01-soup.md:6"]


# -- what is refused -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        (b"---\ntitle: [\n---\n", 3, ""),
        (b"Title\n\ncaf\xe9\n", 3, "UTF-8"),
        (b"x" * 5_000_001, None, "5 MB"),
    ],
    ids=["front matter", "Windows-1252", "huge"],
)
@pytest.mark.parametrize("file", ["article.md", "articles/02-tea.md"])
def test_a_file_that_is_no_article_is_an_error_with_its_place(
    space: Workspace, file: str, content: bytes, line: int | None, words: str
) -> None:
    (space.campaigns / "spring" / file).write_bytes(content)
    error = complaint(space)
    assert error.place
    assert (error.place.file, error.place.line) == (f"campaigns/spring/{file}", line)
    assert words in error.message


@pytest.mark.parametrize("what", ["outside", "nowhere", "ring", "folder", "pipe"])
@pytest.mark.parametrize("file", ["articles/02-tea.md", "articles/09-more.md"])
def test_what_is_no_file_of_the_workspace_is_never_read(space: Workspace, file: str, what: str) -> None:
    path, secret = space.campaigns / "spring" / file, space.root.parent / "secret.md"
    secret.write_text("secret", encoding="utf-8")
    path.unlink(missing_ok=True)
    if what == "folder":
        path.mkdir()
    elif what == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to({"outside": secret, "nowhere": space.root / "gone.md", "ring": path}[what])
    error = complaint(space)
    assert error.place
    assert error.place.file == f"campaigns/spring/{file}"
    assert "secret" not in error.message


def test_the_folder_itself_may_not_lead_out_either(space: Workspace) -> None:
    folder, outside = space.campaigns / "spring" / "articles", space.root.parent / "outside"
    folder.rename(outside)
    folder.symlink_to(outside)
    assert "leads out" in complaint(space).message


def test_a_link_inside_the_workspace_is_fine(space: Workspace) -> None:
    folder = space.campaigns / "spring" / "articles"
    (folder / "01-soup.md").rename(space.root / "soup.md")
    (folder / "01-soup.md").symlink_to(space.root / "soup.md")
    build(space)


def test_a_name_that_nobody_can_read_is_refused(space: Workspace) -> None:
    for name in (b"03-caf\xe9.md", b"03-\x1b[31m.md", b"03-a\nb.md"):
        path = space.campaigns / "spring" / "articles" / os.fsdecode(name)
        path.write_text(TEA, encoding="utf-8")
        error = complaint(space)
        assert str(error.place) == "campaigns/spring/articles"
        assert error.message.isprintable()
        assert error.message.isascii()
        path.unlink()


def test_more_articles_than_a_mail_can_hold_are_refused(space: Workspace) -> None:
    write_files(space.campaigns / "spring", {f"articles/{at}.md": TEA for at in range(100, 149)})
    assert "51" in complaint(space).message
