"""The plain text, and the order in which a screen reader meets a mail."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis.strategies import text

from postiljon.checks.page import Page
from postiljon.preview.simulate import simulate
from postiljon.preview.simulate.reading import heard
from tests.preview.mails import a_mail

HEARD = [
    ("<h1>Tea</h1><p>Green <b>and</b> black</p>", [("h1", "Tea"), ("", "Green and black")]),
    ('<p>See <a href="a">the shop</a> today</p>', [("", "See"), ("a", "the shop"), ("", "today")]),
    ('<img src="a.png" alt="A cup"><img src="b.png" alt="">', [("img", "A cup")]),
    ('<img src="a.png">', [("img", None)]),
    ('<a href="a"><img src="a.png" alt="A cup"></a>', [("a img", "A cup")]),
    ("<ul><li>Green</li><li>Black</li></ul>", [("li", "Green"), ("li", "Black")]),
    ('<table role="presentation"><tr><td>Tea</table>', [("", "Tea")]),
    ("<table><tr><th>Tea<td>Green</table>", [("th", "Tea"), ("td", "Green")]),
    ('<table><tr><td><table role="none"><tr><td>Tea</table>', [("td", "Tea")]),
    ('<div style="display:none">Hidden <h2>Title</h2></div>Tea', [("", "Tea")]),
    ('<p aria-hidden="true">Hidden</p> Tea', [("", "Tea")]),
    ("<style>p{}</style><title>Hidden</title><p> Tea\n and  milk </p>", [("", "Tea and milk")]),
    ("<p>Tea<span hidden>no</span> and <i>milk</i></p>", [("", "Tea and milk")]),
]


@pytest.mark.parametrize(("html", "expected"), HEARD)
def test_a_screen_reader_meets(html: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(" ".join(each.elements), each.text) for each in heard(Page(html))] == expected


def test_another_language_is_kept_with_the_text() -> None:
    found = heard(Page('<html lang="en"><p>Tea</p><p lang="nl">Thee <b>of</b></p><p>Milk</p></html>'))
    assert [(each.text, each.language) for each in found] == [("Tea", ""), ("Thee of", "nl"), ("Milk", "")]


def test_each_has_its_line() -> None:
    found = heard(Page("<html><body>\n<h1>Tea</h1>\n<img src=a alt=Cup></body></html>"))
    assert [(each.text, each.line) for each in found] == [("Tea", 2), ("Cup", 3)]


@given(text())
def test_every_text_comes_once_and_in_order(words: str) -> None:
    escaped = words.replace("&", "&amp;").replace("<", "&lt;")
    page = Page(f"<p>{escaped}</p>")
    everything = " ".join("".join(page.root.itertext()).split())
    assert " ".join(each.text or "" for each in heard(page)) == everything


def test_the_page_shows_what_is_heard_and_no_more_than_text() -> None:
    shown = simulate(
        '<html lang="en"><h1>Tea &lt;script&gt;</h1><img src="a.png"></html>', "reading-order"
    ).html
    assert '<code>h1</code><span dir="auto">Tea &lt;script&gt;</span>' in shown
    assert '<code>img</code><span dir="auto">∅</span>' in shown
    assert '<html lang="en">' in shown


LINKS = [
    ("See https://www.example.com/a?b=1&c=2.", ["https://www.example.com/a?b=1&amp;c=2"]),
    (
        "<https://www.example.com/>, <mailto:tea@example.com>",
        ["https://www.example.com/", "mailto:tea@example.com"],
    ),
    ("(https://www.example.com/a)", ["https://www.example.com/a"]),
    ("javascript:alert(1) ftp://example.com", []),
]


@pytest.mark.parametrize(("written", "links"), LINKS)
def test_the_text_part_has_links_to_click(written: str, links: list[str]) -> None:
    shown = simulate(a_mail(text=written), "plain-text").html
    assert [piece.split('"')[0] for piece in shown.split('<a href="')[1:]] == links


def test_what_stands_around_a_link_is_text() -> None:
    shown = simulate(a_mail(text="<b> https://www.example.com/ <i>"), "plain-text").html
    assert '&lt;b&gt; <a href="https://www.example.com/">https://www.example.com/</a> &lt;i&gt;' in shown


@given(text(alphabet="ab<>&\"' \n:/.http"))
def test_the_text_part_is_shown_exactly(written: str) -> None:
    page = Page(simulate(a_mail(text=written), "plain-text").html)
    shown = "".join(next(page.all("pre")).itertext())
    assert shown.removeprefix("\n") == written.replace("\r", "\n")
