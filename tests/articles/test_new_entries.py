"""What is new in a feed that was read before."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from postiljon.articles.syndication import Entry, Feed, new_entries, seen_keys
from tests.articles.feeds import HOME


def blog(*ids: str) -> Feed:
    return Feed(url=HOME, entries=tuple(Entry(each, f"Post {each}", f"{HOME}{each}") for each in ids))


def test_only_what_was_not_seen_is_new() -> None:
    before, now = blog("b", "a"), blog("d", "c", "b", "a")
    assert [each.id for each in new_entries(now, seen_keys(before))] == ["d", "c"]
    assert new_entries(now, seen_keys(now)) == ()
    assert new_entries(now, ()) == now.entries


def test_an_entry_that_was_changed_is_not_new() -> None:
    before = blog("a")
    changed = replace(
        before.entries[0], title="Anders", html="Anders", url=f"{HOME}anders", published="2027-01-01"
    )
    assert new_entries(replace(before, entries=(changed,)), seen_keys(before)) == ()


def test_nor_is_one_whose_id_was_changed() -> None:
    before = blog("a")
    assert (
        new_entries(replace(before, entries=(replace(before.entries[0], id="nieuw"),)), seen_keys(before))
        == ()
    )


def test_an_address_that_entries_share_makes_none_of_them_old() -> None:
    def all_at(url: str, *ids: str) -> Feed:
        return Feed(url=HOME, entries=tuple(Entry(each, url=url) for each in ids))

    for url in (HOME, f"{HOME}podcast", ""):
        seen = seen_keys(all_at(url, "a", "b"))
        assert [each.id for each in new_entries(all_at(url, "c", "b", "a"), seen)] == ["c"]
    assert [each.id for each in new_entries(all_at(HOME, "b"), seen_keys(all_at(HOME, "a")))] == ["b"]


def test_twice_in_a_feed_is_once() -> None:
    twice = Feed(entries=(Entry("a", "Eerst"), Entry("a", "Later")))
    assert [each.title for each in new_entries(twice, ())] == ["Eerst"]


def test_what_is_from_before_is_not_new_though_it_was_never_seen() -> None:
    entries = tuple(
        Entry(date or "?", published=date)
        for date in ("2026-03-15", "2026-03-14T10:00:00+01:00", "", "2025-01-01")
    )
    found = new_entries(Feed(entries=entries), (), since="2026-03-14T09:00:00Z")
    assert [each.id for each in found] == ["2026-03-15", "2026-03-14T10:00:00+01:00", "?"]


@given(st.lists(st.text("abc", max_size=2)), st.lists(st.text("abc", max_size=2)))
def test_nothing_is_new_twice_and_nothing_is_forgotten(old: list[str], now: list[str]) -> None:
    def feed(ids: list[str]) -> Feed:
        return Feed(url=HOME, entries=tuple(Entry(each or "-", url=HOME + each) for each in ids))

    seen = seen_keys(feed(old))
    new = [each.id for each in new_entries(feed(now), seen)]
    assert set(new) == {each or "-" for each in now} - {each or "-" for each in old}
    assert len(new) == len(set(new))
    assert new_entries(feed(now), seen | seen_keys(feed(now))) == ()
