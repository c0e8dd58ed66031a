"""Articles that a mail announces: it shows how they begin, and where to read on.

What has no address to read on at stands in the mail in full: nothing of an article is ever lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from postiljon.articles.model import Article, Image, Paragraph, Products, Run, Text

from .rich_html import Field, link
from .typography import end_of_beginning

_LONGEST_LEAD = 400  # characters
_LONGEST_BEGINNING, _SHORTEST_BEGINNING = 220, 60  # where there is no lead: about five lines beside a picture
_FIELD_MARK = "\ufffc"  # stands for a merge field while a text is measured


class Announced(NamedTuple):
    """An article beside the mail's own; ``field`` makes the token of a merge field from its inside."""

    article: Article
    field: Field


def is_in_full(article: Article) -> bool:
    """Whether a mail that announces this article has all of it."""
    return not link(article.url)


def announced(article: Article) -> Article:
    """What a mail shows of the article: title, lead or first sentences, and picture; all of it when `is_in_full`."""
    if is_in_full(article):
        return article
    return replace(article, lead=_teaser(article), image=_picture(article), blocks=())


def leaves_out(article: Article) -> bool:
    """Whether a mail that announces this article lacks any of its words or pictures."""
    if is_in_full(article):
        return False
    shown = announced(article)
    kept = (Paragraph(shown.lead), shown.image, Products())
    is_cut = bool(article.lead) and article.lead != shown.lead
    has_caption = bool(article.image and article.image.caption)
    return is_cut or has_caption or any(block not in kept for block in article.blocks)


def repeats(opening: Article, first: Article | None) -> bool:
    """Whether the mail's own article says nothing but what the ``first`` that it announces says again below it."""
    if first is None or opening.image or any(not isinstance(block, Products) for block in opening.blocks):
        return False
    return opening.title in {first.title, ""} and opening.lead in {first.lead, Text()}


def lead_above(opening: Article, more: Sequence[Announced]) -> Text:
    """The lead of the mail's own article, unless the first one announced has the same."""
    return Text() if more and opening.lead == more[0].article.lead else opening.lead


def _picture(article: Article) -> Image | None:
    """The article's own, or else the first in its text; a caption stays on its page."""
    images = (block for block in article.blocks if isinstance(block, Image))
    image = article.image or next(images, None)
    return image and replace(image, caption=Text())


def _teaser(article: Article) -> Text:
    if article.lead:
        return _beginning(article.lead, 0, _LONGEST_LEAD)
    texts = (block.text for block in article.blocks if isinstance(block, Paragraph))
    return _beginning(next(texts, Text()), _SHORTEST_BEGINNING, _LONGEST_BEGINNING)


def _beginning(text: Text, least: int, most: int) -> Text:
    """The sentences that fit, or else the words with an ellipsis."""
    whole = "".join(_FIELD_MARK if run.field else run.text for run in text.runs)
    end = end_of_beginning(whole, most, least=least)
    if end.at == len(whole):
        return text
    kept, left = list[Run](), end.at
    for run in text.runs:
        length = 1 if run.field else len(run.text)
        kept += [run if run.field else replace(run, text=run.text[:left])] if left > 0 else []
        left -= length
    return Text.of(*kept, *(["…"] if end.is_within_sentence else []))
