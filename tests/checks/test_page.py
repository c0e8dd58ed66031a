from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from postiljon.checks.page import Page, own_text, text_of

if TYPE_CHECKING:
    from lxml.html import HtmlElement

BODY = "<p>One <b>two</b> three<!-- no --> four</p> six"


@pytest.mark.parametrize(("read", "text"), [(text_of, "One two three four"), (own_text, "One three four")])
def test_the_text_of_an_element_goes_on_behind_what_is_in_it(
    read: Callable[[HtmlElement], str], text: str
) -> None:
    assert read(next(Page(BODY).all("p"))) == text


def test_the_words_of_a_link_go_on_behind_what_is_in_it() -> None:
    (link,) = Page('<a href="/a">The <b>warm</b> lamp</a> and so on').links
    assert link.words == "The warm lamp"
