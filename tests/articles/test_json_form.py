from __future__ import annotations

import json
from typing import Any

from hypothesis import given

from postiljon.articles.json_form import article_json
from postiljon.articles.model import (
    Article,
    Block,
    Code,
    Heading,
    Image,
    List,
    ListItem,
    Paragraph,
    Products,
    Quote,
    References,
    Run,
    Table,
    Text,
)
from tests.articles import strategies

BOLD = Text.of("a & ", Run("b", bold=True))
HTML = "a &amp; <b>b</b>"


def block_json(block: Block) -> Any:
    return article_json(Article("", blocks=(block,)))["blocks"][0]


def test_what_every_article_has() -> None:
    assert article_json(Article("Slaap", BOLD, "nl")) == {
        "title": "Slaap",
        "lead": "a & b",
        "lead_html": HTML,
        "language": "nl",
        "blocks": [],
    }


def test_what_is_only_there_when_it_is_known() -> None:
    article = Article(
        "",
        author="Robin",
        date="2026-03-12",
        url="https://example.com/",
        image=Image("a.jpg", "alt", BOLD, "/b"),
    )
    known = article_json(article)
    assert (known["author"], known["date"], known["url"]) == ("Robin", "2026-03-12", "https://example.com/")
    assert known["image"] == {
        "src": "a.jpg",
        "alt": "alt",
        "caption": "a & b",
        "caption_html": HTML,
        "href": "/b",
    }


def test_blocks_of_text() -> None:
    text = {"text": "a & b", "html": HTML}
    assert block_json(Heading(BOLD, 3)) == {"type": "heading", "level": 3, **text}
    assert block_json(Heading(BOLD)) == {"type": "heading", "level": None, **text}
    assert block_json(Paragraph(BOLD)) == {"type": "paragraph", **text}
    assert block_json(Quote(BOLD)) == {"type": "quote", **text}
    assert block_json(Products()) == {"type": "products"}


def test_code() -> None:
    assert block_json(Code("a\n <b>")) == {
        "type": "code",
        "text": "a\n <b>",
        "html": "<pre>a\n &lt;b&gt;</pre>",
    }


def test_an_image() -> None:
    caption = {"caption": "", "caption_html": ""}
    assert block_json(Image("a.jpg")) == {"type": "image", "src": "a.jpg", "alt": "", **caption}


def test_a_list_has_plain_strings_and_objects_only_where_it_is_nested() -> None:
    nested = ListItem(Text.of("c"), (ListItem(BOLD),), ordered=True)
    assert block_json(List((ListItem(BOLD), nested))) == {
        "type": "list",
        "ordered": False,
        "items": [
            "a & b",
            {"text": "c", "html": "c", "ordered": True, "items": ["a & b"], "html_items": [HTML]},
        ],
        "html_items": [HTML, "c"],
    }
    assert block_json(List((ListItem(BOLD),), ordered=True, start=3))["start"] == 3


def test_a_table() -> None:
    assert block_json(Table(((BOLD, Text()),), header=False)) == {
        "type": "table",
        "header": False,
        "rows": [["a & b", ""]],
        "html_rows": [[HTML, ""]],
    }


def test_references() -> None:
    assert block_json(References((BOLD,), Text.of("Bronnen"))) == {
        "type": "references",
        "title": "Bronnen",
        "title_html": "Bronnen",
        "items": ["a & b"],
        "html_items": [HTML],
    }


@given(strategies.articles)
def test_every_article_can_be_printed(article: Article) -> None:
    assert json.loads(json.dumps(article_json(article))) == article_json(article)
