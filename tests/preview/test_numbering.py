"""The numbers on the elements of a mail: those of the checks, whatever the HTML."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postiljon.checks.page import Page
from postiljon.preview.numbering import NUMBER, numbered
from postiljon.preview.shown import shown_view
from postiljon.preview.simulate import views
from tests.preview.mails import HOSTILE, HTML, a_mail

pieces = st.sampled_from(
    "<p> <b> </b> <td> <tr> <table> </table> <br/> <a\nhref=x> text <!-- <i> --> <style> i{} </style> <html> <BODY> <li>".split(
        " "
    )
)


@pytest.mark.parametrize("html", [HTML, *HOSTILE.values(), "", "<p>a<p>b", "<div><DIV id=x></DIV></div>"])
def test_an_element_has_its_own_number_or_none(html: str) -> None:
    elements = Page(numbered(html)).elements
    assert [element.tag for element in elements] == [element.tag for element in Page(html).elements]
    for number, element in enumerate(elements):
        assert element.get(NUMBER) in {None, str(number)}


def test_every_element_that_was_written_has_one() -> None:
    assert [element.get(NUMBER) for element in Page(numbered(HTML)).elements] == [
        str(number) for number in range(len(Page(HTML).elements))
    ]


@given(st.lists(pieces).map("".join))
def test_all_else_stays_as_it_was_written(html: str) -> None:
    found = numbered(html)
    for number in range(len(Page(html).elements)):
        found = found.replace(f' {NUMBER}="{number}"', "", 1)
    assert found == html


@pytest.mark.parametrize(
    "view", [view.id for view in views() if view.id not in {"plain-text", "reading-order"}]
)
def test_the_numbers_come_through_every_program(view: str) -> None:
    number = next(n for n, each in enumerate(Page(HTML).elements) if each.get("id") == "loaf")
    html = shown_view(a_mail(), view, pictures=view != "yahoo", forced_dark=False, language="en")["html"]
    (found,) = (element for element in Page(html).elements if element.get(NUMBER) == str(number))
    assert "loaf" in str(found.get("id")) or found.get("alt") == "A loaf on a board"
