from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postiljon.campaigns.feed_memory import FeedMemory, recall, remember
from postiljon.errors import WorkspaceError
from postiljon.workspace import Workspace

FEED = "https://example.com/blog/feed.xml"
MEMORY = FeedMemory(("guid-1", "https://example.com/é"), '"abc"', "Wed, 25 Nov 2026 10:00:00 GMT")


def test_a_feed_that_was_never_read_is_not_known(tmp_path: Path) -> None:
    assert recall(Workspace(tmp_path), FEED) is None


def test_what_is_remembered_is_recalled_and_other_feeds_stay(tmp_path: Path) -> None:
    space = Workspace(tmp_path)
    remember(space, FEED, MEMORY)
    remember(space, "https://example.com/other", FeedMemory(("a",)))
    assert recall(space, FEED) == MEMORY
    assert recall(space, "https://example.com/other") == FeedMemory(("a",))
    assert [path.name for path in (tmp_path / "campaigns").iterdir()] == ["feeds.json"]


def test_an_entry_is_kept_once_and_the_oldest_are_forgotten(tmp_path: Path) -> None:
    space = Workspace(tmp_path)
    remember(space, FEED, FeedMemory(("twice", "twice", *map(str, range(5_000)))))
    known = recall(space, FEED)
    assert known
    assert known.seen == tuple(map(str, range(5_000)))


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ('{\n"a": }', 2),
        ("[]", None),
        ('{"https://example.com/blog/feed.xml": 1}', None),
        ('{"https://example.com/blog/feed.xml": {"seen": [1]}}', None),
        ("[" * 100_000, None),
        ("\xff", None),
    ],
)
def test_a_file_that_was_edited_badly_is_an_error_with_its_place(
    tmp_path: Path, content: str, line: int | None
) -> None:
    file = tmp_path / "campaigns" / "feeds.json"
    file.parent.mkdir()
    file.write_bytes(content.encode("latin-1"))
    with pytest.raises(WorkspaceError) as caught:
        recall(Workspace(tmp_path), FEED)
    assert caught.value.place
    assert (caught.value.place.file, caught.value.place.line) == ("campaigns/feeds.json", line)
    assert file.read_bytes() == content.encode("latin-1")


@settings(max_examples=25)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"])), unique=True), st.text('abc"é'))
def test_any_id_survives(tmp_path_factory: pytest.TempPathFactory, seen: list[str], etag: str) -> None:
    space = Workspace(tmp_path_factory.mktemp("space"))
    remember(space, FEED, FeedMemory(tuple(seen), etag))
    assert recall(space, FEED) == FeedMemory(tuple(seen), etag)
