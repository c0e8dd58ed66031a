from __future__ import annotations

import pytest

from postiljon.checks.matching import picked
from postiljon.checks.page import Page

HTML = """<!doctype html><html><body>
<div id="top" class="sheet wide"><p class="lead" id="one">a <b id="bold">b</b></p></div>
<p id="two">c</p>
</body></html>"""


@pytest.mark.parametrize(
    ("selector", "ids"),
    [
        ("p", ["one", "two"]),
        ("P", ["one", "two"]),
        ("p.lead", ["one"]),
        (".sheet.wide", ["top"]),
        (".sheet.narrow", []),
        ("#two", ["two"]),
        (".sheet p", ["one"]),
        (".sheet b", ["bold"]),
        (".sheet > b", []),
        (".sheet>p>b", ["bold"]),
        ("body .sheet > p b", ["bold"]),
        ("[data-ogsc] .lead", ["one"]),
        ("p:hover", []),
        ("a[href]", []),
        ("p + p", []),
        ("", []),
    ],
)
def test_a_selector_picks(selector: str, ids: list[str]) -> None:
    assert [element.get("id") for element in picked(Page(HTML), selector)] == ids
