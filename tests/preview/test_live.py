"""The live page: what is saved shows, what is broken says where, and nobody else gets in."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.command_line import ROOT, Run
from tests.preview.conftest import Open, Opened
from tests.preview.mails import DOT

pytestmark = pytest.mark.browser

CAMPAIGN = "campaigns/beter-slapen"
SHOWS = "places.every(({ frame }) => frame?.contentDocument.body.textContent.includes(words))"


@dataclass(slots=True)
class Running:
    """A preview that runs, and the workspace that it is of."""

    workspace: Path
    address: str
    process: subprocess.Popen[str]

    @property
    def root(self) -> str:
        return self.address.partition("#")[0]

    @property
    def state(self) -> str:
        return self.address.partition("#")[2]

    def get(self, path: str, **words: str) -> Any:
        answer = httpx.get(self.root + path, params=words)
        assert answer.status_code == 200, answer.text
        return answer.json()


def start(workspace: Path, *arguments: str) -> Running:
    process = subprocess.Popen(
        [sys.executable, "-m", "postiljon", "preview", "--no-open", "--json", *arguments],
        cwd=workspace, env={**os.environ, "PYTHONPATH": str(ROOT)}, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout
    lines = iter(process.stdout.readline, "")
    told = "".join(line for line in _until(lines, "}\n"))
    return Running(workspace, json.loads(told)["data"]["address"], process)


def _until(lines: Iterator[str], last: str) -> Iterator[str]:
    for line in lines:
        yield line
        if line == last:
            return


def stop(running: Running) -> None:
    running.process.send_signal(signal.SIGINT)
    running.process.communicate(timeout=10)


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory, run: Run) -> Iterator[Running]:
    workspace = tmp_path_factory.mktemp("live") / "workspace"
    assert run("init", workspace).code == 0
    running = start(workspace)
    yield running
    stop(running)


@pytest.fixture
def change(live: Running) -> Iterator[Callable[[str, str, str], None]]:
    """``change(file, old, new)``: save a file of the workspace; afterwards it is as it was."""
    before: dict[Path, str] = {}

    def save(file: str, old: str, new: str) -> None:
        path = live.workspace / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        before.setdefault(path, text)
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    yield save
    for path, text in before.items():
        path.write_text(text, encoding="utf-8")


@pytest.fixture
def opened(live: Running, open_page: Open) -> Opened:
    return open_page(live.root, state=live.state)


@pytest.mark.parametrize(
    ("file", "old", "new", "seen"),
    [
        (f"{CAMPAIGN}/article.md", "Half elf", "Kwart over elf", "Kwart over elf"),
        (f"{CAMPAIGN}/products.toml", 'price = "28.95"', 'price = "1.05"', "1,05"),
        (f"{CAMPAIGN}/campaign.toml", 'template = "magazine"', 'template = "letter"', "Half elf"),
        ("templates/magazine/email.mjml.j2", "{{ preheader }}", "Voorproef", "Voorproef"),
        ("templates/blocks/masthead.mjml.j2", "{{ date }}", "Nieuwjaarsdag", "Nieuwjaarsdag"),
        ("postiljon.toml", 'name = "Stille Wateren"', 'name = "Diepe Gronden"', "Diepe Gronden"),
    ],
)
def test_what_is_saved_is_swapped_in_place(
    file: str, old: str, new: str, seen: str, opened: Opened, change: Callable[[str, str, str], None]
) -> None:
    opened.page.evaluate(
        "places[0].scroll.scrollTop = 600; window.isSame = true; before = document.body.dataset.checked"
    )
    change(file, old, new)
    opened.until(SHOWS, seen)
    opened.until("document.body.dataset.checked !== before")
    assert opened.page.evaluate("[places[0].scroll.scrollTop, window.isSame]") == [600, True]
    assert opened.complaints == []


def test_the_row_of_the_inbox_changes_with_the_file(
    opened: Opened, change: Callable[[str, str, str], None]
) -> None:
    change(f"{CAMPAIGN}/campaign.toml", 'subject = "Slapen', 'subject = "Dromen')
    opened.page.locator("#subject", has_text="Dromen begint").wait_for()


def test_a_broken_file_says_where_over_the_last_good_version(
    opened: Opened, change: Callable[[str, str, str], None]
) -> None:
    opened.page.evaluate("places[0].scroll.scrollTop = 600")
    change(f"{CAMPAIGN}/products.toml", 'price = "28.95"', 'price = "€ 28,95"')
    panel = opened.page.locator("#broken")
    panel.wait_for()
    assert f"{CAMPAIGN}/products.toml:6" in panel.inner_text()
    assert "€ 28,95" in panel.locator(".bad").inner_text()
    assert panel.locator("b").inner_text() == "Tip"
    assert opened.page.locator(".bar .how").inner_text().startswith("laatste goede versie, van ")
    assert "28,95" in opened.in_mail("mail.body.textContent")
    assert opened.page.evaluate("places[0].scroll.scrollTop") == 600
    assert opened.page.locator("#campaigns .dot.error").count() == 1
    change(f"{CAMPAIGN}/products.toml", 'price = "€ 28,95"', 'price = "28.95"')
    panel.wait_for(state="hidden")
    opened.page.locator("#campaigns .dot.fine").wait_for()


def test_a_mistake_in_the_settings_and_a_reader_without_a_name_are_told_as_well(
    opened: Opened, change: Callable[[str, str, str], None]
) -> None:
    change("postiljon.toml", 'language = "nl"', "language = nl")
    opened.page.locator("#broken", has_text="postiljon.toml:8").wait_for()
    change("postiljon.toml", "language = nl", 'language = "nl"')
    opened.page.locator("#broken").wait_for(state="hidden")
    opened.page.locator("header [data-as]").select_option("empty")
    change(f"{CAMPAIGN}/article.md", ' | default("lezer")', "")
    opened.page.locator("#broken", has_text="recipient.first_name has no value and no default").wait_for()
    assert opened.page.locator("#broken .file").inner_text().startswith(f"{CAMPAIGN}/article.md:")
    assert opened.page.locator("#campaigns .dot.error").count() == 0  # the campaign itself can be built


def test_a_campaign_that_never_built_says_so_without_a_mail(live: Running, opened: Opened) -> None:
    shutil.copytree(live.workspace / CAMPAIGN, live.workspace / "campaigns" / "zomer")
    (live.workspace / "campaigns/zomer/article.md").write_text("---\nlanguage: [nl\n---\n", encoding="utf-8")
    row = opened.page.locator("[data-campaign=zomer]")
    row.click()
    opened.page.locator("#broken").wait_for()
    assert "campaigns/zomer/article.md" in opened.page.locator("#broken").inner_text()
    assert opened.page.locator("iframe").count() == 0
    shutil.rmtree(live.workspace / "campaigns" / "zomer")
    row.wait_for(state="detached")
    opened.drawn()
    assert opened.page.locator("iframe").count() == 1


def test_the_mail_is_shown_as_a_reader_gets_it(live: Running, opened: Opened) -> None:
    people = live.workspace / "recipients" / "vips.csv"
    others = "".join(f"a{number}@example.com;\n" for number in range(99))
    people.write_text(
        f"email;First name\njan@example.com;Jan\n{others}lies@example.com;Lies\n", encoding="utf-8"
    )
    option = opened.page.locator("header option[value='jan@example.com']")
    option.wait_for(state="attached")
    opened.page.locator("header [data-as]").select_option("jan@example.com")
    opened.until(SHOWS, "Beste Jan")
    assert opened.state.endswith("as=jan%40example.com")
    opened.page.locator("header [data-as]").select_option("empty")
    opened.until(SHOWS, "Beste lezer")
    opened.go("as=lies@example.com")
    opened.until(SHOWS, "Beste Lies")
    assert opened.page.locator("header [data-as]").input_value() == "lies@example.com"
    opened.go("as=nobody-there@example.com")
    opened.until(SHOWS, "Beste lezer")
    assert opened.page.locator("header [data-as]").input_value() == "nobody"
    people.unlink()


def test_screenshots_of_real_programs_stand_beside_the_view(live: Running, opened: Opened) -> None:
    folder = live.workspace / CAMPAIGN / "proofs"
    folder.mkdir()
    for name in ("gmail-web.png", "gmail-web-2.png", "gmx.png", "no-picture.txt"):
        (folder / name).write_bytes(DOT)
    (folder / "script.png").write_bytes(b"<script>alert(1)</script>")
    opened.click("Gmail op het web")
    opened.page.locator(".screenshot").nth(1).wait_for()
    assert [text.partition(": ")[2] for text in opened.page.locator("figcaption").all_inner_texts()] == [
        "gmail-web-2.png", "gmail-web.png", "script.png"
    ]  # fmt: skip
    assert opened.page.evaluate("document.querySelector('.screenshot img').decode()") is None
    assert httpx.get(f"{live.root}screenshots/beter-slapen/script.png").status_code == 404
    assert httpx.get(f"{live.root}screenshots/beter-slapen/no-picture.txt").status_code == 404
    shutil.rmtree(folder)


def test_nothing_in_the_article_runs(opened: Opened, change: Callable[[str, str, str], None]) -> None:
    change(
        f"{CAMPAIGN}/article.md",
        "Half elf",
        "<script>top.hit = 1</script><img src=x onerror='top.hit = 1'><a href='javascript:top.hit=1'>Klik</a> elf",
    )
    opened.until(SHOWS, "elf")
    opened.page.wait_for_timeout(100)
    assert opened.page.evaluate("window.hit") is None
    assert opened.complaints == []


def test_whoever_has_no_token_or_another_name_for_the_server_gets_nothing(live: Running) -> None:
    base, token = live.root.rstrip("/").rsplit("/", 1)
    for path in ("/", "/story", f"/{token[:-1]}/", f"/{token}x/story", "/favicon.ico", f"//{token}/"):
        assert httpx.get(base + path).status_code == 404, path
    for host in (
        "evil.example.com",
        f"evil.example.com:{base.rpartition(':')[2]}",
        "127.0.0.1.example.com",
        "",
    ):
        answer = httpx.get(f"{live.root}story", headers={"Host": host})
        assert answer.status_code == 400, host
        assert "beter" not in answer.text
    assert httpx.post(f"{live.root}story").status_code == 405


def test_only_this_machine_can_reach_it(live: Running) -> None:
    port = int(live.root.split(":")[2].split("/")[0])
    with socket.socket() as outside:
        outside.settimeout(2)
        assert outside.connect_ex((socket.gethostbyname(socket.gethostname()), port)) or _is_loopback()


def _is_loopback() -> bool:
    return socket.gethostbyname(socket.gethostname()).startswith("127.")


def test_every_answer_says_what_it_may_do(live: Running) -> None:
    page = httpx.get(live.root)
    policy = page.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "frame-ancestors 'none'" in policy
    for answer in (page, httpx.get(f"{live.root}story"), httpx.get(live.root + "nothing")):
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"


@pytest.mark.parametrize(
    "words",
    [{"campaign": "nothing"}, {"campaign": "../.."}, {"campaign": "beter-slapen", "view": "nothing"}, {}],
)
def test_what_there_is_not_is_a_plain_answer(words: dict[str, str], live: Running) -> None:
    answer = httpx.get(f"{live.root}view", params=words)
    assert answer.status_code == 404
    assert "Traceback" not in answer.text
    assert live.get("story", **words)["campaign"] == "beter-slapen"


def test_a_hundred_campaigns_are_listed_and_one_is_built(run: Run, tmp_path: Path) -> None:
    workspace = tmp_path / "many"
    assert run("init", workspace).code == 0
    for number in range(100):
        shutil.copytree(workspace / CAMPAIGN, workspace / "campaigns" / f"n{number}")
    running = start(workspace, "beter-slapen")
    try:
        story = running.get("story", campaign="beter-slapen")
        assert [each["worst"] for each in story["campaigns"]] == [""] * 101
        running.get("findings", campaign="beter-slapen")
        assert running.get("story", campaign="n7")["campaigns"][0] == {
            "name": "beter-slapen",
            "worst": "fine",
        }
    finally:
        stop(running)
    again = start(workspace, "n7")  # what was seen before is remembered
    try:
        assert again.get("story", campaign="n7")["campaigns"][0]["worst"] == "fine"
    finally:
        stop(again)


def test_ctrl_c_ends_it_at_once_also_while_somebody_looks(workspace: Path) -> None:
    running = start(workspace)
    with httpx.stream("GET", f"{running.root}events") as stream:
        lines = stream.iter_lines()
        assert next(lines) == "event: hello"
        running.process.send_signal(signal.SIGINT)
        out, err = running.process.communicate(timeout=2.5)
    assert (running.process.returncode, out, err) == (0, "", "")


def test_without_campaigns_it_says_how_to_make_one(workspace: Path, open_page: Open) -> None:
    shutil.move(workspace / CAMPAIGN, workspace / "away")
    running = start(workspace)
    try:
        page = open_page(running.root, state="", waits=False).page
        page.locator(".void code").first.wait_for()
        assert (
            page.locator(".void code").first.inner_text().startswith("postiljon new spring --from https://")
        )
        shutil.move(workspace / "away", workspace / CAMPAIGN)
        page.locator("iframe").wait_for()  # it opens by itself
    finally:
        stop(running)
