"""A description is what fits under a name: whole when short, else whole sentences."""

from __future__ import annotations

import pytest

from postiljon.products.descriptions import brief

SENTENCE = "It sings when the water boils, and it has done so for a hundred years."


@pytest.mark.parametrize(
    ("text", "described"),
    [
        ("", None),
        (" \n", None),
        ("Cast  iron\n", "Cast iron"),
        (f"{SENTENCE} " * 4, f"{SENTENCE} {SENTENCE} {SENTENCE} {SENTENCE}"),
        (f"{SENTENCE} " * 9, f"{SENTENCE} {SENTENCE} {SENTENCE} {SENTENCE}"),
        ("Made by hand and " * 40, "Made by hand and " * 17 + "Made by…"),
        ("x" * 500, None),
        ("x" * 299 + " " + "x" * 9, None),
    ],
)
def test_descriptions(text: str, described: str | None) -> None:
    assert brief(text) == described
    assert brief(described or "") == described
