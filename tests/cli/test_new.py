"""`postiljon new`: from somebody's text to a campaign's files."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tests.command_line import Run

ARTICLE = """\
Beter slapen in de winter

De dagen zijn kort en de avonden lang, en toch slapen veel mensen in de winter slechter dan in de zomer.

Licht in de ochtend

Wie vroeg naar buiten gaat, geeft zijn lichaam een duidelijk teken dat de dag begonnen is. Een kwartier is genoeg.

Aanbevolen producten

Badzout met lavendel, 500 gram
€ 12,95

Slaapthee
Van € 6,95 voor € 5,95
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_it_writes_the_files_of_a_campaign(run: Run, workspace: Path, article: Path) -> None:
    result = run("new", "winter", "--from", article, cwd=workspace)
    assert result.code == 0, result.stderr
    folder = workspace / "campaigns" / "winter"
    assert sorted(path.name for path in folder.iterdir()) == [
        "article.md",
        "campaign.toml",
        "images",
        "products.toml",
    ]
    campaign = tomllib.loads((folder / "campaign.toml").read_text(encoding="utf-8"))
    assert (campaign["subject"], campaign["template"]) == ("Beter slapen in de winter", "magazine")
    assert campaign["language"] == "nl"
    assert "{{ products }}" in (folder / "article.md").read_text(encoding="utf-8")


def test_json_has_the_article_and_its_products(run: Run, workspace: Path, article: Path) -> None:
    answer = run("new", "winter", "--from", article, "--json", cwd=workspace).json
    assert (answer["ok"], answer["command"], answer["problems"]) == (True, "new", [])
    assert answer["next"] == ["postiljon build winter"]
    blocks = answer["data"]["article"]["blocks"]
    assert [block["type"] for block in blocks] == ["heading", "paragraph", "products"]
    thee = answer["data"]["products"][1]
    assert (thee["name"], thee["price"], thee["regular_price"], thee["currency"]) == (
        "Slaapthee",
        "5.95",
        "6.95",
        "EUR",
    )
    assert [pick["name"] for pick in answer["data"]["picks"]] == [
        "Badzout met lavendel, 500 gram",
        "Slaapthee",
    ]


def test_standard_input_is_a_source(run: Run, workspace: Path) -> None:
    result = run("new", "winter", "--from", "-", cwd=workspace, stdin=ARTICLE)
    assert result.code == 0, result.stderr
    assert "2: Badzout met lavendel, 500 gram · Slaapthee" in result.stdout


def test_its_own_markdown_is_a_source(run: Run, workspace: Path, article: Path) -> None:
    run("new", "winter", "--from", article, cwd=workspace)
    written = workspace / "campaigns" / "winter" / "article.md"
    assert run("new", "again", "--from", written, cwd=workspace).code == 0
    assert (workspace / "campaigns" / "again" / "article.md").read_bytes() == written.read_bytes()


def test_it_never_writes_over_a_campaign(run: Run, workspace: Path, article: Path) -> None:
    before = contents(workspace / "campaigns" / "beter-slapen")
    result = run("new", "beter-slapen", "--from", article, cwd=workspace)
    assert result.code == 1
    assert "campaigns/beter-slapen" in result.stderr
    assert contents(workspace / "campaigns" / "beter-slapen") == before


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "empty"),
        (b" \n\t\n", "white space"),
        (b"\x7fELF\x02\x01\x01\x00\x00\x00", "program"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "picture"),
        (b"a\x00b" * 100, ""),
        (b"x" * 50_000_000, "MB"),
        (b"<!doctype html><html><body></body></html>", "no article"),
        (b"---\ntitle: a\n  b: [\n---\n\ntext\n", "article.txt:"),
        (b"+++\ntitle = \n+++\n\ntext\n", "article.txt:2"),
        (b"---\ntitle: never closed\n", "article.txt:"),
    ],
    ids=["empty", "blank", "program", "picture", "zeros", "50 MB", "page", "YAML", "TOML", "open"],
)
def test_what_is_no_article_is_refused_and_leaves_nothing(
    run: Run, workspace: Path, article: Path, raw: bytes, words: str
) -> None:
    article.write_bytes(raw)
    result = run("new", "winter", "--from", article, cwd=workspace)
    assert result.code == 1
    assert result.stderr.startswith("Error: ")
    assert words in result.stderr
    assert "Traceback" not in result.stderr
    assert [path.name for path in (workspace / "campaigns").iterdir() if path.is_dir()] == ["beter-slapen"]


def test_windows_1252_is_read(run: Run, workspace: Path, article: Path) -> None:
    article.write_bytes(ARTICLE.replace("slechter", "véél slechter").encode("cp1252"))
    answer = run("new", "winter", "--from", article, "--json", cwd=workspace).json
    assert "véél" in answer["data"]["article"]["lead"]
    assert answer["data"]["products"][0]["price"] == "12.95"


def test_a_price_that_cannot_be_read_is_kept_and_asked(run: Run, workspace: Path, article: Path) -> None:
    article.write_text(ARTICLE.replace("€ 12,95", "Prijs op aanvraag"), encoding="utf-8")
    data = run("new", "winter", "--from", article, "--json", cwd=workspace).json["data"]
    assert data["products"][0]["price"] is None
    assert data["products"][0]["price_text"] == "Prijs op aanvraag"
    assert "Prijs op aanvraag" in {question["text"] for question in data["questions"]}
    assert run("build", "winter", cwd=workspace).code == 0


def test_an_unknown_template_is_refused_with_a_suggestion(run: Run, workspace: Path, article: Path) -> None:
    result = run("new", "winter", "--from", article, "--template", "magasine", cwd=workspace)
    assert result.code == 1
    assert "did you mean magazine?" in result.stderr
    assert not (workspace / "campaigns" / "winter").exists()


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_braces_of_an_article_are_never_merge_fields(run: Run, workspace: Path, article: Path) -> None:
    braces = "{{ 7*7 }} {% x %} {{ recipient.email }}"
    article.write_text(
        ARTICLE.replace("in de winter", braces, 1).replace("De dagen", f"{braces} dagen", 1), "utf-8"
    )
    assert run("new", "winter", "--from", article, cwd=workspace).code == 0
    built = run("build", "winter", "--json", cwd=workspace)
    assert built.code == 0, built.stderr
    assert braces in (workspace / "build" / "winter" / "email.txt").read_text("utf-8")
    assert run("build", "winter", cwd=workspace).stdout.count(braces) == 1  # the subject


def test_a_price_list_is_no_article(run: Run, workspace: Path, article: Path) -> None:
    article.write_text("Prijzen\n\n" + "Thee € 5\n" * 600, "utf-8")
    result = run("new", "winter", "--from", article, cwd=workspace)
    assert (result.code, "price list" in result.stderr) == (1, True)
    assert not (workspace / "campaigns" / "winter").exists()
