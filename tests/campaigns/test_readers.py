"""Whose mail can be looked at: invented people, somebody unknown, and the rows of lists as far as they can be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from postiljon.campaigns.preparing import prepare
from postiljon.campaigns.readers import mail_to, reader_at, readers_of
from postiljon.campaigns.seen import remember, remembered
from postiljon.errors import MergeError
from postiljon.templates.model import MergeField
from postiljon.workspace import Workspace, init_workspace

SAMPLE = "beter-slapen"


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    return init_workspace(tmp_path / "workspace")


def of_lists(space: Workspace) -> list[tuple[str, str]]:
    rows = readers_of(space, (MergeField("town"),), "nl")
    return [(row.id, row.values.get("first_name", "")) for row in rows if row.kind == "list"]


def test_nobody_comes_first_then_invented_people_then_the_lists(space: Workspace) -> None:
    rows = readers_of(space, (MergeField("town"),), "nl")
    assert [row.kind for row in rows] == ["nobody", "sample", "sample", "empty", "list", "list", "list"]
    assert rows[1].values["town"] == "Town"  # an invented person has what lists have
    assert "town" not in rows[3].values
    assert {row.values["language"] for row in rows[1:4]} == {"nl"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (b"email;First name\nann@example.com;Ann\n", [("ann@example.com", "Ann")]),
        (b"\xef\xbb\xbfemail,first_name\r\nann@example.com, Ann \r\n", [("ann@example.com", "Ann")]),
        (b"email\tfirst_name\nann@example.com\tA\xff\n", [("ann@example.com", "Aÿ")]),
        (b"email,first_name\nann@example.com\nann@example.com,Twice\n,Nobody\n", [("ann@example.com", "")]),
        (b"name\nAnn\n", []),
        (b"", []),
        (b"email\n" + b"\0" * 200_000, []),
        (b'email,first_name\n"' + b"x" * 300_000, []),
    ],
)
def test_a_list_is_read_as_far_as_it_can_be(
    space: Workspace, text: bytes, found: list[tuple[str, str]]
) -> None:
    (space.recipients / "sample.csv").write_bytes(text)
    assert of_lists(space) == found


def test_of_a_long_list_only_the_first_rows_are_offered(space: Workspace) -> None:
    rows = "".join(f"a{number}@example.com\n" for number in range(10_000))
    (space.recipients / "sample.csv").write_text("email\n" + rows, encoding="utf-8")
    assert len(of_lists(space)) == 25
    found = reader_at(space, "A9876@example.com")
    assert found
    assert (found.id, found.kind) == ("a9876@example.com", "list")
    assert reader_at(space, "9876@example.com") is None


def test_a_reader_gets_their_own_mail_in_every_part(space: Workspace) -> None:
    file = space.campaign(SAMPLE) / "campaign.toml"
    field = "{{ recipient.first_name | default('lezer') }}"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace('subject = "', f'subject = "Dag {field}, ').replace(
            'preheader = "', f'preheader = "Voor {field}: '
        ),
        encoding="utf-8",
    )
    prepared = prepare(space, space.settings(), SAMPLE)
    readers = {row.id: row for row in readers_of(space, prepared.email.fields, "nl")}
    mail = mail_to(prepared, readers["robin@example.com"])
    assert mail.subject.startswith("Dag Robin, ")
    assert mail.preheader.startswith("Voor Robin: ")
    assert "Beste Robin," in mail.html
    assert "Beste Robin," in mail.text
    assert mail.to == "robin@example.com"
    assert ("Subject", mail.subject) in mail.headers
    assert mail_to(prepared, readers["noor@example.com"]).subject.startswith("Dag lezer, ")
    assert mail_to(prepared, readers["nobody"]) == prepared.mail


def test_what_cannot_be_filled_in_is_an_error_with_its_place(space: Workspace) -> None:
    file = space.campaign(SAMPLE) / "article.md"
    file.write_text(file.read_text(encoding="utf-8").replace(' | default("lezer")', ""), encoding="utf-8")
    prepared = prepare(space, space.settings(), SAMPLE)
    empty = next(row for row in readers_of(space, prepared.email.fields, "nl") if row.kind == "empty")
    with pytest.raises(MergeError) as raised:
        mail_to(prepared, empty)
    assert raised.value.place
    assert raised.value.place.file == f"campaigns/{SAMPLE}/article.md"


def test_what_was_seen_is_remembered_until_the_campaign_changes(space: Workspace) -> None:
    assert remembered(space) == {SAMPLE: ""}
    remember(space, SAMPLE, "warning")
    assert remembered(space) == {SAMPLE: "warning"}
    article = space.campaign(SAMPLE) / "article.md"
    article.write_text(article.read_text(encoding="utf-8") + "\nNog een zin.\n", encoding="utf-8")
    assert remembered(space) == {SAMPLE: ""}
    (space.root / "build" / ".seen.json").write_text('["damaged', encoding="utf-8")
    assert remembered(space) == {SAMPLE: ""}
