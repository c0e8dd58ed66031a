"""A small share of `make fuzz`, and proof that harm would be seen."""

from __future__ import annotations

import time

import pytest

from postiljon.errors import SourceError
from tests.fuzz import harm
from tests.fuzz.damage import damaged
from tests.fuzz.harm import harm_of
from tests.fuzz.material import Thing, material

ROUNDS = 150


def test_damaged_files_do_no_harm() -> None:
    things = material()
    cases = (damaged(things, 2, number) for number in range(ROUNDS))
    assert {thing.name: bad for thing, raw in cases if (bad := harm_of(thing, raw))} == {}


def test_the_same_seed_damages_the_same_way() -> None:
    things = material()
    assert damaged(things, 3, 7) == damaged(things, 3, 7)
    assert len({damaged(things, 3, number)[1] for number in range(20)}) == 20


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ({"html": "<script>x</script>"}, "<script"),
        ({"blocks": [{"html": '<a href="javascript:x">y</a>'}]}, "<a"),
        ({"html": '<img src="x" onerror="y">'}, "<img"),
        ({"url": "javascript:x"}, "address"),
        ([{"image": " data:text/html,x"}], "address"),
    ],
)
def test_what_is_dangerous_is_seen(found: object, words: str) -> None:
    assert words in harm_of(Thing("a", b"", lambda _raw, _name: found), b"")


def test_a_crash_and_a_hang_are_seen_and_a_typed_error_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(error: Exception) -> Thing:
        def read(_raw: bytes, _name: str) -> object:
            raise error

        return Thing("a", b"", read)

    assert harm_of(fails(KeyError("x")), b"").startswith("KeyError")
    assert harm_of(fails(SourceError("this is empty")), b"") == ""
    assert harm_of(fails(SourceError("")), b"") == "an error without words"
    monkeypatch.setattr(harm, "MOST_SECONDS", 0.05)
    assert harm_of(Thing("a", b"", lambda _raw, _name: _without_end()), b"") == "more than 0.05 s"


def _without_end() -> None:
    end = time.process_time() + 2
    while time.process_time() < end:
        pass
