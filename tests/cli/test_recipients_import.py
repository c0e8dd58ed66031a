"""`postiljon recipients import`: a messy file comes onto a list, and whoever said no does not."""

from __future__ import annotations

import csv
from pathlib import Path

from tests.command_line import Result, Run

LIST = """\
E-mail;Voornaam;Plaats;Nieuwsbrief
robin@example.com;Robin;"Gouda; oost";ja
sanne@example.com;Sanne;Utrecht;ja
jan@@example.com;Jan;Breda;ja
noor@example.com;Noor;;nee
ROBIN@example.com;;Delft;ja
"""
WITH_CONSENT = ("--list", "news", "--consent", "shop checkout, 2025")


def write(workspace: Path, text: str = LIST, name: str = "people.csv") -> Path:
    path = workspace / name
    path.write_bytes(text.encode())
    return path


def take_in(run: Run, workspace: Path, *more: str, file: str = "people.csv", stdin: str = "") -> Result:
    return run("recipients", "import", file, *WITH_CONSENT, *more, "--json", cwd=workspace, stdin=stdin)


def counts(result: Result) -> dict[str, int]:
    return {name: number for name, number in result.json["data"]["counts"].items() if number}


def people(run: Run, workspace: Path) -> dict[str, dict[str, str]]:
    found = run("recipients", "list", "news", "--json", cwd=workspace).json["data"]["people"]
    return {person["email"]: person["fields"] for person in found}


def test_a_list_is_taken_in_and_counted(run: Run, workspace: Path) -> None:
    write(workspace)
    result = take_in(run, workspace)
    assert result.code == 0, result.stderr
    assert counts(result) == {"new": 2, "double": 1, "declined": 1, "refused": 1}
    assert result.json["data"]["rows"] == 5
    assert people(run, workspace) == {
        "robin@example.com": {"first_name": "Robin", "plaats": "Delft"},
        "sanne@example.com": {"first_name": "Sanne", "plaats": "Utrecht"},
    }


def test_it_is_said_how_the_file_was_read(run: Run, workspace: Path) -> None:
    write(workspace)
    said = run("recipients", "import", "people.csv", *WITH_CONSENT, "--dry-run", cwd=workspace).stdout
    assert "semicolons" in said
    assert "Voornaam → first_name" in said


def test_a_dry_run_tells_the_same_and_changes_nothing(run: Run, workspace: Path) -> None:
    write(workspace)
    dry = take_in(run, workspace, "--dry-run")
    assert run("recipients", "list", "--json", cwd=workspace).json["data"]["lists"] == []
    assert not list((workspace / "recipients").glob("*.refused.csv"))
    assert counts(dry) == counts(take_in(run, workspace))


def test_a_second_time_everything_is_known(run: Run, workspace: Path) -> None:
    write(workspace)
    take_in(run, workspace)
    assert counts(take_in(run, workspace)) == {
        "known": 1,
        "updated": 1,
        "double": 1,
        "declined": 1,
        "refused": 1,
    }
    assert len(people(run, workspace)) == 2


def test_consent_must_come_from_somewhere(run: Run, workspace: Path) -> None:
    write(workspace)
    result = run("recipients", "import", "people.csv", "--list", "news", cwd=workspace)
    assert result.code == 2
    assert "--consent" in result.stderr


def test_a_column_may_say_how_they_agreed(run: Run, workspace: Path) -> None:
    write(workspace, "email,hoe\nrobin@example.com,beurs in Utrecht\nsanne@example.com,\n")
    result = run(
        "recipients",
        "import",
        "people.csv",
        "--list",
        "news",
        "--map",
        "hoe=consent_source",
        "--json",
        cwd=workspace,
    )
    assert counts(result) == {"new": 1, "refused": 1}
    shown = run("recipients", "show", "robin@example.com", cwd=workspace).stdout
    assert "beurs in Utrecht" in shown


def test_what_was_refused_can_be_put_right_and_imported(run: Run, workspace: Path) -> None:
    write(workspace)
    refused = workspace / take_in(run, workspace).json["data"]["refused_file"]
    with refused.open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["E-mail"], row["postiljon: line"]) == ("jan@@example.com", "4")
    assert "@" in row["postiljon: problem"]
    assert refused.stat().st_mode & 0o077 == 0
    refused.write_text(refused.read_text(encoding="utf-8").replace("@@", "@"), encoding="utf-8")
    again = take_in(run, workspace, file=str(refused))
    assert counts(again) == {"new": 1}
    assert people(run, workspace)["jan@example.com"] == {"first_name": "Jan", "plaats": "Breda"}


def test_refused_rows_are_named_with_their_line(run: Run, workspace: Path) -> None:
    write(workspace)
    (problem,) = [each for each in take_in(run, workspace).json["problems"] if each["code"] == "row"]
    assert (problem["file"], problem["line"]) == ("people.csv", 4)


def test_likely_slips_are_asked_about_and_left(run: Run, workspace: Path) -> None:
    slip = "robin@gmial" + ".com"  # in two, as nobody's address is to stand here
    write(workspace, f"email\n{slip}\n")
    result = take_in(run, workspace)
    assert counts(result) == {"new": 1}
    (problem,) = result.json["problems"]
    assert "gmail" in problem["hint"]


def test_whoever_said_no_stays_away(run: Run, workspace: Path) -> None:
    write(workspace)
    take_in(run, workspace)
    run("recipients", "suppress", "robin@example.com", "--list", "news", cwd=workspace)
    run("recipients", "erase", "sanne@example.com", "--confirm", "sanne@example.com", cwd=workspace)
    assert counts(take_in(run, workspace)) == {"suppressed": 2, "double": 1, "declined": 1, "refused": 1}


def test_an_export_of_who_left_suppresses_them(run: Run, workspace: Path) -> None:
    write(workspace, "email\nrobin@example.com\n", "people.csv")
    take_in(run, workspace)
    write(workspace, "email,status\nrobin@example.com,unsubscribed\nsanne@example.com,bounced\n", "old.csv")
    assert counts(take_in(run, workspace, file="old.csv")) == {"suppressed": 2}
    story = run("recipients", "show", "robin@example.com", "--json", cwd=workspace).json["data"]
    assert [(held["reason"], held["scope"]) for held in story["suppressions"]] == [("unsubscribe", "news")]
    assert story["memberships"][0]["state"] == "unsubscribed"


def test_a_spreadsheet_is_a_list_too(run: Run, workspace: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    for row in (["E-mail", "Voornaam", "Bestellingen"], ["robin@example.com", "Robin", 12.0], [None] * 3):
        sheet.append(row)
    book.save(workspace / "people.xlsx")
    assert counts(take_in(run, workspace, file="people.xlsx")) == {"new": 1}
    assert people(run, workspace)["robin@example.com"] == {"first_name": "Robin", "bestellingen": "12"}


def test_a_list_may_come_in_on_standard_input(run: Run, workspace: Path) -> None:
    assert counts(take_in(run, workspace, file="-", stdin="robin@example.com\nsanne@example.com\n")) == {
        "new": 2
    }


def test_a_file_that_is_no_list_is_told(run: Run, workspace: Path) -> None:
    for name, content in (
        ("a.csv", b""),
        ("b.csv", b"\0" * 5000),
        ("c.xlsx", b"PK\x03\x04 no"),
        ("d.csv", b"a,b\n1,2\n"),
    ):
        (workspace / name).write_bytes(content)
        result = run("recipients", "import", name, *WITH_CONSENT, cwd=workspace)
        assert result.code == 1
        assert name in result.stderr
        assert "Traceback" not in result.stderr


def test_fields_of_imported_people_can_stand_in_a_mail(run: Run, workspace: Path) -> None:
    article = workspace / "campaigns/beter-slapen/article.md"
    line = '\nTot ziens in {{ recipient.plaats | default("de winkel") }}.\n'
    article.write_text(article.read_text(encoding="utf-8") + line, encoding="utf-8")
    assert run("build", cwd=workspace).code == 1
    write(workspace)
    take_in(run, workspace)
    result = run("build", cwd=workspace)
    assert result.code == 0, result.stderr
    assert run("check", cwd=workspace).code == 0
