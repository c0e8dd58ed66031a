"""Several articles in one campaign: what opens the mail, what it is about, and the products of all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from postiljon.articles.model import Article, Block, Heading, Paragraph, Products, Text
from postiljon.products.model import Pick, Product
from postiljon.products.same import joined, without_repeats
from postiljon.templates.announcing import repeats

from .intake import Intake


def opening_of(articles: Sequence[Article]) -> Article:
    """The mail's own article until a marketer writes a better one: title and lead of the first, and the newest date."""
    first = articles[0]
    dates = (article.date for article in articles)
    return Article(first.title, first.lead, first.language, date=max(dates, key=lambda date: date[:10]))


def together(articles: Sequence[Article]) -> Article:
    """One article with the words of all, each under its title: what the mail is about."""
    first, *others = articles
    own = () if repeats(first, next(iter(others), None)) else (first,)
    blocks = (block for article in (*own, *others) for block in _with_title(article))
    return first if not others else replace(first, lead=Text(), blocks=tuple(blocks))


def combined(intakes: Sequence[Intake]) -> tuple[Intake, tuple[int, ...]]:
    """All that the sources gave, under an opening; and for each of its products the number of its source, from 0.

    What several of them show is there once, with what any of them says about it.
    """
    products, origins = _products(intakes)
    whole = Intake(
        article=opening_of([each.article for each in intakes]),
        products=products,
        related=without_repeats(product for each in intakes for product in each.related),
        noise=tuple(replace(noise, source=each.name) for each in intakes for noise in each.noise),
        questions=tuple(
            replace(question, source=each.name) for each in intakes for question in each.questions
        ),
    )
    return whole, origins


def shared_out(picks: Sequence[Pick], origins: Sequence[int], number: int) -> list[tuple[Pick, ...]]:
    """The picks of each of ``number`` sources, and at last those that are of none: pins, and what fills free places.

    ``origins`` are the sources of the first picks. A page that the shop has only once is shown only once.
    """
    shares: list[list[Pick]] = [[] for _ in range(number + 1)]
    owners: dict[str, int] = {}
    for pick, owner in zip_longest(picks, origins, fillvalue=number):
        assert isinstance(pick, Pick)  # there are no more origins than picks
        url = pick.product.url or ""
        if not url or owners.setdefault(url, owner) == owner:
            shares[owner].append(pick)
    return [*map(tuple, shares)]


def _with_title(article: Article) -> Iterator[Block]:
    yield Heading(Text.of(article.title), 2)
    yield from (Paragraph(article.lead),) if article.lead else ()
    yield from (block for block in article.blocks if not isinstance(block, Products))


def _products(intakes: Iterable[Intake]) -> tuple[tuple[Product, ...], tuple[int, ...]]:
    found: list[Product] = []
    origins: list[int] = []
    for number, each in enumerate(intakes):
        found, new = joined(found, each.products)
        found += new
        origins += [number] * len(new)
    return tuple(found), tuple(origins)
