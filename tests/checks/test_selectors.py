from __future__ import annotations

import pytest

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
        (".sheet *", ["one", "bold"]),
        ("p:hover", []),
        ("a[href]", []),
        ("div + p", ["two"]),
        ("", []),
    ],
)
def test_a_selector_picks(selector: str, ids: list[str]) -> None:
    assert [element.get("id") for element in Page(HTML).picked(selector)] == ids


def test_a_rule_has_several_selectors() -> None:
    assert [element.get("id") for element in Page(HTML).picked(".lead ,\n #two")] == ["one", "two"]
