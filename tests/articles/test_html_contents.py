"""Tables of contents on a web page: furniture where the page says so, text where its author wrote them."""

from __future__ import annotations

import pytest

from postiljon.articles.page import parsed
from postiljon.articles.pages.html_blocks import read_blocks
from postiljon.articles.pages.html_contents import tables_of_contents
from postiljon.articles.pages.html_found import Context, texts_of
from postiljon.articles.pages.visible import tree_of
from tests.articles.pages import MIDDLE, reading

LINKS = "<ul><li><a href=#zetten>Zetten</a><ul><li><a href=#water>1.1 Water</a></ul><li><a href=#slot>Slot</a></ul>"
AWAY = "<ul><li><a href=/zetten>Zetten</a><li><a href=/slot>Slot</a></ul>"


def contents(html: str) -> list[str]:
    """The texts of a page that are taken for a table of contents."""
    found = read_blocks(tree_of(parsed(f"<p>{MIDDLE}</p>{html}<h2>Zetten</h2>", "")), Context())
    places = sorted(tables_of_contents(found))
    return [text.plain for place in places for text in texts_of(found[place].block)]


def test_it_is_left_out_and_the_reader_is_told() -> None:
    noise = reading(f"<p>{MIDDLE}</p><div><p>Inhoud</p><nav>{LINKS}</nav></div><p>{MIDDLE}</p>").noise
    assert [(each.text, each.why) for each in noise] == [
        (text, "table of contents") for text in ("Inhoud", "Zetten", "1.1 Water", "Slot")
    ]


@pytest.mark.parametrize(
    "html",
    [
        f"<div><p>Inhoud</p><nav>{LINKS}</nav></div>",
        f"<div><h2>Inhoud</h2><nav>{LINKS}</nav></div>",
        f"<div><p>Inhoud</p><div role=doc-toc>{LINKS}</div></div>",
        f"<div id=toc_container><p>Inhoud</p>{LINKS}</div>",
        f"<div class='post-toc'><div>Inhoud</div>{LINKS}</div>",
        f"<div><p>Inhoud</p><nav>{LINKS.replace('#', 'https://www.example.com/blog/thee#')}</nav></div>",
    ],
)
def test_what_the_page_calls_so_goes(html: str) -> None:
    assert contents(html) == ["Inhoud", "Zetten", "1.1 Water", "Slot"]


@pytest.mark.parametrize("title", ["Inhaltsverzeichnis", "Table of Contents", "Sommaire :", "In dit artikel"])
def test_in_four_languages(title: str) -> None:
    assert contents(f"<div><p>{title}</p><nav>{LINKS}</nav></div>")[0] == title


@pytest.mark.parametrize(
    "html",
    [
        f"<p>Inhoud</p>{LINKS}",
        f"<h2>Inhoud</h2>{LINKS}",
        f"<div class=toc><h2>Inhoud</h2>{LINKS}</div>",
        f"<details class=toc><summary>Inhoud</summary>{LINKS}</details>",
        f"<div class=toc><p>Soorten</p>{LINKS}</div>",
        f"<div><p>Inhoud</p><nav>{AWAY}</nav></div>",
        f"<div><p>Inhoud</p><nav>{AWAY.replace('/slot', '/zetten')}</nav></div>",
        f"<div><p>Inhoud</p><nav>{AWAY.replace('>Z', '#a>Z').replace('>S', '#b>S')}</nav></div>",
        f"<div class=toc><p>Inhoud</p><ul><li><a href=#a>Zetten</a>, {MIDDLE}</ul></div>",
    ],
)
def test_all_else_stays(html: str) -> None:
    assert not contents(html)
