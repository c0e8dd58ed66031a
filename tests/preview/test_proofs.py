"""Proofs: all that the live page shows, without a server, without network and without anybody's data."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command_line import Run
from tests.preview.conftest import Open

CAMPAIGN = "beter-slapen"


@pytest.fixture(scope="module")
def proofs(tmp_path_factory: pytest.TempPathFactory, run: Run) -> Path:
    """A folder with `one.html` and `folder/`, of a campaign with a list and a picture from the web."""
    workspace = tmp_path_factory.mktemp("proofs") / "workspace"
    assert run("init", workspace).code == 0
    (workspace / "recipients" / "people.csv").write_text(
        "email,first_name\nsecret@example.org,Geheim\n", encoding="utf-8"
    )
    article = workspace / "campaigns" / CAMPAIGN / "article.md"
    text = article.read_text(encoding="utf-8")
    article.write_text(text + "\n![Een vuur](https://www.example.com/fire.jpg)\n", encoding="utf-8")
    result = run("preview", "--single-file", "one.html", "--share", "folder", cwd=workspace)
    assert result.code == 0, result.stderr
    assert "version" in result.stdout
    return workspace


@pytest.mark.browser
@pytest.mark.parametrize("file", ["one.html", "folder/index.html"])
def test_it_opens_from_disk_and_asks_nobody_for_anything(file: str, proofs: Path, open_page: Open) -> None:
    opened = open_page("<p>", waits=False)
    opened.address = (proofs / file).as_uri()
    for state in ("", "mode=wall", "view=gmail-web&dark=forced", "mode=two&beside=pictures-off&pictures=off"):
        opened.go(state)
        assert opened.page.evaluate(
            "places.every(({ frame }) => frame.contentDocument.body.textContent.length > 1000)"
        )
    opened.go("")
    assert opened.in_mail("[...mail.images].filter((each) => each.naturalWidth > 100).length") == 5
    assert opened.page.locator(".findings h3").count() > 0
    assert "proef van 20" in opened.page.locator("h1").inner_text()
    assert "versie" in opened.page.locator("h1").inner_text()
    assert opened.requests == opened.complaints == []


def test_it_holds_nothing_of_the_people_on_a_list(proofs: Path) -> None:
    files = [proofs / "one.html", *(path for path in (proofs / "folder").rglob("*") if path.is_file())]
    assert len(files) > 20
    for file in files:
        assert b"secret@example.org" not in file.read_bytes(), file
        assert b"Geheim" not in file.read_bytes(), file


def test_each_view_of_a_folder_stands_by_itself(proofs: Path) -> None:
    html = (proofs / "folder/views/gmail-web.html").read_text(encoding="utf-8")
    assert 'src="../pictures/' in html
    assert "<script" not in html


def test_a_folder_is_written_anew_but_nothing_else_is_replaced(proofs: Path, run: Run) -> None:
    assert run("preview", "--share", "folder", cwd=proofs).code == 0
    refused = run("preview", "--share", "recipients", cwd=proofs)
    assert refused.code == 1
    assert "already there" in refused.stderr
    assert (proofs / "recipients" / "people.csv").exists()
