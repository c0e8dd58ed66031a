"""`postiljon plan`, `why` and `recipients segments`: who gets a campaign, who does not, and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.command_line import Run

NAME = "beter-slapen"
PEOPLE = """\
email,first_name,city,orders,status
anna@example.com,Anna,Gouda,12,subscribed
bram@example.com,Bram,Breda,3,subscribed
chris@example.com,Chris,Gouda,,unconfirmed
dirk@example.com,Dirk,Gouda,40,unsubscribed
"""
SEGMENTS = """\
[segments]
gouda = 'city = "Gouda"'
buyers = 'orders >= 10 and list "news"'
"""


@pytest.fixture
def people(run: Run, workspace: Path) -> Path:
    """A workspace with people on the list news, and segments."""
    (workspace / "people.csv").write_text(PEOPLE, encoding="utf-8")
    (workspace / "recipients/segments.toml").write_text(SEGMENTS, encoding="utf-8")
    words = ("--list", "news", "--consent", "shop checkout")
    assert run("recipients", "import", "people.csv", *words, cwd=workspace).code == 0
    return workspace


def left_out(run: Run, workspace: Path, *more: str) -> tuple[int, int, dict[str, int]]:
    """How many entries, how many are mailed, and how many are not, by reason."""
    result = run("plan", *more, "--json", cwd=workspace)
    assert result.code == 0, result.stderr
    data = result.json["data"]
    reasons = {each["reason"]: each["count"] for each in data["left_out"]}
    assert data["entries"] == data["mailed"] + sum(reasons.values())
    return data["entries"], data["mailed"], reasons


def choose(workspace: Path, words: str) -> int:
    """Adds [audience] to the campaign's file; the line of ``words``."""
    path = workspace / "campaigns" / NAME / "campaign.toml"
    text = f"{path.read_text(encoding='utf-8').rstrip()}\n\n[audience]\n{words}\n"
    path.write_text(text, encoding="utf-8")
    return text.count("\n")


def test_a_plan_counts_everybody_by_reason(run: Run, people: Path) -> None:
    assert left_out(run, people) == (3, 2, {"unconfirmed": 1})
    run("recipients", "suppress", "bram@example.com", "--reason", "bounce", cwd=people)
    assert left_out(run, people) == (3, 1, {"suppressed": 1, "unconfirmed": 1})
    said = run("plan", cwd=people).stdout
    assert "Suppressed: bounce" in said
    assert "1 person" in said


def test_a_segment_leaves_the_others_out(run: Run, people: Path) -> None:
    assert left_out(run, people, "--segment", "gouda") == (3, 1, {"unconfirmed": 1, "not in segment": 1})


def test_the_campaigns_file_says_who_it_is_for(run: Run, people: Path) -> None:
    choose(people, 'lists = ["news"]\nsegment = "buyers"')
    assert left_out(run, people, NAME) == (3, 1, {"unconfirmed": 1, "not in segment": 1})


def test_one_address_on_two_lists_is_mailed_once(run: Run, people: Path) -> None:
    run("recipients", "add", "anna@example.com", "--list", "offers", "--consent", "asked", cwd=people)
    both = ("--list", "news", "--list", "offers")
    assert left_out(run, people, *both) == (4, 2, {"unconfirmed": 1, "duplicate address": 1})


def test_of_several_lists_one_must_be_named(run: Run, people: Path) -> None:
    run("recipients", "add", "anna@example.com", "--list", "offers", "--consent", "asked", cwd=people)
    result = run("plan", cwd=people)
    assert result.code == 1
    assert "--list news" in result.stderr


def test_without_people_the_way_in_is_told(run: Run, workspace: Path) -> None:
    result = run("plan", cwd=workspace)
    assert result.code == 1
    assert "recipients import" in result.stderr


@pytest.mark.parametrize(
    ("words", "meant"), [('lists = ["nwes"]', "news"), ('lists = ["news"]\nsegment = "goudda"', "gouda")]
)
def test_what_is_not_there_is_named_with_its_line(run: Run, people: Path, words: str, meant: str) -> None:
    line = choose(people, words)
    result = run("plan", "--json", cwd=people)
    assert result.code == 1
    (problem,) = result.json["problems"]
    assert problem["file"] == f"campaigns/{NAME}/campaign.toml"
    assert (problem["line"], problem["hint"]) == (line, f"did you mean {meant}?")


def test_a_cap_below_zero_is_refused(run: Run, people: Path) -> None:
    choose(people, "at_most = -1")
    assert "at_most" in run("plan", cwd=people).stderr


# -- why ---------------------------------------------------------------------------------------------------------


def test_each_person_is_explained(run: Run, people: Path) -> None:
    for name, mailed, reason in (
        ("anna", True, "mailed"),
        ("bram", False, "not in segment"),
        ("chris", False, "unconfirmed"),
        ("dirk", False, "not on the list"),
    ):
        data = run("why", f"{name}@example.com", "--segment", "gouda", "--json", cwd=people).json["data"]
        assert (data["mailed"], data["reason"]) == (mailed, reason)


def test_it_is_explained_in_words_too(run: Run, people: Path) -> None:
    said = run("why", "bram@example.com", NAME, "--segment", "gouda", cwd=people).stdout
    assert "is not mailed: not in segment" in said
    assert 'city = "Gouda"' in said


# -- segments ----------------------------------------------------------------------------------------------------


def test_segments_are_counted(run: Run, people: Path) -> None:
    data = run("recipients", "segments", "--json", cwd=people).json["data"]["segments"]
    assert {each["name"]: each["people"] for each in data} == {"gouda": 2, "buyers": 1}


def test_a_segment_shows_some_of_its_people(run: Run, people: Path) -> None:
    data = run("recipients", "segments", "gouda", "--json", cwd=people).json["data"]
    assert [each["email"] for each in data["sample"]] == ["anna@example.com", "chris@example.com"]


def test_a_field_that_nobody_has_is_told_with_its_line(run: Run, people: Path) -> None:
    (people / "recipients/segments.toml").write_text(
        "[segments]\nodd = 'ctiy = \"Gouda\"'\n", encoding="utf-8"
    )
    result = run("recipients", "segments", "odd", "--json", cwd=people)
    assert result.code == 1
    (problem,) = result.json["problems"]
    assert (problem["file"], problem["line"]) == ("recipients/segments.toml", 2)
    assert "city" in problem["hint"]
