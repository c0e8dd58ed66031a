"""`postiljon pictures`: a campaign's pictures come into its folder, and the answer says what was saved."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.command_line import ROOT, Run
from tests.fetching.sites import Site, reply, running
from tests.pictures.drawn import photograph, saved

ARTICLE = "campaigns/beter-slapen/article.md"


@pytest.fixture
def with_webp(workspace: Path) -> Path:
    """A workspace whose sample campaign has a picture that not every mail program shows."""
    (workspace / "campaigns/beter-slapen/images/lake.webp").write_bytes(
        saved(photograph(), "WEBP", quality=95)
    )
    path = workspace / ARTICLE
    article = path.read_text(encoding="utf-8")
    path.write_text(f"{article}\n![A quiet lake](images/lake.webp)\n", encoding="utf-8")
    return workspace


def test_what_was_done_is_told_to_programs(run: Run, with_webp: Path) -> None:
    answer = run("pictures", "beter-slapen", "--json", cwd=with_webp).json
    (picture,) = answer["data"]["pictures"]
    file = with_webp / "campaigns/beter-slapen" / picture["file"]
    assert picture["file"] == "images/a-quiet-lake.jpg"
    assert picture["address"] == "images/lake.webp"
    assert (picture["width"], picture["height"]) == (900, 600)
    assert picture["bytes"] == file.stat().st_size < picture["bytes_before"]
    assert answer["data"]["changed"] == ["article.md"]
    assert answer["ok"]
    assert answer["next"] == ["postiljon build beter-slapen"]
    assert "![A quiet lake](images/a-quiet-lake.jpg)" in (with_webp / ARTICLE).read_text(encoding="utf-8")


def test_what_was_done_is_told_to_people(run: Run, with_webp: Path) -> None:
    failed = run("build", cwd=with_webp)
    assert failed.code == 1
    assert "postiljon pictures makes a PNG or JPEG of it" in failed.stderr
    told = run("pictures", cwd=with_webp)
    assert told.code == 0
    assert "images/a-quiet-lake.jpg  900 × 600" in told.stdout
    assert "article.md" in told.stdout
    assert run("build", cwd=with_webp).code == 0


def test_a_dry_run_changes_nothing(run: Run, with_webp: Path) -> None:
    before = {path: path.read_bytes() for path in with_webp.rglob("*") if path.is_file()}
    answer = run("pictures", "--dry-run", "--json", cwd=with_webp).json
    assert answer["data"]["pictures"] == [{"address": "images/lake.webp"}]
    assert {path: path.read_bytes() for path in with_webp.rglob("*") if path.is_file()} == before


def test_nothing_to_do_is_said(run: Run, workspace: Path) -> None:
    assert "none to bring in" in run("pictures", cwd=workspace).stdout


@pytest.fixture
def site() -> Iterator[Site]:
    with running() as site:
        yield site


def own_network(workspace: Path, site: Site, *, shop: str) -> None:
    """``site`` is in the own network; the shop's own address is ``shop``."""
    settings = workspace / "postiljon.toml"
    words = settings.read_text(encoding="utf-8").replace(
        'url = "https://www.example.com/"', f'url = "{shop}"'
    )
    own = f'\n[fetching]\nown_hosts = ["127.0.0.1:{site.port}"]\n'
    settings.write_text(words + own, encoding="utf-8")


def test_pictures_are_fetched_from_the_web(run: Run, workspace: Path, site: Site) -> None:
    address = site.url("/media/lake.webp", host="127.0.0.1")
    gone = site.url("/gone.jpg", host="127.0.0.1")
    site.pages["/media/lake.webp"] = reply(saved(photograph(), "WEBP"), content_type="image/webp")
    own_network(workspace, site, shop=f"http://127.0.0.1:{site.port}/winkel")
    article = workspace / ARTICLE
    words = f"---\ntitle: Lakes\nurl: http://127.0.0.1:{site.port}/blog\n---\n\n![A lake]({address})\n\n![A pond]({gone})\n"
    article.write_text(words, encoding="utf-8")
    answer = run("pictures", "--json", cwd=workspace).json
    assert [each["file"] for each in answer["data"]["pictures"]] == ["images/a-lake.jpg"]
    (problem,) = answer["problems"]
    assert (problem["code"], problem["severity"], problem["file"]) == ("picture-not-fetched", "warning", gone)
    assert article.read_text(encoding="utf-8") == words.replace(address, "images/a-lake.jpg")


def test_pictures_of_a_private_network_stay_there(run: Run, workspace: Path, site: Site) -> None:
    address = site.url("/lake.png", host="127.0.0.1")
    article = workspace / ARTICLE
    article.write_text(f"---\ntitle: Lakes\n---\n\n![A lake]({address})\n", encoding="utf-8")
    answer = run("pictures", "--json", cwd=workspace).json
    assert [problem["code"] for problem in answer["problems"]] == ["picture-not-fetched"]
    assert site.requests == []


def test_an_article_that_says_it_is_from_the_own_network_is_not_believed(
    run: Run, workspace: Path, site: Site
) -> None:
    own_network(workspace, site, shop="https://www.example.com/")
    here = f"http://127.0.0.1:{site.port}"
    words = f"---\ntitle: Lakes\nurl: {here}/blog\n---\n\n![A lake]({here}/lake.png)\n"
    (workspace / ARTICLE).write_text(words, encoding="utf-8")
    answer = run("pictures", "--json", cwd=workspace).json
    assert [problem["code"] for problem in answer["problems"]] == ["picture-not-fetched"]
    assert site.requests == []


def test_a_build_needs_no_pillow(workspace: Path) -> None:
    script = (
        "import sys; from postiljon.cli import main; code = main(['build', '-q']); "
        "sys.exit(code or [name for name in sys.modules if name.startswith('PIL')] or 0)"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(
        command, cwd=workspace, env={"PYTHONPATH": str(ROOT)}, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
