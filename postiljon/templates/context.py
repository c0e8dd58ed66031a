"""Everything that a template sees: plain dicts, lists, texts and numbers, and HTML that is safe as it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from markupsafe import Markup

from postiljon.articles.model import (
    Article,
    Block,
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
from postiljon.products.model import Pick

from .brand import Brand
from .cards import card_rows
from .labels import Labels, direction, labels_for, month
from .model import Picture
from .rich_html import Field, link, picture_of, rich_html
from .theme import Theme
from .typography import bound

_DEEPEST_LIST = 4  # levels; what is nested deeper stands beside the level above it
_LOGO = (200, 40)  # pixels, at most
_MARK = 1.5  # a logo that is less wide than so many times its height is a mark: the name stands beside it
_MARK_SIZE = 28


def mail_context(
    article: Article,
    picks: Sequence[Pick],
    *,
    brand: Brand,
    theme: Theme,
    language: str,
    subject: str,
    preheader: str,
    pictures: Mapping[str, Picture],
    date: str | None,
    unsubscribe_url: str,
    field: Callable[[str], str],
) -> dict[str, Any]:
    """The values of email.mjml.j2 and its blocks; templates/README.md tells what each is.

    ``subject``, ``preheader`` and ``unsubscribe_url`` are texts with the tokens of merge fields in them; ``field``
    makes such a token from the inside of a merge field. ``pictures`` maps the names that the article, the picks and
    the brand use to pictures; an address on the web need not be in it. ``date`` is ISO 8601.
    """
    labels = labels_for(language)
    page = _Page(article.url, labels, language, theme, pictures, field, tuple(picks))
    is_rtl = direction(language) == "rtl"
    return {
        "subject": subject,
        "preheader": preheader,
        "language": language,
        "direction": "rtl" if is_rtl else "ltr",
        "start": "right" if is_rtl else "left",
        "end": "left" if is_rtl else "right",
        "date": month(date or "", language),
        "theme": _theme(theme),
        "labels": asdict(labels) | {"why": labels.why_for(brand.name)},
        "brand": _brand(brand, pictures),
        "hero": _hero(article, page),
        "title": bound(article.title),
        "lead": page.html(article.lead),
        "parts": _parts(article.blocks, page),
        "article_url": link(article.url),
        "unsubscribe_url": unsubscribe_url,
    }


@dataclass(frozen=True, slots=True)
class _Page:
    """What the blocks of one mail share."""

    url: str
    labels: Labels
    language: str
    theme: Theme
    pictures: Mapping[str, Picture]
    field: Field
    picks: tuple[Pick, ...]

    def html(self, text: Text) -> Markup:
        return rich_html(text, self.field, self.url)


def _theme(theme: Theme) -> dict[str, Any]:
    return {
        "light": dict(theme.light),
        "dark": dict(theme.dark),
        "serif": _css(theme.fonts["serif"]),
        "sans": _css(theme.fonts["sans"]),
        "type": {name: asdict(size) for name, size in theme.type.items()},
        "sizes": dict(theme.sizes),
    }


def _css(families: str) -> Markup:
    """Font families for an attribute in double quotes as well as for CSS; they were checked when they were read."""
    return Markup(families.replace('"', "'"))  # noqa: S704


def _brand(brand: Brand, pictures: Mapping[str, Picture]) -> dict[str, Any]:
    logo = picture_of(brand.logo, pictures)
    is_mark = logo is not None and logo.width < _MARK * logo.height
    return {
        "name": brand.name,
        "url": link(brand.url),
        "address": list(brand.address),
        "logo": None if logo is None else _logo(logo, is_mark),
        "shows_name": bool(brand.name) and (logo is None or is_mark),
    }


def _logo(logo: Picture, is_mark: bool) -> dict[str, Any]:
    most_wide, most_high = (_MARK_SIZE * 2, _MARK_SIZE) if is_mark else _LOGO
    width, height = logo.width or most_wide, logo.height or most_high
    scale = min(1.0, most_wide / width, most_high / height)
    return {"src": logo.address, "width": max(1, round(width * scale)), "height": max(1, round(height * scale))}


def _hero(article: Article, page: _Page) -> dict[str, Any] | None:
    if article.image is None:
        return None
    hero = _image(article.image, page, page.theme.sizes["width"])
    return hero if hero is None or hero["url"] else {**hero, "url": link(article.url)}


def _parts(blocks: Sequence[Block], page: _Page) -> list[dict[str, Any]]:
    """The mail's body: stretches of text, and the products where the article places them, or else at the end.

    A heading right above the products is theirs.
    """
    if not any(isinstance(block, Products) for block in blocks):
        blocks = (*blocks, Products())
    parts: list[dict[str, Any]] = []
    text: list[Block] = []
    waiting = bool(page.picks)
    for block in blocks:
        if not isinstance(block, Products):
            text.append(block)
        elif waiting:
            title = text.pop() if text and isinstance(text[-1], Heading) else None
            parts += [*_text_part(text, page, bool(parts)), _products(title, page)]
            text, waiting = [], False
    return [*parts, *_text_part(text, page, bool(parts))]


def _text_part(blocks: Sequence[Block], page: _Page, after_products: bool) -> list[dict[str, Any]]:
    shown = list(_blocks(blocks, page, "" if after_products else "lead"))
    return [{"kind": "text", "blocks": shown, "after_products": after_products}] if shown else []


def _products(title: Heading | Block | None, page: _Page) -> dict[str, Any]:
    rows = card_rows(
        page.picks,
        labels=page.labels,
        language=page.language,
        pictures=page.pictures,
        sizes=page.theme.sizes,
    )
    html = page.html(title.text) if isinstance(title, Heading) else page.labels.products
    return {"kind": "products", "title": html, "rows": rows}


def _blocks(blocks: Sequence[Block], page: _Page, before: str) -> Iterator[dict[str, Any]]:
    """Each block as {"kind", "after": the kind before it, …}; what a mail cannot show leaves its words."""
    level = 1
    for block in blocks:
        if isinstance(block, Heading):
            level = min(block.level or 2, level + 1)  # a level is never skipped, for those who listen
            shown: dict[str, Any] | None = {"kind": "heading", "html": page.html(block.text), "level": level}
        else:
            shown = _block(block, page)
        if shown:
            yield {**shown, "after": before}
            before = shown["kind"]


def _block(block: Block, page: _Page) -> dict[str, Any] | None:
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", "html": page.html(block.text)}
    if isinstance(block, List):
        return {"kind": "list", **_list(block.items, block.ordered, page), "start": block.start}
    if isinstance(block, Image):
        return _image_block(block, page)
    if isinstance(block, Quote):
        return {"kind": "quote", "paragraphs": [page.html(part) for part in _lines(block.text)]}
    if isinstance(block, Table):
        return _table(block, page)
    if isinstance(block, References):
        title = page.html(block.title) if block.title else page.labels.references
        return {"kind": "references", "title": title, "entries": [page.html(item) for item in block.items]}
    return None


def _lines(text: Text) -> Iterator[Text]:
    """The text at its line breaks."""
    line: list[Any] = []
    for run in text.runs:
        pieces = [run.text] if run.field else run.text.split("\n")
        for at, piece in enumerate(pieces):
            if at:
                yield from [Text.of(*line)] if line else []
                line = []
            line += [_with_text(run, piece)] if piece else []
    yield from [Text.of(*line)] if line else []


def _with_text(run: Any, text: str) -> Any:
    from dataclasses import replace

    return replace(run, text=text)


def _list(items: Sequence[ListItem], ordered: bool, page: _Page, level: int = 1) -> dict[str, Any]:
    entries = [_entry(item, page, level) for item in (items if level < _DEEPEST_LIST else _flat(items))]
    return {"ordered": ordered, "start": 1, "entries": entries}


def _entry(item: ListItem, page: _Page, level: int) -> dict[str, Any]:
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


def _image(image: Image, page: _Page, most: int) -> dict[str, Any] | None:
    picture = picture_of(image.src, page.pictures)
    if picture is None:
        return None
    return {
        "src": picture.address,
        "alt": image.alt,
        "width": min(most, picture.width or most),
        "caption": page.html(image.caption),
        "url": link(image.href, page.url),
    }


def _image_block(image: Image, page: _Page) -> dict[str, Any] | None:
    sizes = page.theme.sizes
    shown = _image(image, page, sizes["width"] - 2 * sizes["gutter"])
    if shown is not None:
        return {"kind": "image", **shown}
    return {"kind": "paragraph", "html": page.html(image.caption)} if image.caption else None


def _table(table: Table, page: _Page) -> dict[str, Any]:
    rows = [[page.html(cell) for cell in row] for row in table.rows]
    has_header = table.header and len(rows) > 1
    return {
        "kind": "table",
        "header": rows[0] if has_header else [],
        "rows": rows[1:] if has_header else rows,
        "columns": max(map(len, rows), default=0),
    }
