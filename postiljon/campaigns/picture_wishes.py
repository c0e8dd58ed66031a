"""Which pictures an article and its products have, where each will stand, and what it can be called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from postiljon.articles.model import Article, Block, Image, Paragraph
from postiljon.pictures.model import BODY, CARD, HERO, Frame
from postiljon.products.model import Pick

from .alt_texts import describes

MOST_PICTURES = 100  # that are taken into one campaign


@dataclass(frozen=True, slots=True)
class Wish:
    """A picture at ``address`` that is to fit ``frame``; ``words`` say what it shows, ``otherwise`` what it is."""

    address: str
    frame: Frame
    words: str
    otherwise: str


def wishes(articles: Iterable[Article], picks: Sequence[Pick]) -> list[Wish]:
    """Every picture once, the largest places first, so that the first wish for a picture suits all the others."""
    found: dict[str, Wish] = {}
    for wish in _all(list(articles), picks):
        known = found.setdefault(wish.address, wish)
        if wish.words and not known.words:
            found[wish.address] = replace(known, words=wish.words)
    return list(found.values())


def _all(articles: Sequence[Article], picks: Sequence[Pick]) -> Iterator[Wish]:
    for hero in (article.image for article in articles):
        if hero:
            yield Wish(hero.src, HERO, hero.alt, "hero")
    for block in (block for article in articles for block in article.blocks):
        if isinstance(block, Image):
            yield Wish(block.src, BODY, block.alt, "picture")
    for pick in picks:
        if pick.product.image:
            yield Wish(pick.product.image, CARD, pick.product.name, "product")


def with_alt_texts(article: Article, picks: Sequence[Pick]) -> tuple[Article, tuple[Pick, ...]]:
    """The same with alt texts that say what a picture shows, its caption if need be; for a product its name does."""
    blocks = tuple(_described(block) if isinstance(block, Image) else block for block in article.blocks)
    hero = article.image and _described(article.image)
    named = (pick if describes(pick.image_alt or "") else replace(pick, image_alt=None) for pick in picks)
    return replace(article, blocks=blocks, image=hero), tuple(named)


def with_addresses(
    article: Article, picks: Sequence[Pick], moves: Mapping[str, str | None]
) -> tuple[Article, tuple[Pick, ...]]:
    """The same with the pictures of ``moves`` at their new addresses, by old address.

    None leaves a picture out; its caption stays, as a paragraph.
    """
    hero = article.image and _moved(article.image, moves)
    blocks = tuple(block for old in article.blocks for block in _moved_block(old, moves))
    return replace(article, image=hero, blocks=blocks), tuple(_with_picture(pick, moves) for pick in picks)


def _moved_block(block: Block, moves: Mapping[str, str | None]) -> tuple[Block, ...]:
    if not isinstance(block, Image):
        return (block,)
    if moved := _moved(block, moves):
        return (moved,)
    return (Paragraph(block.caption),) if block.caption else ()


def _moved(image: Image, moves: Mapping[str, str | None]) -> Image | None:
    address = moves.get(image.src, image.src)
    return replace(image, src=address) if address else None


def _with_picture(pick: Pick, moves: Mapping[str, str | None]) -> Pick:
    address = pick.product.image
    return replace(pick, product=replace(pick.product, image=moves.get(address or "", address)))


def _described(image: Image) -> Image:
    if describes(image.alt):
        return image
    return replace(image, alt=image.caption.one_line().plain)
