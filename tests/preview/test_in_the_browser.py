"""What a person does with the page, in a real browser."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.preview.conftest import Open, Opened, Scheme
from tests.preview.mails import a_mail

pytestmark = pytest.mark.browser

WHITE, BLACK = "rgb(255, 255, 255)", "rgb(16, 16, 16)"
PARTS = ("mail", "inbox", "text", "source", "headers")
BUTTONS_OUTSIDE = """[...document.querySelectorAll('button')].filter((button) =>
  button.offsetParent && button.getBoundingClientRect().right > innerWidth).length"""
SHIFTS = """() => new Promise((done) => new PerformanceObserver((list) =>
  done(list.getEntries().reduce((sum, each) => sum + each.value, 0))).observe({ type: 'layout-shift', buffered: true })
  || setTimeout(() => done(0), 200))"""


def background(opened: Opened, view: str = "desk") -> object:
    return opened.in_mail("mail.defaultView.getComputedStyle(mail.body).backgroundColor", view)


def press(opened: Opened, *keys: str) -> None:
    for key in keys:
        opened.page.keyboard.press(key)
    opened.drawn()


def button(opened: Opened, name: str) -> None:
    opened.page.locator("button:visible", has_text=name).first.click()
    opened.drawn()


def assert_accessible(opened: Opened) -> None:
    # axe cannot enter a frame without scripts; what is in it is the mail, not the page.
    found = Axe().run(opened.page, options={"iframes": False})
    assert found.violations_count == 0, found.generate_report()


def test_the_mail_stands_side_by_side_as_wide_as_a_desktop_and_a_phone(open_preview: Open) -> None:
    opened = open_preview(a_mail())
    assert (
        opened.in_mail("mail.defaultView.innerWidth"),
        opened.in_mail("mail.defaultView.innerWidth", "phone"),
    ) == (680, 375)
    shown = "mail.defaultView.getComputedStyle(mail.querySelector('.narrow')).display"
    assert (opened.in_mail(shown), opened.in_mail(shown, "phone")) == ("none", "block")


def test_a_frame_is_as_high_as_its_mail(open_preview: Open) -> None:
    opened = open_preview(a_mail())
    for view in ("desk", "phone"):
        assert opened.in_mail("mail.defaultView.innerHeight - mail.documentElement.scrollHeight", view) == 0
        assert opened.in_mail("mail.documentElement.scrollHeight > 2700", view)


def test_a_mail_that_is_too_wide_can_be_scrolled_sideways(open_preview: Open) -> None:
    opened = open_preview(a_mail(html="<!doctype html><div style='width:900px;height:600px'>wide</div>"))
    assert opened.in_mail("mail.documentElement.scrollWidth", "phone") == 908
    assert opened.page.evaluate("document.documentElement.scrollWidth") == 1280


@pytest.mark.parametrize("scheme", ["light", "dark", "null"])
def test_light_and_dark_follow_the_page_not_the_machine(scheme: Scheme, open_preview: Open) -> None:
    # Playwright's own schemes win from the frame's, as in browsers whose frames do not follow; "null" is Chromium.
    opened = open_preview(a_mail(), scheme=scheme)
    note = "mail.defaultView.getComputedStyle(mail.querySelector('.note')).color"
    assert (background(opened), background(opened, "phone"), opened.in_mail(note)) == (
        WHITE,
        WHITE,
        "rgb(51, 51, 51)",
    )
    press(opened, "d")
    assert (background(opened), background(opened, "phone")) == (BLACK, BLACK)
    assert opened.in_mail(note) == "rgb(221, 221, 221)"
    press(opened, "i")
    assert background(opened) == BLACK
    press(opened, "d")
    assert background(opened) == WHITE


def test_pictures_come_from_the_page(open_preview: Open) -> None:
    opened = open_preview(a_mail())
    assert opened.in_mail("mail.getElementById('loaf').naturalWidth") == 1
    assert opened.in_mail(
        "mail.getElementById('band').style.backgroundImage.startsWith('url(\"data:image/png')"
    )
    assert opened.requests == []


def test_without_pictures_a_box_of_the_same_size_shows_the_alt_text(open_preview: Open) -> None:
    opened = open_preview(a_mail(), state="pictures=off")
    box = "(({ offsetWidth, offsetHeight, textContent }) => [offsetWidth, offsetHeight, textContent])(mail.getElementById('%s'))"
    assert opened.in_mail(box % "loaf") == [600, 300, "A loaf on a board"]
    assert opened.in_mail(box % "rule") == [600, 8, ""]
    assert (
        opened.in_mail("mail.defaultView.getComputedStyle(mail.getElementById('loaf')).color")
        == "rgb(85, 51, 0)"
    )
    assert not opened.in_mail("mail.documentElement.outerHTML.includes('data:image')")
    assert opened.in_mail("mail.querySelector('img')") is None
    press(opened, "i")
    assert opened.in_mail("mail.getElementById('loaf').tagName") == "IMG"


def test_a_link_opens_a_new_tab_and_leaves_the_frame_alone(open_preview: Open) -> None:
    opened = open_preview(a_mail(), state="view=desk")
    frame = opened.page.frame_locator(".view[data-view=desk] iframe")
    with opened.page.context.expect_page() as tab:
        frame.locator("#shop").click()
    tab.value.wait_for_load_state()
    assert opened.requests == ["https://www.example.com/bread"]
    assert opened.page.frames[1].url == "about:srcdoc"
    assert tab.value.evaluate("window.opener") is None
    assert opened.in_mail("mail.getElementById('mail').href") == "mailto:hello@example.com"


def test_a_link_within_the_mail_stays_in_it(open_preview: Open) -> None:
    opened = open_preview(a_mail(), state="view=desk")
    opened.page.frame_locator(".view[data-view=desk] iframe").locator("#down").click()
    opened.page.wait_for_timeout(100)
    assert opened.new_tabs == []
    assert opened.in_mail("!!mail.getElementById('oven')")


def test_side_by_side_both_stay_at_the_same_heading(open_preview: Open) -> None:
    opened = open_preview(a_mail())
    oven = "mail.getElementById('oven').getBoundingClientRect().top"
    desk, phone = opened.in_mail(oven), opened.in_mail(oven, "phone")
    assert isinstance(desk, float | int)
    assert isinstance(phone, float | int)
    assert phone > desk + 1000
    opened.page.locator("[data-view=desk] .scroll").hover()
    opened.page.evaluate("(top) => { views[0].scroll.scrollTop = top; }", desk)
    opened.page.wait_for_timeout(150)
    assert opened.page.evaluate("views[1].scroll.scrollTop") == pytest.approx(phone, abs=2)


def test_the_address_says_what_is_shown_and_back_goes_back(open_preview: Open) -> None:
    opened = open_preview(a_mail())
    button(opened, "Phone")
    button(opened, "Dark")
    button(opened, "Pictures")
    assert opened.page.url.partition("#")[2] == "view=phone&mode=dark&pictures=off"
    button(opened, "Source")
    assert opened.page.url.partition("#")[2] == "part=source&view=phone&mode=dark&pictures=off"
    for expected in ("view=phone&mode=dark&pictures=off", "view=phone&mode=dark", "view=phone", ""):
        opened.page.go_back()
        opened.drawn()
        assert opened.page.url.partition("#")[2] == expected
    assert opened.in_mail("mail.getElementById('loaf').tagName") == "IMG"
    assert background(opened) == WHITE
    opened.page.go_forward()
    assert opened.page.locator("[data-value=phone]").get_attribute("aria-checked") == "true"


def test_a_shared_address_shows_the_same_and_a_strange_one_the_beginning(open_preview: Open) -> None:
    opened = open_preview(a_mail(), state="part=text&theme=dark")
    assert opened.page.locator("#text-content").is_visible()
    assert not opened.page.locator("#mail").is_visible()
    assert opened.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(23, 26, 31)"
    opened.go("part=%3Cscript%3E&view=__proto__&mode&constructor=1")
    assert opened.page.locator("#mail").is_visible()
    assert opened.complaints == []


def test_keys_work_also_from_within_the_mail_and_can_be_put_off(open_preview: Open) -> None:
    opened = open_preview(a_mail())
    opened.page.frame_locator(".view[data-view=desk] iframe").locator("h1").click()
    press(opened, "m")
    assert opened.page.url.endswith("#view=phone")
    press(opened, "w", "2")
    assert opened.page.url.endswith("#part=inbox")
    press(opened, "t", "t", "t", "t", "?")
    assert opened.page.locator("dialog").is_visible()
    button(opened, "Keys work")
    button(opened, "Close")
    press(opened, "d", "3")
    assert opened.page.url.endswith("#keys=off")


def test_every_control_can_be_reached_and_moved_by_keyboard(open_preview: Open) -> None:
    opened = open_preview(a_mail())
    names = []
    for _ in range(8):
        opened.page.keyboard.press("Tab")
        names.append(
            opened.page.evaluate(
                "document.activeElement.ariaLabel ?? document.activeElement.innerText.split('\\n')[0]"
            )
        )
        assert opened.page.evaluate("document.activeElement.matches(':focus-visible')")
    assert names == [
        "Skip to the mail",
        "Mail",
        "Both",
        "Light",
        "Pictures",
        "Page light or dark",
        "Keys",
        "The mail on a desktop, scrolls",
    ]
    opened.page.locator("#tab-mail").focus()
    press(opened, "ArrowLeft")
    assert opened.page.url.endswith("#part=headers")
    assert opened.page.evaluate("document.activeElement.id") == "tab-headers"
    opened.page.locator(".skip").focus()
    press(opened, "Enter")
    assert opened.page.url.endswith("#part=headers")
    assert opened.page.evaluate("document.activeElement.id") == "stage"


def test_the_source_and_the_text_can_be_copied(open_preview: Open) -> None:
    opened = open_preview(a_mail(), state="part=source")
    opened.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    button(opened, "Copy")
    opened.page.wait_for_selector("#said:text('Copied')", state="attached")
    assert opened.page.evaluate("navigator.clipboard.readText()") == a_mail().html


def test_lists_cut_a_long_subject_and_the_ruler_says_where(open_preview: Open) -> None:
    opened = open_preview(a_mail())
    marks = opened.page.locator(".ruler span:visible")
    assert marks.all_inner_texts() == ["33 Gmail app", "48 iPhone"]
    opened.go("part=inbox")
    for program in ("gmail-phone", "apple-phone", "outlook-desk"):
        subject = opened.page.locator(f".{program} .subject")
        assert subject.evaluate("(line) => line.scrollWidth > line.clientWidth"), program
    opened.page.locator("[data-value=dark]").click()
    assert (
        opened.page.locator(".list").first.evaluate("(list) => getComputedStyle(list).backgroundColor")
        == "rgb(23, 25, 28)"
    )


def test_a_subject_that_fits_has_no_ruler(open_preview: Open) -> None:
    opened = open_preview(a_mail(subject="Bread overnight"))
    assert opened.page.locator(".ruler span:visible").count() == 0


def test_it_fits_a_phone(open_preview: Open) -> None:
    long = "Uninterruptedlylongword" * 20
    mail = a_mail(name=long, subject=long, sender=long, text=long, headers=((long, long),))
    opened = open_preview(mail, width=390, height=844)
    for part in PARTS:
        opened.go(f"part={part}")
        size = "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
        assert opened.page.evaluate(size) == [390, 844], part
        assert opened.page.evaluate(BUTTONS_OUTSIDE) == 0, part


def test_on_a_phone_the_mail_runs_from_edge_to_edge(open_preview: Open) -> None:
    opened = open_preview(a_mail(), width=390, height=844)
    assert opened.in_mail("mail.defaultView.innerWidth", "phone") == 390
    button(opened, "Desktop")
    assert opened.page.locator(".view[data-view=desk] iframe").bounding_box() == pytest.approx(
        {"x": 0, "y": 226, "width": 390, "height": opened.page.evaluate("views[0].canvas.offsetHeight")},
        abs=40,
    )


@pytest.mark.parametrize(("width", "height"), [(1280, 900), (390, 844)])
def test_nothing_shifts_while_the_page_opens(width: int, height: int, open_preview: Open) -> None:
    opened = open_preview(a_mail(), width=width, height=height)
    assert opened.page.evaluate(SHIFTS) < 0.01


@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 1280), ("light", 390)])
def test_axe_finds_nothing(theme: str, width: int, open_preview: Open) -> None:
    opened = open_preview(a_mail(), width=width)
    for part in PARTS:
        opened.go(f"part={part}&theme={theme}&mode={theme}")
        assert_accessible(opened)


def test_axe_finds_nothing_in_the_list_of_keys(open_preview: Open) -> None:
    opened = open_preview(a_mail())
    press(opened, "?")
    assert_accessible(opened)
