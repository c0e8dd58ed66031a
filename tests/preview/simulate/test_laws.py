"""What holds for every mail and every view, whatever the mail is."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postiljon.errors import UsageError
from postiljon.preview.simulate import simulate, views
from postiljon.preview.simulate.model import BADGES, Simulated
from tests.preview.mails import HOSTILE, HTML, a_mail

PIECES = [
    *HOSTILE.values(),
    "<p style='margin:-4px;background:url(a.png) red;color:#fff'>Tea",
    "<style>@media screen{.a,b > p:hover{color:red}</style>",
    "<style>p{content:'\\3c/style><script>let a</script>'}",
    "<!--[if mso]><v:rect fillcolor=red style='width:9px'><v:textbox><table><tr><td><![endif]-->",
    "<!--[if !mso]><!--><img src='a.svg' onerror='let a' alt='&lt;b&gt;'><!--<![endif]-->",
    "<div style='display:none;mso-hide:all'><table><tr><td style='mso-padding-alt:9px'>",
    "<svg><style>p{color:red}</style><title>&#1;&#0;</title></svg>\x01\ud800",
    "<select><option><dialog open><ul><li><picture><source srcset=a.webp><img>",
    "</body></html><body class='a' id='b'>",
    "<p class='a&#1;b' id='&#2;' bgcolor=white style='color:red;font-family:\"&#3;\"'>",
    "<img src=a.svg alt='a&#4;'><style>p:hover, a { content: '\x05' } b:has(i) {}</style>",
    "<![if mso]><table background='a&#2;.png' role='presentation'>",
]
mails = st.lists(st.sampled_from(PIECES) | st.text(max_size=20), max_size=6).map("".join)
names = st.sampled_from([view.id for view in views()])


class Active(HTMLParser):
    """The scripts of a page, and what else a browser would run."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [tag] if tag in {"script", "iframe", "object", "embed"} else []
        self.found += [name for name, _ in attrs if name.startswith("on")]
        self.found += [
            value or "" for _, value in attrs if re.match(r"\s*javascript:", value or "", re.IGNORECASE)
        ]


def shown_safely(html: str, view: str, *, pictures: bool = False, dark: bool = True) -> Simulated:
    shown = simulate(a_mail(html=html, text=html), view, pictures=pictures, forced_dark=dark)
    assert shown.html.encode("utf-8").decode("utf-8") == shown.html
    assert len(Active(shown.html).found) <= len(Active(html).found)
    assert all(removed.count > 0 and removed.evidence for removed in shown.removed)
    return shown


@given(mails, names, st.booleans(), st.booleans())
@settings(max_examples=300, deadline=None)
def test_no_mail_makes_it_fail_and_nothing_comes_in_that_runs(
    html: str, view: str, pictures: bool, dark: bool
) -> None:
    shown_safely(html, view, pictures=pictures, dark=dark)


@pytest.mark.parametrize("piece", PIECES)
def test_no_piece_of_a_damaged_mail_makes_any_view_fail(piece: str) -> None:
    for view in views():
        shown_safely(piece, view.id)
        shown_safely(f"<html><body class='a'>{piece}{piece}</body></html>", view.id, dark=False)


@given(mails, names)
@settings(max_examples=60, deadline=None)
def test_the_same_mail_gives_the_same_answer(html: str, view: str) -> None:
    assert simulate(html, view) == simulate("".join(list(html)), view)


@given(mails, st.sampled_from(["gmx", "pictures-off"]))
@settings(max_examples=100, deadline=None)
def test_what_a_filter_has_let_through_it_lets_through(html: str, view: str) -> None:
    once = simulate(html, view).html
    twice = simulate(once, view)
    assert {each.rule for each in twice.removed} <= {"never-runs", "html-body"}


@pytest.mark.parametrize("view", views(), ids=lambda view: view.id)
def test_no_script_of_a_hostile_mail_is_left(view: object) -> None:
    for name in (
        "a script",
        "an event",
        "a frame in the frame",
        "a script address",
        "a plug-in",
        "a base",
        "a refresh",
    ):
        shown = simulate(HOSTILE[name], getattr(view, "id"))  # noqa: B009
        assert not Active(shown.html).found, name


def test_text_of_a_style_sheet_cannot_end_it() -> None:
    html = "<style>p::before, a:hover { content: '\\3c/style>\\3cimg src=a>' }</style><p>Tea"
    for view in views():
        assert "</style><img" not in simulate(html, view.id).html


def test_a_mail_that_nothing_is_done_to_is_exactly_what_it_was() -> None:
    for view in ("apple-desktop", "apple-phone", "apple-dark"):
        shown = simulate(HTML, view)
        assert (shown.html, shown.removed, shown.badge) == (HTML, (), "same engine")


def test_what_is_forced_is_an_illustration() -> None:
    for view in views():
        assert view.badge in BADGES
        assert simulate(HTML, view.id).badge == view.badge
        if view.id not in {"plain-text", "reading-order"}:
            assert simulate(HTML, view.id, forced_dark=True).badge == "illustration"


def test_lines_are_those_of_the_mail() -> None:
    html = "<html>\n<head><!--[if mso]>\n<xml>\n<o:a/></xml>\n<![endif]-->\n<style>\n.a{}\n.b:hover{color:red}</style>\n</head>\n<body>\n<p style='opacity:.5'>Tea</body></html>"
    lines = {removed.rule: removed.line for removed in simulate(html, "outlook-windows").removed}
    assert lines["css-pseudo-class-hover"] == 8
    assert lines["css-opacity"] == 11
    assert lines["word.conditions"] == 2


def test_equal_things_are_told_once_with_their_number() -> None:
    removed = simulate(
        "<p style='opacity:.5'>Tea</p>\n<p style='color:red;opacity:.5'>Tea</p>", "gmx"
    ).removed
    assert [(each.what, each.count, each.line) for each in removed if each.rule == "css-opacity"] == [
        ("opacity", 2, 1)
    ]
    assert simulate("<p style='opacity:.5'>Tea</p>" * 3, "gmx").count == 3


def test_what_is_in_something_that_is_gone_is_not_told_by_itself() -> None:
    html = "<select><option style='opacity:.5'>Tea</option></select>"
    assert {each.rule for each in simulate(html, "gmx").removed} == {"html-select"}


def test_a_picture_that_is_not_shown_is_told_once_and_its_box_is_dark_with_the_rest() -> None:
    html = "<img src='a.svg' alt='Tea' style='color:#000000'>"
    shown = simulate(html, "gmail-web", pictures=False, forced_dark=True)
    assert [
        (each.rule, each.count)
        for each in shown.removed
        if "color" not in each.what and each.what != "<body>"
    ] == [("image-svg", 1)]
    assert 'style="color:#ffffff' in shown.html


def test_a_webmail_has_a_doctype_of_its_own_and_apple_mail_that_of_the_mail() -> None:
    html = "<html><body><p onclick='a'>Tea</p></body></html>"
    assert simulate(html, "gmail-web").html.startswith("<!doctype html>")
    assert simulate(html, "apple-desktop").html.startswith("<html>")
    strict = "<!-- tea --><!DOCTYPE html PUBLIC 'a'>" + html
    assert simulate(strict, "apple-desktop").html.startswith("<!DOCTYPE html PUBLIC 'a'>")


def test_an_element_with_attributes_without_end_takes_no_time() -> None:
    html = "<p " + " ".join(f"on{number}=1" for number in range(30_000)) + ">Tea"
    began = process_time()
    assert all(not Active(simulate(html, view.id).html).found for view in views())
    assert process_time() - began < 3


def test_a_view_that_there_is_not_is_said_with_the_nearest() -> None:
    with pytest.raises(UsageError) as error:
        simulate(HTML, "gmail-wep")
    assert "gmail-web" in (error.value.hint or "")


REPEATED = [
    "<div style='display:none'><table><tr><td>",
    "x<script>1</script>",
    "<!--[if mso]><v:rect><![endif]-->",
    "<p style='color:red;margin:-4px'>Tea</p>",
    "<style>.a, .b:hover{padding:4px}</style>",
    "<img src=a.svg alt=b>x",
    "<b><i>",
]


@pytest.mark.parametrize("piece", REPEATED)
def test_a_mail_without_end_takes_time_in_line_with_its_length(piece: str) -> None:
    began = process_time()
    for view in views():
        simulate(piece * 3_000, view.id)
    assert process_time() - began < 4
