"""What a person does with the page, in a real browser. A proof is the page itself, with its data inside."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from axe_playwright_python.sync_playwright import Axe

from postiljon.preview.simulate import views
from tests.preview.conftest import Open, Opened, Scheme
from tests.preview.mails import FINDINGS, a_mail

pytestmark = pytest.mark.browser

WHITE, BLACK = "rgb(255, 255, 255)", "rgb(16, 16, 16)"
LAYOUTS = (
    "",
    "mode=two",
    "mode=wall",
    "part=text",
    "part=source",
    "part=headers",
    "finding=A05&view=pictures-off",
)
BUTTONS_OUTSIDE = """[...document.querySelectorAll('button')].filter((button) =>
  button.offsetParent && button.getBoundingClientRect().right > innerWidth).length"""


def background(opened: Opened, at: int = 0) -> object:
    return opened.in_mail("mail.defaultView.getComputedStyle(mail.body).backgroundColor", at)


def assert_accessible(opened: Opened) -> None:
    # axe cannot enter a frame without scripts; what is in it is the mail, not the page.
    found = Axe().run(opened.page, options={"iframes": False})
    assert found.violations_count == 0, found.generate_report()


# -- the mail


def test_every_view_shows_the_mail_and_how_far_to_trust_it(open_proof: Open) -> None:
    opened = open_proof(a_mail())
    for view in views():
        if view.only_after:
            continue
        opened.go(f"view={view.id}")
        assert "BREAD THAT RISES OVERNIGHT" in opened.in_mail("mail.body.textContent.toUpperCase()"), view.id
        assert opened.page.locator(".bar .badge").inner_text() == view.badge
        height = "mail.defaultView.innerHeight - mail.documentElement.scrollHeight"
        assert opened.in_mail(height) == 0, view.id
    assert opened.requests == opened.complaints == []


def test_what_a_program_takes_out_is_listed_with_its_evidence_and_date(open_proof: Open) -> None:
    opened = open_proof(a_mail(), state="view=gmail-other")
    summary = opened.page.locator(".removed summary")
    assert int(summary.inner_text().split()[0]) > 0
    summary.click()
    rows = opened.page.locator(".pop tr")
    assert rows.count() > 0
    assert all("\nas of 20" in row or "as of 20" in row for row in rows.all_inner_texts())
    opened.go("view=apple-desktop")
    assert opened.page.locator(".removed").count() == 0


def test_a_width_is_that_of_the_mail_and_can_be_dragged(open_proof: Open) -> None:
    opened = open_proof(a_mail())
    assert opened.in_mail("mail.defaultView.innerWidth") == 600
    narrow = "mail.defaultView.getComputedStyle(mail.querySelector('.narrow')).display"
    assert opened.in_mail(narrow) == "none"
    opened.click("375")
    assert (opened.in_mail("mail.defaultView.innerWidth"), opened.in_mail(narrow)) == (375, "block")
    grip = opened.page.locator(".grip").bounding_box()
    assert grip
    opened.page.mouse.move(grip["x"] + 8, grip["y"] + 200)
    opened.page.mouse.down()
    opened.page.mouse.move(grip["x"] + 58, grip["y"] + 200, steps=4)
    opened.page.mouse.up()
    opened.drawn()
    assert opened.state == "width=475"
    opened.page.locator(".grip").press("ArrowLeft")
    opened.drawn()
    assert opened.in_mail("mail.defaultView.innerWidth") == 467
    assert opened.page.locator(".grip").get_attribute("aria-valuenow") == "467"


def test_a_mail_that_is_too_wide_can_be_scrolled_sideways(open_proof: Open) -> None:
    wide = "<!doctype html><div style='width:900px;height:600px'>wide</div>"
    opened = open_proof(a_mail(html=wide), state="width=375")
    assert opened.in_mail("mail.documentElement.scrollWidth") == 908
    assert opened.page.evaluate("document.documentElement.scrollWidth") == 1440


@pytest.mark.parametrize("scheme", ["light", "dark", "null"])
def test_own_dark_styles_follow_the_page_not_the_machine(scheme: Scheme, open_proof: Open) -> None:
    # Playwright's own schemes win from the frame's, as in browsers whose frames do not follow; "null" is Chromium.
    opened = open_proof(a_mail(), scheme=scheme)
    note = "mail.defaultView.getComputedStyle(mail.querySelector('.note')).color"
    assert (background(opened), opened.in_mail(note)) == (WHITE, "rgb(51, 51, 51)")
    opened.press("d")
    assert opened.state == "dark=own"
    assert (background(opened), opened.in_mail(note)) == (BLACK, "rgb(221, 221, 221)")
    opened.go("view=apple-dark")
    assert background(opened) == BLACK


def test_a_mail_without_a_ground_of_its_own_stands_on_that_of_a_program_not_of_the_page(
    open_proof: Open,
) -> None:
    opened = open_proof(a_mail(html="<!doctype html><p>Words"), state="theme=dark")
    ground = "getComputedStyle(document.querySelector('iframe')).backgroundColor"
    for view in ("apple-desktop", "plain-text", "reading-order"):
        opened.go(f"theme=dark&view={view}")
        assert opened.page.evaluate(ground) == WHITE
    opened.go("theme=light&view=apple-dark")
    assert opened.page.evaluate(ground) == "rgb(18, 18, 18)"


def test_forced_dark_is_called_an_illustration(open_proof: Open) -> None:
    opened = open_proof(a_mail(), state="dark=forced")
    assert background(opened) not in {WHITE, BLACK}
    assert opened.page.locator(".bar .badge").inner_text() == "illustration"
    assert "forced inversion" in opened.page.locator(".bar .how").inner_text()


def test_without_pictures_a_box_of_the_same_size_shows_the_alt_text(open_proof: Open) -> None:
    opened = open_proof(a_mail())
    assert opened.in_mail("mail.getElementById('loaf').naturalWidth") == 1
    opened.press("i")
    box = "(({ offsetWidth, offsetHeight, textContent }) => [offsetWidth, offsetHeight, textContent])(mail.getElementById('loaf'))"
    assert opened.in_mail(box) == [600, 300, "A loaf on a board"]
    assert opened.in_mail("mail.querySelector('img')") is None
    opened.press("i")
    assert opened.in_mail("mail.getElementById('loaf').tagName") == "IMG"
    assert opened.requests == []


def test_a_link_opens_a_new_tab_and_one_within_the_mail_stays_in_it(open_proof: Open) -> None:
    opened = open_proof(a_mail())
    frame = opened.page.frame_locator(".frame iframe")
    with opened.page.context.expect_page() as tab:
        frame.locator("#shop").click()
    tab.value.wait_for_load_state()
    assert opened.requests == ["https://www.example.com/bread"]
    assert tab.value.evaluate("window.opener") is None
    frame.locator("#down").click()
    opened.page.wait_for_timeout(50)
    assert opened.page.evaluate("document.querySelector('.scroll').scrollTop") > 300
    assert opened.page.frames[1].url == "about:srcdoc"
    assert len(opened.new_tabs) == 1


def test_side_by_side_both_stay_at_the_same_heading(open_proof: Open) -> None:
    opened = open_proof(a_mail(), state="mode=two&view=apple-desktop&beside=apple-phone")
    top = "scrollTop + canvas.getBoundingClientRect().top - scroll.getBoundingClientRect().top + scale * frame.contentDocument.getElementById('oven').getBoundingClientRect().top - 48"
    tops = opened.page.evaluate(f"places.map(({{ scroll, canvas, scale, frame }}) => scroll.{top})")
    assert tops[1] > tops[0] + 500
    opened.page.locator(".scroll").first.hover()
    opened.page.evaluate("(top) => { places[0].scroll.scrollTop = top; }", tops[0])
    opened.page.wait_for_timeout(100)
    assert opened.page.evaluate("places[1].scroll.scrollTop") == pytest.approx(tops[1], abs=2)


def test_the_wall_shows_nine_views_and_what_differs(open_proof: Open) -> None:
    opened = open_proof(a_mail(), FINDINGS, state="mode=wall")
    assert opened.page.evaluate("places.length") == 9
    lines = [line.split() for line in opened.page.locator(".sum li").all_inner_texts()]
    assert [(line[1], line[5:]) for line in lines] == [("A05", ["8"]), ("C11", ["5", "7"]), ("L01", [])]
    opened.page.locator(".tilebar").nth(3).click()
    opened.drawn()
    assert opened.state == "view=gmail-web"


# -- the findings


def test_a_finding_scrolls_to_its_element_outlines_it_and_names_the_place(open_proof: Open) -> None:
    opened = open_proof(a_mail(), FINDINGS)
    assert opened.page.locator(".mark").count() == 0
    opened.page.locator("[data-finding=C11]").click()
    opened.drawn()
    assert "finding=C11" in opened.state
    assert opened.page.locator(".finding.on .file").inner_text() == "article.md:12"
    assert "Why C11 matters." in opened.page.locator(".finding.on .more").inner_text()
    mark = opened.page.locator(".mark").bounding_box()
    heading = opened.page.frame_locator(".frame iframe").locator("h2").nth(1).bounding_box()
    assert mark
    assert heading
    assert mark["y"] == pytest.approx(heading["y"] - 5, abs=2)
    assert 150 < mark["y"] < 850


def test_a_finding_that_does_not_show_here_is_shown_where_it_does(open_proof: Open) -> None:
    opened = open_proof(a_mail(), FINDINGS)
    opened.page.locator("[data-finding=A05]").click()
    opened.drawn()
    assert opened.state == "view=pictures-off&finding=A05"
    assert opened.page.locator(".mark").inner_text() == "A05"
    opened.go("mode=two&view=apple-desktop&beside=pictures-off&finding=A05")
    assert opened.page.locator(".mark").all_inner_texts() == ["A05 fine here", "A05"]


def test_each_view_has_the_sign_of_what_goes_wrong_in_it(open_proof: Open) -> None:
    opened = open_proof(a_mail(), FINDINGS)
    signs = {
        row.get_attribute("data-view"): (row.locator(".dot").get_attribute("class") or "").split()[-1]
        for row in opened.page.locator("#views .row").all()
    }
    assert signs["pictures-off"] == "error"
    assert signs["gmx"] == "warning"
    assert signs["apple-desktop"] == "fine"


def test_a_finding_about_the_subject_marks_the_row_of_the_inbox(open_proof: Open) -> None:
    opened = open_proof(a_mail(), FINDINGS)
    opened.page.locator("[data-finding=H07]").click()
    opened.drawn()
    assert opened.page.locator(".inbox.on").count() == 1


def test_findings_are_grouped_counted_and_filtered(open_proof: Open) -> None:
    opened = open_proof(a_mail(), FINDINGS)
    assert opened.page.locator("#counts").inner_text().split() == ["2", "errors", "1", "warning", "1", "note"]
    titles = opened.page.locator(".group h3").all_inner_texts()
    assert [title.split("\n")[0] for title in titles] == ["Every view", "Only in other views", "Accepted"]
    assert titles[-1].endswith("1")
    opened.press("/")
    opened.page.keyboard.type("campaign.toml")
    opened.drawn()
    assert opened.page.locator("[data-finding]").count() == 1
    assert opened.state == "filter=campaign.toml"


# -- the page


def test_the_row_of_the_inbox_says_where_programs_cut(open_proof: Open) -> None:
    opened = open_proof(a_mail())
    assert opened.page.locator("#sender").inner_text() == "The Small Bakery"
    assert opened.page.locator("#snippet").inner_text() == "Four ingredients, one bowl, no kneading."
    assert opened.page.locator("#ruler span").all_inner_texts() == ["33 Gmail app", "48 iPhone"]
    opened = open_proof(a_mail(subject="Bread overnight", preheader=""))
    assert opened.page.locator("#ruler span").count() == 0
    assert "No preheader" in opened.page.locator("#snippet").inner_text()


@pytest.mark.parametrize(
    ("size", "verdict", "said"), [(21_370, "fits", "22"), (80_001, "near", "81"), (102_001, "over", "103")]
)
def test_the_size_is_held_against_what_gmail_shows(
    size: int, verdict: str, said: str, open_preview: Open
) -> None:
    opened = open_preview(a_mail(html="<p>" + "x" * (size - 3)))
    assert opened.page.locator("#size").get_attribute("class") == f"size {verdict}"
    assert opened.page.locator(".meter").get_attribute("aria-valuetext") == f"{said} of 102 kB"


def test_text_source_and_headers_are_shown_exactly_and_copied(open_proof: Open) -> None:
    opened = open_proof(a_mail(), state="part=text")
    assert opened.page.locator(".sheet pre").text_content() == a_mail().text
    opened.press("t")
    assert opened.page.locator(".sheet pre").text_content() == a_mail().html
    opened.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened.page.locator("[data-do=copyPart]").click()
    opened.page.wait_for_selector("#said:text('Copied')", state="attached")
    assert opened.page.evaluate("navigator.clipboard.readText()") == a_mail().html
    opened.press("t")
    assert opened.page.locator(".sheet pre").inner_text().splitlines()[1] == "Subject: Bread that rises"


def test_the_address_says_what_is_shown_and_back_goes_back(open_proof: Open) -> None:
    opened = open_proof(a_mail())
    for button in ("Gmail on the web", "320", "Forced"):
        opened.click(button)
    assert opened.state == "view=gmail-web&width=320&dark=forced"
    for expected in ("view=gmail-web&width=320", "view=gmail-web", ""):
        opened.page.go_back()
        opened.drawn()
        assert opened.state == expected
    assert opened.in_mail("mail.defaultView.innerWidth") == 600
    assert background(opened) == WHITE


def test_a_shared_address_shows_the_same_and_a_strange_one_the_beginning(open_proof: Open) -> None:
    opened = open_proof(a_mail(), state="part=source&theme=dark")
    assert opened.page.locator(".sheet pre.source").is_visible()
    assert opened.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(23, 26, 31)"
    opened.go("part=%3Cscript%3E&view=__proto__&mode&constructor=1&width=1e9&beside=x&finding=%22%5D")
    assert opened.page.locator(".frame iframe").is_visible()
    assert opened.page.locator(".bar h2").inner_text() == "Apple Mail, desktop"
    assert opened.complaints == []


def test_keys_work_also_from_within_the_mail_and_can_be_put_off(open_proof: Open) -> None:
    opened = open_proof(a_mail(), FINDINGS)
    opened.page.frame_locator(".frame iframe").locator("h1").click()
    opened.press("4", "m", "d", "i")
    assert opened.state == "view=gmail-web&width=full&dark=own&pictures=off"
    opened.press("1", "c", "w", "w", "j", "j", "k")
    assert opened.state == "view=pictures-off&pictures=off&finding=L01"
    opened.press("Escape", "1", "i", "t")
    assert opened.state == "part=text"
    opened.press("?")
    assert opened.page.locator("dialog").is_visible()
    opened.click("Keys work")
    opened.click("Close")
    opened.press("w", "3")
    assert opened.state == "part=text&keys=off"


def test_every_control_can_be_reached_and_moved_by_keyboard(open_proof: Open) -> None:
    opened = open_proof(a_mail(), FINDINGS[:1])
    name = "(({ ariaLabel, innerText, id }) => ariaLabel ?? (innerText.split('\\n').filter(Boolean)[0] || id))(document.activeElement)"
    names = []
    for _ in range(7):
        opened.page.keyboard.press("Tab")
        names.append(opened.page.evaluate(name))
        assert opened.page.evaluate("document.activeElement.matches(':focus-visible')")
    assert names == ["Skip to the mail", "One", "Copy HTML", "Page light or dark", "Keys", "error:", "fine:"]
    opened.page.locator("[data-set=mode] [data-value=one]").focus()
    opened.press("ArrowRight")
    assert opened.state == "mode=two"
    assert opened.page.evaluate("document.activeElement.dataset.value") == "two"
    opened.page.locator("[data-side=beside]").focus()
    opened.page.locator("[data-side=beside]").select_option("gmx")
    opened.drawn()
    assert opened.page.evaluate("document.activeElement.dataset.side") == "beside"
    opened.page.locator("#views .row").nth(2).focus()
    opened.press("Enter")
    assert opened.page.evaluate("document.activeElement.dataset.view") == "apple-dark"
    opened.page.locator(".skip").focus()
    opened.press("Enter")
    assert opened.page.evaluate("document.activeElement.id") == "stage"


@pytest.mark.parametrize(
    ("theme", "width", "language", "layouts"),
    [
        ("light", 1440, "en", ("", "mode=two", "part=headers", "finding=A05&view=pictures-off")),
        ("dark", 1440, "en", ("mode=wall", "finding=L01")),
        ("dark", 1024, "nl", ("finding=L01",)),
        ("light", 390, "nl", ("", "panel=findings", "panel=tools")),
    ],
)
def test_axe_finds_nothing(
    theme: str, width: int, language: str, layouts: Sequence[str], open_proof: Open
) -> None:
    opened = open_proof(a_mail(), FINDINGS, width=width, language=language)
    for layout in layouts:
        opened.go(f"{layout}&theme={theme}")
        assert_accessible(opened)


def test_axe_finds_nothing_in_lists_that_open(open_proof: Open) -> None:
    opened = open_proof(a_mail(), FINDINGS, state="view=gmx&finding=C11")
    opened.page.locator(".removed summary").click()
    assert_accessible(opened)
    opened.press("?")
    assert_accessible(opened)


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1024, 768), (390, 844)])
def test_it_fits_any_screen(width: int, height: int, open_proof: Open) -> None:
    long = "Uninterruptedlylongword" * 20
    mail = a_mail(name=long, subject=long, sender=long, text=long, headers=((long, long),))
    opened = open_proof(mail, FINDINGS, width=width, height=height, language="nl")
    panels = ("panel=views", "panel=findings", "panel=tools") if width == 390 else ()
    for layout in (*LAYOUTS, *panels):
        opened.go(layout)
        size = "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
        assert opened.page.evaluate(size) == [width, height], layout
        assert opened.page.evaluate(BUTTONS_OUTSIDE) == 0, layout


def test_on_a_phone_the_mail_runs_from_edge_to_edge(open_proof: Open) -> None:
    opened = open_proof(a_mail(), width=390, height=844)
    assert opened.in_mail("mail.defaultView.innerWidth") == 390
    opened.click("Views")
    opened.click("Gmail app")
    assert opened.state == "view=gmail-other"
    assert opened.page.locator(".frame iframe").bounding_box() == pytest.approx(
        {"x": 0, "y": 170, "width": 390, "height": opened.page.evaluate("places[0].frame.offsetHeight")},
        abs=60,
    )


def test_the_page_of_a_build_shows_no_findings_as_nothing_was_checked(open_preview: Open) -> None:
    opened = open_preview(a_mail())
    assert not opened.page.locator(".findings").is_visible()
    assert [row.inner_text().split("\n")[0] for row in opened.page.locator("#views .name").all()] == [
        "Apple Mail, desktop", "Apple Mail, phone", "Apple Mail, dark", "Pictures off", "Plain text"
    ]  # fmt: skip
    opened.press("d", "c")
    assert [background(opened), background(opened, 1)] == [BLACK, BLACK]
