"""What `new` does first: an article's source becomes an article, the products in it, and what is left to ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from postiljon.articles import noise, plain_text
from postiljon.articles.lines import source_lines
from postiljon.articles.model import Article, Noise, Question
from postiljon.errors import Place, SourceError
from postiljon.products import in_text
from postiljon.products.model import Product

from .markdown_intake import read_markdown
from .sources import Kind, Source

MOST_PRODUCTS = 500


@dataclass(frozen=True, slots=True)
class Intake:
    """What a source gave. ``related`` are products that the shop itself put beside the article.

    ``fates`` says where each line of a text went. ``name`` is what people call the source; ``page`` is where it was
    fetched, or ``folder`` where its file lies, and with it the pictures that have no address.
    """

    article: Article
    products: tuple[Product, ...] = ()
    related: tuple[Product, ...] = ()
    noise: tuple[Noise, ...] = ()
    questions: tuple[Question, ...] = ()
    fates: Mapping[int, str] = field(default_factory=dict)
    name: str = ""
    page: str = ""
    folder: Path | None = None


def take_in(source: Source, *, language: str = "", base_url: str = "") -> Intake:
    """The article in ``source``. ``language`` is used where it tells none; ``base_url`` is where it was published.

    Raises SourceError or ArticleError with the line. A feed has many articles: see `feed_entries`.
    """
    found = _READERS[source.kind()](source, base_url)
    if not found.article.title and not found.article.blocks:
        hint = "it has no line of running text"
        raise SourceError("there is no article in this", place=Place(source.name), hint=hint)
    if len(found.products) > MOST_PRODUCTS:
        message = f"this reads like a price list: {len(found.products):,} products"
        hint = f"give the article alone; {MOST_PRODUCTS} products are the most that one can show"
        raise SourceError(message, place=Place(source.name), hint=hint)
    found = replace(found, name=source.name, page=source.url, folder=source.folder)
    return _with_language(found, language)


def _from_page(source: Source, base_url: str) -> Intake:
    from postiljon.articles import html
    from postiljon.articles.page import read_page
    from postiljon.products import in_page

    page = read_page(source.raw, source.name, url=base_url or source.url, charset=source.charset)
    cut = in_page.cut(page.root, mark=page.mark, url=page.url)
    try:
        reading = html.read(page)
    except SourceError as error:
        raise SourceError(error.message, place=Place(source.name), hint=error.hint) from error
    return Intake(
        article=reading.article,
        products=cut.products,
        related=cut.related,
        noise=(*cut.noise, *reading.noise),
        questions=(*cut.questions, *reading.questions),
    )


def _from_text(source: Source, base_url: str) -> Intake:
    del base_url  # nothing in a text has an address
    rest, swept = noise.sweep(source_lines(source.raw, source.name))
    cut = in_text.cut(rest)
    reading = plain_text.read(cut.rest)
    return Intake(
        article=reading.article,
        products=cut.products,
        noise=_by_line((*swept, *cut.noise, *reading.noise)),
        questions=(*cut.questions, *reading.questions),
        fates={**{each.line: "noise" for each in swept}, **cut.fates, **reading.fates},
    )


def _from_markdown(source: Source, base_url: str) -> Intake:
    del base_url  # what is relative in a text may lie beside it
    text = "\n".join(line.text for line in source_lines(source.raw, source.name))
    reading, products = read_markdown(text, source.name)
    return Intake(
        article=reading.article,
        products=products,
        noise=reading.noise,
        questions=reading.questions,
        fates=reading.fates,
    )


def _by_line(noise: tuple[Noise, ...]) -> tuple[Noise, ...]:
    return tuple(sorted(noise, key=lambda each: each.line))


def _with_language(found: Intake, language: str) -> Intake:
    if found.article.language or not language:
        return found
    return replace(found, article=replace(found.article, language=language))


_READERS = {
    Kind.TEXT: _from_text,
    Kind.MARKDOWN: _from_markdown,
    Kind.PAGE: _from_page,
}
