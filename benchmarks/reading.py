"""What readers make of a page: postiljon, and others to compare it with."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from importlib import import_module
from typing import Any

from postiljon.articles.html import read
from postiljon.articles.json_form import article_json
from postiljon.articles.page import read_page
from postiljon.articles.pages.charset import page_text
from postiljon.errors import SourceError

_NO_ARTICLE: dict[str, Any] = {"title": "", "lead": "", "blocks": []}


def article_of(raw: bytes, url: str) -> dict[str, Any]:
    """The article on a page as ``--json`` prints it; an empty one where there is none."""
    try:
        return article_json(read(read_page(raw, "page.html", url=url)).article)
    except SourceError:
        return _NO_ARTICLE


def text_of(article: dict[str, Any]) -> str:
    """The running text of an article: its lead and its blocks, without the captions of pictures."""
    return "\n".join([article["lead"], *(line for block in article["blocks"] for line in _lines(block))])


def html_of(article: dict[str, Any]) -> str:
    """The blocks of an article as HTML, for whoever counts elements."""
    return f"<div>{''.join(map(_html, article['blocks']))}</div>"


def trafilatura_text(raw: bytes, *, precise: bool = False) -> str:
    """The text that trafilatura finds."""
    from trafilatura import extract

    return extract(raw, include_comments=False, favor_precision=precise) or ""


def trafilatura_html(raw: bytes, url: str) -> str:
    """All the structure that trafilatura keeps."""
    from trafilatura import extract

    html = extract(
        raw,
        url=url,
        output_format="html",
        include_comments=False,
        include_links=True,
        include_images=True,
        include_formatting=True,
    )
    return html or ""


def readability_html(raw: bytes, url: str) -> str | None:
    """What readability-lxml keeps; None when it is not installed."""
    try:
        document = import_module("readability").Document
    except ImportError:
        return None
    return str(document(page_text(raw), url=url).summary())


def _lines(block: dict[str, Any]) -> Iterator[str]:
    if "text" in block:
        yield block["text"]
    if block.get("type") == "references":
        yield block["title"]
    for item in block.get("items", ()):
        yield from [item] if isinstance(item, str) else _lines(item)
    for row in block.get("rows", ()):
        yield " ".join(row)


def _html(block: dict[str, Any]) -> str:
    kind = block["type"]
    if kind == "heading":
        return f"<h2>{block['html']}</h2>"
    if kind in {"paragraph", "quote"}:
        tag = "p" if kind == "paragraph" else "blockquote"
        return f"<{tag}>{block['html']}</{tag}>"
    if kind == "list":
        return _list(block)
    if kind == "references":
        return f"<h2>{block['title_html']}</h2>" + _list({**block, "ordered": True})
    if kind == "table":
        rows = ("".join(f"<td>{cell}</td>" for cell in row) for row in block["html_rows"])
        return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
    if kind == "image":
        caption = f"<figcaption>{block['caption_html']}</figcaption>"
        return f'<figure><img src="{escape(block["src"])}">{caption}</figure>'
    return str(block.get("html", ""))


def _list(block: dict[str, Any]) -> str:
    tag = "ol" if block["ordered"] else "ul"
    items = (
        f"<li>{html}{'' if isinstance(item, str) else _list(item)}</li>"
        for item, html in zip(block["items"], block["html_items"], strict=True)
    )
    return f"<{tag}>{''.join(items)}</{tag}>"
