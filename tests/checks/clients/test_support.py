from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from postiljon.checks.clients.refresh import main, table_of
from postiljon.checks.clients.support import OTHER_ACCOUNT, TABLE, parse_table, support_table

DATA = "corpus/caniemail/caniemail-data.json"


def data(
    *cells: tuple[str, dict[str, str]], notes: dict[str, str] | None = None, remark: str | None = None
) -> dict[str, Any]:
    """Data of one feature, in the form of Can I email: versions by the name of a program."""
    stats: dict[str, dict[str, dict[str, str]]] = {}
    for program, versions in cells:
        family, _, platform = program.partition(".")
        stats.setdefault(family, {})[platform] = versions
    feature = {
        "slug": "css-thing",
        "title": "thing ",
        "category": "css",
        "last_test_date": "2024-05-1",
        "stats": stats,
        "notes": remark,
        "notes_by_num": notes,
    }
    return {"last_update_date": "2026-06-29 16:42:09 +0000", "data": [feature]}


def test_the_table_is_what_the_data_makes(shared: Callable[[str], Path]) -> None:
    made = table_of(json.loads(shared(DATA).read_text(encoding="utf-8")))
    assert TABLE.read_text(encoding="utf-8") == made


def test_each_cell_is_the_last_of_the_data_with_its_notes(shared: Callable[[str], Path]) -> None:
    table = support_table()
    features = json.loads(shared(DATA).read_text(encoding="utf-8"))["data"]
    assert sorted(table.blocks) == sorted(feature["slug"] for feature in features)
    for each in features:
        ours = table.feature(each["slug"])
        for family, platforms in each["stats"].items():
            for platform, versions in platforms.items():
                verdict, *notes = list(versions.values())[-1].split()
                cell = ours.support[f"{family}.{platform}"]
                assert cell.verdict == verdict
                assert [f"#{number}" for number in cell.notes] == [
                    note for note in notes if note.lstrip("#") in (each["notes_by_num"] or {})
                ]


def test_the_licence_stands_beside_the_table() -> None:
    licence = TABLE.with_name("LICENSE-caniemail").read_text(encoding="utf-8")
    assert "Rémi Parmentier" in licence
    assert "MIT License" in licence
    assert "LICENSE-caniemail" in TABLE.read_text(encoding="utf-8").partition("\n")[0]


def test_the_last_version_is_the_last_in_the_file_not_among_texts() -> None:
    made = parse_table(table_of(data(("outlook.macos", {"2016": "n", "16.80": "y"}))))
    assert made.feature("css-thing").verdict("outlook.macos") == "y"


def test_a_feature_reads_as_it_was_written() -> None:
    found = data(
        ("gmail.ios", {"1": "a #1 #2"}),
        notes={"1": "See [this\n page](https://www.example.com/a_(b)) on `<p>` &lt;hr&gt;.", "2": "Slow."},
        remark="Of  all.",
    )
    table = parse_table(table_of(found))
    feature = table.feature("css-thing")
    assert table.date == "2026-06-29"
    assert (feature.title, feature.category, feature.tested) == ("thing", "css", "2024-05-01")
    assert feature.support["gmail.ios"].notes == ("1", "2")
    assert feature.notes["1"].text == "See this page on `<p>` <hr>."
    assert feature.remark == "Of all."
    assert feature.address.endswith("/features/css-thing/")


def test_a_note_that_is_not_there_is_left_out() -> None:
    table = parse_table(table_of(data(("gmail.ios", {"1": "a #1 #7"}), notes={"1": "Slow."})))
    assert table.feature("css-thing").support["gmail.ios"].notes == ("1",)


@pytest.mark.parametrize(
    ("cell", "note", "own", "other"),
    [
        ("y", "", "y", "y"),
        ("n", "", "n", "n"),
        ("a #1", "Partial. Slow.", "a", "a"),
        ("a #1", "Partial. Not supported with non Google accounts.", "y", "n"),
        ("a #1", "Partial. Only supported with non Google accounts.", "n", "y"),
        ("a #1", "Only supported inline when using a Non Gmail Account due to that.", "y", "a"),
        ("n #1", "Partial. Not supported with non Google accounts.", "n", "n"),
        ("u", "", "u", "u"),
    ],
)
def test_the_gmail_app_with_another_account_follows_from_the_notes(
    cell: str, note: str, own: str, other: str
) -> None:
    programs = [("gmail.ios", {"2024": cell}), ("gmail.android", {"2024": cell})]
    feature = parse_table(table_of(data(*programs, notes={"1": note} if note else None))).feature("css-thing")
    assert feature.verdict("gmail.ios") == own
    assert feature.verdict(OTHER_ACCOUNT) == other


def test_of_the_two_gmail_apps_the_worse_counts_as_far_as_it_is_known() -> None:
    for ios, android, other in [("y", "n", "n"), ("a", "y", "a"), ("u", "y", "y"), ("u", "u", "u")]:
        made = parse_table(table_of(data(("gmail.ios", {"1": ios}), ("gmail.android", {"1": android}))))
        assert made.feature("css-thing").verdict(OTHER_ACCOUNT) == other


def test_what_was_never_asked_is_not_known() -> None:
    feature = support_table().feature("css-hyphens")
    assert feature.verdict("gmx.desktop-webmail") == "u"
    assert feature.verdict("no.such-program") == "u"


def test_refreshing_writes_the_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, target = tmp_path / "data.json", tmp_path / "support.txt"
    source.write_text(json.dumps(data(("gmail.ios", {"1": "y"}))), encoding="utf-8")
    monkeypatch.setattr("postiljon.checks.clients.refresh.TABLE", target)
    main(str(source))
    assert parse_table(target.read_text(encoding="utf-8")).feature("css-thing").verdict("gmail.ios") == "y"
