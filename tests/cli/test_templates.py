"""Templates from the command line: which there are, what they show, and how one makes one's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command_line import Run

CAMPAIGN = Path("campaigns/beter-slapen")


def with_template(space: Path, name: str) -> None:
    file = space / CAMPAIGN / "campaign.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('"magazine"', f'"{name}"'), encoding="utf-8")


def notes(run: Run, space: Path) -> list[tuple[str, int | None]]:
    problems = run("build", "--json", cwd=space).json["problems"]
    return [(each["message"], each["line"]) for each in problems if each["code"] == "left-out"]


def test_the_starter_has_templates_for_every_occasion(run: Run, workspace: Path) -> None:
    found = run("templates", "list", "--json", cwd=workspace).json["data"]["templates"]
    assert {"letter", "magazine", "offer"} <= {each["name"] for each in found}
    assert "blocks" not in {each["name"] for each in found}
    assert all(each["description"] for each in found)


def test_a_template_that_shows_everything_has_nothing_to_say(run: Run, workspace: Path) -> None:
    assert notes(run, workspace) == []


def test_what_an_offer_leaves_out_is_told_with_its_place(run: Run, workspace: Path) -> None:
    with_template(workspace, "offer")
    (words, line), (pictures, _) = notes(run, workspace)
    assert "leaves out" in words
    assert "De klok die met het licht" in words
    article = (workspace / CAMPAIGN / "article.md").read_text(encoding="utf-8").split("\n")
    assert line
    assert article[line - 1] == "## De klok die met het licht meekijkt"
    assert pictures == "the template offer does not show images/hero.png"


def test_pictures_that_a_letter_leaves_out_are_not_carried_along(run: Run, workspace: Path) -> None:
    with_template(workspace, "letter")
    assert [message for message, _ in notes(run, workspace)] == [
        "the template letter does not show images/hero.png"
    ]
    built = workspace / "build" / "beter-slapen"
    assert not (built / "pictures").exists()
    assert b"image/" not in (built / "email.eml").read_bytes()


@pytest.mark.parametrize("name", ["letter", "offer"])
def test_every_word_is_in_the_text_part(run: Run, workspace: Path, name: str) -> None:
    run("build", cwd=workspace)
    built = workspace / "build" / "beter-slapen" / "email.txt"
    whole = built.read_text(encoding="utf-8").partition("-" * 20 + "\n")[0]
    with_template(workspace, name)
    run("build", cwd=workspace)
    assert built.read_text(encoding="utf-8").startswith(whole.strip())
