"""Product cards are cut out of pages, whatever the shop's theme, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from .page_files import MARK, cut_page, expected, fields, names_in

PAGES = Path(__file__).parent / "pages"


@pytest.mark.parametrize("name", names_in(PAGES))
def test_pages_are_cut_as_expected(name: str) -> None:
    wanted = expected(PAGES, name)
    left = cut_page((PAGES / f"{name}.html").read_bytes(), wanted.get("url", ""))
    assert fields(left.found.products) == wanted.get("products", [])
    assert fields(left.found.related) == wanted.get("related", [])
    assert [each.text for each in left.found.noise] == wanted["noise"]
    around = left.text.split(f" {MARK} ") if f" {MARK} " in left.text else left.text.split(MARK)
    assert (around[0].strip().endswith(wanted["before"]), around[1].strip().startswith(wanted["after"])) == (
        True,
        True,
    ), around
