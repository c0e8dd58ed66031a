"""Templates from the command line: which there are, what they show, and how one makes one's own."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path
from unittest.mock import patch

import pytest

from postiljon.campaigns.compiling import compile_campaign
from postiljon.campaigns.folder import read_campaign
from postiljon.campaigns.neutral import neutral_letter
from postiljon.campaigns.pictures import find_pictures, pictures_of
from postiljon.workspace import Workspace, find_workspace, init_workspace
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


def test_what_an_offer_leaves_out_is_told_with_its_place_and_is_in_the_text_part(
    run: Run, workspace: Path
) -> None:
    with_template(workspace, "offer")
    (words, line), (pictures, _) = notes(run, workspace)
    assert "leaves out" in words
    assert "De klok die met het licht" in words
    article = (workspace / CAMPAIGN / "article.md").read_text(encoding="utf-8").split("\n")
    assert line
    assert article[line - 1] == "## De klok die met het licht meekijkt"
    assert pictures == "the template offer does not show images/hero.png"
    text = (workspace / "build" / "beter-slapen" / "email.txt").read_text(encoding="utf-8")
    assert "De klok die met het licht meekijkt\n" in text
    assert "Voedingscentrum" in text


def test_pictures_that_a_letter_leaves_out_are_not_carried_along(run: Run, workspace: Path) -> None:
    with_template(workspace, "letter")
    assert [message for message, _ in notes(run, workspace)] == [
        "the template letter does not show images/hero.png"
    ]
    built = workspace / "build" / "beter-slapen"
    assert not (built / "pictures").exists()
    assert b"image/" not in (built / "email.eml").read_bytes()


# -- a template of one's own -------------------------------------------------------------------------------------


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A workspace that takes every template from the starter."""
    space = init_workspace(tmp_path / "workspace")
    shutil.rmtree(space.root / "templates")
    return space.root


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One for tests that write nothing."""
    space = init_workspace(tmp_path_factory.mktemp("untouched") / "workspace")
    shutil.rmtree(space.root / "templates")
    return space.root


def built_html(run: Run, space: Path) -> str:
    assert run("build", cwd=space).code == 0
    return (space / "build" / "beter-slapen" / "email.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("source", ["magazine", "offer", "letter"])
def test_a_copy_makes_the_same_mail_without_any_file_of_the_starter(
    run: Run, bare: Path, source: str
) -> None:
    with_template(bare, source)
    before = built_html(run, bare)
    answer = run("templates", "new", "ours", "--from", source, "--json", cwd=bare).json
    assert answer["ok"]
    assert {"templates/ours/email.mjml.j2", "templates/ours/theme.toml"} <= set(answer["data"]["files"])
    assert answer["next"] == ["postiljon new CAMPAIGN --from FILE --template ours"]
    campaign = bare / CAMPAIGN / "campaign.toml"
    campaign.write_text(
        campaign.read_text(encoding="utf-8").replace(f'"{source}"', '"ours"'), encoding="utf-8"
    )
    assert built_html(run, bare) == before
    assert compiled_without_starter(bare) == before


def compiled_without_starter(space: Path) -> str:
    """The campaign's HTML when the workspace's folder is the only one that templates are looked for in."""
    workspace = find_workspace(space)
    folder = read_campaign(workspace, "beter-slapen", "EUR")
    with patch.object(Workspace, "template_roots", lambda self: (self.root / "templates",)):
        pictures = find_pictures(pictures_of([folder.article], folder.picks, ""), workspace, folder.path, "")
        shown = {name: file.shown for name, file in pictures.items()}
        email = compile_campaign(workspace, workspace.settings(), folder, shown)
    return neutral_letter(email, workspace.settings().sender, "nl", folder.campaign.created).html


def test_what_is_changed_in_a_copy_shows_and_what_is_taken_out_comes_from_the_starter(
    run: Run, bare: Path
) -> None:
    before = built_html(run, bare)
    run("templates", "new", "ours", cwd=bare)
    with_template(bare, "ours")
    theme = bare / "templates" / "ours" / "theme.toml"
    theme.write_text(theme.read_text(encoding="utf-8").replace('title = "30/38"', 'title = "34/42"'), "utf-8")
    (bare / "templates" / "ours" / "blocks" / "quote.mjml.j2").unlink()
    assert built_html(run, bare) == before.replace(
        "font-size:30px;line-height:38px", "font-size:34px;line-height:42px"
    )


def test_a_copy_says_all_of_its_theme_with_comments(run: Run, bare: Path) -> None:
    run("templates", "new", "ours", "--from", "offer", cwd=bare)
    text = (bare / "templates" / "ours" / "theme.toml").read_text(encoding="utf-8")
    theme = tomllib.loads(text)
    assert (theme["type"]["best_price"], theme["type"]["lead"], theme["shows"]["first"]) == (
        "40/44",
        "19/30",
        "products",
    )
    assert "# under the article" in text


def test_a_copy_of_a_copy_is_one_too(run: Run, bare: Path) -> None:
    run("templates", "new", "ours", "--from", "letter", cwd=bare)
    (bare / "templates" / "ours" / "blocks" / "signature.mjml.j2").write_text(
        "{# nobody #}", encoding="utf-8"
    )
    assert run("templates", "new", "theirs", "--from", "ours", cwd=bare).code == 0
    copied = bare / "templates" / "theirs" / "blocks" / "signature.mjml.j2"
    assert copied.read_text(encoding="utf-8") == "{# nobody #}"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["magazine"], "choose another name, such as my-magazine"),
        (["blocks"], "is already there"),
        (["Ours"], "such as ours"),
        (["../ours"], "cannot be the name of a template"),
        (["ours", "--from", "magasine"], "did you mean magazine?"),
        (["ours", "--from", "../templates/magazine"], "there is no template"),
        (["ours", "--from", "blocks"], "there is no template"),
    ],
)
def test_what_cannot_be_copied_is_told_and_nothing_is_written(
    run: Run, untouched: Path, arguments: list[str], words: str
) -> None:
    result = run("templates", "new", *arguments, cwd=untouched)
    assert result.code == 1
    assert words in result.stderr
    assert not list(untouched.glob("templates/*"))


def test_a_copy_never_takes_the_place_of_another(run: Run, bare: Path) -> None:
    run("templates", "new", "ours", cwd=bare)
    mine = bare / "templates" / "ours" / "email.mjml.j2"
    mine.write_text("mine", encoding="utf-8")
    assert run("templates", "new", "ours", "--from", "offer", cwd=bare).code == 1
    assert mine.read_text(encoding="utf-8") == "mine"
