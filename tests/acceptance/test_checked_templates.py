"""Every template with every kind of article and any number of products: the checks find nothing that hurts a reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from postiljon.campaigns.checking import check_campaign
from postiljon.checks.rules import every_rule
from postiljon.workspace import Workspace
from tests.command_line import Run

TEMPLATES = ("magazine", "digest", "offer", "letter")
COUNTS = (0, 1, 2, 5, 9)
MOST_AT_ONCE = 5  # products in the mail that axe-core looks at
# Of axe-core, what is meant for pages of the web.
WEB_PAGE_RULES = ("landmark-one-main", "page-has-heading-one", "region")

LONG = """\
---
title: Alles over een rustige slaapkamer
description: Van het gordijn tot het kussen, in twaalf korte hoofdstukken.
language: nl
url: https://www.example.com/blog/slaapkamer
---

""" + "\n\n".join(
    f"## Hoofdstuk {number}\n\nEen kamer wordt rustig door wat er niet staat, en door wat er wel staat maar stil is. "
    f"Dit is de {number}e keer dat het helpt om op te ruimen, te luchten en het licht te dempen.\n\n"
    f"- eerst het gordijn\n- dan de lamp\n- ten slotte de telefoon"
    for number in range(1, 13)
)
BARE = """\
---
title: Was soll man vor dem Schlafen trinken?
description: Eine kurze Antwort auf eine häufige Frage.
language: de
---

Ein Glas warmes Wasser genügt. Nahrungsergänzungsmittel sind keine Voraussetzung für einen guten Schlaf.

> Wer ruhig trinkt, schläft ruhig.
"""
FROM_THE_RIGHT = """\
---
title: كيف تنام جيدا كل ليلة
description: خمس خطوات صغيرة قبل النوم.
language: ar
---

## الضوء

أطفئ الضوء قبل النوم بساعة واحدة، وضع الهاتف بعيدا عن السرير.

1. الهدوء
2. الظلام
3. الوقت
"""
ARTICLES = {"long": LONG, "bare": BARE, "from the right": FROM_THE_RIGHT}


def products(number: int) -> str:
    return "".join(
        f'[[product]]\nname = "Avondthee {each}"\ndescription = "Kamille en citroenmelisse"\nprice = "{each + 4}.95"\n'
        f"{'regular_price = ' + chr(34) + '19.95' + chr(34) if each % 3 == 1 else ''}\n"
        f'url = "https://www.example.com/thee-{each}"\nimage = "{"images/poeder.png" if each % 2 else ""}"\n'
        f'image_alt = "{f"Pot thee met deksel nummer {each}" if each % 2 else ""}"\n\n'
        for each in range(number)
    )


@pytest.fixture(scope="module")
def space(tmp_path_factory: pytest.TempPathFactory, run: Run) -> Workspace:
    folder = tmp_path_factory.mktemp("checked") / "workspace"
    assert run("init", folder).code == 0
    return Workspace(folder)


@pytest.fixture(scope="module")
def campaign(space: Workspace, run: Run, shared: Callable[[str], Path]) -> Callable[[str], str]:
    @cache
    def make(kind: str) -> str:
        name = kind.replace(" ", "-")
        source = next(shared("seeds").glob("*.txt")) if kind == "seed" else "-"
        made = run("new", name, "--from", source, cwd=space.root, stdin=ARTICLES.get(kind, ""))
        assert made.code == 0, made.stderr
        pictures = space.campaign("beter-slapen") / "images/poeder.png"
        (space.campaign(name) / "images/poeder.png").write_bytes(pictures.read_bytes())
        return name

    return make


@pytest.fixture
def axe(browser: Browser) -> Iterator[Callable[[str], str]]:
    page = browser.new_page(viewport={"width": 760, "height": 800})
    options = {"rules": {rule: {"enabled": False} for rule in WEB_PAGE_RULES}}

    def complaints(html: str) -> str:
        page.set_content(html)
        found = Axe().run(page, options=options)
        return found.generate_report() if found.violations_count else ""

    yield complaints
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize("kind", ["seed", *ARTICLES])
@pytest.mark.parametrize("template", TEMPLATES)
def test_nothing_hurts_a_reader(
    template: str, kind: str, space: Workspace, campaign: Callable[[str], str], axe: Callable[[str], str]
) -> None:
    folder = space.campaign(campaign(kind))
    settings = folder / "campaign.toml"
    text = settings.read_text(encoding="utf-8")
    written = next(line for line in text.splitlines() if line.startswith("template"))
    settings.write_text(text.replace(written, f'template = "{template}"'), encoding="utf-8")
    for number in COUNTS:
        (folder / "products.toml").write_text(products(number), encoding="utf-8")
        checked = check_campaign(space, space.settings(), folder.name, rules=every_rule())
        bad = [
            (finding.rule.code, finding.message, str(finding.place))
            for finding in checked.outcome.open
            if finding.severity != "note"
        ]
        assert not bad, f"{number} products"
        if number == MOST_AT_ONCE and checked.specimen:
            assert axe(checked.specimen.page.html) == ""


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_seed_is_light_in_every_template(
    template: str, tmp_path: Path, run: Run, shared: Callable[[str], Path]
) -> None:
    assert run("init", tmp_path / "light").code == 0
    article = next(shared("seeds").glob("*.txt"))
    made = run("new", "light", "--from", article, "--template", template, cwd=tmp_path / "light")
    assert made.code == 0, made.stderr
    data = run("build", "light", "--json", cwd=tmp_path / "light").json["data"]
    assert data["products"] == 4
    assert data["html_bytes"] < 55_000
