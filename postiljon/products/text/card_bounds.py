"""Where a product card begins and ends, and whether a title stands over the first one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .card_lines import Kind, is_block_title, looks_like_name
from .naming import repeats_name
from .rows import Row
from .sentences import ends_sentence, is_sentence

MOST_TEXTS = 4  # lines over a price that one card may have

_LONGEST_UNDER_PRICE = 80  # characters
_LONG_NAME = 6  # words; what has more of them rather describes


@dataclass(frozen=True, slots=True)
class Between:
    """The rows between two prices, the second of which may have its name on its own line."""

    rows: Sequence[Row]
    before_priced_name: bool = False

    @property
    def texts(self) -> list[int]:
        """The positions of names and descriptions."""
        return [at for at, row in enumerate(self.rows) if row.kind is Kind.TEXT]

    @property
    def own_texts(self) -> list[int]:
        """The same of the card below alone, where a button ends the one above."""
        buttons = [at for at, row in enumerate(self.rows) if row.look.why == "button"]
        below = [at for at in self.texts if not buttons or at > buttons[-1]]
        return below or self.texts

    @property
    def is_name_alone(self) -> bool:
        """Whether the card below has a name and no description."""
        return len(self.texts) == 1

    @property
    def has_room(self) -> bool:
        """Whether a text may belong to the card above, as the card below has its name all the same."""
        return len(self.texts) > (0 if self.before_priced_name else 1)


def is_paragraph(row: Row) -> bool:
    """Whether a line is rather a sentence of the article than what a card says under its price."""
    return is_sentence(row.text) and (row.spaced or len(row.text) > _LONGEST_UNDER_PRICE)


def split_at(between: Between, tail: Sequence[Row]) -> int:
    """How many rows between two prices belong to the first of them. ``tail`` is what the last card ends with."""
    rows, texts = between.rows, between.texts
    if between.before_priced_name:
        return next((at for at, row in enumerate(rows) if row.kind is Kind.BADGE), len(rows))
    if not texts:
        return 0
    marks = [at for at, row in enumerate(rows) if at and row.spaced and at <= texts[-1]]
    marks = (
        marks or [at + 1 for at, row in enumerate(rows) if row.look.why == "button" and at < texts[-1]][-1:]
    )
    if marks:
        return marks[0]
    described_below = any(row.kind is Kind.TEXT for row in tail) or is_sentence(rows[texts[0]].text)
    if between.has_room and described_below:
        return texts[0] + 1
    return texts[0] if any(row.kind is Kind.BADGE for row in tail) else 0


def tail_length(betweens: Sequence[Between], over: Between, tail: Sequence[Row], below: Row | None) -> int:
    """How many rows after the last price still belong to its card.

    ``over`` is what stands over that price, ``below`` the row after ``tail``.
    """
    may_describe = all(between.has_room for between in betweens)
    is_airy = all(row.spaced for between in betweens for row in between.rows)
    kept = 0
    for at, row in enumerate(tail):
        following = tail[at + 1] if at + 1 < len(tail) else below
        closed = following is not None and following.spaced
        describes = row.kind is Kind.TEXT and not is_paragraph(row)
        fits = row.kind is Kind.BADGE or (describes and (may_describe or (closed and over.is_name_alone)))
        ends_card = closed or following is None or following.kind is Kind.FURNITURE
        stands_apart = row.spaced and not (is_airy and following and following.kind is Kind.FURNITURE)
        if row.kind is not Kind.FURNITURE and not (fits and ends_card and not stands_apart):
            break
        may_describe = may_describe and row.kind is not Kind.TEXT
        kept = at + 1
    return kept


def head(rows: Sequence[Row], price: int, start: int, betweens: Sequence[Between]) -> int:
    """The row that the first card begins with: the one of its name, or of a badge over it."""
    if rows[price].kind is Kind.PRICED_NAME:
        return _with_badges(rows, price - _is_label_over(rows, price, start), start)
    lowest = _group_start(rows, price, start)
    own = [at for at in range(lowest, price) if rows[at].kind is Kind.TEXT]
    if not own:
        tight = betweens and not any(row.spaced for between in betweens for row in between.rows)
        return _with_badges(rows, price if tight else _airy_head(rows, price, start, betweens), start)
    while len(own) > 1 and is_sentence(rows[own[0]].text):
        lowest = own.pop(0) + 1
    return _with_badges(rows, own[_extra(rows, own, betweens)], lowest)


def title_over(rows: Sequence[Row], first: int, start: int) -> Row | None:
    """The title right over the first card; the first line of a text is never that, but the article's."""
    while first > start and rows[first - 1].kind is Kind.FURNITURE:
        first -= 1
    row = rows[first - 1] if first > max(start, 1) else None
    if row is None or row.kind is Kind.TITLE or (row.kind is Kind.BADGE and is_block_title(row.text)):
        return row
    return row if row.kind is Kind.TEXT and looks_like_name(row.text.rstrip(":?!")) else None


def _is_label_over(rows: Sequence[Row], price: int, start: int) -> bool:
    """Whether the line over a name with its price is that name again, from under the picture."""
    return price > start and repeats_name([rows[price - 1].text, rows[price].look.name])


def _group_start(rows: Sequence[Row], price: int, start: int) -> int:
    """The highest row over a price that no blank line and no title parts from it."""
    at = price
    while at > start and not rows[at].spaced and rows[at - 1].kind is not Kind.TITLE:
        at -= 1
    return at


def _with_badges(rows: Sequence[Row], first: int, lowest: int) -> int:
    """The row of the badge or the rating over the first text, where only they stand in between."""
    at = first
    while at > lowest and rows[at - 1].kind in {Kind.BADGE, Kind.FURNITURE}:
        at -= 1
    return at


def _extra(rows: Sequence[Row], own: Sequence[int], betweens: Sequence[Between]) -> int:
    """How many of the texts over the first price are no part of its card, but a heading over all of them."""
    over = rows[own[0] - 1].kind if own[0] else Kind.PROSE
    parted = any(row.spaced for between in betweens for row in between.rows)
    texts = [rows[at].text for at in own]
    expected = max((len(between.own_texts) for between in betweens), default=0)
    if over in {Kind.TITLE, Kind.BADGE, Kind.FURNITURE} or (rows[own[0]].spaced and parted):
        return 0
    if len(own) <= max(expected, 1) or repeats_name(texts):
        return 0
    if expected > 1:
        return 1
    is_pair = _describes(texts[-1]) or repeats_name(texts[-2:]) or (not expected and rows[own[-2]].spaced)
    return len(own) - (2 if is_pair else 1)


def _airy_head(rows: Sequence[Row], price: int, start: int, betweens: Sequence[Between]) -> int:
    """The same where blank lines part all lines: as many texts as the other cards have, two at most for one card."""
    texts: list[int] = []
    for at in range(price - 1, start - 1, -1):
        if rows[at].kind is Kind.TITLE or len(texts) == MOST_TEXTS or (texts and not at):
            break
        texts += [at] if rows[at].kind is Kind.TEXT else []
    if not texts:
        return price
    wanted = max((len(between.own_texts) for between in betweens), default=1)
    nearest = [rows[at].text for at in reversed(texts[:2])]
    if len(nearest) == 2 and wanted == 1 and (repeats_name(nearest) or _describes(nearest[1])):
        wanted = 2
    return texts[min(max(wanted, 1), len(texts)) - 1]


def _describes(text: str) -> bool:
    """Whether a line sounds like a description: a sentence, or many words."""
    return ends_sentence(text) or text[:1].islower() or len(text.split()) >= _LONG_NAME
