"""An article's blocks as a template sees them: plain dicts, each with its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup, escape

from postiljon.articles.model import (
    Article,
    Block,
    Code,
    Heading,
    Image,
    List,
    ListItem,
    Paragraph,
    Quote,
    References,
    Run,
    Table,
    Text,
)
from postiljon.products.model import Pick

from .labels import Labels
from .model import Picture
from .rich_html import Field, link, picture_of, rich_html
from .theme import Theme
from .typography import glued, text_width

KINDS = ("heading", "paragraph", "list", "image", "quote", "code", "table", "references")

_SPACES = re.compile(r"^ +| {2,}")
_NEARLY = 0.9  # of the column: a picture so wide is drawn as wide as it
_PHONE_CELL, _BETWEEN_CELLS = 14, 8  # pixels, of a table on a phone
_DEEPEST_LIST = 4  # levels; what is nested deeper stands beside the level above it


@dataclass(frozen=True, slots=True)
class Page:
    """What the blocks of one mail share: where the article is, and in what words and sizes it is shown."""

    url: str
    labels: Labels
    language: str
    theme: Theme
    pictures: Mapping[str, Picture]
    field: Field
    picks: tuple[Pick, ...]

    def html(self, text: Text) -> Markup:
        """``text`` as HTML with the tokens of its merge fields."""
        return rich_html(text, self.field, self.url)

    def cell(self, text: Text) -> Markup:
        """The same for a narrow column, where the last two words may part."""
        return rich_html(text, self.field, self.url, glued)


def below_hero(article: Article) -> tuple[Block, ...]:
    """The blocks without the picture that stands on top of the mail already."""
    top = article.image.src if article.image else None
    return tuple(block for block in article.blocks if not (isinstance(block, Image) and block.src == top))


def shown_blocks(
    blocks: Sequence[Block], page: Page, before: str, *, under: int = 1
) -> Iterator[dict[str, Any]]:
    """Each block as {"kind", "after": the kind before it, …}; what a mail cannot show leaves its words.

    ``under`` is the level of the title that they stand under.
    """
    level = under
    for block in blocks:
        if isinstance(block, Heading):
            wanted = min((block.level or 2) + under - 1, 6)
            level = min(wanted, level + 1)  # a level is never skipped, for those who listen
            shown: dict[str, Any] | None = {"kind": "heading", "html": page.html(block.text), "level": level}
        else:
            shown = _block(block, page)
        if shown:
            yield {**shown, "after": before}
            before = shown["kind"]


def _block(block: Block, page: Page) -> dict[str, Any] | None:
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", "html": page.html(block.text)}
    if isinstance(block, List):
        return {"kind": "list", **_list(block.items, block.ordered, page), "start": block.start}
    if isinstance(block, Image):
        return _image_block(block, page)
    if isinstance(block, Quote):
        return {"kind": "quote", "paragraphs": [page.html(part) for part in _lines(block.text)]}
    if isinstance(block, Code):
        return {"kind": "code", "html": _code(block.text)}
    if isinstance(block, Table):
        return _table(block, page)
    if isinstance(block, References):
        title = page.html(block.title) if block.title else page.labels.references
        return {"kind": "references", "title": title, "entries": [page.html(item) for item in block.items]}
    return None


def _lines(text: Text) -> Iterator[Text]:
    """The text at its line breaks."""
    line: list[Run] = []
    for run in text.runs:
        pieces = [run.text] if run.field else run.text.split("\n")
        for at, piece in enumerate(pieces):
            if at:
                yield from [Text.of(*line)] if line else []
                line = []
            line += [replace(run, text=piece)] if piece else []
    yield from [Text.of(*line)] if line else []


def _list(items: Sequence[ListItem], ordered: bool, page: Page, level: int = 1) -> dict[str, Any]:
    entries = [_entry(item, page, level) for item in (items if level < _DEEPEST_LIST else _flat(items))]
    return {"ordered": ordered, "start": 1, "entries": entries}


def _entry(item: ListItem, page: Page, level: int) -> dict[str, Any]:
    nested = item.items and level < _DEEPEST_LIST
    return {
        "html": page.html(item.text),
        "nested": _list(item.items, item.ordered, page, level + 1) if nested else None,
    }


def _flat(items: Sequence[ListItem]) -> Iterator[ListItem]:
    """Items of all depths, in reading order."""
    waiting = list(reversed(items))
    while waiting:
        item = waiting.pop()
        yield item
        waiting += reversed(item.items)


def shown_hero(article: Article, page: Page) -> dict[str, Any] | None:
    """The article's picture as wide as the mail; it leads to the article where it leads nowhere else."""
    if article.image is None:
        return None
    hero = shown_image(article.image, page, page.theme.sizes["width"])
    if hero is None or hero["url"] or not hero["alt"]:  # a link needs words
        return hero
    return {**hero, "url": link(article.url)}


def shown_image(image: Image, page: Page, most: int) -> dict[str, Any] | None:
    picture = picture_of(image.src, page.pictures)
    if picture is None:
        return None
    width = _shown_width(picture, most)
    return {
        "src": picture.address,
        "alt": image.alt,
        "width": width,
        "height": round(picture.height * width / picture.width) if picture.width else 0,
        "caption": page.html(image.caption),
        "url": link(image.href, page.url),
    }


def _shown_width(picture: Picture, most: int) -> int:
    """As wide as it is, and as its column if it nearly is."""
    return most if picture.width >= _NEARLY * most else picture.width or most


def _image_block(image: Image, page: Page) -> dict[str, Any] | None:
    sizes = page.theme.sizes
    shown = shown_image(image, page, sizes["width"] - 2 * sizes["gutter"])
    if shown is not None:
        return {"kind": "image", **shown}
    return {"kind": "paragraph", "html": page.html(image.caption)} if image.caption else None


def _code(text: str) -> Markup:
    """The lines with their indents as no-break spaces: Outlook knows no other way to keep them and still wrap."""
    return Markup("<br />").join(
        escape(_SPACES.sub(lambda found: "\u00a0" * len(found[0]), line)) for line in text.split("\n")
    )


def _table(table: Table, page: Page) -> dict[str, Any]:
    rows = [[page.cell(cell) for cell in row] for row in table.rows]
    has_header = table.header and len(rows) > 1
    return {
        "kind": "table",
        "header": rows[0] if has_header else [],
        "rows": rows[1:] if has_header else rows,
        "narrowest": _narrowest(table),
    }


def _narrowest(table: Table) -> int:
    """How many pixels wide the table is at least when no word of it is parted, as small as a phone shows it."""
    longest = [0.0] * max(map(len, table.rows), default=0)
    for number, row in enumerate(table.rows):
        is_bold = table.header and not number
        for column, cell in enumerate(row):
            words = glued(cell.plain).replace("\n", " ").split(" ")
            widths = (text_width(word, _PHONE_CELL, bold=is_bold) for word in words)
            longest[column] = max(longest[column], *widths, 0.0)
    return round(sum(longest)) + _BETWEEN_CELLS * len(longest)
