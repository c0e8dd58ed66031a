"""Mails that mean harm, in a real browser: no script runs, nothing leaves, nobody is sent elsewhere."""

from __future__ import annotations

import pytest

from tests.preview.conftest import Open, Opened
from tests.preview.mails import HOSTILE, a_mail

pytestmark = pytest.mark.browser

AS_IT_IS = """(html) => new Promise((done) => {
  places[0].frame.onload = done;
  places[0].frame.srcdoc = html;
})"""


def harmless(opened: Opened) -> None:
    """What must hold after a hostile mail was shown, however it was shown."""
    page = opened.page
    assert page.evaluate("window.hit") is None
    assert {frame.evaluate("window.hit") for frame in page.frames[1:]} <= {None}
    assert {frame.url for frame in page.frames[1:]} <= {"about:srcdoc"}
    assert page.url.startswith(opened.address)
    assert page.title() == "Subject · Preview"
    assert opened.requests == opened.new_tabs == opened.complaints == []


@pytest.mark.parametrize("html", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_mail_cannot_break_out(html: str, open_preview: Open) -> None:
    parts = dict.fromkeys(("html", "text", "preheader", "sender", "to", "name"), html)
    opened = open_preview(a_mail(**parts, headers=((html, html),), subject="Subject"))
    for state in ("mode=two", "pictures=off&view=plain-text", "part=headers"):
        opened.go(state)
        opened.page.wait_for_timeout(20)
        harmless(opened)


@pytest.mark.parametrize("html", [HOSTILE[name] for name in ("a script address", "a base", "a form")])
def test_clicking_what_a_hostile_mail_offers_leads_nowhere(html: str, open_preview: Open) -> None:
    opened = open_preview(a_mail(html=html, subject="Subject"))
    opened.in_mail("mail.getElementById('bad').click()")
    opened.page.wait_for_timeout(100)
    harmless(opened)


def test_the_frame_and_the_policy_hold_by_themselves(open_preview: Open) -> None:
    """Also when the page would hand the mail to the frame exactly as it is."""
    opened = open_preview(a_mail(subject="Subject"))
    # No policy governs prefetching: that is why `link` is taken out of the mail.
    for name, html in HOSTILE.items() - {("a link tag", HOSTILE["a link tag"])}:
        opened.page.evaluate(AS_IT_IS, html)
        opened.page.wait_for_timeout(30)
        assert opened.page.evaluate("window.hit") is None, name
        assert opened.page.url.startswith(opened.address), name
        assert opened.requests == opened.new_tabs == [], name


def test_frames_may_not_run_scripts_send_forms_or_move_the_page(open_preview: Open) -> None:
    opened = open_preview(a_mail(), state="mode=two")
    frames = opened.page.locator("iframe").all()
    assert [set((frame.get_attribute("sandbox") or "").split()) for frame in frames] == 2 * [
        {"allow-same-origin", "allow-popups", "allow-popups-to-escape-sandbox"}
    ]
    assert all(frame.get_attribute("title") for frame in frames)


def test_a_subject_is_text_in_every_place(open_preview: Open) -> None:
    subject = "<img src=x onerror='hit = 1'></title><script>hit = 1</script>"
    opened = open_preview(a_mail(subject=subject))
    assert opened.page.evaluate("window.hit") is None
    assert opened.page.locator("#subject").text_content() == subject


def test_the_mails_public_pictures_are_all_that_is_asked_for_and_only_while_they_are_on(
    open_preview: Open,
) -> None:
    html = (
        "<img src='https://example.com/a.png'><p style='background:url(https://example.com/b.png)'>x"
        "<img src='http://example.com/insecure.png'><table background='https://example.com/c.png'></table>"
        "<img src='file:///etc/hostname'><video poster='https://example.com/d.png'></video>"
    )
    opened = open_preview(a_mail(html=html))
    assert {address.rpartition("/")[2] for address in opened.requests} <= {"a.png", "b.png", "c.png", "d.png"}
    assert {"https://example.com/a.png", "https://example.com/b.png"} <= set(opened.requests)
    opened.requests.clear()
    opened.page.goto("about:blank")
    opened.go("pictures=off")
    assert opened.requests == []
