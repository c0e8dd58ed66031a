"""The main road, as a newcomer walks it. Must hold for a checkout and for the installed wheel alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from postiljon import __version__
from tests.command_line import Run

pytestmark = pytest.mark.smoke

ARTICLE = """\
De winter op tafel

Het loont om in november al te kijken wat er in januari nog op het land staat. Boerenkool, pastinaak en
schorseneer smaken beter na de eerste vorst.

Begin met de wortels

Snijd ze niet te klein en rooster ze langzaam. Een scheut azijn op het laatst maakt alles helderder.

Bewaar wat over is

Een soep van resten is de beste soep. Vries haar in porties in.
"""


def test_it_knows_its_version(run: Run) -> None:
    assert run("--version").stdout == f"postiljon {__version__}\n"


def test_help_names_the_way_from_an_article_to_a_mail(run: Run) -> None:
    result = run("--help")
    assert result.code == 0
    for command in ("init", "new", "build", "preview", "templates"):
        assert f" {command} " in result.stdout
    assert result.stderr == ""


def test_a_new_workspace_has_templates_to_choose_from(run: Run, workspace: Path) -> None:
    answer = run("--json", "templates", "list", cwd=workspace).json
    assert answer["ok"]
    assert "magazine" in {template["name"] for template in answer["data"]["templates"]}


def test_the_sample_campaign_can_be_built_as_it_stands(run: Run, workspace: Path) -> None:
    result = run("build", "--json", cwd=workspace)
    assert result.code == 0, result.stdout + result.stderr
    assert result.json["ok"]
    assert built(workspace, result.json["data"]["campaign"])


def test_an_article_becomes_a_mail(run: Run, workspace: Path) -> None:
    new = run("new", "winter", "--from", "-", cwd=workspace, stdin=ARTICLE)
    assert new.code == 0, new.stderr
    build = run("build", "winter", cwd=workspace)
    assert build.code == 0, build.stderr
    mail = built(workspace, "winter")
    assert all("De winter op tafel" in mail[name] for name in ("email.html", "email.txt"))
    assert "rooster ze langzaam" in mail["email.txt"]


def built(workspace: Path, campaign: str) -> dict[str, str]:
    """The files of a build that are text. None of them may be missing or empty."""
    folder = workspace / "build" / campaign
    names = ("email.html", "email.txt", "email.eml", "preview.html", "report.json")
    mail = {name: (folder / name).read_text(encoding="utf-8") for name in names}
    assert all(mail.values())
    return mail
