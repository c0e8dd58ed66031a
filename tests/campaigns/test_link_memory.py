from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postiljon.campaigns.link_memory import recall_links, remember_links
from postiljon.fetching import Cause, LinkState, Verdict
from postiljon.workspace import Workspace

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
PAGE = "https://example.com/é"
STATES = {
    PAGE: LinkState(Verdict.MOVED, NOW, status=200, target="https://example.com/b"),
    "https://weg.example/": LinkState(Verdict.GONE, NOW, Cause.HOST, reason="there is no host 'weg.example'"),
}


def test_what_is_remembered_is_recalled(tmp_path: Path) -> None:
    space = Workspace(tmp_path)
    assert recall_links(space) == {}
    remember_links(space, STATES)
    assert recall_links(space) == STATES
    newer = {PAGE: LinkState(Verdict.ALIVE, NOW + timedelta(hours=1), status=200)}
    remember_links(space, newer)
    assert recall_links(space) == STATES | newer


def test_what_was_not_asked_is_not_kept(tmp_path: Path) -> None:
    space = Workspace(tmp_path)
    remember_links(space, STATES | {"mailto:jo@example.com": LinkState(Verdict.SKIPPED, NOW)})
    assert recall_links(space) == STATES


def test_it_lies_where_git_does_not_look_and_no_campaign_can_be(tmp_path: Path) -> None:
    remember_links(Workspace(tmp_path), STATES)
    files = [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()]
    assert files == ["build/.cache/links.json"]


def test_the_oldest_are_forgotten(tmp_path: Path) -> None:
    space = Workspace(tmp_path)
    states = {
        f"https://example.com/{at}": LinkState(Verdict.ALIVE, NOW - timedelta(minutes=at))
        for at in range(2_100)
    }
    remember_links(space, states)
    assert recall_links(space) == dict(list(states.items())[:2_000])


ROW: dict[str, object] = {
    "verdict": "alive",
    "checked_at": NOW.isoformat(),
    "cause": "answer",
    "status": 200,
    "target": "",
    "reason": "",
}


DAMAGED: list[dict[str, object]] = [
    {"verdict": "fine"},
    {"checked_at": "now"},
    {"checked_at": "2026-11-25T12:00:00"},
    {"checked_at": 1},
    {"cause": 1},
    {"status": "200"},
]
FILES = [
    b"",
    b"{",
    b"[]",
    b"\xff",
    b"[" * 100_000,
    json.dumps({PAGE: []}).encode(),
    *(json.dumps({PAGE: ROW | each}).encode() for each in DAMAGED),
]


@pytest.mark.parametrize("content", FILES, ids=range(len(FILES)))
def test_what_is_damaged_is_forgotten(tmp_path: Path, content: bytes) -> None:
    space = Workspace(tmp_path)
    remember_links(space, {})
    (tmp_path / "build/.cache/links.json").write_bytes(content)
    assert recall_links(space) == {}
    remember_links(space, STATES)
    assert recall_links(space) == STATES


@given(
    st.dictionaries(st.text(max_size=20), st.none() | st.dictionaries(st.sampled_from(list(ROW)), st.text()))
)
def test_nothing_in_the_file_can_do_harm(
    tmp_path_factory: pytest.TempPathFactory, rows: dict[str, object]
) -> None:
    space = Workspace(tmp_path_factory.mktemp("space"))
    remember_links(space, {})
    (space.root / "build/.cache/links.json").write_text(json.dumps(rows), encoding="utf-8")
    assert isinstance(recall_links(space), dict)
