from __future__ import annotations

from docs.reference import checks_page
from tests.command_line import ROOT


def test_the_page_of_checks_is_fresh() -> None:
    written = (ROOT / "docs/checks.md").read_text(encoding="utf-8")
    assert written == checks_page(), "make docs writes it anew"
