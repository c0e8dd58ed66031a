"""The views themselves, and what a browser makes of them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from postiljon.checks.clients.support import support_table
from postiljon.preview.simulate import simulate, views
from tests.preview.simulate.examples import framed


def test_views_have_the_words_of_each_language() -> None:
    english, dutch = views("en"), views("nl-BE")
    assert [view.id for view in english] == [view.id for view in dutch]
    assert len({view.id for view in english}) == len({view.title for view in english}) == len(english) >= 15
    assert views("fr") == english
    different = [one.line != other.line for one, other in zip(english, dutch, strict=True)]
    assert all(different)


def test_only_known_filters_have_programs_of_the_table() -> None:
    for view in views():
        assert (
            bool(view.programs) == (view.badge in {"known filter", "illustration"})
            or view.id == "reading-order"
        )


def test_the_floor_is_made_of_webmails_that_drop_style_sheets() -> None:
    floor = next(view for view in views() if view.id == "floor")
    assert {"gmx.desktop-webmail", "web-de.desktop-webmail"} < set(floor.programs)
    style = support_table().feature("html-style")
    assert all("webmail" in each and style.verdict(each) == "n" for each in floor.programs)


# A mail as templates make them: two columns, side by side on a desktop by a media query, in Outlook by a table.
COLUMNS = """<!doctype html><html><head><style>
body { margin: 0 }
@media only screen and (min-width: 480px) { .half { width: 50% !important } }
</style></head><body style="margin:0"><div style="max-width:600px;margin:0 auto;font-size:0">
<!--[if mso]><table width="600" cellpadding="0" cellspacing="0"><tr><td width="300"><![endif]-->
<div class="half" id="one" style="display:inline-block;width:100%"><img src="a.png" alt="Green" width="280" height="100"></div><!--[if mso]></td><td width="300"><![endif]--><div class="half" id="two" style="display:inline-block;width:100%"><p style="font-size:16px;color:#111111">Black</p></div>
<!--[if mso]></td></tr></table><![endif]-->
</div></body></html>"""


@pytest.fixture
def window(browser: Browser) -> Page:
    return browser.new_page(viewport={"width": 600, "height": 600}, java_script_enabled=True)


def is_side_by_side(window: Page, view: str, width: int = 600) -> bool:
    window.set_viewport_size({"width": width, "height": 600})
    window.set_content(simulate(COLUMNS, view, pictures=False).html)
    tops = "[...document.querySelectorAll('span, p')].map((each) => each.getBoundingClientRect())"
    one, two = window.evaluate(f"{tops}.map(({{left, top}}) => ({{left, top}}))")
    return bool(two["left"] > one["left"] + 100)


@pytest.mark.browser
def test_columns_stand_as_each_program_would_have_them(window: Page) -> None:
    shown = {view.id: is_side_by_side(window, view.id) for view in views() if view.programs}
    stacked = {name for name, is_beside in shown.items() if not is_beside}
    assert stacked == {"gmail-entire", "gmail-other", "gmail-mobile-web", "gmx", "floor"}
    assert not is_side_by_side(window, "gmail-web", width=375)
    assert is_side_by_side(window, "outlook-windows", width=375)
    window.close()


@pytest.mark.browser
def test_a_picture_that_is_off_takes_the_room_of_the_picture(window: Page) -> None:
    window.set_content(
        simulate(framed('<img src="a.png" alt="Green" width="300" height="120">'), "pictures-off").html
    )
    box = window.locator("span").bounding_box()
    assert box is not None
    assert (box["width"], box["height"]) == (300, 120)
    window.close()


@pytest.mark.browser
def test_styles_for_the_body_of_a_page_are_not_for_a_webmail(window: Page) -> None:
    html = framed("<p>Tea</p>", css="body { color: rgb(255, 0, 0) } u + div p { font-size: 40px }")
    colours = {}
    for view in ("gmail-web", "apple-desktop"):
        window.set_content(simulate(html, view).html)
        colours[view] = window.locator("p").evaluate(
            "(p) => getComputedStyle(p).color + getComputedStyle(p).fontSize"
        )
    assert colours == {"gmail-web": "rgb(0, 0, 0)40px", "apple-desktop": "rgb(255, 0, 0)16px"}
    window.close()
