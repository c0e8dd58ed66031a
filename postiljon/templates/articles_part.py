"""The articles that a mail announces, as a template sees them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from postiljon.articles.model import Article, Image

from .announcing import Announced, announced
from .article_blocks import Page, below_hero, shown_blocks, shown_hero
from .labels import direction
from .rich_html import link, picture_of
from .typography import bound

_WIDE = 1.3  # times its height: so wide a picture fills a phone, a higher one would push the words off it


def articles_part(more: Sequence[Announced], page: Page, *, has_title: bool) -> dict[str, Any]:
    """The part of the mail with all of them. When it ``has_title`` already, theirs are of the second level."""
    levels = [1 if not has_title and not at else 2 for at in range(len(more))]
    shown = [_article(each, page, level) for each, level in zip(more, levels, strict=True)]
    return {"kind": "articles", "articles": shown}


def _article(each: Announced, page: Page, level: int) -> dict[str, Any]:
    """One of them. ``text`` is a part with its text, in full, when it has no ``url`` to read on at."""
    article = announced(each.article)
    own = replace(page, url=article.url, field=each.field)
    blocks = list(shown_blocks(below_hero(article), own, "lead", under=level))
    text = {"kind": "text", "blocks": blocks, "after_products": False, "is_whole": True}
    is_foreign = bool(article.language) and article.language != page.language
    return {
        "title": bound(article.title),
        "level": level,
        "lead": own.html(article.lead),
        "url": link(article.url),
        "hero": shown_hero(article, own),
        "picture": _picture(article, own),
        "text": text if blocks else None,
        "language": article.language if is_foreign else "",
        "direction": direction(article.language) if is_foreign else "",
    }


def _picture(article: Article, page: Page) -> dict[str, Any] | None:
    """Its picture in the size that stands beside the words; one of unknown size is taken to be square."""
    image = article.image or Image("")
    picture = picture_of(image.src, page.pictures)
    if picture is None:
        return None
    box = page.theme.sizes["beside"]
    width, height = picture.width or box, picture.height or box
    scale = min(1.0, box / width, box / height)
    return {
        "src": picture.address,
        "alt": image.alt,
        "width": max(1, round(width * scale)),
        "height": max(1, round(height * scale)) if picture.height else 0,
        "widest": picture.width or box,
        "is_wide": width >= _WIDE * height,
    }
