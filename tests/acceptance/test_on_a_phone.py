"""The mail in a browser as narrow as a phone: nothing sticks out, whatever the article has in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.command_line import Run

pytestmark = pytest.mark.browser

ARTICLE = """\
---
title: Nahrungsergänzungsmittelverordnungsfragen und Donaudampfschifffahrtsgesellschaftskapitäne
description: Magnesiumbisglycinatkapselherstellungsverfahren, kurz erklärt.
language: de
---

## Lebensmittelkennzeichnungspflichtenverzeichnis

| Füllung | Wärmeklasse | Waschbar bei | Lebensdauer |
|---|---|---|---|
| Gänsedaunen | 1 | 40 Grad | 15 Jahre |
| Magnesiumbisglycinatkapseln | 2 | 60 Grad | 10 Jahre |

> https://www.example.com/eine/sehr/lange/adresse/die/niemand/je/von/hand/eingeben/wird

1. eins
   - zwei
     - drei
       - vier
"""
PRODUCTS = """
[[product]]
name = "Magnesiumbisglycinatkapselvorratspaket"
price = "1234567.50"
regular_price = "2345678.50"
url = "https://www.example.com/"
"""


@pytest.mark.parametrize("width", [600, 375, 320])
def test_nothing_sticks_out(width: int, run: Run, workspace: Path, browser: Browser) -> None:
    assert run("new", "lang", "--from", "-", cwd=workspace, stdin=ARTICLE).code == 0
    (workspace / "campaigns" / "lang" / "products.toml").write_text(PRODUCTS, encoding="utf-8")
    assert run("build", "lang", cwd=workspace).code == 0
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto((workspace / "build" / "lang" / "email.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.close()
