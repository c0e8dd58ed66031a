"""Markdown from elsewhere: what only its maker understands is turned into ours, and its product cards are cut out."""

from __future__ import annotations

from dataclasses import replace

from postiljon.articles import markdown
from postiljon.articles.addresses import is_absolute
from postiljon.articles.flat_markdown import flat_lines, link_in, picture_in
from postiljon.articles.foreign_markdown import adopt
from postiljon.articles.language import language_of
from postiljon.articles.model import Article, Heading, Paragraph, Quote, Reading
from postiljon.articles.word_lists import LANGUAGES, word_list
from postiljon.products import in_text
from postiljon.products.model import Product

_PLACE = "{{ products }}"


def read_markdown(text: str, name: str) -> tuple[Reading, tuple[Product, ...]]:
    """The article in the Markdown file ``name``, and the products that its cards show.

    Raises ArticleError with the line.
    """
    adopted = adopt(text, name)
    cut = in_text.cut(flat_lines(adopted.text, name))
    rows = adopted.text.split("\n")
    left = _without_cards(rows, cut) if cut.products else adopted.text
    reading = markdown.read(left, name)
    article = markdown.recognise_references(reading.article, _titles_of_sources())
    noise = (*adopted.noise, *(cut.noise if cut.products else ()), *reading.noise)
    found = replace(
        reading,
        article=article
        if article.language
        else replace(article, language=language_of(_running_text(article))),
        noise=tuple(sorted(noise, key=lambda each: each.line)),
        questions=(*adopted.questions, *(cut.questions if cut.products else ()), *reading.questions),
    )
    return found, _with_addresses(rows, cut)


def _without_cards(rows: list[str], cut: in_text.Cut) -> str:
    """The Markdown with a line for the products where the first of them stood, if it has no such line yet."""
    place = next(line.number for line in cut.rest if line.is_products)
    left = ["" if at in cut.fates else row for at, row in enumerate(rows, start=1)]
    left[place - 1] = "" if _PLACE in left else _PLACE
    return "\n".join(left)


def _with_addresses(rows: list[str], cut: in_text.Cut) -> tuple[Product, ...]:
    """The products, each with the first link and the first picture on its lines."""
    lines: dict[int, list[str]] = {}
    number = 1
    for at, fate in sorted(cut.fates.items()):
        number = int(fate.removeprefix("product ")) if fate != "noise" else number
        lines.setdefault(number, []).append(rows[at - 1])
    return tuple(_addressed(product, lines.get(at, [])) for at, product in enumerate(cut.products, start=1))


def _addressed(product: Product, rows: list[str]) -> Product:
    urls = (url for row in rows if (url := link_in(row)) and is_absolute(url))
    pictures = (src for row in rows if (src := picture_in(row)))
    return replace(product, url=next(urls, None), image=next(pictures, None))


def _running_text(article: Article) -> str:
    texts = [block.text for block in article.blocks if isinstance(block, Heading | Paragraph | Quote)]
    return "\n".join([article.title, article.lead.plain, *(text.plain for text in texts)])


def _titles_of_sources() -> list[str]:
    return [title for language in LANGUAGES for title in word_list(language, "references")]
