"""Which fingerprints were there before: as a set would tell it, in less memory."""

from __future__ import annotations

from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from postiljon.recipients.seen import SeenBefore


@given(st.lists(st.binary(min_size=16, max_size=16)))
def test_it_is_a_set(prints: list[bytes]) -> None:
    seen, known = SeenBefore(), set[bytes]()
    for print_ in prints:
        assert seen.add(print_) is (print_ in known)
        known.add(print_)


def test_it_grows() -> None:
    seen = SeenBefore()
    prints = [sha256(at.to_bytes(8)).digest() for at in range(20_000)]
    assert not any(map(seen.add, prints))
    assert all(map(seen.add, prints))
