"""Where something stands in an article, in words that help to find it: paragraph 3, under a heading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from postiljon.articles.model import Article, Block, Heading, Image, List, ListItem, Paragraph, Quote, Table

from .names import shown

_MOST_CHARACTERS = 200_000  # of an article; what comes after them is not looked at


@dataclass(frozen=True, slots=True)
class Spot:
    """A piece of an article's text. ``is_heading`` is true of the title and the headings."""

    label: str
    text: str
    is_heading: bool = False
    under: str = ""

    def __str__(self) -> str:
        return f"{self.label}, under “{self.under}”" if self.under else self.label


def spots_of(article: Article) -> tuple[Spot, ...]:
    """The title, the lead and the blocks, each kind counted from 1; its sources are not what an article is about."""
    spots = [Spot("the title", article.title, is_heading=True), Spot("the lead", article.lead.plain)]
    counts: Counter[str] = Counter()
    under = ""
    for block in article.blocks:
        kind, text = _kind(block), "\n".join(_texts(block))
        under = shown(text) if isinstance(block, Heading) else under
        if text:
            counts[kind] += 1
            spots.append(_spot(kind, counts[kind], text, under))
    return tuple(_within_bounds(spots))


def _spot(kind: str, number: int, text: str, under: str) -> Spot:
    if kind == "heading":
        return Spot(f"the heading “{under}”", text, is_heading=True)
    return Spot(f"{kind} {number}", text, under=under)


def _kind(block: Block) -> str:
    return type(block).__name__.lower()


def _texts(block: Block) -> Iterator[str]:
    if isinstance(block, Heading | Paragraph | Quote):
        yield block.text.plain
    elif isinstance(block, List):
        yield from _items(block.items)
    elif isinstance(block, Image):
        yield from filter(None, (block.alt, block.caption.plain))
    elif isinstance(block, Table):
        yield from (cell.plain for row in block.rows for cell in row)


def _items(items: Sequence[ListItem]) -> Iterator[str]:
    for item in items:
        yield item.text.plain
        yield from _items(item.items)


def _within_bounds(spots: Sequence[Spot]) -> Iterator[Spot]:
    left = _MOST_CHARACTERS
    for spot in spots:
        if spot.text and left > 0:
            yield Spot(spot.label, spot.text[:left], spot.is_heading, spot.under)
            left -= len(spot.text)
