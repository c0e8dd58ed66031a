from __future__ import annotations

import pytest

from postiljon.articles.model import Run, Text
from postiljon.templates.model import Picture
from postiljon.templates.rich_html import link, picture_of, rich_html

T = Text.of


def shown(text: Text, base: str = "") -> str:
    return str(rich_html(text, lambda inside: f"[{inside}]", base))


def test_styles_are_nested_in_one_order() -> None:
    text = T("a ", Run("b", bold=True, italic=True, href="https://example.com/"), " c")
    assert shown(text) == 'a <a class="link" href="https://example.com/"><b><i>b</i></b></a> c'


def test_characters_of_html_stay_characters() -> None:
    text = T('1 < 2 & "3"\n<b>', Run("x", href='https://example.com/?a="1"&b=2'))
    assert shown(text).startswith("1 &lt; 2 &amp; &#34;3&#34;<br />&lt;b&gt;<a ")
    assert 'href="https://example.com/?a=%221%22&amp;b=2"' in shown(text)


def test_a_merge_field_becomes_its_token() -> None:
    text = T("Dag ", Run("recipient.first_name", bold=True, field=True), "!")
    assert shown(text) == "Dag <b>[recipient.first_name]</b>!"


def test_braces_in_words_are_no_merge_field() -> None:
    assert shown(T("{{ recipient.email }}")) == "{{ recipient.email }}"


def test_words_are_bound_across_runs() -> None:
    assert shown(T("een zin met een ", Run("eind", bold=True))) == "een zin met een\u00a0<b>eind</b>"
    assert shown(T("een zin voor ", Run("x", field=True), " daar")) == "een zin voor [x]\u00a0daar"


@pytest.mark.parametrize(
    ("address", "base", "expected"),
    [
        ("https://example.com/a b", "", "https://example.com/a%20b"),
        ("mailto:mies@example.com", "", "mailto:mies@example.com"),
        ("tel:+31201234567", "", "tel:+31201234567"),
        ("/tuin", "https://www.example.com/blog/1", "https://www.example.com/tuin"),
        ("//cdn.example.com/a", "https://www.example.com/", "https://cdn.example.com/a"),
        ("/tuin", "", ""),
        ("/tuin", "javascript:alert(1)", ""),
        ("#top", "https://www.example.com/", ""),
        ("javascript:alert(1)", "https://www.example.com/", ""),
        (" JAVA\nSCRIPT:alert(1)", "https://www.example.com/", ""),
        ("data:text/html,x", "", ""),
        ("", "https://www.example.com/", ""),
        (None, "", ""),
    ],
)
def test_a_mail_links_to_whole_addresses_of_known_kinds(
    address: str | None, base: str, expected: str
) -> None:
    assert link(address, base) == expected


def test_a_link_that_cannot_be_followed_leaves_its_words() -> None:
    assert shown(T("zie ", Run("hier", href="/tuin"))) == "zie hier"
    assert 'href="https://example.com/tuin"' in shown(T(Run("hier", href="/tuin")), "https://example.com/a")


def test_pictures_come_from_the_campaign_or_from_the_web() -> None:
    known = {"images/pot.png": Picture("pictures/pot.png", 10, 20)}
    assert picture_of("images/pot.png", known) == known["images/pot.png"]
    assert picture_of("https://img.example.com/pot.png", known) == Picture("https://img.example.com/pot.png")
    assert picture_of("images/lost.png", known) is None
    assert picture_of("data:image/png;base64,x", known) is None
    assert picture_of(None, known) is picture_of("", known) is None
