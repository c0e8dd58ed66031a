"""What `new` does: an article's source becomes an article, the products in it, and what is left to ask."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from postiljon.articles import noise, plain_text
from postiljon.articles.lines import source_lines
from postiljon.articles.model import Article, Noise, Question
from postiljon.errors import Place, SourceError
from postiljon.products import in_text
from postiljon.products.model import Pick, Product

from .markdown_intake import read_markdown

MOST_PRODUCTS = 500

_MARKDOWN_NAME = re.compile(r"\.(md|markdown|mdown|mkd)$", re.IGNORECASE)
_FRONT_MATTER = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*\r?\n")
_WEB_PAGE = re.compile(r"\ufeff?\s*<(!doctype\s+html|html|head|body)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Intake:
    """What a source gave. ``fates`` says where each of its lines went."""

    article: Article
    products: tuple[Product, ...] = ()
    picks: tuple[Pick, ...] = ()
    noise: tuple[Noise, ...] = ()
    questions: tuple[Question, ...] = ()
    fates: Mapping[int, str] = field(default_factory=dict)


def take_in(raw: bytes, name: str, language: str = "") -> Intake:
    """The article in ``raw``, the bytes of the source called ``name``. ``language`` is used where it tells none.

    Markdown is known by its name or its front matter; all else is read as scraped text.
    Raises SourceError or ArticleError with the line.
    """
    start = raw[:1000].decode("utf-8", errors="replace")
    if _WEB_PAGE.match(start):
        hint = "save its text, or its Markdown, and give that"
        raise SourceError("this is a web page; text and Markdown can be read", place=Place(name), hint=hint)
    is_markdown = _MARKDOWN_NAME.search(name) or _FRONT_MATTER.match(start)
    found = _from_markdown(raw, name) if is_markdown else _from_text(raw, name)
    if not found.article.title and not found.article.blocks:
        raise SourceError(
            "there is no article in this", place=Place(name), hint="it has no line of running text"
        )
    if len(found.products) > MOST_PRODUCTS:
        message = f"this reads like a price list: {len(found.products):,} products"
        hint = f"give the article alone; {MOST_PRODUCTS} products are the most that one can show"
        raise SourceError(message, place=Place(name), hint=hint)
    return _with_language(found, language)


def _from_text(raw: bytes, name: str) -> Intake:
    rest, swept = noise.sweep(source_lines(raw, name))
    cut = in_text.cut(rest)
    reading = plain_text.read(cut.rest)
    return Intake(
        article=reading.article,
        products=cut.products,
        picks=_recommended(cut.products),
        noise=_by_line((*swept, *cut.noise, *reading.noise)),
        questions=(*cut.questions, *reading.questions),
        fates={**{each.line: "noise" for each in swept}, **cut.fates, **reading.fates},
    )


def _from_markdown(raw: bytes, name: str) -> Intake:
    text = "\n".join(line.text for line in source_lines(raw, name))
    reading, products = read_markdown(text, name)
    return Intake(
        article=reading.article,
        products=products,
        picks=_recommended(products),
        noise=reading.noise,
        questions=reading.questions,
        fates=reading.fates,
    )


def _recommended(products: tuple[Product, ...]) -> tuple[Pick, ...]:
    return tuple(Pick(product, "recommended in the article") for product in products)


def _by_line(noise: tuple[Noise, ...]) -> tuple[Noise, ...]:
    return tuple(sorted(noise, key=lambda each: each.line))


def _with_language(found: Intake, language: str) -> Intake:
    if found.article.language or not language:
        return found
    return replace(found, article=replace(found.article, language=language))
