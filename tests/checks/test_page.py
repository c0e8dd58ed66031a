from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING

import pytest

from postiljon.checks.page import Page, own_text, text_of
from postiljon.checks.rules import every_rule
from tests.checks.mails import findings, mail

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


@pytest.mark.parametrize(
    "page",
    [
        f"<p {' '.join(f'a{number}=x' for number in range(60_000))}>Tea</p>",
        f"<style>p {{ color: {'(' * 5_000} }}</style><p style='background:{'(' * 5_000}'>Tea</p>",
        f"<style>{'@media screen {' * 2_000}</style><p>Tea</p>",
    ],
    ids=["attributes", "brackets", "at-rules"],
)
def test_whatever_a_mail_is_made_of_every_rule_answers_soon(page: str) -> None:
    specimen = mail(page=page)
    started = process_time()
    for rule in every_rule():
        findings(rule, specimen)
    assert process_time() - started < 5


def test_every_rule_answers_for_every_page_that_tries_a_feature(shared: Callable[[str], Path]) -> None:
    for page in sorted(shared("corpus/caniemail/tests").glob("*.html")):
        specimen = mail(page=page.read_text(encoding="utf-8", errors="replace"))
        for rule in every_rule():
            findings(rule, specimen)
