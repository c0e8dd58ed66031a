"""An article in the shape that ``--json`` prints: ``text`` is always plain, ``html`` beside it keeps the styles.

``items`` of a list are plain strings, and only an item with a list in it is an object with ``text``, ``html``,
``items`` and ``ordered``. What is plain by contract has its rich form beside it, item for item: ``html_items`` of
lists and references, ``html_rows`` of tables, ``lead_html``, ``caption_html`` and ``title_html``.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from .model import (
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
    Table,
    Text,
)


def article_json(article: Article) -> dict[str, Any]:
    """The fields of the command line's contract; author, date, url and image only when they are known."""
    known = {"author": article.author, "date": article.date, "url": article.url}
    return {
        "title": article.title,
        "lead": article.lead.plain,
        "lead_html": article.lead.html,
        "language": article.language,
        "blocks": [_block(block) for block in article.blocks],
        **{key: value for key, value in known.items() if value},
        **({"image": _image(article.image)} if article.image else {}),
    }


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Heading(text, level):
            return {"type": "heading", "level": level, **_text(text)}
        case Paragraph(text):
            return {"type": "paragraph", **_text(text)}
        case List():
            return _list(block)
        case Image():
            return {"type": "image", **_image(block)}
        case Quote(text):
            return {"type": "quote", **_text(text)}
        case Code(text):
            return {"type": "code", "text": text, "html": f"<pre>{escape(text, quote=False)}</pre>"}
        case Table():
            return _table(block)
        case Products():
            return {"type": "products"}
        case References():
            return _references(block)


def _text(text: Text) -> dict[str, Any]:
    return {"text": text.plain, "html": text.html}


def _list(block: List) -> dict[str, Any]:
    start = {"start": block.start} if block.ordered else {}
    return {"type": "list", "ordered": block.ordered, **start, **_items(block.items)}


def _items(items: Sequence[ListItem]) -> dict[str, Any]:
    return {"items": [_item(item) for item in items], "html_items": [item.text.html for item in items]}


def _item(item: ListItem) -> str | dict[str, Any]:
    if not item.items:
        return item.text.plain
    return {**_text(item.text), "ordered": item.ordered, **_items(item.items)}


def _image(image: Image) -> dict[str, Any]:
    caption = {"caption": image.caption.plain, "caption_html": image.caption.html}
    return {"src": image.src, "alt": image.alt, **caption, **({"href": image.href} if image.href else {})}


def _table(table: Table) -> dict[str, Any]:
    return {
        "type": "table",
        "header": table.header,
        "rows": [[cell.plain for cell in row] for row in table.rows],
        "html_rows": [[cell.html for cell in row] for row in table.rows],
    }


def _references(references: References) -> dict[str, Any]:
    return {
        "type": "references",
        "title": references.title.plain,
        "title_html": references.title.html,
        "items": [text.plain for text in references.items],
        "html_items": [text.html for text in references.items],
    }
