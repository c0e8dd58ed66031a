from __future__ import annotations

import pytest

from postiljon.articles.html import read
from postiljon.articles.model import Run, Text
from tests.articles.pages import END, MIDDLE, OPENING, opened, page

LEAD = "Water, blaadjes en tijd: meer is er voor een goede kop thee niet nodig."


def lead(before: str = "", body: str = "", head: str = "") -> str:
    title = f"<h1>Over thee</h1>{before}"
    found = read(opened(page(f"{body}<p>{MIDDLE}</p>", head=f"<title>Over thee</title>{head}", title=title)))
    shown = [block for block in found.article.blocks if LEAD in str(block)]
    assert not (found.article.lead and shown), "a lead is not said twice"
    return found.article.lead.plain


@pytest.mark.parametrize(
    "html",
    [
        f'<p class="article-lead">{LEAD}</p>',
        f'<div class="post__intro"><p>{LEAD}</p></div>',
        f'<h2 class="subtitle">{LEAD}</h2>',
        f'<p class="standfirst">{LEAD}</p>',
        f'<div id="dek"><span>{LEAD}</span></div>',
        f'<p itemprop="subhead">{LEAD}</p>',
    ],
)
def test_an_element_that_is_called_so(html: str) -> None:
    assert lead(html) == LEAD


@pytest.mark.parametrize(
    "html",
    [
        f"<p>{LEAD}</p>",
        f'<p class="leaderboard">{LEAD}</p>',
        f'<p class="lead-image-caption">{LEAD}</p>',
        f'<div class="author-intro">{LEAD}</div>',
        '<p class="intro">Kort.</p>',
        f'<p class="intro"><a href="/x">{LEAD}</a></p>',
        '<p class="intro">Door Robin Jansen, 12 maart 2026</p>',
        f'<div class="intro">{MIDDLE * 6}</div>',
        f'<p class="intro">Over thee: {LEAD}</p>',
        "",
    ],
)
def test_and_others_are_not(html: str) -> None:
    assert lead(html) == ""


@pytest.mark.parametrize("name", ["description", "og:description"])
def test_the_description_when_the_page_shows_it(name: str) -> None:
    head = f'<meta name="{name}" content="{LEAD}">'
    assert lead(f"<h2>{LEAD}</h2>", head=head) == LEAD
    assert lead(f"<div>{LEAD}</div>", head=head) == LEAD
    assert lead("", head=head) == ""


def test_the_first_paragraph_is_no_lead_though_it_is_the_description() -> None:
    assert lead(head=f'<meta name="description" content="{OPENING}">') == ""


def test_what_stands_under_the_text_is_no_lead() -> None:
    found = read(opened(page(f'<p>{MIDDLE}</p><p>{END}</p></div><div><p class="intro">{LEAD}</p>')))
    assert found.article.lead == Text()


def test_a_lead_inside_the_text_is_taken_out_of_it() -> None:
    assert lead(body="") == ""
    raw = page("").replace(f"<p>{OPENING}".encode(), f'<p class="lead">{LEAD}</p><p>{OPENING}'.encode())
    found = read(opened(raw)).article
    assert found.lead.plain == LEAD
    assert LEAD not in str(found.blocks)


def test_a_lead_keeps_its_links() -> None:
    html = f'<p class="intro"><b>Water</b>, {LEAD} <a href="/x">Meer</a></p>'
    found = read(opened(page("", title=f"<h1>Over thee</h1>{html}"))).article
    link = Run("Meer", href="https://www.example.com/x")
    assert found.lead == Text.of(Run("Water", bold=True), f", {LEAD} ", link)
