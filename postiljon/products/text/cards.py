"""Finds product cards among lines: every price belongs to the name over it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from .card_bounds import MOST_TEXTS, Between, head, is_paragraph, split_at, tail_length, title_over
from .card_lines import Kind, looks_like_name
from .rows import ANCHORS, PRICELIKE, Row
from .sentences import is_sentence

_Cluster = tuple[int, int]  # the rows of one price: first, and one after the last


@dataclass(slots=True)
class Card:
    """The rows of one product. ``texts`` are its name and what is said about it."""

    rows: list[Row] = field(default_factory=list)

    def of(self, *kinds: Kind) -> list[Row]:
        """Its rows of these kinds."""
        return [row for row in self.rows if row.kind in kinds]

    @property
    def texts(self) -> list[Row]:
        """Name and description."""
        return self.of(Kind.TEXT)


@dataclass(slots=True)
class Block:
    """Neighbouring cards, and the row of the title over them."""

    cards: list[Card]
    title: Row | None = None


def blocks_in(rows: Sequence[Row]) -> Iterator[Block]:
    """The blocks of product cards, in order."""
    for start, end in _sections(rows):
        floor = start
        for run in _runs(rows, _clusters(rows, start, end)):
            block, stop = _block(rows, run, floor, end)
            block.cards = [card for card in block.cards if _is_product(card)]
            if block.cards and _is_certain(block):
                yield block
                floor = stop


def _sections(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Stretches without running text that have a price in them."""
    start = 0
    for at in range(len(rows) + 1):
        if at == len(rows) or rows[at].kind is Kind.PROSE:
            if any(row.kind in ANCHORS for row in rows[start:at]):
                yield start, at
            start = at + 1


def _clusters(rows: Sequence[Row], start: int, end: int) -> list[_Cluster]:
    """The prices of a section: what belongs to one stands together, without a name in between."""
    clusters: list[_Cluster] = []
    begun: int | None = None
    for at in range(start, end):
        kind = rows[at].kind
        if kind in PRICELIKE and begun is None:
            begun = at
            clusters.append((at, at + 1))
        elif kind is Kind.PRICED_NAME:
            clusters.append((at, at + 1))
        elif kind in PRICELIKE:
            clusters[-1] = (clusters[-1][0], at + 1)
        elif kind in {Kind.TEXT, Kind.TITLE}:
            begun = None
    return [(first, last) for first, last in clusters if any(row.kind in ANCHORS for row in rows[first:last])]


def _runs(rows: Sequence[Row], clusters: Sequence[_Cluster]) -> Iterator[list[_Cluster]]:
    """Clusters with nothing but cards between them; a title, or a paragraph, begins another block."""
    run: list[_Cluster] = []
    for cluster in clusters:
        if run and _parts(rows[run[-1][1] : cluster[0]], rows[cluster[0]]):
            yield run
            run = []
        run.append(cluster)
    if run:
        yield run


def _parts(between: Sequence[Row], price: Row) -> bool:
    texts = [row for row in between if row.kind is Kind.TEXT]
    goes_on = any(map(is_paragraph, texts[:-1])) or any(row.kind is Kind.TITLE for row in between)
    return goes_on or len(texts) > MOST_TEXTS + 1 or _has_heading(texts, price)


def _has_heading(texts: Sequence[Row], price: Row) -> bool:
    """Whether the first of the texts between two cards stands on its own, though the lines of a card do not."""
    alone = len(texts) > 1 and texts[0].spaced and texts[1].spaced and not price.spaced
    return alone and not is_sentence(texts[0].text)


def _block(rows: Sequence[Row], run: Sequence[_Cluster], start: int, end: int) -> tuple[Block, int]:
    """The cards of a run with the title over them, and the row after them."""
    price = run[0][0]
    betweens = [_between(rows, above, below) for above, below in pairwise(run)]
    first = head(rows, price, start, betweens)
    named = any(row.kind in {Kind.TEXT, Kind.PRICED_NAME} for row in rows[first : price + 1])
    bounds = _bounds(rows, run, first, end) if named else _price_first_bounds(rows, run, end)
    cards = [Card(list(rows[begin:stop])) for begin, stop in pairwise(bounds)]
    if not named and (len(cards) < 2 or not all(0 < len(card.texts) < 3 for card in cards)):
        return Block([]), bounds[-1]
    return Block(cards, title_over(rows, first, start)), bounds[-1]


def _between(rows: Sequence[Row], above: _Cluster, below: _Cluster) -> Between:
    return Between(rows[above[1] : below[0]], rows[below[0]].kind is Kind.PRICED_NAME)


def _bounds(rows: Sequence[Row], run: Sequence[_Cluster], first: int, end: int) -> list[int]:
    """The row that each card begins with, and the one after the last card."""
    betweens = [_between(rows, above, below) for above, below in pairwise(run)]
    tail = rows[run[-1][1] : end]
    over = betweens[-1] if betweens else Between(rows[first : run[-1][0]])
    kept = tail_length(betweens, over, tail, rows[end] if end < len(rows) else None)
    splits = [
        above[1] + split_at(between, tail[:kept]) for above, between in zip(run, betweens, strict=False)
    ]
    return [first, *splits, run[-1][1] + kept]


def _price_first_bounds(rows: Sequence[Row], run: Sequence[_Cluster], end: int) -> list[int]:
    """The same for cards that have the price over the name; the last one has as many texts as the others."""
    last = run[-1][1]
    texts_left = max((len(_between(rows, *pair).texts) for pair in pairwise(run)), default=0)
    stop = last
    while stop < end and not (rows[stop].spaced or rows[stop].kind is Kind.TITLE or is_paragraph(rows[stop])):
        texts_left -= rows[stop].kind is Kind.TEXT
        if texts_left < 0:
            break
        stop += 1
    return [*(first for first, _ in run), stop]


def _is_product(card: Card) -> bool:
    """Whether a card has a name; the price it has by its making."""
    if card.of(Kind.PRICED_NAME):
        return True
    return bool(card.of(*ANCHORS)) and any(looks_like_name(row.text) for row in card.texts)


def _is_certain(block: Block) -> bool:
    """Whether the block is one: names and amounts on one line may just as well be a bill, or a budget."""
    names = [row for card in block.cards for row in card.of(Kind.PRICED_NAME)]
    if len(names) < len(block.cards) or any(card.of(Kind.BADGE, Kind.FURNITURE) for card in block.cards):
        return True
    if any(row.look.has_colon for row in names):
        return block.title is not None and block.title.kind is Kind.TITLE
    return len(block.cards) > 1 or block.title is not None
