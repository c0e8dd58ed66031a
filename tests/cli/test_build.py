"""`postiljon build` and `preview`: a campaign's files become a mail, or an error that says where."""

from __future__ import annotations

import json
import shutil
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.command_line import Run

CAMPAIGN = "campaigns/beter-slapen"


def change(workspace: Path, file: str, old: str, new: str) -> None:
    path = workspace / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory, run: Run) -> Path:
    folder = tmp_path_factory.mktemp("built") / "workspace"
    assert run("init", folder).code == 0
    assert run("build", cwd=folder).code == 0
    return folder


@pytest.fixture
def built(built_once: Path, tmp_path: Path) -> Path:
    """A workspace whose sample campaign has been built."""
    return Path(shutil.copytree(built_once, tmp_path / "workspace"))


def test_json_says_what_was_made(run: Run, workspace: Path) -> None:
    answer = run("build", "--json", cwd=workspace).json
    data = answer["data"]
    assert set(data) >= {"files", "html_bytes", "text_bytes", "seconds", "hash", "products"}
    assert all((workspace / file).is_file() for file in data["files"])
    assert data["html_bytes"] == (workspace / "build/beter-slapen/email.html").stat().st_size < 60_000
    assert data["products"] == 4
    report = json.loads((workspace / "build/beter-slapen/report.json").read_text(encoding="utf-8"))
    assert report["hash"] == data["hash"]


def test_the_same_files_give_the_same_bytes(run: Run, built: Path) -> None:
    first = files(built / "build")
    shutil.rmtree(built / "build")
    run("build", cwd=built, environment={"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7", "LC_ALL": "C"})
    assert files(built / "build") == first


def test_the_message_carries_its_pictures(built: Path) -> None:
    raw = (built / "build/beter-slapen/email.eml").read_bytes()
    message = message_from_bytes(raw, policy=policy.default)
    assert isinstance(message, EmailMessage)
    html = message.get_body(("html",))
    assert isinstance(html, EmailMessage)
    carried = [
        part["Content-ID"].strip("<>") for part in message.walk() if part.get_content_maintype() == "image"
    ]
    assert len(carried) == 5
    assert all(f"cid:{cid}" in html.get_content() for cid in carried)
    assert "pictures/" not in html.get_content()


def test_pictures_on_the_web_stay_there(run: Run, workspace: Path) -> None:
    environment = {"POSTILJON_IMAGES_BASE_URL": "https://www.example.com/mail"}
    answer = run("build", "--json", cwd=workspace, environment=environment).json
    assert answer["problems"] == []
    html = (workspace / "build/beter-slapen/email.html").read_text(encoding="utf-8")
    assert 'src="https://www.example.com/mail/campaigns/beter-slapen/images/hero.png"' in html
    assert html.count('"@type":"PromotionCard"') == 4


def test_gmail_gets_no_card_whose_picture_it_could_not_fetch(built: Path) -> None:
    assert "PromotionCard" not in (built / "build/beter-slapen/email.html").read_text(encoding="utf-8")


def test_merge_fields_show_their_default_everywhere(run: Run, workspace: Path) -> None:
    field = '{{ recipient.first_name | default("lezer") }}'
    change(workspace, f"{CAMPAIGN}/campaign.toml", 'subject = "', f"subject = 'Dag {field}'\n# was \"")
    change(workspace, f"{CAMPAIGN}/campaign.toml", 'preheader = "', f"preheader = 'Voor {field}'\n# was \"")
    result = run("build", cwd=workspace)
    assert result.code == 0, result.stderr
    folder = workspace / "build/beter-slapen"
    html, text = ((folder / name).read_text(encoding="utf-8") for name in ("email.html", "email.txt"))
    assert "Dag lezer" in html
    assert "Voor lezer" in html
    assert "Beste lezer," in html
    assert "Beste lezer," in text
    assert message_from_bytes((folder / "email.eml").read_bytes())["Subject"] == "Dag lezer"


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        (f"{CAMPAIGN}/campaign.toml", "template = ", "template == ", f"{CAMPAIGN}/campaign.toml:3"),
        (f"{CAMPAIGN}/campaign.toml", '"magazine"', '"magasine"', "did you mean magazine?"),
        (f"{CAMPAIGN}/campaign.toml", '"magazine"', '"../magazine"', f"{CAMPAIGN}/campaign.toml:3"),
        (f"{CAMPAIGN}/campaign.toml", 'language = "nl"', 'language = "nl; x"', f"{CAMPAIGN}/campaign.toml:4"),
        (f"{CAMPAIGN}/campaign.toml", "max = 0", "max = -1", f"{CAMPAIGN}/campaign.toml:8"),
        (
            f"{CAMPAIGN}/campaign.toml",
            "created = 2026-11-24T09:00:00+01:00",
            "created = 2026-11-24",
            "not 2026-11-24",
        ),
        (f"{CAMPAIGN}/campaign.toml", "subject = ", "subjekt = ", "did you mean subject?"),
        (f"{CAMPAIGN}/article.md", "language: nl", "language: [nl", f"{CAMPAIGN}/article.md:"),
        (
            f"{CAMPAIGN}/article.md",
            "recipient.first_name",
            "recipient.frist_name",
            "did you mean first_name?",
        ),
        (
            f"{CAMPAIGN}/article.md",
            "recipient.first_name",
            "recipient.first_name.upper()",
            f"{CAMPAIGN}/article.md",
        ),
        (f"{CAMPAIGN}/products.toml", 'price = "28.95"', 'price = "€ 28,95"', f"{CAMPAIGN}/products.toml:6"),
        (f"{CAMPAIGN}/products.toml", "images/drops.png", "images/dorps.png", f"{CAMPAIGN}/images/dorps.png"),
        ("postiljon.toml", 'accent = "#0E6468"', 'accent = "green"', "must be a colour such as #1F5F5B"),
        ("postiljon.toml", 'accent = "#0E6468"', 'colours = { ink = "#999999" }', "ink #999999 on"),
        ("postiljon.toml", "[sender]", '[brand.dark]\npaeg = "#000000"\n[sender]', "did you mean page?"),
        (
            "templates/magazine/email.mjml.j2",
            "{% for part",
            "{% fro part",
            "templates/magazine/email.mjml.j2:",
        ),
        (
            "templates/magazine/email.mjml.j2",
            "{{ subject }}",
            "{{ sujbect }}",
            "templates/magazine/email.mjml.j2:",
        ),
        (
            "templates/magazine/email.mjml.j2",
            "<mj-preview>",
            '<mj-preview colour="red">',
            "templates/magazine/email.mjml.j2:",
        ),
    ],
)
def test_a_mistake_has_a_place_and_leaves_the_last_build(
    run: Run, built: Path, file: str, old: str, new: str, words: str
) -> None:
    before = files(built / "build")
    change(built, file, old, new)
    result = run("build", cwd=built)
    assert result.code == 1
    assert words in result.stderr
    assert "Traceback" not in result.stderr
    assert files(built / "build") == before


def test_a_page_to_look_at_is_beside_the_mail(built: Path) -> None:
    page = (built / "build/beter-slapen/preview.html").read_text(encoding="utf-8")
    assert page.lower().startswith("<!doctype html>")


def test_preview_of_a_campaign_that_there_is_not_ends_at_once(run: Run, workspace: Path) -> None:
    result = run("preview", "zomer", "--no-open", cwd=workspace)
    assert result.code == 1
    assert "there is no campaign zomer" in result.stderr
    result = run("preview", "--as", "nobody@example.com", "--no-open", cwd=workspace)
    assert result.code == 2
    assert "nobody on your lists has the address nobody@example.com" in result.stderr


def test_the_name_may_be_left_out_inside_the_campaign(run: Run, workspace: Path) -> None:
    run(
        "new",
        "other",
        "--from",
        "-",
        cwd=workspace,
        stdin="Title\n\nSome words about this and that, in a line.\n",
    )
    assert run("build", "--json", cwd=workspace / CAMPAIGN).json["data"]["campaign"] == "beter-slapen"
    unclear = run("build", cwd=workspace)
    assert unclear.code == 1
    assert "beter-slapen, other" in unclear.stderr
